import json

import pytest

from voicemail_audio.errors import ProfileError
from voicemail_audio.speech.given import read_given

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


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("t.doc", "hello", "no known kind"),
        ("t.txt", " \n", "holds no words"),
        ("t.json", "{", "no valid .json"),
        ("t.json", "[1]", "no valid .json"),
        ("t.json", '{"segments": 3}', "no valid .json"),
        ("t.srt", "no cues here", "no valid .srt"),
        ("t.TextGrid", "TextGrid", "no valid .TextGrid"),
        ("t.TextGrid", TEXTGRID_SHORT[:120], "no valid .TextGrid"),
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
