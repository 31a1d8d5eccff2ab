import subprocess
import sys

import pytest

LIGHT = """
import os, sys, socket, threading
before = dict(os.environ)
def refuse(*args, **kwargs):
    raise AssertionError("a socket was opened")
socket.socket = refuse
import warnings, logging
filters, handlers = list(warnings.filters), list(logging.getLogger().handlers)
import voicemail_audio
assert dict(os.environ) == before
assert list(warnings.filters) == filters
assert list(logging.getLogger().handlers) == handlers
assert threading.active_count() == 1
heavy = {"numpy", "av", "pandas", "librosa", "onnxruntime", "faster_whisper", "pocketsphinx"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
HELP = """
import sys
sys.argv = ["voicemail-audio", "--help"]
from voicemail_audio.cli.main import main
try:
    main()
except SystemExit:
    pass
heavy = {"numpy", "av", "pandas", "pydantic", "rich", "jinja2", "phonenumbers"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


@pytest.mark.parametrize("code", [LIGHT, HELP], ids=["import", "help"])
def test_importing_and_help_load_and_change_nothing(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    "command",
    [[], ["score"], ["check"], ["methods"], ["checks"], ["models"], ["campaign"]],
    ids=" ".join,
)
def test_every_command_explains_itself(run, command):
    done = run(*command, "--help")
    assert done.code == 0
    assert done.out.startswith("Usage: voicemail-audio")


def test_methods(run, tmp_path):
    listed = run("methods", "list").out
    for name in ("smart-calling", "telesales-35", "email-first", "gitomer", "tailored", "balanced"):
        assert name in listed
    assert "why:" in run("methods", "show", "gitomer").out
    assert "would-you-return-it  advice (several messages)" in run("methods", "show", "gitomer").out
    conflicts = run("methods", "conflicts").out
    assert "phone_given" in conflicts
    assert "call_without_message (several messages): the methods cannot all be pleased" in conflicts
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('id = "x"\nbogus = 1\n')
    done = run("methods", "validate", wrong)
    assert done.code == 2
    assert "wrong.toml" in done.err
    assert run("methods", "show", "nobody").code == 2


def test_checks(run):
    from voicemail_audio.ids import (
        CAMPAIGN_MEASURES,
        CAMPAIGN_OBSERVATIONS,
        JUDGED_OBSERVATIONS,
        OBSERVATION_IDS,
    )

    listed = run("checks", "list").out
    assert [line.split()[0] for line in listed.splitlines()] == [
        *OBSERVATION_IDS,
        *JUDGED_OBSERVATIONS,
        *CAMPAIGN_OBSERVATIONS,
        *CAMPAIGN_MEASURES,
    ]
    explained = run("checks", "explain", "phone_repeated").out
    assert "smart-calling" in explained
    assert "How it is decided: The phone-number parser" in explained
    assert "Limits: Only whole numbers" in explained
    assert "Learned weights" in run("checks", "explain", "value_proposition").out
    assert "balanced warns of it" in run("checks", "explain", "phone_not_own").out
    assert "Limits: Holidays" in run("checks", "explain", "shortest_gap_working_days").out
    assert "tailored warns of it" in run("checks", "explain", "second_message_within_hour").out
    assert "email-first judges it" in run("checks", "explain", "shortest_gap_days").out
    assert run("checks", "explain", "nobody").code == 2


def test_models_are_listed_and_checked(run, tmp_path):
    assert "pocketsphinx" in run("models", "list").out
    broken = tmp_path / "models" / "mine"
    broken.mkdir(parents=True)
    (broken / "model.bin").write_bytes(b"x")
    done = run("models", "check")
    assert done.code == 1
    assert "tokenizer.json" in done.out
    assert "whole" in done.out


def test_a_model_that_cannot_be_fetched_is_one_line(run):
    done = run("models", "get", "tiny.en", env={"HF_HUB_OFFLINE": "1"})
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "could not be fetched" in done.err
    assert run("models", "get", "nobody").code == 2
