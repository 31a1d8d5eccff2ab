"""Next steps: what the prospect is asked to do, and what the caller will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import SENTENCE_END, Hit, Message, affirmed
from voicemail_audio.content.normalize import PHONE
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_CALLBACK = """
try|catch|get me ..2 when|on|at|back
<call> me|us|back
<call> our|my|this ..3 number|office|line|department|desk|cell
<call> at|on|now|today|toll
give me|us a|an ..2 call|ring|buzz|bell|shout|tinkle|callback
give me|us ..1 <call>
reach me|us|out ..2 at|on|by|directly|back|here|any|when|if
reach me|us
be reached
get back to|with me|us
hit me|us back|up
call|ring ..1 back
return my|our|this call
returning my call
callback
pick up the phone
contact me|us ..2 at|on|by|back
call|phone|ring for ..2 details|information
or call
so call
just call
please|kindly ..1 call|ring|phone|dial
dial
get hold of me|us
speak to|with me at|on
give us a
my|our ..3 number is|again
ring|call|phone|try my|our
can|could|would you ..2 <call>
call if|whenever|when|any
"""
_CALLBACK_NOT = """
text me|us ..1 back
write me back
email me|us ..1 back
"""
_AGAIN = """
i|we will|shall ..2 <call> your ..1 office|store|shop|line|desk|assistant|cell|mobile
i|we will|shall ..3 <call>|try|catch|reach ..1 you|back|again
i|we ..1 am|are going to ..1 <call>|try|catch|reach ..1 you|back|again
i|we plan to ..1 <call>|try ..1 you|back|again
i|we will ..2 <call>|try <day>|on|at|later
i|we will ..1 be calling|trying|phoning|ringing
i|we will ..1 follow up
i|we will ..2 give you ..2 call|ring|try|shout|buzz|bell
i|we will ..1 check back
i|we will ..1 circle back
i|we will ..1 touch base
expect ..2 call from
expect|await my|our call
i|we will ..1 have another go|try
i am ..1 calling you|back ..1 <day>
i|we shall try
let me try you
i|we will ..1 pick up the phone
talk|speak to you ..1 tomorrow|monday|tuesday|wednesday|thursday|friday
or|otherwise|and|then i will ..1 <call>|try
i|we will ..1 catch|reach|find you ..1 later|then|on|this|next|at|in|tomorrow|monday|tuesday|
    wednesday|thursday|friday
and|then ..1 phone|call|ring you ..1 <day>
another go|try ..2 tomorrow|monday|tuesday|wednesday|thursday|friday|around|at
i|we will ..2 have|take another go|stab|crack|shot
i|we will ..1 be back|on ..1 in|on the|your|to phone|line
look out for|expect my|a|our call
i|we will ..3 <call>|try|phone ..2 <day>
i|we will|shall ..1 try your|the ..2 again|line|desk|office|cell
expect a|my|our ..1 ring|call|buzz from
i|we will|shall ..2 phone|dial|buzz|call|ring you|at|on|back|again|your
i|we will ..2 give ..2 another go|try|shot|ring|call|crack
i|we will ..1 be|get in touch ..1 again|<day>|on|this|next|at|later
and|or|then|otherwise|so try|call|ring|phone|buzz|catch you ..1 <day>|on|at|again|later|back|next|
    first
i|we will ..1 <call>|ring on|at|around|about|before|after|<day>
i|we ..1 am|are ..1 calling|ringing|phoning ..1 you|back|again ..1 <day>
"""
_TIMES = """
<day>
at #|one|noon|half
#|one oclock
half past
after lunch
on the #
next monday|tuesday|wednesday|thursday|friday
in # ..1 hours|days|minutes
before|around|by #|one|lunch|noon
"""
_EMAIL = """
i|we will ..3 email
i|we ..1 am|are ..2 emailing
send|sending|shoot|shooting|drop|dropping|pop|popping|fire|firing you ..3 email
send|sending|shoot|drop ..3 email ..1 to you
send|sending|sends ..4 by|via|over email
look|watch|check|lookout ..2 for|out ..4 email
expect|see ..3 email ..2 from|shortly|in|soon
email ..3 is|will be|coming|heading ..1 on|coming|your|in|there|with
email ..3 on its way
email you
emailing you
i|we have also|just emailed|sent you ..4 email|website|details|information
have also emailed
check your email|inbox
in your inbox
to your inbox
follow|following up ..1 with|by ..2 email
email ..1 with ..3 times|openings|details|information
an email ..1 to follow
put ..4 in an email
email follows
will|am|going ..2 send|sending|shoot|shooting|drop|dropping|fire|put ..5 by|via|over|in email
"""
_OTHER_STEPS = """
press ..2 #|one|zero|now
text me|us|back|stop|yes
shoot|drop|send me|us ..2 text|email|note|line|message
email me|us
reply
look at|over|through our|my ..2 website|site|page|map|video|@web
visit|see|go|look|online ..2 @web
let me|us know
visit|go to|check out|stop by|check ..4 website|web|@web|site|online|page
see it at
google
just ..1 search
visit us
schedule|book|set up
i|we will ..2 send|share|drop|forward|mail
somebody|someone ..4 will ..2 reach|call|contact|be
let us talk|chat|connect|meet|move
hop|jump|get on|onto a ..1 call
looking|look forward to hearing|speaking|talking
hear ..1 back
get in touch
be in touch
contact me|us
worth a ..1 call|chat|look|conversation
want me to
click
sign up
hold for
stay on the line
respond immediately|now|today
do you have #|a|one ..1 <minutes>|moment
can i get
talk soon
i would like an|the opportunity|chance
speak|talk|chat ..3 to|with you for
does monday|tuesday|wednesday|thursday|friday ..1 work
connect with
stay|hold|remain on
key|enter|type|punch in|your|the
say the word
just say
come|drop|stop|swing ..2 by|in|see|visit|down|over|round
book|order|register|enroll|apply|buy|shop ..2 at|online|on|through|@web
order|call|apply|enroll|register|book now|today|early
forward|share|return|pass ..1 the|this|it|your
should|shall|can i|we ..1 send|email|text|forward|mail|drop|pop|quote|come|stop|hold|put|bring|set
i|we can|could|will ..1 send|bring|drop|hold|set|put ..1 you|it|one|that|the|them
press|pressing|dial|push|hit ..1 one|#|zero
tell me|us
speak|talk to|with a|an|our|your ..1 live|licensed|senior|agent|representative|specialist|officer|
    advisor|operator
mention|quote this|the|code|reference
give|send me|us ..1 your|a|an|the
if you ..1 want|need|would like|are ..1 interested|curious|one|it|them|any
"""

_OFTEN_NO_ORDER = word_set("apply book buy order register shop tell")
_BEFORE_ORDERS = word_set("""
    please just to and or then so also simply kindly can could would should will might may must
    shall you we i not do either even easily still first now today back
""")


def callbacks(message: Message) -> list[Hit]:
    """Find where the prospect is asked or invited to phone."""
    hits = [
        h
        for h in affirmed(message, message.find(_CALLBACK), reach=3, inside=True)
        if not _by_caller(message, h)
    ]
    texts = message.find(_CALLBACK_NOT)
    hits = [h for h in hits if not any(t.first <= h.first < t.end for t in texts)]
    numbers = [Hit(first=i, end=i + 1) for i, w in enumerate(message.words) if w == PHONE]
    return hits + numbers


def _by_caller(message: Message, hit: Hit) -> bool:
    """Whether the caller is the one who phones: "I'll call back", "I tried to reach you"."""
    before = message.before(hit, 3)
    if not before or message.words[hit.first] in {"my", "our", "or", "so", "please", "kindly"}:
        return False
    subject = any(w in {"i", "we"} for w in before)
    asks = any(w in {"you", "please", "if", "would", "could", "and", "or"} for w in before)
    return subject and not asks and message.words[hit.first] not in {"give", "reach", "be", "hit"}


def requests_callback(facts: Facts) -> Observation:
    """Tell whether the prospect is asked or invited to phone."""
    return facts.message.observed("requests_callback", facts.callbacks)


def promised_calls(message: Message) -> list[Hit]:
    """Find where the caller says that they will phone again."""
    return affirmed(message, message.find(_AGAIN), reach=1, inside=True)


def caller_will_call_again(facts: Facts) -> Observation:
    """Tell whether the caller says they will phone again."""
    return facts.message.observed("caller_will_call_again", facts.promised_calls)


def call_again_time_specific(facts: Facts) -> Observation:
    """Tell whether a day or hour is named for the caller's next call."""
    message = facts.message
    hits = []
    for call in facts.promised_calls:
        stop = min(len(message.words), call.end + 8)
        for i in range(call.end, stop):
            if message.items[i].pause >= SENTENCE_END:
                stop = i
                break
        start = max(call.first, call.end - 1)
        hits += message.find(_TIMES, start=start, end=stop)
    return message.observed("call_again_time_specific", hits)


def promises_email(facts: Facts) -> Observation:
    """Tell whether an email comes with or after this message."""
    hits = affirmed(facts.message, facts.message.find(_EMAIL), inside=True)
    return facts.message.observed("promises_email", [h for h in hits if _not_past(facts, h)])


def _not_past(facts: Facts, hit: Hit) -> bool:
    words = facts.message.before(hit, 2)
    return "sent" not in words and "got" not in words


def cta_present(facts: Facts) -> Observation:
    """Tell whether any next step is named, for either side."""
    message = facts.message
    hits = [*facts.callbacks, *facts.promised_calls]
    hits += affirmed(message, message.find(_EMAIL))
    steps = [h for h in message.find(_OTHER_STEPS) if _is_order(message, h)]
    hits += affirmed(message, steps, reach=2)
    return message.observed("cta_present", sorted(hits, key=lambda h: h.first))


def _is_order(message: Message, hit: Hit) -> bool:
    """Whether it is said to the listener: not "the shop on Elm Street", "they tell us"."""
    if message.words[hit.first] not in _OFTEN_NO_ORDER or message.items[hit.first].pause:
        return True
    before = message.before(hit, 1)
    return not before or before[0] in _BEFORE_ORDERS
