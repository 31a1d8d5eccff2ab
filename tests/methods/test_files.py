"""The method files that come with the package."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from voicemail_audio.methods import BUILTIN, HEADLINE, Method, conflicts, load_builtin
from voicemail_audio.methods.facts import MISLEADING
from voicemail_audio.methods.model import MEASURABLE, OBSERVABLE, Scope

SHARED = Path(__file__).resolve().parents[3] / "shared"
MISLEADING_SERIES = {"message_misleads", "same_thought_to_others"}
CREDITS = ("source", "title")
"""Keys that name a source: a title is quoted as it is."""


def test_builtin_files_are_all_there_is_in_order() -> None:
    folder = files("voicemail_audio.methods")
    found = {f.name for f in folder.iterdir() if f.name.endswith(".toml")}
    assert found == {f"{name}.toml" for name in BUILTIN}
    assert tuple(m.id for m in load_builtin()) == BUILTIN
    assert HEADLINE in BUILTIN


def test_read_once() -> None:
    assert load_builtin() is load_builtin()


@pytest.mark.parametrize("method", load_builtin(), ids=lambda m: m.id)
class TestEachMethod:
    def test_every_criterion_says_why_what_to_do_and_who_says_so(self, method: Method) -> None:
        assert method.source
        for c in method.criteria:
            assert c.why.strip(), c.id
            assert c.fix.strip(), c.id
            assert c.title.strip(), c.id
            assert (c.source or method.source).strip(), c.id

    def test_ids_are_known(self, method: Method) -> None:
        for c in method.criteria:
            named = {*c.observations, *c.when, *c.unless, *c.voided_by}
            assert named <= set(OBSERVABLE[c.scope]), c.id
            assert {b.measure for b in c.bands} <= set(MEASURABLE[c.scope]), c.id

    def test_bands_name_their_source(self, method: Method) -> None:
        assert all(c.source for c in method.criteria if c.bands)

    def test_deception_is_flagged_and_fails_with_the_largest_weight(self, method: Method) -> None:
        flagged = {c.observe: c for c in method.about_message if c.misleading}
        assert set(flagged) == set(MISLEADING)
        for c in flagged.values():
            assert (c.want, c.otherwise, c.when, c.unless) == (False, "fail", (), ())
        # Only a number that reaches somebody else is worse: no listener can make up for that.
        others = [c for c in method.about_message if c.observe != "phone_not_own"]
        faults = [c.weight for c in others if c.is_fault]
        assert flagged["deceptive_pretext"].weight == max(faults)

    def test_deception_is_nowhere_wanted(self, method: Method) -> None:
        wanted = {o for c in method.criteria if c.want for o in c.observations}
        assert not wanted & {*MISLEADING, *MISLEADING_SERIES}

    def test_a_series_that_misleads_fails_with_the_largest_weight(self, method: Method) -> None:
        (honest,) = [c for c in method.about_campaign if c.misleading]
        assert honest.observe == "message_misleads"
        (own,) = [c for c in method.about_campaign if c.observe == "same_thought_to_others"]
        assert (own.want, own.when, own.unless) == (False, (), ())
        assert (honest.want, honest.otherwise, honest.when, honest.unless) == (
            False,
            "fail",
            (),
            (),
        )
        assert honest.weight == max(c.weight for c in method.about_campaign)

    def test_only_advice_is_not_judged(self, method: Method) -> None:
        assert len(method.about_campaign) > 1
        for c in method.criteria:
            assert c.advice != bool(c.observations or c.bands), c.id

    def test_messages_are_sentences(self, method: Method) -> None:
        for c in method.criteria:
            for said in (c.message.passes, c.message.warns, c.message.fails, c.why, c.fix):
                assert said is None or said.endswith((".", "'")), (c.id, said)

    def test_no_state_of_the_person_is_named(self, method: Method) -> None:
        # Rubric words of a source may stand in an observation's id, never in what a rep reads.
        banned = re.compile(r"\b(desperate|nervous|anxious|afraid|sad|stressed|insecure)\b", re.I)
        for c in method.criteria:
            for said in (c.title, c.message.passes, c.message.warns, c.message.fails, c.fix):
                assert not banned.search(said or ""), (c.id, said)


def test_what_misleads_in_a_source_is_warned_of_up_front() -> None:
    gitomer = next(m for m in load_builtin() if m.id == "gitomer")
    assert gitomer.warning is not None
    assert "mislead" in gitomer.warning


def test_versions_are_the_files_own() -> None:
    folder = files("voicemail_audio.methods")
    for method in load_builtin():
        text = folder.joinpath(f"{method.id}.toml").read_text(encoding="utf-8")
        assert tomllib.loads(text)["version"] == method.version


@pytest.mark.parametrize("scope", ["message", "campaign"])
def test_balanced_settles_every_conflict_with_a_reason(scope: Scope) -> None:
    five = [m for m in load_builtin() if m.id != HEADLINE]
    balanced = next(m for m in load_builtin() if m.id == HEADLINE)
    settled = {s for c in balanced.about(scope) for s in c.settles}
    subjects = {row.subject for row in conflicts(five, scope=scope).rows}
    assert subjects
    assert subjects <= settled
    assert all(c.resolves for c in balanced.criteria if c.settles)


def _texts(part: object, key: str = "") -> list[str]:
    if isinstance(part, dict):
        return [t for k, v in part.items() for t in _texts(v, k)]
    if isinstance(part, list):
        return [t for v in part for t in _texts(v, key)]
    return [part] if isinstance(part, str) and key not in CREDITS else []


def _runs(text: str, *, words: int = 5) -> set[tuple[str, ...]]:
    said = re.findall(r"[a-z0-9']+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return {tuple(said[i : i + words]) for i in range(len(said) - words + 1)}


def test_nothing_is_copied_from_the_sources() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the source articles are not beside the checkout")
    theirs = set().union(*(_runs(p.read_text(encoding="utf-8")) for p in seeds))
    folder = files("voicemail_audio.methods")
    checked = 0
    for name in BUILTIN:
        raw = tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
        for text in _texts(raw):
            checked += 1
            assert not _runs(text) & theirs, text
    assert checked > 100
