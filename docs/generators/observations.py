"""A page on every observation: ``docs/observations.md``."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from generators.figures import (
    DOCS,
    FEWEST,
    macro_f1,
    precision,
    read_figures,
    recall,
    script_counts,
)
from generators.introduction import introduction
from generators.markdown import table
from voicemail_audio.campaigns.registry import MEASURES, OBSERVATIONS
from voicemail_audio.content.explained import decided
from voicemail_audio.content.registry import FROM_THE_NUMBER, GROUPS, Group, ObservationInfo
from voicemail_audio.methods import Method, load_builtin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.figures import Figures, Share
    from voicemail_audio.campaigns.registry import CampaignInfo
    from voicemail_audio.methods import Criterion

CASES = DOCS.parent / "tests" / "cases"
EXAMPLES = 3
NO_EXAMPLES = "None here: it takes the sound, or the number of a profile."
SETS = {
    "development": "developed on",
    "held_out": "held out",
}
SEVERAL = """## Several messages to one prospect

What `voicemail-audio campaign` looks for in the touches of a manifest: days, hours and channels as
they stand there, and the words of each message.
"""
OTHER_SOURCES = {"all five": "All five published methods.", "ours": "Ours."}
"""What a source may be besides methods."""


def observations_markdown() -> str:
    """The document on all observations."""
    figures = read_figures()
    methods = load_builtin()
    f1 = {f"{kind}_f1": f"{macro_f1(by_label):.2f}" for kind, by_label in figures.items()}
    parts = [
        introduction("observations", fewest=FEWEST, **script_counts(), **f1),
        _overview(figures),
        *(_section(group, methods, figures) for group in (*GROUPS, FROM_THE_NUMBER)),
        SEVERAL,
        *(_of_several(info, methods) for info in (*OBSERVATIONS, *MEASURES)),
        _sources(methods),
    ]
    return "\n".join(parts)


def _overview(figures: Figures) -> str:
    rows = []
    for info in (o for g in (*GROUPS, FROM_THE_NUMBER) for o in g.observations):
        counts = figures["held_out"].get(info.id)
        shares = ("", "") if counts is None else (_short(precision(counts)), _short(recall(counts)))
        rows.append((f"[{info.id}](#{info.id})", info.title, *shares))
    return table(("observation", "", "precision, held out", "recall, held out"), rows) + "\n"


def _short(share: Share) -> str:
    return f"{share.some} of {share.many}" if share.many else ""


def _section(group: Group, methods: Sequence[Method], figures: Figures) -> str:
    parts = (_observation(info, methods, figures) for info in group.observations)
    return "\n".join([f"## {group.title}\n", *parts])


def _observation(info: ObservationInfo, methods: Sequence[Method], figures: Figures) -> str:
    return "\n".join(
        [
            f"### {info.id}\n",
            f"**{info.title}.** {info.asks}\n",
            *_why(info.id, methods),
            *_examples(info),
            f"- **How it is decided**: {decided(info)}",
            f"- **Limits**: {info.limits}",
            *_measured(info.id, figures),
            f"- **Source**: {source(info, methods)}\n",
        ]
    )


def _why(check_id: str, methods: Sequence[Method]) -> Iterator[str]:
    """Who judges it, and for which reason."""
    judging = [
        (m, c) for m in methods for c in m.criteria if check_id in (*c.observations, c.measure)
    ]
    conditions = [
        m.title
        for m in methods
        if any(check_id in (*c.when, *c.unless, *c.voided_by) for c in m.criteria)
    ]
    if judging:
        yield "- **Why**"
        yield from (f"  - *{m.title}* {_stand(c)}: {c.why}" for m, c in judging)
    elif conditions:
        asking = " and ".join(conditions)
        yield f"- **Why**: Not judged by itself; something that {asking} asks for depends on it."
    else:
        yield "- **Why**: No method judges it; it is told for what it says."


def _stand(criterion: Criterion) -> str:
    if criterion.bands:
        return "judges it"
    if criterion.order:
        return "wants it in its place"
    if not criterion.want:
        return "warns of it"
    return "wants it or the like" if len(criterion.any) > 1 else "wants it"


def _examples(info: ObservationInfo) -> Iterator[str]:
    path = CASES / f"{info.id}.toml"
    if not path.exists():
        yield f"- **Examples**: {NO_EXAMPLES}"
        return
    cases = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, kind in (("Is it", "fires"), ("Close, but is not", "near_miss")):
        yield f"- **{name}**"
        yield from (f"  - \u201c{text}\u201d" for text in cases[kind][:EXAMPLES])


def _measured(check_id: str, figures: Figures) -> Iterator[str]:
    if check_id not in figures["held_out"]:
        yield "- **Measured**: not labelled in the scripts, so no figures."
        return
    for kind, name in SETS.items():
        counts = figures[kind][check_id]
        yield f"- **Measured**, {name}: precision {precision(counts)}, recall {recall(counts)}"


def source(info: ObservationInfo, methods: Sequence[Method]) -> str:
    """The methods that speak of it, by title."""
    if info.source in OTHER_SOURCES:
        return OTHER_SOURCES[info.source]
    titles = {m.id: m.title for m in methods}
    return ", ".join(titles[name] for name in info.source.split(", ")) + "."


def _of_several(info: CampaignInfo, methods: Sequence[Method]) -> str:
    return "\n".join(
        [
            f"### {info.id}\n",
            f"**{info.title}.** {info.asks}\n",
            *_why(info.id, methods),
            f"- **How it is decided**: {info.how}",
            f"- **Limits**: {info.limits}\n",
        ]
    )


def _sources(methods: Sequence[Method]) -> str:
    rows = [(f"[{m.title}](methods.md#{m.id})", m.source) for m in methods]
    return f"## Sources\n\n{table(('method', 'source'), rows)}\n"
