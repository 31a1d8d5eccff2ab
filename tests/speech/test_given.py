import json
import os

import pytest

from voicemail_audio.errors import ProfileError
from voicemail_audio.speech.given import read_given, within

TEXTGRID_LONG = '''File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 2.5
        points: size = 1
        points [1]:
            number = 0.7
            mark = "click"
    item [2]:
        class = "IntervalTier"
        name = "words"
        xmin = 0
        xmax = 2.5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 0.9
            text = "hello"
        intervals [3]:
            xmin = 0.9
            xmax = 2.5
            text = "say ""hi"""
'''
TEXTGRID_SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
1.5
<exists>
1
"IntervalTier"
"words"
0
1.5
2
0
0.6
"call"
0.6
1.5
"42"
"""


def write(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_plain_text_is_one_line(tmp_path):
    given = read_given(write(tmp_path, "t.txt", "\ufeffHi Dana,\n\n it's  Sam.\r\n"))
    assert given.text == "Hi Dana, it's Sam."
    assert given.words is None


def test_subtitles_lose_numbers_times_and_tags(tmp_path):
    srt = (
        "1\n00:00:00,500 --> 00:00:02,000\n<i>Hi Dana,</i>\n42 reasons\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\ncall me.\n"
    )
    vtt = (
        "WEBVTT\n\nNOTE nothing\n\n00:00.500 --> 00:02.000 align:start\n<v Sam>Hi Dana,\n"
        "42 reasons\n\n00:02.000 --> 00:03.000\ncall me.\n"
    )
    for name, text in (("t.srt", srt), ("t.vtt", vtt)):
        assert read_given(write(tmp_path, name, text)).text == "Hi Dana, 42 reasons call me."


def test_own_json_keeps_its_times(tmp_path):
    words = [
        {"text": "Hi", "start_s": 0.1, "end_s": 0.3, "confidence": 0.9, "timing": "measured"},
        {"text": "Dana.", "start_s": 0.3, "end_s": 0.7, "confidence": 0.9, "timing": "measured"},
    ]
    own = {"transcript": {"text": "Hi Dana.", "words": words}}
    given = read_given(write(tmp_path, "t.json", json.dumps(own)))
    assert [(w.text, w.start_s, w.end_s) for w in given.words] == [
        ("Hi", 0.1, 0.3),
        ("Dana.", 0.3, 0.7),
    ]


def test_times_of_an_edited_text_are_not_believed(tmp_path):
    words = [{"text": "High", "start_s": 0.1, "end_s": 0.3}]
    own = {"transcript": {"text": "Hi", "words": words}}
    given = read_given(write(tmp_path, "t.json", json.dumps(own)))
    assert given.text == "Hi"
    assert given.words is None


def test_whisper_json(tmp_path):
    whisper = {
        "text": " Hi Dana.",
        "segments": [
            {
                "text": " Hi Dana.",
                "words": [
                    {"word": " Hi", "start": 0.0, "end": 0.4, "probability": 0.8},
                    {"word": " Dana.", "start": 0.4, "end": 0.9, "probability": 0.7},
                ],
            }
        ],
    }
    given = read_given(write(tmp_path, "t.json", json.dumps(whisper)))
    assert given.text == "Hi Dana."
    assert [w.confidence for w in given.words] == [0.8, 0.7]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_textgrid_long_form(tmp_path, encoding):
    given = read_given(write(tmp_path, "t.TextGrid", TEXTGRID_LONG, encoding))
    assert given.text == 'hello say "hi"'
    assert given.words is None  # the second interval is a phrase


def test_textgrid_short_form_keeps_times(tmp_path):
    given = read_given(write(tmp_path, "t.TextGrid", TEXTGRID_SHORT))
    assert [(w.text, w.start_s, w.end_s) for w in given.words] == [
        ("call", 0.0, 0.6),
        ("42", 0.6, 1.5),
    ]


def whisper_word(**keys):
    return json.dumps({"text": "Hi", "segments": [{"text": "Hi", "words": [keys]}]})


def cue(start, end):
    return f"1\n{start} --> {end}\nHi\n"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("t.doc", "hello", "no known kind"),
        ("t.txt", " \n", "holds no words"),
        ("t.json", '{"text": "Hi"\n', "line 2, column 1: Expecting"),
        ("t.json", "[" * 100_000, "nested too deeply"),
        ("t.json", "[1]", "it is a list, not a result"),
        ("t.json", "{}", "not a result of this program"),
        ("t.json", '{"segments": 3}', '"segments" of the file is a number, not a list'),
        ("t.json", '{"segments": ["Hi"]}', "segment 1 is a string, not an object"),
        ("t.json", '{"segments": [{}]}', 'segment 1 has no "text"'),
        ("t.json", '{"text": 5}', 'the file has no "text" in quotes'),
        ("t.json", '{"transcript": {}}', 'transcript has no "text"'),
        ("t.json", whisper_word(start=0.1, end=0.2), 'word 1 of segment 1 has no "word"'),
        ("t.json", whisper_word(word="Hi", start="x", end=1), '"start" of word 1 .* no number'),
        ("t.json", whisper_word(word="Hi", start=float("nan"), end=1), '"start" .* no number'),
        ("t.json", whisper_word(word="Hi", start=0, end=10**400), '"end" .* no number'),
        ("t.json", whisper_word(word="Hi", probability=float("nan")), '"probability" .* no number'),
        ("t.json", whisper_word(word="Hi", start=-1, end=1), "before the recording, at -1 s"),
        ("t.json", whisper_word(word="Hi", start=2, end=1), "ends at 1 s, before it begins at 2 s"),
        ("t.srt", "no cues here", "no cue with a time line"),
        ("t.srt", cue("00:00:02,000", "00:00:01,000"), "line 2 ends at 1 s, before"),
        ("t.TextGrid", "TextGrid", "does not begin as a TextGrid"),
        ("t.TextGrid", TEXTGRID_SHORT[:48], "does not begin as a TextGrid"),
        ("t.TextGrid", TEXTGRID_SHORT[:80], "ends before the size of tier 1"),
        ("t.TextGrid", TEXTGRID_SHORT[:120], "tier 1 should hold 2 intervals"),
        ("t.TextGrid", TEXTGRID_SHORT.replace("\n2\n", "\n999999999\n"), "999999999 intervals"),
        ("t.TextGrid", TEXTGRID_SHORT.replace("\n2\n", "\n1e999\n"), "size of tier 1 is no whole"),
        ("t.TextGrid", TEXTGRID_SHORT.replace("\n2\n", "\n-2\n"), "size of tier 1 is no whole"),
        ("t.TextGrid", TEXTGRID_SHORT.replace("\n1\n", "\n99999999999\n"), "the size of tier 2"),
        ("t.TextGrid", TEXTGRID_SHORT.replace('"call"', "0.5"), "interval 1 .* is not a start"),
        ("t.TextGrid", TEXTGRID_SHORT.replace('0.6\n"call"', '-3\n"call"'), "ends at -3 s"),
        ("t.TextGrid", TEXTGRID_SHORT.replace("IntervalTier", "TextTier"), "no interval tier"),
    ],
)
def test_a_wrong_file_is_one_error_that_names_it(tmp_path, name, text, says):
    path = write(tmp_path, name, text)
    with pytest.raises(ProfileError, match=says) as caught:
        read_given(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_a_missing_or_binary_file_is_an_error(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        read_given(tmp_path / "none.txt")
    binary = tmp_path / "take.txt"
    binary.write_bytes(b"RIFF\xff\x80\x00\x01")
    with pytest.raises(ProfileError, match="not UTF-8"):
        read_given(binary)


def test_nothing_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "t.txt")
    with pytest.raises(ProfileError, match="no plain file"):
        read_given(tmp_path / "t.txt")


def test_a_last_word_that_runs_a_little_over_is_cut_to_the_recording(tmp_path):
    path = write(tmp_path, "t.TextGrid", TEXTGRID_SHORT)
    given = within(read_given(path), duration_s=1.2, path=path)
    assert [(w.start_s, w.end_s) for w in given.words] == [(0.0, 0.6), (0.6, 1.2)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.srt", cue("00:01:05,000", "00:01:06,000")),
        ("t.json", whisper_word(word="Hi", start=65, end=66)),
        ("t.json", '{"segments": [{"text": "Hi", "start": 65, "end": 66}]}'),
        ("t.TextGrid", TEXTGRID_SHORT.replace("1.5", "66").replace("0.6", "65")),
    ],
)
def test_words_far_behind_the_recording_belong_to_another_one(tmp_path, name, text):
    path = write(tmp_path, name, text)
    with pytest.raises(ProfileError, match=r"goes on at 65\.0 s, .* ends at 30\.0 s") as caught:
        within(read_given(path), duration_s=30.0, path=path)
    assert str(path) in caught.value.message
    assert within(read_given(path), duration_s=64.5, path=path).text
