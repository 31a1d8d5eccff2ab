"""The examples in the docstrings run from the repository and give what they say."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "voicemail_audio"
FLAGS = doctest.NORMALIZE_WHITESPACE


def modules():
    """Those with examples, without importing any other."""
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in PACKAGE.rglob("*.py")
        if ">>>" in path.read_text(encoding="utf-8")
    )


def examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = []
    for name in modules():
        module = importlib.import_module(name)
        found += [t for t in finder.find(module, name) if t.examples]
    return found


EXAMPLES = examples()


def test_the_public_functions_have_examples():
    import voicemail_audio as va

    with_one = {t.name.rpartition(".")[2] for t in EXAMPLES}
    functions = [n for n in va.__all__ if callable(getattr(va, n)) and n.islower()]
    assert {"score", "score_many", "check"} <= set(functions)
    assert set(functions) <= with_one


def test_no_example_is_left_out():
    assert not [t.name for t in EXAMPLES for e in t.examples if e.options.get(doctest.SKIP)], (
        "an example that is never run may be wrong: use a file of samples/"
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda t: t.name)
def test_an_example_gives_what_it_says(example, monkeypatch):
    pytest.importorskip("matplotlib") if ".plots." in example.name else None
    monkeypatch.chdir(ROOT)
    told = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(example, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)
