"""The pages of `docs/` say what this version does, and leave nothing out."""

from __future__ import annotations

import re
import tomllib

import click
import pytest
from generators import PAGES
from generators.figures import (
    DOCS,
    FEWEST,
    FIGURES,
    SCRIPTS,
    SETS,
    Share,
    figures_json,
    macro_f1,
    make_figures,
)
from generators.glossary import TERMS
from generators.markdown import anchor, table
from generators.methods import resolution
from generators.observations import CASES, source

from voicemail_audio.cli.main import cli
from voicemail_audio.content.registry import FROM_THE_NUMBER, OBSERVATIONS
from voicemail_audio.ids import (
    CAMPAIGN_MEASURES,
    CAMPAIGN_OBSERVATIONS,
    JUDGED_MEASURES,
    JUDGED_OBSERVATIONS,
    MEASURES,
    OBSERVATION_IDS,
)
from voicemail_audio.methods import conflicts, load_builtin
from voicemail_audio.report.measure_pages import ABOUT
from voicemail_audio.report.measures import LABELS

REMAKE = "run: python docs/make_docs.py"
PLAIN_UNITS = {
    "words", "pauses", "fillers", "fillers/100 words", "filled pauses", "of 3 writers"
}  # fmt: skip
NAMES = {"CMU"}
"""Capitals that are names of things, not terms to be explained."""


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_up_to_date(name: str) -> None:
    assert page(name) == PAGES[name](), REMAKE


def test_the_figures_are_those_of_these_detectors() -> None:
    assert FIGURES.read_text(encoding="utf-8") == figures_json(make_figures()), REMAKE


def test_every_file_of_scripts_belongs_to_one_set() -> None:
    named = [name for files in SETS.values() for name in files]
    found = sorted(p.stem for p in SCRIPTS.glob("*.jsonl"))
    assert sorted(named) == found, "name each in SETS of docs/generators/figures.py"


def section(text: str, heading: str, mark: str) -> str:
    """What stands under a heading, up to the next one of its kind or above."""
    parts = re.split(rf"^{mark} {re.escape(heading)}$", text, flags=re.MULTILINE)
    assert len(parts) == 2, heading
    return re.split(rf"^##{{0,{len(mark) - 1}}} ", parts[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", [*OBSERVATION_IDS, *JUDGED_OBSERVATIONS])
def test_every_observation_has_its_page(name: str) -> None:
    told = section(page("observations.md"), name, "###")
    for part in ("Why", "How it is decided", "Limits", "Measured", "Source"):
        assert f"- **{part}**" in told, part
    assert ("- **Is it**" in told) == (CASES / f"{name}.toml").exists()


@pytest.mark.parametrize("info", [*OBSERVATIONS, *FROM_THE_NUMBER.observations], ids=lambda i: i.id)
def test_every_observation_has_source_prose_and_cases(info) -> None:
    assert source(info, load_builtin())
    assert info.how.endswith(".")
    assert info.limits.endswith(".")
    if info.id in JUDGED_OBSERVATIONS or info.requires == "audio":
        return
    cases = tomllib.loads((CASES / f"{info.id}.toml").read_text(encoding="utf-8"))
    assert cases["fires"]
    assert cases["near_miss"]


def test_a_source_that_no_method_is_gets_noticed() -> None:
    import dataclasses

    bogus = dataclasses.replace(OBSERVATIONS[0], source="somebody")
    with pytest.raises(KeyError):
        source(bogus, load_builtin())


@pytest.mark.parametrize("name", [*CAMPAIGN_OBSERVATIONS, *CAMPAIGN_MEASURES])
def test_what_is_looked_for_in_several_messages_has_its_page(name: str) -> None:
    told = section(page("observations.md"), name, "###")
    for part in ("Why", "How it is decided", "Limits"):
        assert f"- **{part}**" in told, part


def test_every_measure_has_its_page_and_no_page_is_left_over() -> None:
    assert set(ABOUT) == {*MEASURES, *JUDGED_MEASURES}
    for name in ABOUT:
        told = section(page("measures.md"), LABELS[name].name, "##")
        for part in ("Formula", "Typical", "Source", "Limits"):
            assert f"**{part}**: " in told, name


@pytest.mark.parametrize("method", load_builtin(), ids=lambda m: m.id)
def test_every_criterion_is_told_with_its_reason(method) -> None:
    told = section(page("methods.md"), method.id, "##")
    assert method.source in told
    for criterion in method.criteria:
        (row,) = (r for r in told.splitlines() if f"(`{criterion.id}`)" in r)
        for text in (criterion.why, criterion.fix, criterion.source or ""):
            assert text in row
        for check_id in (*criterion.observations, *criterion.when, *criterion.voided_by):
            assert f"[{check_id}](observations.md#{check_id})" in row or criterion.phrases


def test_every_opposition_has_a_resolution() -> None:
    methods = load_builtin()
    rows = [*conflicts(methods).rows, *conflicts(methods, scope="campaign").rows]
    assert rows
    for row in rows:
        others = [s for s in row.stances if s.method != "balanced"]
        if row.kind == "opposite" and len(others) > 1:
            assert resolution(row.subject, methods) != "takes no side.", row.subject


def commands(command: click.Command, path: str) -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            found += commands(child, f"{path} {name}")
    return found


@pytest.mark.parametrize(("path", "command"), commands(cli, "voicemail-audio"), ids=str)
def test_every_command_and_option_is_told(path: str, command: click.Command) -> None:
    told = section(page("commands.md"), path, "##")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(option in told for option in parameter.opts), parameter.opts


def test_the_glossary_explains_units_labels_and_abbreviations() -> None:
    written = set(tomllib.loads(TERMS.read_text(encoding="utf-8")))
    text = page("glossary.md")
    for label in LABELS.values():
        assert f"**{label.name}**: " in text
    assert {*MEASURES.values(), *JUDGED_MEASURES.values()} - PLAIN_UNITS <= written
    told = " ".join(
        t for a, b in zip(LABELS.values(), ABOUT.values(), strict=True)
        for t in (a.name, a.how, b.formula, b.source, b.limits)
    )  # fmt: skip
    short = set(re.findall(r"\b(?:[A-Z]{2,}|F0|dBFS|WER|RTF)\b", told))
    assert short - written - NAMES == set()


def test_the_glossary_is_in_order_and_each_term_is_told_once() -> None:
    names = re.findall(r"^\*\*(.+?)\*\*: ", page("glossary.md"), flags=re.MULTILINE)
    assert names == sorted(names, key=str.casefold)
    assert len({n.casefold() for n in names}) == len(names)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page(name)):
        path, _, fragment = target.partition("#")
        file = (DOCS / path).resolve() if path else DOCS / name
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in {anchor(h) for h in headings}, target


def test_shares_have_the_interval_of_wilson() -> None:
    # Wilson's interval of 8 of 10 as in textbooks: .49 to .94.
    assert str(Share(some=8, many=10)) == "0.80 (8 of 10; 0.49 to 0.94)"
    assert str(Share(some=0, many=0)) == "none to count"


def test_macro_f1_leaves_rare_labels_out() -> None:
    common = {"right": FEWEST, "wrong": 0, "missed": 0}
    rare = {"right": 0, "wrong": 0, "missed": FEWEST - 1}
    assert macro_f1({"a": common, "b": rare}) == 1.0
    assert macro_f1({"a": {"right": 6, "wrong": 4, "missed": 2}}) == pytest.approx(12 / 18)


def test_cells_keep_their_bars() -> None:
    assert table(("a",), [("x | y",)]).splitlines()[-1] == r"| x \| y |"


def test_no_page_is_made_by_hand() -> None:
    made = {p.name for p in DOCS.glob("*.md") if "make_docs.py" in p.read_text(encoding="utf-8")}
    assert made == set(PAGES)
