"""One take to its result: what a worker does between lease and end of a job."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicemail_audio.errors import ProfileError, UnreadableError
from voicemail_audio.run import attempt, failure, renamed
from voicemail_audio.serial import dumps
from voicemail_audio.store.curves import track_bytes
from voicemail_audio.store.jobs import Found
from voicemail_audio.store.profiles import profile_of
from voicemail_audio.store.tables import OwnVoice, Person, Take
from voicemail_audio.text.tokens import tokenize
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from voicemail_audio.pipeline import Pipeline, Stage
    from voicemail_audio.prosody.baseline import Baseline
    from voicemail_audio.speech.listen import Material
    from voicemail_audio.store.media import Media
    from voicemail_audio.types import Profile

FAULT_REMEDY = "This is a fault of the program. Tell your admin: the log of the server says more."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """All that is known of a take, read at once."""

    take_id: str
    title: str
    method: str
    media_name: str | None
    script: str | None
    words: str | None
    """As the rep corrected them, JSON."""
    own_voice: str | None
    profile: Profile
    has_sound: bool
    """Whether what browsers play is there already."""


def order_for(session: Session, take_id: str) -> Order | None:
    """What is to be analysed; None if the take was deleted."""
    take = session.get(Take, take_id)
    if take is None:
        return None
    person = session.get_one(Person, take.owner_id)
    own_voice = session.get(OwnVoice, take.owner_id)
    return Order(
        take_id=take.id,
        title=take.title,
        method=take.method,
        media_name=take.media_name,
        script=take.script_text,
        words=take.corrected_words,
        own_voice=None if own_voice is None else own_voice.json,
        profile=profile_of(person),
        has_sound=take.played_name is not None,
    )


def found_in(
    order: Order, pipeline: Pipeline, media: Media, *, tell: Callable[[Stage], object]
) -> Found:
    """Analyse a take. The file that browsers play is written with its first result.

    Raises
    ------
    UsageError
        If what is wrong is not the take: a damaged model, say.
    OSError
        If that file cannot be written.
    """
    result = _result(order, pipeline, media, tell=tell)
    if isinstance(result, Failure):
        told = _without_internals(order, result)
        return Found(failed=True, json=_json(renamed(told, order.title)))
    heights, sound = _sound(result, pipeline)
    name = None
    if sound is not None and not order.has_sound:
        name = media.new_name("flac")
        media.write(name, sound)
    scores = {card.method: card.score for card in result.scorecards}
    return Found(
        failed=False,
        json=_json(renamed(result, order.title)),
        heights=heights,
        pitch=None if result.pitch is None else track_bytes(result.pitch),
        score=scores.get(order.method),
        duration_s=None if result.recording is None else result.recording.duration_s,
        played_name=name,
    )


def _result(
    order: Order, pipeline: Pipeline, media: Media, *, tell: Callable[[Stage], object]
) -> Analysis | Failure:
    settings = pipeline.settings
    if order.media_name is None:
        deleted = UnreadableError("The sound of this take was deleted.", "Record it again.")
        return failure(settings, order.title, deleted)
    path = media.path(order.media_name)

    def analysed(material: Material) -> Analysis | Failure:
        return attempt(
            lambda: pipeline.analyse(
                path, material, profile=order.profile, baseline=_baseline(order), tell=tell
            ),
            settings=settings,
            path=path,
        )

    try:
        if order.words is None or settings.engine != "pocketsphinx":
            return analysed(_material(order))
        return _following(order.words, order, analysed)
    except ProfileError as error:  # what was given with one take costs that one alone
        return failure(settings, path, UnreadableError(error.message, error.remedy))


def _following(
    words: str, order: Order, analysed: Callable[[Material], Analysis | Failure]
) -> Analysis | Failure:
    """Follow what a rep corrected as a script is followed: what is judged of it stays judged.

    Where they do not fit the sound, the words are believed as they are written.
    """
    from voicemail_audio.speech.given import given_in
    from voicemail_audio.speech.listen import Material

    text = given_in(words, suffix=".json", name=f"of {order.title}").text
    result = analysed(Material(script=text))
    if isinstance(result, Failure) or result.quality is None:
        return result
    if "wrong_script" in result.quality.problems and text != order.script:
        return analysed(_material(order))
    return result


def _material(order: Order) -> Material:
    from voicemail_audio.speech.given import given_in
    from voicemail_audio.speech.listen import Material

    name = f"of {order.title}"
    given = None if order.words is None else given_in(order.words, suffix=".json", name=name)
    script = order.script if order.script and tokenize(order.script) else None
    return Material(given=given, given_name=name, script=script)


def _baseline(order: Order) -> Baseline | None:
    from voicemail_audio.prosody.baseline_file import baseline_in

    return None if order.own_voice is None else baseline_in(order.own_voice, name="own voice")


def _sound(analysis: Analysis, pipeline: Pipeline) -> tuple[bytes | None, bytes | None]:
    """The heights of the waveform, and the sound as browsers play it."""
    from voicemail_audio.report.sound import flac, played_sound
    from voicemail_audio.report.timeline import peaks

    audio = played_sound(analysis, pipeline.decoder)
    if audio is None:
        return None, None
    heights = peaks(audio.samples, sample_rate_hz=audio.sample_rate_hz)
    return heights.astype("<f4").tobytes(), flac(audio)


def _without_internals(order: Order, failed: Failure) -> Failure:
    """A fault of ours is told to the log; reps can do nothing with its details."""
    if failed.kind != "internal":
        return failed
    _log.error("take %s: %s", order.take_id, failed.message)
    return replace(failed, message=f"{failed.path} could not be analysed.", remedy=FAULT_REMEDY)


def _json(result: Analysis | Failure) -> str:
    return dumps(result.to_dict())
