"""How the message begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote
from voicemail_audio.content.lexicon import trade_like
from voicemail_audio.content.message import SENTENCE_END, Hit
from voicemail_audio.content.names import TITLES, first_names, name_like

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

JUNK_LEAD = 7
"""Words of substance after which a pleasantry no longer opens the message."""
FIRST_WORDS = 10
"""The words that decide whether a message is heard out, after the greeting ("35 words", myth 3)."""
JUNK_REACH = 16

_JUNK_NOT = """
reach|reaching out because|about|regarding|concerning|with|as
how are you ..2 securing|handling|managing|dealing|tracking|finding|getting|keeping|making
suggested|asked|said ..5 call
this message is provided|brought|for ..2 *
quick|following up we ..1 just
calling because|since|as
trying to reach whoever|who|the|anyone
reach you ..3 about|regarding|concerning|from|because
wondering|hoping if|whether you would|ever|are|have|were|could
this|the message|call is ..1 for|from|about|regarding|intended
sorry to hear
sorry ..2 about|for your|the
"""
_JUNK = """
will not waste|take|keep
you ..1 probably|must|likely get|hear|have|receive
sorry ..2 i|we ..1 missed|to|for|if|you
so sorry
apologies
apologize
apology
missed you
i|we hope|trust|hoping ..2 you|your|this|all|everything|things
hope ..3 well|good|great
hope you
hope this
how are you ..1 doing|today|this|going|keeping
how are things|you
how is it|your|everything going
just|only wanted|want|thought|calling|call|reaching|checking|following|circling|touching|
    giving ..1 to|you|in|out|up|back|base|i
i am just
touching|touch base
circling|circle back
checking|check in
check|checking up on
following|follow up on|with|to
wanted|want|like to introduce myself|ourselves
introduce myself|ourselves
reaching|reach out again|because i have not
me again
i am sure you
i know you are|get|have|must|i|how
know how busy
you are ..2 busy
i hate
do not hang up
listen carefully|closely
important|urgent|emergency message|call
this message|call|voicemail ..2 will|is|should|may
message needs|for
thank you for choosing|being|your
thanks for choosing|being|your
i|we have tried|called|left|been ..3 calling|times|messages|messages|you
trying|tried ..4 reach|get|call|catch
do not know if you|remember
you do not know me
you probably|might not know|remember
we have not met|spoken|talked
been a while
long time
beautiful|lovely|nice|great|wonderful day|weather|weekend|morning
weather
weekend
happy monday|friday|new|holidays
pain|bother|bothering|bug|bugging|nuisance
just|recently accepted|started|joined|took|become|moved
new ..3 rep|representative|executive|manager|here
your new|dedicated ..3 executive|rep|representative|manager|contact
wanted to reach out|connect|say|see|touch|check|follow
thinking of you
i will be|keep it|this brief|quick|short
promise ..3 quick|brief|short
you are the right|best person
i was hoping|wondering if|to|you|i
this is not a sales
not|never heard ..1 back|from
i am|was calling to see if|how|whether
i am not sure if|you|whether
rude not to
one more time
calls ..4 all day|every
just giving|wanted|calling ..3 call
notification bot|system|call
i think this
basically|look i
is this a good|bad time
catch|caught you at
robot ready
this is|it is ..1 message|call|try|attempt|voicemail|my ..1 number|second|third|fourth|fifth|
    sixth|seventh|message|call|try
feel awful|terrible|bad|silly
long time no
guess what|who
hope i am|you
i just ..1 took|started|joined
i will make|keep|be ..1 this|it|quick|brief|short
how is your|everything|life|business
keep missing|playing
not ..1 expecting my|a|this
know you were|did not|do not|are not
only be a
sorry|apologies|apologise|apologize
first|second|third|fourth|fifth|sixth|#|another|yet ..1 go|try|attempt|time|stab|shot ..1 at|this|
    now|calling
i am new to|in|here|at
know your time|schedule|day ..1 is|valuable
your time is
know how|you are ..1 valuable|busy|hectic|slammed
big|great|exciting|good things|news
introduce our|my
i will be straight|honest|frank|upfront|candid
urgent
"""


def _start(facts: Facts) -> int:
    """Return the first word after the greeting and the prospect's name."""
    message = facts.message
    i = facts.greeted
    words = message.words
    if i == 0 and not (words and (words[0] in first_names() or words[0] in TITLES)):
        return 0
    limit = i + 3
    names = [n for n in facts.identity.names if n.first >= facts.greeted]
    stop = names[0].first if names else len(words)
    while i < min(len(words), limit, stop) and (words[i] in TITLES or name_like(words[i])):
        i += 1
        if message.items[i - 1].word not in TITLES and i < len(words) and message.items[i].pause:
            break
    return i


def _before_caller(facts: Facts, hit: Hit) -> bool:
    known = [h.first for h in (*facts.identity.names, *facts.identity.companies)]
    return not known or hit.first < min(known)


def opens_with_question(facts: Facts) -> Observation:
    """Tell whether the first sentence asks about the prospect's situation."""
    start = _start(facts)
    hits = [
        q
        for q in facts.questions
        if q.first <= start + 3 and _before_caller(facts, q) and not _self_cued(facts, q)
    ]
    return quote.shown(facts.message, "opens_with_question", hits[:1])


def _self_cued(facts: Facts, hit: Hit) -> bool:
    """Whether the caller introduces themselves before the hit."""
    return any(h.first < hit.first for h in (*facts.identity.names, *facts.identity.companies))


_THEIRS = """
you|your|you've|yours
imagine
no more
i|we help
"""
_NO_OPENING = """
you have ..2 been|won|reached
calling|called|call|ring|message
attention|notice|courtesy|congratulations|records
thank|thanks
for|to you
i am|was|would|saw|wanted
sorry
returning
your ..2 last|final|order|appointment|invoice|request|voicemail|form
this is
how are|is|have|was you|your|things|everything|it
hope|hoping|trust|sorry|apologies|good|nice|great|happy
we|you ..1 met|spoke|talked
suggested|asked|told|referred ..1 *
"""


def opens_with_value(facts: Facts) -> Observation:
    """Tell whether the prospect's gain, problem or wish comes before the caller's name."""
    message = facts.message
    start = _start(facts)
    stop = start + FIRST_WORDS
    found = [*facts.gains, *facts.questions]
    if not message.has(_NO_OPENING, start=start, end=start + 5):
        found += message.find(_THEIRS, start=start, end=start + 7)
        found += [
            Hit(first=i, end=i + 1)
            for i in range(start, min(start + 3, len(message.words)))
            if trade_like(message.words[i]) and message.words[i].endswith("s")
        ]
    hits = [h for h in found if start <= h.first < stop and _before_caller(facts, h)]
    hits.sort(key=lambda h: h.first)
    named = bool(facts.identity.names or facts.identity.companies)
    return quote.shown(message, "opens_with_value", hits[:1] if named else ())


def opens_with_junk(facts: Facts) -> Observation:
    """Tell whether the first words after the introduction say nothing new."""
    message = facts.message
    start = max(_start(facts), facts.identity.end if facts.identity.end < 2 * JUNK_REACH else 0)
    begin = min(_start(facts), start)
    stop = start + JUNK_REACH
    first_end = _sentence_end(facts, start)
    stop = min(stop, first_end + 6)
    excluded = message.find(_JUNK_NOT, start=begin, end=stop + 3)
    hits = [
        h
        for h in message.find(_JUNK, start=begin, end=stop)
        if h.first <= start + JUNK_LEAD
        and not any(e.first < h.end and h.first < e.end for e in excluded)
    ]
    return message.observed("opens_with_junk", hits[:2])


def _sentence_end(facts: Facts, start: int) -> int:
    items = facts.message.items
    for i in range(start + 1, len(items)):
        if items[i].pause >= SENTENCE_END:
            return i
    return len(items)
