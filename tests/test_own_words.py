"""No sentence of other people stands in the repository."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
RUN = 5
TEXT = {".py", ".md", ".toml", ".txt", ".j2", ".json", ".ipynb", ".csv"}
NUMBERS = set(
    "zero one two three four five six seven eight nine ten oh hundred and double triple".split()  # noqa: SIM905
)
TITLES = (
    "Voice Mail: Enough of the Crap Already. Here's the REAL Story",
    "Smart Calling: Eliminate the Fear, Failure, and Rejection from Cold Calling",
    "UpYourTeleSales take on Voicemail (prospecting tip 4 of 5)",
    "Prospecting Getting Through VoiceMail",
)
"""Sources are credited by title."""


def runs(text: str) -> set[tuple[str, ...]]:
    found = set()
    # The signs of pattern languages stand between words of different phrases.
    for part in re.split(r"[|#*{}<>=]|\.\.", text.lower().replace("\u2019", "'")):
        words = re.findall(r"[a-z']+", part)
        found |= {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    return {r for r in found if not NUMBERS.issuperset(r)}


def theirs() -> set[tuple[str, ...]]:
    scripts = SHARED / "data" / "scripts" / "dev.jsonl"
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not scripts.is_file() or not seeds:
        pytest.skip("the methods' articles and the development scripts are not beside the checkout")
    texts = [json.loads(line)["text"] for line in scripts.read_text().splitlines()]
    texts += [s.read_text(errors="replace") for s in seeds]
    assert len(texts) > 50
    return set().union(*(runs(t) for t in texts)) - set().union(*(runs(t) for t in TITLES))


def ours() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    kept = TEXT | {".jsonl"}
    # In whole test messages a greeting or a farewell may be anybody's.
    return [
        p
        for p in paths
        if p.suffix in (kept if p.parent.name == "models" else TEXT) and p.is_file()
    ]


def test_no_five_words_in_a_row_are_somebody_elses():
    forbidden = theirs()
    files = ours()
    assert len(files) > 50
    hits = [
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in files
        for run in sorted(runs(path.read_text(errors="replace")) & forbidden)
    ]
    assert not hits, "\n".join(hits)
