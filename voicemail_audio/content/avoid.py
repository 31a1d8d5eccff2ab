"""What the methods warn of: pitching, hype, begging, talk about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit, affirmed

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_OFFER_TERMS = """
free ..1 catalog|catalogue|brochure|sample|samples|panels
running|having|have a ..1 special|sale|promotion
free of charge
free ..2 inspection|inspections|audit|assessment|review|demo|evaluation
offer|deal|price ..1 will not last
zero|no|# down
pre approved
sale on|ends|this|now
regardless of
# percent ..2 off|discount|discounts|rebate
percent off
limited time
special offer|offers|deal|price|pricing|promotion|program|rate
promotion|promotions|promotional
buy one
first month|# free
free ..1 installation|delivery|shipping|trial|upgrade|gift|stay|trip|consultation|quote|
    estimate|line|month|months
complimentary
for just|only|as # dollars
just|only # dollars
# dollars ..1 a|per month|week|year|seat|user
zero|one|# percent ..2 interest|apr|financing
get one free
qualified for|to ..4 #|zero|lower|drop|receive|interest
cash back
qualify for ..2 zero|lower|#|interest
rebate
rebates
discount|discounts
now offering
tax credits|rebates
up to # dollars
no money down
warranty included
lifetime warranty|guarantee
bundle|package ..3 includes|for|deal
our ..2 packages|programs|plans
on sale
offering ..1 zero|#|free|a
"""
_FEATURES = """
# products|models|locations|branches|colors|sizes|flavors
in stock
i|we ..1 place|restock|service|manage|maintain|train|host|monitor|cover|clean|pay|run|stock
and|to offer|provide|sell|supply
services such|like|including
in one place
our ..3 platform|system|software|solution|tool|app|technology|product|products|service|
    services|program|team|machine|portal|dashboard|package|publication|widgets
we|i ..1 offer|provide|sell|specialize|specialise|manufacture|supply|carry|make|build|do|
    feature|deliver|handle|install
we are|were a|an|the ..3 provider|company|leader|firm|agency|supplier|manufacturer|
    distributor|reseller|team|leading
fully integrated|managed|automated|licensed|insured|certified|customizable
integrates|automates|features|includes|comes|offers|showcases|combines|delivers|supports|
    tracks|syncs
state of the art
full range|line|suite|service|spectrum
wide|broad|whole range|selection|variety|array
end to end
# year|month warranty|guarantee|cover|plan
free delivery|installation|support|shipping|training|setup
differentiator|differentiators
award winning
in business ..1 for|since|over
# years ..2 experience|business
all in one
cloud based
turnkey
our own works|factory|staff|warehouse
established|founded|family owned
in|available in # colors|colours|sizes|trims|models
it comes
every ..4 has|have|includes
sells
one dashboard|place|platform|stop
by automating
mobile friendly
company philosophy|history|background
equipment list
success stories
patented
iso certified
dedicated account|support
we have|also do|got ..3 range|line|suite|packages
free installation
accredited
is ..1 built|designed|made for
plus|and ..1 a|the ..2 plan|cover|warranty|guarantee
"""
_ANNOUNCED = """
get ..4 free
no interest for|until
running a special
free solar|panels
buy # ..3 get
our ..4 platform|system|software|solution|app|tool|service|product|technology ..1 integrates|
    showcases|automates|has|offers|lets|gives|combines|delivers|features|includes|connects|
    handles|allows|
    tracks|manages|comes|does|uses|provides|makes
# percent ..2 off|discount|discounts
qualified for|to ..3 zero|#|lower|drop
zero|# percent ..1 interest
limited time
for just # dollars
complimentary ..2 stay|trip|cruise
buy one
absolutely|completely free
exciting ..1 programs|offers
up to # dollars to|for|in
special offer
free ..1 month|gift|trip|cruise
qualify for ..2 interest
qualified ..1 for ..2 interest
rebate check
best ..3 in town|the
on us
"""
_SALESY = """
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
"""
_DESPERATE_NOT = """
sorry for|about any|the ..1 inconvenience|delay|wait
my boss|manager ..2 spoke|met|mentioned|suggested|asked
my number|numbers is|are
sorry i|we ..1 missed
i know you ..1 get|are
i would really appreciate a|the|your|it
"""
_EXTRAVAGANT = """
guarantee|guaranteed|guarantees
every|all ..4 objection|problem|problems|customer|time
nothing to lose
zero|no risk
risk free
absolutely|totally|completely|entirely free
double|triple|quadruple ..4 in|by|within|overnight|revenue|sales|money|income|business|profits
overnight
get|be|make|making you? rich
millions
zero ..1 tax|dollar|dollars|balance|owed|interest|percent
permanent ..2 zero
debt ..1 elimination|free|forgiven
never ..3 again|pay|worry|lose
you will have|make|get|be|earn ..2 # ..2 by|in|a|within
instantly|immediately double|triple|save
# percent ..1 guaranteed|return|returns|satisfaction|success|of the time
always|never fails|failed|works|lost
forever
for life
all inclusive
too good to be
i|we can|will fix|solve|sell|cure anything|everything|any|all|every
any ..3 you can name
no one|nobody|none ..4 loses|lost|fails|complained|regrets
never had ..3 client|customer
every single
without lifting a
change your life
best ..2 you will ever
tenfold|#x|# times ..2 your|more|sales|revenue|return
money back
wipe|wiped|erase|eliminate all|your|every|out ..2 debt|debts|competition|balance|tax
sell itself|themselves
ten times
# dollars a|per day|week
in writing
complimentary ..1 stay|cruise|vacation|trip
"""
_SELF = """
i|we ..1 sell|do|offer|provide|make|have|specialize|want|am|are|work|would|need|was|were|
    carry|supply|build|represent|wanted|got|just
my|our company|business|product|products|service|services|boss|quarter|quota|publication|
    range|ideas|differentiators|team|background|widgets|samples|quarterly|platform|system|
    best|primary|new|own|solution
introduce myself|ourselves
tell you ..2 about
how we
calling about ..2 *
every ..3 we make
about ..1 company
show you our|the|my
who we are
what we do|offer|are
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
"""
_MORE_IDEAS = """
also you can|could ..1 get|have|save|buy
also i|we ..1 have|do|offer|wanted|sell|handle|can
did i ..1 mention
another|other thing|reason|matter|point|offer|item
on top of that|this
on a|an separate|different|unrelated|other note|matter|topic|subject
while i ..1 have|am
by the way
secondly
second reason|thing|point
two|couple|few|#|several reasons
#|couple things i|we
in addition
not only that
as well as ..2 our
and we also
we also ..1 do|have|offer|sell|provide|handle
i also ..1 wanted|want|sell|have|do
oh and
one more|other thing
plus we|you
additionally
there is ..2 also|too
furthermore|moreover
at the same time ..2 we
if not ..3 we also
"""


def _clear(hits: list[Hit], excluded: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(e.first < h.end and h.first < e.end for e in excluded)]


def product_pitch(facts: Facts) -> Observation:
    """Tell whether an offering is the main content: terms, features, credentials."""
    message = facts.message
    announced = affirmed(message, message.find(_ANNOUNCED))
    features = affirmed(message, message.find(_FEATURES))
    terms = affirmed(message, message.find(_OFFER_TERMS))
    pitched = bool(announced) or len(features) + len(terms) >= 3  # noqa: PLR2004
    return message.observed("product_pitch", (announced + features + terms) if pitched else ())


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


def outrageous_promise(facts: Facts) -> Observation:
    """Tell whether an extravagant or guaranteed result is promised."""
    message = facts.message
    return message.observed(
        "outrageous_promise", affirmed(message, message.find(_EXTRAVAGANT), reach=2)
    )


def self_centred(facts: Facts, *, absent: tuple[bool, ...]) -> Observation:
    """Tell whether the content is the caller: offered only where the prospect gains nothing.

    `absent`: for each of gain, specific fact, question, pretext whether it is missing.
    """
    message = facts.message
    hits = affirmed(message, message.find(SELF_STRONG), reach=1)
    hits = [h for h in hits if "not" not in message.after(h, 1)]
    return message.observed("self_centred", hits if all(absent) else ())


def multiple_ideas(facts: Facts) -> Observation:
    """Tell whether there are separate reasons for the call or offers."""
    return facts.message.observed("multiple_ideas", facts.message.find(_MORE_IDEAS))
