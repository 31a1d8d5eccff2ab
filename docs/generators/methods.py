"""A page on every method: ``docs/methods.md``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generators.introduction import introduction
from generators.markdown import check_link, table
from voicemail_audio.methods import HEADLINE, Conflict, Method, conflicts, load_builtin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.methods import Criterion
    from voicemail_audio.methods.model import Band


def methods_markdown() -> str:
    """The document on all methods."""
    methods = load_builtin()
    rows = [*conflicts(methods).rows, *conflicts(methods, scope="campaign").rows]
    return "\n".join([introduction("methods"), *(_method(m, methods, rows) for m in methods)])


def _method(method: Method, methods: Sequence[Method], rows: Sequence[Conflict]) -> str:
    parts = [
        f"## {method.id}\n",
        f"**{method.title}**, version {method.version}. {method.summary}\n",
        f"Source: {method.source}.\n",
    ]
    if method.warning:
        parts.append(f"**Warning**: {method.warning}\n")
    parts.append(f"### {method.title}: a message\n\n{_criteria(method.about_message)}\n")
    several = tuple(c for c in method.criteria if c.scope == "campaign")
    if several:
        parts.append(f"### {method.title}: several messages\n\n{_criteria(several)}\n")
    told = [_conflict(row, method.id, methods) for row in rows]
    if lines := [line for line in told if line]:
        heading = "where the others conflict" if method.id == HEADLINE else "conflicts"
        parts += [f"### {method.title}: {heading}\n", *lines, ""]
    return "\n".join(parts)


def _criteria(criteria: Sequence[Criterion]) -> str:
    head = ("what", "weight", "looks at", "why", "fix")
    return table(head, (_criterion(c) for c in criteria))


def _criterion(criterion: Criterion) -> tuple[str, ...]:
    return (
        f"{criterion.title} (`{criterion.id}`)",
        "advice" if criterion.advice else f"{criterion.weight:g}",
        "; ".join(_looks_at(criterion)),
        criterion.why,
        criterion.fix,
    )


def _looks_at(criterion: Criterion) -> Iterator[str]:
    """What it looks at, under which conditions, and who says so."""
    if criterion.advice:
        yield "told, not judged"
    elif criterion.bands:
        yield " or, where that is not known, ".join(_band(b) for b in criterion.bands)
    else:
        yield _wish(criterion)
    when = () if _is_optional(criterion) else criterion.when
    for word, ids, join in (
        ("where", when, " and "),
        ("unless", criterion.unless, " or "),
        ("void with", criterion.voided_by, " or "),
    ):
        if ids:
            yield f"{word} {join.join(map(check_link, ids))}"
    if not criterion.bands and not criterion.advice and criterion.otherwise == "warn":
        yield "else half is lost" if criterion.want else "costs half"
    if criterion.misleading:
        yield "misleading: shown before any praise"
    if criterion.source:
        yield f"source: {criterion.source}"


def _is_optional(criterion: Criterion) -> bool:
    """Whether it is welcome and never missed, as `conflicts` tells it too."""
    return bool(criterion.when) and criterion.when == criterion.observations


def _wish(criterion: Criterion) -> str:
    if criterion.phrases:
        return f"{'wants' if criterion.want else 'avoids'} the words {', '.join(criterion.phrases)}"
    links = [check_link(o) for o in criterion.observations]
    if criterion.order:
        return f"in this order: {', '.join(links)}"
    several = {criterion.any: "one of ", criterion.all: "all of "}.get(criterion.observations, "")
    if not criterion.want:
        return f"avoids {' and '.join(links)}"
    if _is_optional(criterion):
        return f"welcomes {' and '.join(links)}"
    return f"wants {several if len(links) > 1 else ''}{', '.join(links)}"


def _band(band: Band) -> str:
    text = f"{check_link(band.measure)} {_range(band.passes)}"
    return f"{text} (half: {_range(band.warns)})" if band.warns else text


def _range(limits: tuple[float, float]) -> str:
    low, high = limits
    if high == math.inf:
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _conflict(row: Conflict, method_id: str, methods: Sequence[Method]) -> str | None:
    """Who says what about a subject, this method first; None where it has no part in it."""
    own = row.stance(method_id)
    if own is None and method_id != HEADLINE:
        return None
    titles = {m.id: m.title for m in methods}
    said: dict[str, list[str]] = {} if own is None else {own.text: [titles[method_id]]}
    for stance in row.stances:
        if stance.method not in (HEADLINE, method_id):
            said.setdefault(stance.text, []).append(titles[stance.method])
    subject = " and ".join(check_link(part) for part in row.subject.split(" and "))
    stances = "; ".join(f"{' and '.join(names)}: {text}" for text, names in said.items())
    return f"- {subject}. {stances}. *Resolved*: {resolution(row.subject, methods)}"


def resolution(subject: str, methods: Sequence[Method]) -> str:
    """What the balanced method does where the others disagree on a subject."""
    balanced = next(m for m in methods if m.id == HEADLINE)
    settled = [c for c in balanced.criteria if subject in c.settles and c.resolves]
    return settled[0].resolves or "" if settled else "takes no side."
