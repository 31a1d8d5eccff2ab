"""The samples folder holds what its manifest says, no less and no more."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

NOT_RECORDINGS = {".csv", ".py", ".toml", ".md", ".txt", ".pyc"}
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LONGEST_SHARED_RUN = 5
"""Words in a row; shorter runs are everyday English ("I will call you on")."""


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def runs(text: str, n: int) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[i : i + n]) for i in range(len(said) - n + 1)}


def test_every_recording_is_in_the_manifest_and_the_other_way_round(samples, manifest):
    files = {p.name for p in samples.iterdir() if p.is_file() and p.suffix not in NOT_RECORDINGS}
    assert files == {r["file"] for r in manifest}


def test_every_script_belongs_to_a_recording(samples, manifest):
    scripts = {p.name for p in samples.glob("*.script.txt")}
    assert scripts == {r["script"] for r in manifest if "script" in r}
    assert len(scripts) == len(manifest) - 1  # nobody speaks in one
    for r in manifest:
        if "script" in r:
            assert r["script"] == Path(r["file"]).stem + ".script.txt"


def test_check_finds_all_as_the_manifest_says(samples):
    done = subprocess.run(
        [sys.executable, str(samples / "make_samples.py"), "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_check_names_a_changed_and_a_missing_file(samples, tmp_path):
    for path in samples.iterdir():
        if path.suffix in NOT_RECORDINGS and path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    for path in (samples / "gitomer.ogg", samples / "hyped.opus"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "hyped.opus").write_bytes((samples / "hyped.opus").read_bytes() + b"x")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "make_samples.py"), "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "hyped.opus: differs" in done.stdout
    assert "balanced.flac: missing" in done.stdout
    assert "gitomer.ogg" not in done.stdout


def test_the_folder_stays_small(samples):
    assert sum(p.stat().st_size for p in samples.iterdir() if p.is_file()) < 5_000_000


def test_each_of_the_methods_has_a_good_take(manifest):
    made_for = {r["method"] for r in manifest}
    assert made_for >= {"smart-calling", "telesales-35", "email-first", "gitomer", "tailored"}
    assert "balanced" in made_for


def test_many_codecs_and_the_telephone_band_are_there(manifest):
    assert len({(Path(r["file"]).suffix, r["codec"]) for r in manifest}) >= 10
    assert sum(r["telephone_band"] for r in manifest) >= 4


def test_numbers_and_addresses_are_fictional(samples, manifest):
    texts = [r.get("said", "") for r in manifest]
    texts += [p.read_text(encoding="utf-8") for p in samples.glob("*.txt")]
    numbers = [n for text in texts for n in re.findall(r"\d[\d-]{5,}\d", text)]
    assert len(numbers) > 10
    for number in numbers:
        assert re.fullmatch(r"[2-9]\d\d-555-01\d\d", number), number
    domains = [d for text in texts for d in re.findall(r"@([\w.]*\w)", text)]
    assert domains
    assert {d.split(".", 1)[0] for d in domains} == {"example"}


def test_two_scripts_differ_on_purpose_and_one_belongs_elsewhere(samples, manifest):
    differing = {r["file"] for r in manifest if r.get("script_left_out") or r.get("script_added")}
    assert len(differing) == 2
    for r in manifest:
        if "said" not in r:
            continue
        script = words((samples / r["script"]).read_text(encoding="utf-8"))
        said = words(r["said"])
        if "wrong_script" in r["problems"]:
            assert len(set(script) & set(said)) < 0.3 * len(set(script))
        elif r["file"] in differing:
            assert sorted(script + r["script_added"]) == sorted(said + r["script_left_out"])
        else:
            assert script == said


def test_nothing_is_taken_from_the_published_methods(samples, manifest):
    if not SEEDS.is_dir():
        pytest.skip("the published articles are not beside this checkout")
    articles = [p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")]
    assert articles
    theirs = set().union(*(runs(text, LONGEST_SHARED_RUN) for text in articles))
    ours = [r.get("said", "") for r in manifest]
    ours += [p.read_text(encoding="utf-8") for p in samples.glob("*.txt")]
    for text in ours:
        assert not runs(text, LONGEST_SHARED_RUN) & theirs
