from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import numpy as np
import pytest

from voicemail_audio.delivery import OwnVoice
from voicemail_audio.report.index import page_names, render_index
from voicemail_audio.report.page import render_page
from voicemail_audio.report.timeline import WAVE_HEIGHT, peaks, timeline
from voicemail_audio.types import Measure, PitchTrack, Span

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, Failure

SOUND = b"RIFF not really sound"
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} --> </style>"


class Page(HTMLParser):
    """Tags, attributes and text as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.raw:
            self.raw[self._inside].append(data)
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page(analysis: Analysis) -> Page:
    return Page(render_page(analysis, audio_bytes=SOUND, audio_mime="audio/flac"))


def test_page_says_what_works_and_what_to_fix(analysis: Analysis) -> None:
    text = page(analysis).text
    for said in (
        "72 of 100",
        "You said your name and company at the start.",
        "Say the same number both times, slowly, in groups.",
        "415 555 0143 ?",
        "Twice as long as this method allows.",
        "The recording holds nothing above 3400 Hz.",
        "174\u2013189",
        "much background noise",
        "There is a reason to listen",
    ):
        assert said in text


def test_words_and_quotes_play_from_their_time(analysis: Analysis) -> None:
    found = page(analysis)
    buttons = [b for b in found.all("button") if "data-s" in b]
    words = [b for b in buttons if (b["class"] or "").split()[0] == "w"]
    assert [b["data-s"] for b in words] == [f"{w.start_s:.3f}" for w in analysis.transcript.words]
    fix = analysis.scorecards[0].findings[1].evidence[0]
    quotes = [b["data-s"] for b in buttons if b["class"] == "quote"]
    assert f"{fix.start_s:.3f}" in quotes
    assert [b["tabindex"] for b in words].count("0") == 1


def test_sound_is_in_the_page(analysis: Analysis) -> None:
    (player,) = page(analysis).all("audio")
    source = player["src"]
    assert source is not None
    head, _, data = source.partition(",")
    assert head == "data:audio/flac;base64"
    assert base64.b64decode(data) == SOUND


def test_sound_beside_the_page_is_never_an_address(analysis: Analysis) -> None:
    html = render_page(
        analysis, audio_bytes=None, audio_mime=None, audio_href='https:x" onerror="a().wav'
    )
    (player,) = Page(html).all("audio")
    assert player["src"] == "./https%3Ax%22%20onerror%3D%22a%28%29.wav"


def test_without_sound_nothing_pretends_to_play(analysis: Analysis) -> None:
    found = Page(render_page(analysis, audio_bytes=None, audio_mime=None))
    assert not found.all("audio")
    assert not found.all("button")
    assert "00:17.6" in found.text


@pytest.mark.parametrize("mime", [None, "text/html", 'audio/x" onload="', "audio/x;a=b"])
def test_sound_of_no_sound_type_is_refused(analysis: Analysis, mime: str | None) -> None:
    with pytest.raises(ValueError, match="media type"):
        render_page(analysis, audio_bytes=SOUND, audio_mime=mime)


def poisoned(analysis: Analysis) -> Analysis:
    """The same with markup in every place that comes from a recording, script or method file."""
    evidence = (Span(text=EVIL, start_char=0, end_char=2, start_s=0.4, end_s=0.7),)
    findings = tuple(
        dataclasses.replace(f, criterion=EVIL, message=EVIL, fix=EVIL, why=EVIL, evidence=evidence)
        for f in analysis.scorecards[0].findings
    )
    card = dataclasses.replace(
        analysis.scorecards[0], title=EVIL, verdict=EVIL, findings=findings, next_fix=EVIL
    )
    words = tuple(dataclasses.replace(w, text=EVIL) for w in analysis.transcript.words)
    mention = dataclasses.replace(
        analysis.phone_numbers.mentions[1], text=EVIL, groups=(EVIL, EVIL), alternatives=(EVIL,)
    )
    script = analysis.script
    assert script is not None
    assert analysis.tone is not None
    assert analysis.reaction is not None
    return dataclasses.replace(
        analysis,
        source=dataclasses.replace(analysis.source, path=f"takes/{EVIL}"),
        transcript=dataclasses.replace(analysis.transcript, text=EVIL * 9, words=words, model=EVIL),
        phone_numbers=dataclasses.replace(analysis.phone_numbers, mentions=(mention,)),
        script=dataclasses.replace(
            script, left_out=(dataclasses.replace(script.left_out[0], text=EVIL),)
        ),
        observations=tuple(
            dataclasses.replace(o, spans=evidence, reason=EVIL) for o in analysis.observations
        ),
        tone=dataclasses.replace(analysis.tone, statement=EVIL),
        reaction=dataclasses.replace(analysis.reaction, why=EVIL),
        scorecards=(card, dataclasses.replace(card, method="other")),
        notes=(EVIL,),
    )


def test_text_of_a_recording_stays_text(analysis: Analysis) -> None:
    clean, bad = page(analysis), page(poisoned(analysis))
    assert bad.text.count("<script>alert(1)</script>") > 20
    assert "{{ 7 * 7 }}" in bad.text
    assert bad.raw == clean.raw
    assert not bad.all("img")
    known = {name for _, attrs in clean.tags for name in attrs}
    assert {name for _, attrs in bad.tags for name in attrs} <= known
    assert not [name for name in known if name.startswith("on") or name == "style"]


def test_index_keeps_text_as_text(analysis: Analysis, failure: Failure) -> None:
    bad = dataclasses.replace(failure, path=EVIL, message=EVIL, remedy=EVIL)
    found = Page(render_index([poisoned(analysis), bad]))
    assert found.text.count("<script>alert(1)</script>") >= 4
    assert len(found.all("script")) == 1
    assert found.raw["script"] == Page(render_index([analysis, failure])).raw["script"]
    assert not found.all("img")


def test_nothing_is_loaded_from_elsewhere(analysis: Analysis, failure: Failure) -> None:
    for html in (
        render_page(analysis, audio_bytes=SOUND, audio_mime="audio/flac"),
        render_index([analysis, failure]),
    ):
        assert not re.findall(r"(?:https?:|url\(|@import|//[a-z])", html)
        found = Page(html)
        assert not found.all("link")
        sources = [a[n] for _, a in found.tags for n in ("src", "href", "xlink:href") if n in a]
        assert sources
        assert all(s and (s.startswith(("data:audio/", "#")) or s == "dana.html") for s in sources)


def test_policy_lets_only_our_own_script_and_style_run(analysis: Analysis) -> None:
    found = page(analysis)
    policies = [m["content"] for m in found.all("meta") if "http-equiv" in m]
    assert len(policies) == 1
    policy = policies[0] or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        (text,) = found.raw[kind]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_uncertain_and_added_words_are_marked(analysis: Analysis) -> None:
    words = [b for b in page(analysis).all("button") if (b["class"] or "").startswith("w")]
    low = [b["title"] for b in words if "low" in (b["class"] or "").split()]
    assert len(low) == 2
    assert all("uncertain" in (t or "") for t in low)
    assert sum("added" in (b["class"] or "").split() for b in words) == 1


def test_a_script_has_a_page_without_times(script_analysis: Analysis) -> None:
    found = Page(render_page(script_analysis, audio_bytes=None, audio_mime=None))
    assert "Written script" in found.text
    assert not [a for a in found.all("svg") if "line" in (a.get("class") or "").split()]


def test_an_odd_file_name_can_be_written(analysis: Analysis, failure: Failure) -> None:
    odd = dataclasses.replace(
        analysis, source=dataclasses.replace(analysis.source, path="a/\udcff\u202e\x1b.wav")
    )
    html = render_page(odd, audio_bytes=None, audio_mime=None)
    assert r"\xff\x1b.wav" in html.encode("utf-8").decode("utf-8")
    render_index([odd, dataclasses.replace(failure, path="\udcff")]).encode("utf-8")


def test_page_names_are_safe_and_different(analysis: Analysis, failure: Failure) -> None:
    def named(path: str) -> Analysis:
        return dataclasses.replace(analysis, source=dataclasses.replace(analysis.source, path=path))

    paths = ["a/take.wav", "b/Take.mp3", "index.wav", "../../etc.wav", "é<>.wav", ".wav", "\udcff"]
    names = page_names([*map(named, paths), failure])
    assert names[:3] == ("take.html", "Take-2.html", "index-2.html")
    assert names[-1] is None
    made = [n for n in names if n is not None]
    assert len({n.casefold() for n in made}) == len(paths)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.html", n) for n in made)


def test_index_links_to_the_pages_it_names(analysis: Analysis, failure: Failure) -> None:
    results = [analysis, failure, analysis]
    found = Page(render_index(results))
    assert [a["href"] for a in found.all("a")] == [n for n in page_names(results) if n]
    assert failure.remedy in found.text


def test_time_line_puts_things_where_they_are_said(analysis: Analysis) -> None:
    line = timeline(analysis)
    assert line is not None
    for block, word in zip(line.words, analysis.transcript.words, strict=True):
        assert word.start_s is not None
        assert block.x == pytest.approx(line.margin + word.start_s * line.units_per_s, abs=0.01)
    assert len(line.digits) == 20
    assert line.words[-1].x + line.words[-1].width < line.width
    assert {m.kind for m in line.marks} == {"pass", "fail"}


def test_time_line_breaks_the_pitch_where_it_is_unvoiced(analysis: Analysis) -> None:
    f0_hz = np.full(40, 100.0)
    f0_hz[15:25] = np.nan
    f0_hz[25:] = 200.0
    track = PitchTrack(times_s=1.0 + np.arange(40) * 0.01, f0_hz=f0_hz, tracker="x")
    line = timeline(dataclasses.replace(analysis, pitch=track))
    assert line is not None
    assert len(line.pitch) == 2
    first, second = ([tuple(map(float, p.split(","))) for p in c.split()] for c in line.pitch)
    assert first[0][0] == pytest.approx(line.margin + line.units_per_s, abs=0.1)
    assert second[0][0] == pytest.approx(line.margin + 1.25 * line.units_per_s, abs=0.1)
    assert second[0][1] < first[0][1], "higher pitch stands higher"


def test_marks_of_the_same_words_do_not_hide_each_other(analysis: Analysis) -> None:
    card = analysis.scorecards[0]
    twice = dataclasses.replace(
        card, findings=(card.findings[0], dataclasses.replace(card.findings[0], criterion="x"))
    )
    line = timeline(dataclasses.replace(analysis, scorecards=(twice,)))
    assert line is not None
    assert {m.row for m in line.marks} == {0, 1}


def test_nothing_missing_shows_as_none(analysis: Analysis, script_analysis: Analysis) -> None:
    exact = Measure(id="duration_s", value=26.4, unit="s", status="measured", interval=(26.4, 26.4))
    card = analysis.scorecards[0]
    same = dataclasses.replace(card.findings[2], measure=exact)
    shown = dataclasses.replace(
        analysis, scorecards=(dataclasses.replace(card, findings=(same,), score=None),)
    )
    for result in (shown, analysis, script_analysis):
        assert "None" not in page(result).text
    assert "Duration 26.4 s" in page(shown).text


def test_avoided_faults_stand_in_short(analysis: Analysis) -> None:
    card = analysis.scorecards[0]
    avoided = dataclasses.replace(
        card.findings[0], weight=0.0, evidence=(), message="Nothing pleads.", why="Not shown."
    )
    shown = dataclasses.replace(
        analysis, scorecards=(dataclasses.replace(card, findings=(*card.findings, avoided)),)
    )
    text = page(shown).text
    assert "Nothing pleads." in text
    assert "Not shown." not in text


def test_a_number_said_in_one_run_is_shown_in_groups(analysis: Analysis) -> None:
    phone = analysis.phone_numbers
    run = dataclasses.replace(phone.mentions[0], groups=("14155550142",), digits="14155550142")
    once = dataclasses.replace(phone, mentions=(run, run), repeated=False, consistent=None)
    html = render_index([dataclasses.replace(analysis, phone_numbers=once)])
    assert Page(html).text.count("1 415 555 0142") == 1


def test_speech_that_nobody_recognised_has_its_place(analysis: Analysis) -> None:
    assert analysis.script is not None
    at = analysis.transcript.words[9]
    before = analysis.transcript.words[8].end_s or 0.0
    unheard = Span(
        text="", start_char=at.start_char, end_char=at.start_char,
        start_s=before + 1.0, end_s=before + 3.0,
    )  # fmt: skip
    later = [
        dataclasses.replace(w, start_s=(w.start_s or 0.0) + 4.0, end_s=(w.end_s or 0.0) + 4.0)
        for w in analysis.transcript.words[9:]
    ]
    words = (*analysis.transcript.words[:9], *later)
    result = dataclasses.replace(
        analysis,
        script=dataclasses.replace(analysis.script, added=(unheard,)),
        transcript=dataclasses.replace(analysis.transcript, words=words),
        notes=("2.0 s of speech (at 0:04) are not in the script.",),
    )
    shown = page(result)
    assert "2.0 s of speech (at 0:04) are not in the script." in shown.text
    assert re.search(rf"\[2.0 s not recognised\]\s+{at.text}", shown.text)
    line = timeline(result)
    assert line is not None
    (block,) = line.unheard
    assert block.start_s == pytest.approx(before + 1.0)
    # It parts the gap between the words: that was no pause of four seconds.
    assert max(p.width for p in line.pauses) < 1.5 * line.units_per_s


def test_waveform_is_as_long_as_the_sound_and_as_high_as_its_lane(analysis: Analysis) -> None:
    sound = np.zeros(16_000, np.float32)
    sound[8_000] = -0.5
    heights = peaks(sound, sample_rate_hz=8_000)
    assert heights.tolist() == [0.0] * 20 + [0.5] + [0.0] * 19
    line = timeline(analysis, heights=heights)
    assert line is not None
    assert line.wave is not None
    points = [tuple(map(float, p.split(","))) for p in line.wave.split()]
    assert {y for _, y in points} == {0.0, WAVE_HEIGHT / 2, WAVE_HEIGHT}
    (at,) = {x for x, y in points if y != WAVE_HEIGHT / 2}
    assert at == pytest.approx(line.margin + 1.025 * line.units_per_s, abs=0.1)


def test_usual_pitch_is_drawn_where_the_baseline_lies(analysis: Analysis) -> None:
    def relative(name: str, unit: str, value: float) -> Measure:
        return Measure(id=name, unit=unit, value=value, status="measured")

    voice = OwnVoice(
        recordings=3, speaking_s=40.0, band="telephone", band_matches=True,
        relative=(relative("f0_median_hz", "st", 2.0), relative("f0_sd_st", "times", 2.0)),
    )  # fmt: skip
    others = tuple(m for m in analysis.measures if m.id != "f0_sd_st")
    known = dataclasses.replace(
        analysis, own_voice=voice, measures=(relative("f0_sd_st", "st", 6.0), *others)
    )
    line = timeline(known)
    assert line is not None
    # Usually 2 st lower, with an SD of 3 st: from +1 to -5 st of 12 to both sides.
    assert line.usual_pitch == pytest.approx((28 * (1 - 1 / 12), 28 * 6 / 12), abs=0.1)
    assert timeline(analysis).usual_pitch is None  # type: ignore[union-attr]
