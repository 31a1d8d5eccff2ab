"""What is offered: features, terms, promises, and how many things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote
from voicemail_audio.content.message import Hit, affirmed
from voicemail_audio.content.wordlists import word_set

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
_EXTRAVAGANT = """
guarantee|guaranteed|guarantees
every|all ..3 objection|problems|customer|time
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
or|full|your|cent ..1 money back
money back guarantee
wipe|wiped|erase|eliminate all|your|every|out ..2 debt|debts|competition|balance|tax
sell itself|themselves
ten times
complimentary ..1 stay|cruise|vacation|trip
grand prize
# dollars ..1 a|per day|week ..3 from|working|without|guaranteed
every single dollar|penny|cent
never had a losing
off|out overnight
for good guaranteed
never ..2 another ..2 bill|payment|cent|dime|worry
giving|give away ..2 whole|entire|free
you ..2 can not lose
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
another note|thing|matter|subject
# things|reasons|items|offers
separately
first ..9 and second
second our|we|i|there|the
quote ..2 that as well
also we|i|our
while i have|got you|your
a whole separate
as well|too and
then there is
then ..2 on top
and ..1 by the way
unrelated
also ..1 wanted|want|calling|ask|mention to|about|whether|if
while we|i are|am at it
couple of things
also ..1 would|could|do|are|is|can you|your|there|it
"""


_STATEMENTS = """
i|we ..2 do|make|sell|offer|have|provide|serve|carry|handle|cover|specialize|stock|feature|supply|
    manufacture|represent|recruit|buy ..1 *
i|we ..2 doing|making|selling|offering|having|serving|running|launched|bolted|added|introduced
    ..1 *
our|the|my ..3 app|platform|system|software|suite|program|model|service|services|catalog|catalogue|
    quality|process|line|range|package|machine|tool|device|product|products|team|copier|brochure|
    showroom|shop|price|prices|technology|menu|plans ..1 is|are|has|have|does|do|comes|starts|
    prints|includes|offers|runs|lets|gives|connects|tracks|covers|#|*s
we are ..2 a|an|the|fully|now|also|certified|licensed|bonded|insured|accredited|proud|iso ..2 *
licensed|bonded|insured|certified|accredited
# years ..2 experience|business|trade|running
award|awards|winning
we|i will cover|discuss|show|present
there is a raffle|prize|gift|discount|special
it does|has|prints|comes|includes|features|works|connects|runs|tracks|sends|uses|fits|holds
"""
_TERMS = """
# dollars|bucks|percent|cents ..1 off|down|less|rebate|discount|back
zero|no dollars|money|cost ..1 down|up
half off|price
free *
no ..1 minimum|contract|contracts|obligation|repairs|fees|setup|commission|strings|deposit
for ..1 # dollars|bucks|percent
buy|purchase ..1 #|one|two|ten
this month|week ..1 only
special on
pre|already approved|qualified
eligible for|to
selected|chosen ..2 receive|for|as
prize|raffle|gift|cruise|giveaway
additional benefits
at ..2 no cost
back in your
as is
down ..1 # dollars|percent
# dollars a case|unit|box|month
in # colors|colours|sizes|flavors|flavours|trims
nightly|weekly|daily or
minimum order
price list
catalog|catalogue|brochure is|at|has
dental vision
lease|loyalty|maintenance|payment program|plan|plans
on top of that
competitive|low|great|flat|best rates|prices|pricing
mobile|web app|version
widest|largest|biggest|full range|selection|choice
same day|next day delivery|shipping|service
# hour support|service|line
# for one|#|the price
added|new ..4 to|in ..2 catalog|catalogue|menu|line|range|lineup
free estimate|estimates|quote|quotes|inspection|consultation|samples|trial
"""
_TURNS = word_set("""
you your i we they their them is are was were so that which when if would who call it us
""")
TOUCHING = """
touch|touching base
checking|check in
following|follow up
circling|circle back
reaching|reach out
say|saying hi|hello
"""
_OFFERED = """
i|we ..1 do|offer|provide|handle|sell|cover|make|carry|stock|install|supply|clean
i|we ..1 specialize|specialise in
services such|like|including
"""
_JOINS = word_set("and or as in the a an all both also plus well of for to with full")
ROW = 4
"""Things that make a row of services: three may be one service told in full."""
LONGEST_ROW = 14
_PITCHED = 3
"""Offers, features, credentials and terms from which the offering is the main content."""
_STORY_WEIGHT = 2
"""A fact of the prospect's or a story of a client moves the main content away from the offering."""


def product_pitch(facts: Facts) -> Observation:
    """Tell whether an offering is the main content: terms, features, credentials."""
    message = facts.message
    announced = affirmed(message, message.find(_ANNOUNCED))
    stated = [
        *affirmed(message, message.find(_FEATURES)),
        *affirmed(message, message.find(_OFFER_TERMS)),
        *(h for h in message.find(_STATEMENTS) if not _about_them(facts, h)),
        *message.find(_TERMS),
    ]
    listed = [h for h in stated if _lists(facts, h)]
    apart = _apart(sorted([*announced, *stated], key=lambda h: h.first))
    pitched = bool(announced) or len(apart) + 2 * len(listed[:1]) >= _PITCHED
    return quote.shown(message, "product_pitch", apart if pitched else ())


def _lists(facts: Facts, hit: Hit) -> bool:
    """Whether a statement goes on as a list, without a turn to anybody."""
    for k, word in enumerate(facts.message.after(hit, 9)):
        if word in _TURNS:
            return False
        if word == "and" and k > 1:
            more = facts.message.after(hit, k + 3)[k + 1 :]
            return len(more) > 1 and not set(more) & _TURNS
    return False


def _about_them(facts: Facts, hit: Hit) -> bool:
    """Whether a statement turns to the prospect or to clients at once."""
    message = facts.message
    near = {*message.words[hit.first : hit.end], *message.after(hit, 3)}
    return bool(near & {"you", "your", "so", "they", "their", "them", "not", "something", "that"})


def _apart(hits: list[Hit]) -> list[Hit]:
    """Leave out hits that overlap one before them."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.first >= kept[-1].end:
            kept.append(hit)
    return kept


def outrageous_promise(facts: Facts) -> Observation:
    """Tell whether an extravagant or guaranteed result is promised."""
    message = facts.message
    return message.observed(
        "outrageous_promise", affirmed(message, message.find(_EXTRAVAGANT), reach=2)
    )


def multiple_ideas(facts: Facts) -> Observation:
    """Tell whether there are separate reasons for the call or offers.

    A row of services after "just touching base" is as many offers: none is the reason to call.
    """
    message = facts.message
    hits = message.find(_MORE_IDEAS)
    if not hits and not facts.gains and message.has(TOUCHING):
        hits = services(facts)
    return quote.shown(message, "multiple_ideas", hits)


def services(facts: Facts) -> list[Hit]:
    """Find rows of four or more things that the caller offers: "we do a, b, c and d"."""
    message = facts.message
    rows = []
    for hit in message.find(_OFFERED):
        row = 0
        for k, word in enumerate(message.words[hit.end : hit.end + LONGEST_ROW]):
            if word in _TURNS or not word[0].isalpha():
                break
            row = k + 1
        listed = message.words[hit.end : hit.end + row]
        things = [w for w in listed if w not in _JOINS]
        if "and" in listed[2:] and len(things) >= ROW:
            rows.append(Hit(first=hit.first, end=hit.end + row))
    return rows
