"""How the caller talks: hype, begging, talk about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote
from voicemail_audio.content.message import Hit, affirmed

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_SALESY = """
not ..3 want to miss|miss out
knock your
only # ..2 spots|seats|places|left
spots|seats|places left
special just for
will not believe
the|a number one
beats us|our
nobody|none beats|does it better
trust me
exciting|excited|thrilled|amazing|fantastic|incredible|unbelievable|phenomenal|spectacular|
    awesome|stunning|extraordinary|revolutionary|groundbreaking|unbeatable|
    unmatched|unparalleled|unrivalled|superb|magical|insane|massive|explosive|supercharge|
    skyrocket|turbocharge|dominate|crush|jackpot|bonanza|wow
congratulations
best ..2 in the|town|world|business|industry|class|country|market|kind
world class
cutting|leading|bleeding edge
game changer|changing|changers
next level
once in a
limited time
act now|fast|today
do not miss|wait|delay
hurry|hurry up
absolutely|totally free
number|# one ..2 in|provider|company
industry|market leading
a|the leading
one of a kind
state of the art
second to none
like no other|never
you will love|not believe
too good to
bring ..5 to life
take your ..3 to
guaranteed
difference between ..2 and
hero
blow|blown your|you|away
dream|dreams|dreaming
win win
no brainer
secret|secrets
while supplies|stocks
let us move|make|crush|turn|take
unlock|unleash|transform|transforming
life changing
change your life
opportunity of a
of a lifetime
perfect|ideal solution
synergy|synergies
ultimate
hottest|hot ..1 deal|offer|product|opportunity
sky is the limit
rock bottom
unheard of
literally
mind blowing
never been a better
going ..1 fast
special opportunity|promotion
great|big|wonderful|terrific|huge news|opportunity
best kept
steak
everyone is talking
just for you
exclusive
vip
prize|winner|winners|lucky|selected
the best ..1 *
premier
top notch|rated
proven system|method|formula
stop everything
really cool
huge|massive
fabulous|terrific|gorgeous|dazzling|sensational|legendary|epic|killer|jaw
world|worlds best
this week|month|weekend|today only
seats|seating|spaces|places|spots ..1 is|are limited|filling|going|almost
rock stars|star
most powerful|advanced|effective|trusted|popular|amazing ever|in
ever built|made|created
six|seven figure
changes everything
one stop shop
and so much more
lock in your
never been easier|better|cheaper
trusted by
great news
you are ..1 going to want|love|thank|kick
absolutely
leading|premier|foremost ..4 platform|provider|agency|company|supplier|solution|brand
crazy|mad|foolish|insane not? to
revolutioni*|reinvent*|disrupt*
all year
kick yourself
award winning
super|so|really|totally|all pumped|psyched|stoked
explode*|explosive*
best thing
two for one
blowout|clearance|giveaway|bargain|bargains|steal
"""
_SALESY_NOT = """
the best time|way|number|person|day|thing|place|of
your best
not ..2 guaranteed
exclusive use|rights
transform your email
dream team
the best ..1 to|time|number
quite exciting not
absolutely no|not|fine|up
leading into|to|up
"""
_DESPERATE = """
do not know what ..2 else|to do
i am asking|imploring you
i|we ..1 lose the|my|this
running out of
last few weeks|days of trying
for weeks|months now
please please
beg|begging|plead|pleading|desperate|desperately
i ..1 really|badly need
need ..2 this|the sale|deal|order|one
hate doing|asking|calling|being|chasing
hate to bother|keep|do|ask|be|chase|push
sorry ..2 bother|bothering|disturb|trouble|pester|keep|again|call|calling|be|interrupt
sorry for ..2 bothering|interruption|disturbing|calling|trouble|intrusion|inconvenience
i am a pain|nuisance|bother|pest
do not want to ..1 bother|be|pester|annoy|bug
tried ..2 calling|reaching|you|ringing ..3 several|#|many|times|again
i|we have ..1 called|rung|phoned|tried|left|emailed|messaged ..4 #|several|times|many|and|
    five|half
times now|already|this
have not heard ..3 so|from|back
why you|nobody|no one ..2 called|returned|calls|answer|answers
at least call|tell|let|give|say
my boss|manager|quota|target|job|rent|commission|numbers
hit|make|meet|miss|making|hitting my|our ..1 quota|target|number|numbers
short of|on my|our ..1 quota|target|numbers
anything you can|could
would mean ..2 world|lot|so
so ..1 grateful|appreciative|thankful
last hope|resort|chance for me
i would really|so|truly|greatly appreciate
someone|somebody|people like me
better things to do
waste|wasting|taking your time
please do not hang|delete|ignore
i promise
just|only # seconds|minute
where that leaves us|me
help me out
if you could ..3 find|see|just|only
see your way
i know you ..3 not|hate|do|busy|must|get ..4
i ..1 will not ..2 bother|take|keep
one more time
last time i
final attempt
give me a|one chance
chance to prove
any ..1 chance at all
struggling
tight ..2 quarter|month|year
slow|tough|rough|bad quarter|month|year for
begging you
hear me out
apologise|apologize for
take a|the hint
sick of ..3 *
sorry ..1 for clogging|filling|taking|another|yet|calling|interrupting|being
feel|felt ..1 awful|terrible|bad|guilty|silly|foolish ..1 *
find it in your heart
gone unanswered|ignored
hate|hating me ..1 by|for
who else to
you must be ..1 sick|tired|fed
keep|keeps bugging|bothering|pestering|chasing|nagging|calling you
need to hear something|from
save my ..1 bacon|skin|job|month|neck
out of ideas|options|time|luck
throw me a|some
do me a|this favor|favour
i ..1 will ..1 take anything|whatever|any
put|take me out of my misery
have a heart
mercy
desperate
is it|was it something i
are you ..1 avoiding|ignoring me|my|us
i know i am just|only ..1 *
annoyed|fed|angry|upset ..1 with|at me
i did|said ..1 wrong
have my head|hide
losing hope|sleep
nobody|no one ..2 wants|answers|calls
"""
_DESPERATE_NOT = """
not waste|wasting|take your|any time
sorry for|about any|the ..1 inconvenience|delay|wait
my boss|manager ..2 spoke|met|mentioned|suggested|asked
my number|numbers is|are
sorry i|we ..1 missed
i know you ..1 get|are
i would really appreciate a|the|your|it
"""
SELF_STRONG = """
we are better|the|proud|number
my|our numbers|target|targets|awards|showroom
in business ..1 for|since|over
hoping to speak|talk ..3 about
our new ..2 line|range|product|service|products|catalog|catalogue
i|we ..1 sell|do|offer|provide|specialize|specialise|carry|supply|make|manufacture|represent
introduce myself|ourselves
we are a|an|the|one
tell you ..1 about ..3 our|us|what|who|some|my|the
talk to you about ..2 my|our
how we ..1 could|can|might|may fit|work|help|also|partner
my|our ..1 differentiators|differentiator|company|publication|background|history|story|
    brand|widgets|products|samples|range|services|quota|quarter|boss
about our|my ..2 products|services|product|company|solutions|line|range|programs|programmes
calling about ..2 products|services
work with your organization|company
show you our|the|my
every ..1 * we make
use us
i was ..4 hoping we|i
i am ..1 new|local|your new
advertise with
what we do|offer
doing a lot
earn your business
win your business
become your
i hate
leaves us
tell my boss
we just|recently launched|opened|released|won|expanded|moved
i would ..1 love|like to ..1 show|tell|introduce|present|pitch
i|we ..1 sell|need|took over|just
i am ..1 #|a few|several|so|one ..1 deals|sales|tickets|orders|short
we are ..1 #|a few|several ..1 tickets|short|deals|sales|sponsors|tables
we are ..1 fully|also|currently|now|having|iso|proud ..1 *
put a face
tell you ..1 about our|us|my|the
my manager|boss|director ..1 is|wants|asked
need to hear|make|sell|hit|close|get
we serve|make|do|have|cover|carry ..2 *
our quality|team|company|catalogue|catalog|process|prices|clients is|are|has|have
our main thing
i know i am
save my|our
give us|me a|one|the chance|try|opportunity
one chance
looking|hoping|want|hope for|to ..1 new|more|get|become|win ..1 customers|clients|business|dealers|
    your|distributors|partners
"""


MOSTLY = 3
"""Statements about the caller from which a single gain is outweighed."""


def _clear(hits: list[Hit], excluded: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(e.first < h.end and h.first < e.end for e in excluded)]


def salesy_language(facts: Facts) -> Observation:
    """Tell whether there is hype, a superlative or a cliche."""
    message = facts.message
    hits = affirmed(message, message.find(_SALESY), reach=1)
    return message.observed("salesy_language", _clear(hits, message.find(_SALESY_NOT)))


def desperate_language(facts: Facts) -> Observation:
    """Tell whether the caller begs, lays guilt, counts attempts or apologises for existing."""
    message = facts.message
    hits = _clear(message.find(_DESPERATE), message.find(_DESPERATE_NOT))
    return message.observed("desperate_language", hits)


def self_centred(facts: Facts, *, absent: tuple[bool, ...]) -> Observation:
    """Tell whether the content is the caller: offered only where the prospect gains nothing.

    `absent`: for each of gain, specific fact, question, pretext whether it is missing.
    """
    message = facts.message
    hits = affirmed(message, message.find(SELF_STRONG), reach=1)
    hits = [h for h in hits if "not" not in message.after(h, 1)]
    *others, no_gain = absent
    # One word of gain in a message that is otherwise the caller's does not make it the prospect's.
    mostly = len(hits) >= MOSTLY and len(facts.gains) < len(hits)
    shown = all(others) and (no_gain or mostly)
    return quote.shown(message, "self_centred", hits if shown else ())
