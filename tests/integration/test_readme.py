"""What the README shows is what this version prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(*args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "voicemail_audio", *args],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "90", "HF_HUB_CACHE": str(ROOT / "nowhere")},
        capture_output=True,
        timeout=120,
    )
    return done.stdout.decode()


def test_the_scorecard_shown_is_real():
    shown = re.search(r"```\n(samples/number-mismatch\.amr .*?)\n```", README, re.DOTALL)[1]
    printed = command("score", "samples/number-mismatch.amr")
    lines = [line.rstrip() for line in printed.splitlines()]
    assert lines[: len(shown.splitlines())] == shown.splitlines()


def test_the_campaign_shown_is_real():
    shown = re.search(r"```\n(Karen Ortiz  Balanced.*?)\n```", README, re.DOTALL)[1].splitlines()
    printed = command("campaign", "samples/campaign/calls.csv")
    assert [line.rstrip() for line in printed.splitlines()][: len(shown)] == shown
    listed = re.search(r"```\n(prospect,date-time.*?)\n```", README, re.DOTALL)[1]
    assert (ROOT / "samples/campaign/calls.csv").read_text(encoding="utf-8").startswith(listed)


def test_every_command_and_option_named_exists():
    words = set(re.findall(r"voicemail-audio ([a-z]+)", README))
    listed = command("--help")
    assert words
    for word in words:
        assert f"  {word} " in listed, word
    options = set(re.findall(r"(--[a-z][a-z-]+)", README))
    helped = (("score",), ("models", "get"), ("export",), ("campaign",), ("batch",))
    help_texts = "".join(command(*name, "--help") for name in helped)
    assert {o for o in options if o not in help_texts} == set()


def test_commands_are_all_run_alike():
    assert README.count(".venv/bin/") == README.count("source .venv/bin/activate") == 1


def test_the_python_block_can_be_saved_as_a_program():
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    guard, many = block.index('if __name__ == "__main__":'), block.index("score_many")
    assert guard < many
    assert re.search(r"^    .*score_many", block, re.MULTILINE)


def test_every_file_linked_or_run_exists():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    paths = re.findall(r"`(?:bash|pytest|python) (\S+/\S+?)(?: \S+)?`", README)
    files = [p for p in (*links, *paths) if not p.startswith("http")]
    assert len(files) > 5
    for name in files:
        assert (ROOT / name.split()[0]).exists(), name
