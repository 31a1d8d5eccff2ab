"""What the caller asks of the prospect: a meeting, their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote
from voicemail_audio.content.message import Hit, Message, affirmed

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
on|in|into your ..1 calendar|schedule|diary|books
pencil|put you in|down
swing|stop|drop|come|drive|pop by|in|out|over|round|down|through
you are|be invited|welcome to|at|for ..2 *
rsvp
join us|me|our
lunch|breakfast|dinner|coffee|happy ..1 and|with|hour|on ..1 learn|me|us
sit|sitting down
tour|showroom|booth|stand visit|with|at
be our|my guest
reserve|save|hold ..1 you|your a|seat|place|spot
show|walk you around|round|through|over
at|to our event|booth|showroom|seminar|workshop|dinner|luncheon|reception|office
free|available ..1 for ..1 coffee|lunch|call|chat
set up ..1 a|an|some ..2 time|call|visit|meeting|zoom|chat
zoom|teams call|meeting
sample|fitting|measure appointment|visit
face to face
like|love|want you ..1 there|to come|to join|as our
come|stop ..1 see|visit|find|meet us|me
we are ..1 hosting|holding|having|throwing|running a|an|our
out ..1 and measure|look|take|quote
when|where could|can|might we|i
present ..3 to you|your
grab|share|have|get a|some|that coffee|bite|drink|lunch|breakfast|beer|cuppa|pint
pick your brain
stop|swing ..1 by
sit|get|meet down|together|up ..1 with|for|and|next|this|sometime
come|be|get ..1 out|over|round|around ..2 to ..1 your|see|look|measure|quote|inspect|give|show
look at|over ..1 your ..2 roof|house|property|home ..2 free|for
some time with you
on|onto the calendar|diary
have|got|have some|a openings|opening|slot|slots|appointments ..1 *
how|what about|does|is next|this|on? monday|tuesday|wednesday|thursday|friday|week look|work|suit
bring|drop ..2 lunch|breakfast|samples|sample|coffee|donuts|one|some|few ..3 by|over|round|in
time with|from you|your ..1 team|staff|crew
press|call ..3 to schedule
happy|glad to ..1 come|swing|visit|stop|drop ..1 by|in|out|over|round
take you ..1 out|around|through
see you there
have|got ..1 openings|slots|appointments
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
your ..3 open house
your ..3 event|meeting|demo|seminar|tour|conference|lunch|dinner|party
saw|met|heard|at the|your|last ..3 meeting|conference|seminar|breakfast|lunch|dinner
swing|come|came|stopped|stop|dropped by ..1 *ed
come in|out ..1 #|lower|cheaper|at|under|over|less
before ..1 it|they|i ..2 come
customers|people|visitors|guests|buyers ..2 come|drop|stop|walk in|by
call|calling in ..1 sick|regards|reference|about
drop down|off
come|comes|coming|came|bring|brings|brought ..1 down|in|out|off ..1 by|a|to|from|at|under|over|with
trying|tried|try|wanted|went to book|schedule|visit
book a|an ..1 room|table|boat|flight|ticket|car|slot ..1 for|on
join our ..1 referral|loyalty|program|programme|network|list|newsletter|roster|team
coming off
see you ..1 are|have|were|had|in the news
have|has ..1 openings ..1 for|at|in ..2 *ers|position|role|night
schedule ..1 is|was|for|by|*ed
just|have|has come|came in
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


_BOX = """
#|one|ten minute|minutes|mins|hour
hour
"""
"""A talk of so many minutes is a scheduled one."""


def _clear(hits: list[Hit], excluded: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(e.first < h.end and h.first < e.end for e in excluded)]


def meeting_ask(facts: Facts) -> Observation:
    """Tell whether a meeting, demo, visit, event or scheduled talk is asked for."""
    message = facts.message
    hits = _clear(affirmed(message, message.find(_MEETING)), message.find(_MEETING_NOT))
    boxed = [h for h in _times(message) if message.has(_BOX, start=h.first, end=h.end + 1)]
    return quote.shown(message, "meeting_ask", sorted([*hits, *boxed], key=lambda h: h.first))


def time_ask(facts: Facts) -> Observation:
    """Tell whether an amount of the prospect's time is asked for."""
    return facts.message.observed("time_ask", _times(facts.message))


def _times(message: Message) -> list[Hit]:
    hits = affirmed(message, message.find(_TIME), reach=3)
    return _clear(hits, message.find(_TIME_NOT))
