"""Series of touches from a few words each, and what is made of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.facts import CampaignFacts, gather
from voicemail_audio.campaigns.moment import read_moment
from voicemail_audio.campaigns.touch import Touch
from voicemail_audio.methods import judge, load_builtin
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, Finding, Scorecard

DOCK = (
    "Hi Dana, this is Sam Poole with Birch Labs. I see that your second dock opens in March. We "
    "may be able to take an hour off each unloading. My number is 404-555-0142, again 404-555-0142."
)
GATE = (
    "Hi Dana, Sam Poole with Birch Labs. Which trucks wait longest at your gate? A booking slot "
    "for each driver could cut that queue. 404-555-0142."
)
NIGHT = (
    "Hello Dana, it's Sam Poole of Birch Labs. Your night shift signs every sheet by hand, I read; "
    "a scanner at the ramp might end the lost papers. You can reach me at 404-555-0142."
)


@cache
def pipeline() -> Pipeline:
    made = Pipeline(settings_from(engine="none"))
    made.load()
    return made


@cache
def analysis(text: str) -> Analysis:
    return pipeline().check(text)


def series(*listed: tuple[str, str] | tuple[str, str, str], prospect: str = "Dana") -> list[Touch]:
    """Touches: when and what was said, or when, the channel and a note or words."""
    touches = []
    for number, (at, *rest) in enumerate(listed, start=1):
        channel, said = ("voicemail", rest[0]) if len(rest) == 1 else rest
        words = said if channel == "voicemail" or " " in said else None
        touches.append(
            Touch(
                number=number,
                line=number + 1,
                prospect=prospect,
                at=read_moment(at),
                channel=channel,
                path=f"{number}.txt" if words else None,
                note=None if words else said or None,
                analysis=analysis(words) if words else None,
            )
        )
    return touches


def facts(touches: list[Touch], *, as_of: str = "2026-12-31") -> CampaignFacts:
    return gather(touches, as_of=read_moment(as_of))


def card(method: str, touches: list[Touch], *, as_of: str = "2026-12-31") -> Scorecard:
    known = {m.id: m for m in load_builtin()}
    return judge(known[method], facts(touches, as_of=as_of).judged())


def finding(method: str, criterion: str, touches: list[Touch]) -> Finding:
    return next(f for f in card(method, touches).findings if f.criterion == criterion)
