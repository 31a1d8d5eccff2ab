"""Each kind of mistake in a method file is one line with its place and its remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from voicemail_audio.errors import MethodError
from voicemail_audio.methods import gather, judge, load_file
from voicemail_audio.methods.load import METHOD_FILE

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
id = "mine"
title = "My own"
version = "1"
summary = "What our team wants."
source = "our team"

[[criterion]]
id = "says-name"
title = "Say your name"
observe = "states_name"
weight = 3
why = \"\"\"
They want to know.
[[criterion]]
weight = 12
\"\"\"
fix = "Say it."
message.pass = "You say it."
message.fail = "You do not."

[[criterion]]
id = "short"
title = "Be short"
measure = "duration_s"
pass = [0, 30]
warn = [30, 40]
source = "our team"
weight = 2
why = "Time is short."
fix = "Cut it."
message.pass = "Short."
message.warn = "Longish."
message.fail = "Long."
"""


def broken(tmp_path: Path, text: str | bytes) -> MethodError:
    path = tmp_path / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(MethodError) as caught:
        load_file(path)
    assert "\n" not in str(caught.value)
    assert str(path) in caught.value.message
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "remedy"),
    [
        ("weight = 3", "wieght = 3", 11, "unknown key 'wieght'", "'weight'"),
        ('version = "1"', 'version = "1"\nauthor = "x"', 4, "unknown key 'author'", "summary"),
        ("message.warn", "message.warm", 32, "unknown key 'warm'", "'warn'"),
        ('"states_name"', '"state_name"', 10, "unknown observation 'state_name'", "states_name"),
        ('"duration_s"', '"duration"', 24, "unknown measure 'duration'", "duration_s"),
        ('observe = "states_name"', 'any = ["uses_wit", "joke"]', 10, "'joke'", "Use one of"),
        ("weight = 3", 'weight = 3\nwhen = "nope"', 12, "unknown observation 'nope'", "Use one"),
        ("weight = 3", "weight = 0", 11, "bad weight 0", "above 0"),
        ("weight = 3", "weight = -1", 11, "bad weight -1", "above 0"),
        ("weight = 3", "weight = 1000", 11, "bad weight 1000", "up to 100"),
        ("weight = 3", 'weight = "3"', 11, "bad weight '3'", "number"),
        ("weight = 3", "weight = nan", 11, "bad weight nan", "number"),
        ('id = "short"', 'id = "says-name"', 22, "'says-name' is used twice", "own id"),
        ('id = "short"', 'id = "Short one"', 22, "bad id 'Short one'", "small letters"),
        ("pass = [0, 30]", "pass = [30, 0]", 25, "bad band", "low, high"),
        ("pass = [0, 30]", "pass = [0]", 25, "bad band", "low, high"),
        ("warn = [30, 40]", "warn = [35, 40]", 26, "a gap lies", "adjoins"),
        ("warn = [30, 40]", "warn = [10, 20]", 26, "inside 'pass'", "adjoins"),
        ("pass = [0, 30]\n", "", 24, "needs 'pass'", "low, high"),
        ('source = "our team"\nweight', "weight", 24, "needs 'source'", "Correct"),
        ("weight = 3", "weight = 3\npass = [0, 1]", 12, "go with 'measure'", "low, high"),
        ('observe = "states_name"\n', "", 7, "exactly one of", "one way"),
        ("weight = 3", 'weight = 3\nmeasure = "speech_s"', 10, "found 'observe'", "one way"),
        ('fix = "Say it."\n', "", 7, "'fix' is missing", "Add fix"),
        ('message.fail = "You do not."\n', "", 7, "'message.fail' is missing", "outcome"),
        ('version = "1"\n', "", 1, "'version' is missing", "Add version"),
        ("weight = 3", 'weight = 3\nwant = "no"', 12, "'want' should be", "Correct"),
        ("weight = 3", 'weight = 3\notherwise = "error"', 12, "'otherwise' should be", "Correct"),
        ('observe = "states_name"', 'order = ["uses_wit"]', 10, "'order' needs two", "Correct"),
        ('"You say it."', '"{nope} words."', 18, "unknown placeholder {nope}", "Known: {value}"),
        ('"You say it."', '"{value} words."', 18, "{value} stands for a measure", "'measure'"),
        ('"Longish."', '"{value:.1f} s."', 32, "unknown placeholder {value:.1f}", "{value}"),
        ('"Cut it."', '"Cut {value} s."', 30, "'fix' cannot hold the placeholder", "messages"),
        ("weight = 3", "weight = ", 11, "not TOML", "Correct that line"),
        ("weight = 3", "weight = 3\nweight = 4", 12, "not TOML", "Correct that line"),
    ],
)
def test_mistake_names_line_and_remedy(
    tmp_path: Path, *, old: str, new: str, line: int, says: str, remedy: str
) -> None:
    assert old in GOOD
    error = broken(tmp_path, GOOD.replace(old, new, 1))
    assert says in error.message
    assert f", line {line}: " in error.message
    assert remedy in error.remedy


def test_error_in_a_criterion_names_the_criterion(tmp_path: Path) -> None:
    assert "criterion 'short': " in broken(tmp_path, GOOD.replace("[0, 30]", "[30, 0]")).message


def test_file_with_only_campaign_criteria_judges_nothing(tmp_path: Path) -> None:
    head = GOOD.split("[[criterion]]", maxsplit=1)[0]
    advice = '[[criterion]]\nid = "a"\ntitle = "t"\nscope = "campaign"\nwhy = "w"\nfix = "f"\n'
    assert "single message" in broken(tmp_path, head + advice + "advice = true\n").message
    assert "[[criterion]]" in broken(tmp_path, head).message


CAMPAIGN = (
    GOOD
    + """
[[criterion]]
id = "keeps-trying"
title = "Try again"
scope = "campaign"
measure = "attempt_count"
pass = [3, inf]
source = "our team"
weight = 2
why = "One try is none."
fix = "Plan three."
message.pass = "You keep trying."
message.fail = "Too few."
"""
)


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "remedy"),
    [
        ('"attempt_count"', '"attempts_count"', 39, "of several messages", "'attempt_count'"),
        ('"attempt_count"', '"word_count"', 39, "is about a single message", "Take out scope"),
        ('scope = "campaign"\n', "", 38, "is about several messages", 'scope = "campaign"'),
        ('measure = "attempt_count"', 'observe = "states_name"', 39, "a single message", "Take"),
        ('measure = "attempt_count"', 'order = ["message_repeated"]', 39, "'order'", "Correct"),
        ('measure = "attempt_count"\n', "", 35, "found none", "write advice = true"),
        ('scope = "campaign"', "advice = true", 39, "several messages", "scope"),
        ("pass = [3, inf]", "pass = [3, inf]\nadvice = true", 41, "told and not judged", "Correct"),
        ("pass = [3, inf]\n", "", 39, "needs 'pass'", "low, high"),
        ("weight = 2", 'weight = 2\nwhen = "uses_wit"', 43, "'uses_wit'", "Take out"),
        ('"campaign"', '"series"', 38, "'scope' should be", "Correct"),
        (
            "pass = [3, inf]",
            'pass = [3, inf]\ninstead = { measure = "duration_s", pass = [0, 1] }',
            41,
            "'instead'",
            "Correct",
        ),
    ],
)
def test_mistake_in_a_campaign_criterion(
    tmp_path: Path, *, old: str, new: str, line: int, says: str, remedy: str
) -> None:
    head, tail = CAMPAIGN[: len(GOOD)], CAMPAIGN[len(GOOD) :]
    assert old in tail
    error = broken(tmp_path, head + tail.replace(old, new, 1))
    assert says in error.message
    assert f", line {line}: " in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is missing"),
        (b'id = "\xff"', "line 1: not UTF-8"),
        (b"#" * (METHOD_FILE.max_bytes + 1), "larger"),
    ],
)
def test_odd_file(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in broken(tmp_path, data).message


def test_path_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(MethodError, match=re.escape(str(path))):
            load_file(path)


def test_good_file_works_and_a_windows_file_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    method = load_file(path)
    assert (method.id, method.version, method.weight) == ("mine", "1", 5)
    assert [f.criterion for f in judge(method, gather(observations=[], measures=[])).findings] == [
        "says-name",
        "short",
    ]
