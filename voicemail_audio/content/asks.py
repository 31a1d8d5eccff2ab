"""What the caller asks of the prospect: a meeting, their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit, affirmed

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_MEETING = """
take|treat you ..3 lunch|coffee|dinner|breakfast|drink
to book|schedule ..1 a|an|your|in|or|call
to schedule|book yours|your|a|an
a|the|quick|short|brief|for|you|schedule|book|set|initial|free|live|our|to ..2 meeting|demo|
    demonstration|appointment|webinar|walkthrough|consultation|presentation|seminar|workshop
to meet|visit ..2 you|with|up|your|in
meet with you
can|could|we meet
like to meet
time to meet
come|stop|drop|swing|pop|call by|round|over|in
sit down
get together
site visit
in person
schedule|book|arrange|scheduling|booking|set up ..3 time|call|chat|meeting|visit|demo|
    session|slot|conversation|tour|appointment
like|want|love to book
whenever ..3 book
book ..2 in|now|online|today
show you how|our|the|what|around|a
demonstrate
walk you through
buy you|grab ..3 coffee|lunch
over coffee|lunch
invite you
join us|me
on ..2 calendar
#|one minutes ..1 to prove|show|walk|tell
speak|talk|chat|meet|sit ..5 for ..3 minutes
# minutes ..2 for me|us
# minute ..2 call|chat|conversation|demo|meeting|talk|walkthrough|slot|presentation
openings ..6 call|chat|meeting|talk
# minutes of your time
free ..2 monday|tuesday|wednesday|thursday|friday
does monday|tuesday|wednesday|thursday|friday ..2 work|suit
tour of
test drive
introductory call|meeting
initial call
attend
open house
lunch and learn
half an hour with
"""
_MEETING_NOT = """
can|could show you how
demo site|website|web|page|account
nice|great|good to|meeting meet|you
visit us|our|@web
our|last|recent|your|previous|that meeting|visit|appointment|demo ..1 last|on|at|yesterday|we
since|at your last visit
meet your|their|the needs|goals|deadline|targets
built ..3 demo
saw|enjoyed|attended|after|from|missed ..3 webinar|demo|meeting|presentation|seminar|workshop
stop by ..1 our ..2 website
come in ..2 #|trims|colors
not ..4 meeting|demo|appointment
check out
before ..2 meeting
"""
_TIME = """
worth #|ten|few ..1 minutes
<some> ..2 minutes ..1 of your ..1 time
moment|minute|minutes|bit of your time
your time
do you have a|one moment|minute
have|got|spare|take|need|want|welcome|get|grab|borrow|steal|give|love|appreciate|for|like|
    set|asking|ask ..3 #|few|couple|ten|half ..2 minutes|mins|hour
quarter of an hour
half an|a hour
# minute ..2 call|chat|conversation|demo|meeting|talk|walkthrough|slot|phone|zoom
# minutes ..1 on the phone
spare|got a moment|minute
just|only #|five|ten ..1 minutes
hour of your
# minutes for|with me|us
"""
_TIME_NOT = """
save|saves|saved|saving|cut|cuts|spend|spending|takes|within|waste|wasting|lose|losing|lost|
    every|under|less|reclaim|wait|waiting|cost|in ..5 minutes|hours|hour|time
save|saves|saving|saved ..4 your time
minutes a|per|each day|week|month|order|call|listing
minutes late|ago|away|faster
message ..3 minutes|seconds
waste your time
not ..4 your time
value your time
at your time
in your time
"""


def _clear(hits: list[Hit], excluded: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(e.first < h.end and h.first < e.end for e in excluded)]


def meeting_ask(facts: Facts) -> Observation:
    """Tell whether a meeting, demo, visit, event or scheduled talk is asked for."""
    message = facts.message
    hits = affirmed(message, message.find(_MEETING))
    return message.observed("meeting_ask", _clear(hits, message.find(_MEETING_NOT)))


def time_ask(facts: Facts) -> Observation:
    """Tell whether an amount of the prospect's time is asked for."""
    message = facts.message
    hits = affirmed(message, message.find(_TIME), reach=3)
    return message.observed("time_ask", _clear(hits, message.find(_TIME_NOT)))
