"""What the prospect would gain, how firmly it is put, and who has gained already."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.content import customers, gains, quote
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.content.facts import Facts
    from voicemail_audio.content.message import Hit, Message
    from voicemail_audio.types import Observation

REACH = 9
"""Words between a hedge or number and the gain it belongs to: one clause of ordinary speech."""

_JOINING = frozenset(("and", "or", "while", "plus", "also", "along"))
JOINED_REACH = 8

CONTINUED_REACH = 5
_AND_MORE = """
and|plus|while|but nobody|none|never|without|fewer|less|cleaner|safer|cheaper|faster ..2 *
and|plus no more|longer|* ..1 *
and|plus <less>|<more> your|the|their|its|more|every|new ..1 *
and|plus your|their ..1 <money>|<time>
"""
_WITHOUT_BOTH = """
no|zero|without commissions|fees|repairs|hassle|waiting|paperwork|downtime|mess|stress|cost ..2
    no|zero|without|or commissions|fees|repairs|hassle|waiting|paperwork|downtime|mess|stress|cost
"""
_HEDGE = """
might|may|could|possibly|perhaps|maybe|potentially|probably
think|believe i|we can|could
i|we think|believe
possible|possibly
it is possible
there might|may|could be
if it applies|fits|helps|makes
up to you|something
chance
cannot|not promise|guarantee|know ..2 anything|yet|if|whether
i ..1 suspect|wonder|guess|imagine|reckon|suppose
seems|appears|looks like|as
whether it|that|this|any|or
"""
_HEDGE_NOT = """
you might|may|could ..1 be looking|have|remember|know|recall|want
could you
may i
might|may ..1 not ..2 remember|know
would|could have
if i|we could
as soon as possible
see if you ..1 got|are|had|have|received
you may have
see if ..2 free|available|in
how i|we ..1 could|can|might|may
was hoping|wondering ..2 could
may have ..1 already
may|might be about|due
you could|can call|ring|reach|start
could start
could you|i
i|we could ..1 take|come|stop|swing|bring|call|drop|show|be|give|ring|meet|send
you|they might|may ..1 be ..1 sick|tired|wondering|surprised|interested|dealing|looking|open|in|
    driving|the
"""
_SOMETHING_IN_IT = """
in it for you
see if ..5 applies|fits|helps|sense|works|value|worth
may be able to
might be able to
could be able to
may|might be a ..2 way|cheaper|better|fit
there may|might|could be
think i|we can|could|may|might
perhaps|possibly|maybe|potentially ..4 saving|savings|something|same|likewise|similar|keep|cut|
    worth|less|lower
could|might|may ..1 well bring|be|save|do|find|get
might|may|could find|turn|uncover|spot|see something|out|up|similar|savings|some
possibly nothing
i|we might not
may be owed
same|similar|likewise for|with|in you|yours|your
if it|that|this ..1 turns|proves|works out
may|might|could ..3 interest|interested|useful|helpful|valuable|relevant|help|benefit|
    fit|suit|save|something|worth
would ..2 be ..1 useful|helpful|worth
may or may not matter|apply|help|fit|suit|be
that|it|this might|may not ..1 matter|apply|help|fit|suit
some of what|that|it ..4 might|may|could ..2 help|work|suit|apply
yours ..1 may|might|could ..2 *
could be ..3 could|may|might not be
you may|might|could ..1 qualify|be eligible|be entitled|find
will|would|does not suit|fit|work|help ..2 every|all|everyone|everybody
so it|that|this|yours|you might|may|could
likely|probably a|some|few|worth|something
it|that|this depends|might not|may not
not sure|certain|know if|whether it|that|this|they|any ..1 *
probably not|will not ..1 be ..1 all|every
"""
_AMOUNT = """
in # hours|days|minutes|weeks ..1 rather|instead|not
#|zero|one|half|quarter|third|twice|double|triple ..3 percent|dollars|pounds|euros|hours|
    hour|days|day|weeks|week|minutes|months|times|fold|leads|customers|clients|calls|
    appointments|jobs|orders|seats|points|people|units|a|per|grand|sales|bookings
by half|third|quarter|#
by a ..1 half|third|quarter|fifth|tenth|week|day|month
a|one week|day|month|hour|third|half ..1 sooner|faster|earlier|less|more|off|a|every
in half
half ..2 time|cost|price|staff|rate|off|what
from # ..2 to #
to # minutes|hours|days|percent
two thirds
# out of #
hundreds|thousands|dozens|millions of
hundreds|thousands a|each|every|per
twice as
#x
double|doubled|triple|tripled|halved your|their|the|its|her|his|our
#|zero percent
save|saved|saves|saving|earn|earned|make|made|get ..4 #
nine|#|eight out of
cut ..3 to #
# dollars
#|one to # percent
will have # by|in
#|one in #
#|one|two in|of every|out # of? ..1 *
came|comes|adds|added|amounts|amounted ..1 to|up ..1 #
"""
_RESULT = """
rather|instead|new
missed|overpaid|owed|followers|views|denials|took|back
find|found
save*|cut*|reduc*|lower*|increas*|grow*|grew|boost*|improv*|faster|sooner|cheaper|earlier|
    less|more|fewer|off|discount*|revenue|sales|profit*|interest|free|balance|debt|cost|
    costs|costing|losing|lost|lose|drop*|rose|fell|gain*|earn*|half|halved|doubled|refund|
    rebate|forgiveness|elimination|reduction|savings|leads|customers|clients|qualify|
    qualified|eligible|spending|spend|wasting|waste|return|returns|fill*|add*|recover*|won|
    wins|win|turned|generated|generating|booked|down|up|will|upgrades|grant|hire|bookings|
    orders|complaints|raised|keep*
renewed|stayed|shipped|closed|filled|saves|hours|fuel|heat|bills|bill|spend|scrap|waste|calls
came|comes|adds|amounts|recovered|went|pay|paid|pays
"""
_AMOUNT_NOT = """
# ..2 minutes ..1 of your
for ..2 # to|or? # minutes
# ..2 minute|minutes ..1 call|chat|meeting|demo|conversation|talk|late|ago
for just # dollars
just|only # dollars a|per
have|got|spare|take|need|want|welcome|get ..1 # minutes
for # years
# years
since #
at # oclock
#|one oclock
before # oclock
when you have ..2 minutes
in # days|hours|minutes ..1 if
press #|one
owe more|less than # dollars
less|more than # dollars in
last # years|months
# ..1 hours|hour|days|day ago|a day
the next # ..1 minutes
trims|colors|colours
set aside
"""
_AMOUNT_WORDS = word_set("""
# percent half third quarter fifth tenth twice double triple halve halved doubled
""")
_CLIENTS = """
how ..3 cut|trimmed|saved|halved|doubled|reduced|grew|kept|won|fixed|filled their|its|the|a|his|her
i|we ..1 took|moved|brought a|an|one|another ..5 from|in
managers|owners|buyers|people|nurses|teachers|drivers|directors tell|told us|me
a|one|another|two|# client|customer|clients|customers ..1 in|near|of|who|that|at|with|down|over
inspected|serviced|repaired|painted|cleaned|sold|installed|rebuilt|fitted|replaced ..4 next|
    beside|near|across|down|around
i|we ..1 got|cut|saved|filled|moved|took|turned|brought|halved|doubled|won ..2 their|them|theirs
i|we ..3 for a|an|another|#|two ..3 in|near|like|down|across|nearby
clients|customers like|such|include|including|are|have|who|in|tell|say|save|saved|
    cut|reduced
our|my|other ..1 clients|customers|members|users
one|some|many|most|several|# of our|my ..2 clients|customers|members|dealers
companies|firms|businesses|organizations|agencies|practices|schools|banks|restaurants|shops|
    stores like|such
i|we ..1 have|already|currently|recently|just ..1 helped|worked|served|saved|finished|
    completed|done|installed|looked|cut|supplied|fitted|built|run|rolled|put|handled|
    supported
has|have helped ..3 *s
i|we helped|saved|worked ..3 *
worked|finished|completed ..4 project|job|work ..1 with|for|at
use|uses|used us|our
using us
use us
trust|trusts|trusted ..1 us|by|our
work|works with ..2 *s ..2 like|such|including|who|nationwide|across|across|of
i|we work with many|most|several|other|a|dozens|hundreds|#
working with ..4 *s like|such|including
worked ..2 for ..1 shops|firms|companies|businesses|practices|people|others|teams|*s your|
    like|in|of
others|other *s in your|the|like
shops|firms|companies|businesses|practices|teams|stores|restaurants|dealers your size
bought ..5 and|from|our|she|he|they
switched to us|our
companies|firms|people we ..1 work|worked
case study
testimonial|testimonials
most save|saved|cut|see|get
they tell us|me
partnered|partner with ..4 *
did|do the ..3 for ..2 *
chose|picked|hired us
depend|rely|relies on us|our
your neighbor|neighbour|neighbors|neighbours|competitors ..3 use|uses|using|switched|saved
long term|standing relationship|relationships|clients|client
supply|supplies ..4 already
"""
_CLIENTS_NOT = """
i|we have done it|this|that
companies|firms|businesses|organizations|agencies|practices|schools|shops|stores|people|teams
     like yours|you|this|that|these
such as you|yours
look|looking|wait|call|calling|ask|asking|searching for a|an|another
work|working for a|an
your|their|more|new|worth|win|attract|get|keep|find|lose|losing clients|customers
customers|clients like|such as you
your ..3 clients|customers
existing customers|clients
have|has helped you
with all your
we have ..1 worked|helped|looked ..1 your
i|we have|just|recently ..1 looked at|over|around|into
i|we have done ..3 research|homework|digging
i help ..4 like
put on|you|your
built you
just|recently finished|completed our|my|reading|looking
for the|a last|past|first|next|sake|record|day|week|month|year|moment|minute|while|few
for a chat|call|meeting|visit|look|reason|quick
you went|dropped|fell from
reached|wanted|called|calling|asked|looked|waited|hoped|tried|applied|signed ..4 for a|the|an
i|we have got a|an|two|three|#|some
from|at ..2 with|for us ..1 today|now
speak|talk|talking|work|working|partner|meet|advertise|join|connect with us
"""
_DROPPED = """
clients|customers|companies|firms|people|businesses|brands|organizations like|such|include|
    including
use us|our
the lot of them
among|amongst our|my clients|customers
big names
the likes of
names like|such
project|work|contract|deal with|for
fortune #
we have worked|work with
work|works|worked with ..3 such|like|including
and # others
to name a few
trusted by
client|customer list
served|hauled|supplied|trusted|used ..1 for|by|with ..4 and
served|wears|wear|uses|use|chose|loves *
everybody|everyone from
all of them|those
all the big|major|top names|brands|players
companies|firms|brands|people such|like ..4 and
some of our
projects|work for ..2 and
"""


def _near(a: Hit, b: Hit, reach: int = REACH) -> bool:
    return a.first - b.end <= reach and b.first - a.end <= reach


def value_proposition(facts: Facts) -> Observation:
    """Tell whether a gain for the prospect is named."""
    return quote.shown(facts.message, "value_proposition", facts.gains)


def two_benefits(facts: Facts) -> Observation:
    """Tell whether two different gains are named: of two sorts, or joined by "and" or "while"."""
    message = facts.message
    both = _joined(facts) or _continued(facts)
    told = facts.gains if both else message.find(_WITHOUT_BOTH)
    return quote.shown(message, "two_benefits", told)


def _continued(facts: Facts) -> bool:
    """Whether a gain goes on with what else nobody has to do, or what there is less of."""
    message = facts.message
    return any(
        message.has(_AND_MORE, start=g.end - 1, end=g.end + CONTINUED_REACH) for g in facts.gains
    )


def _joined(facts: Facts) -> bool:
    """Whether one gain follows another after nothing but a joining word."""
    message = facts.message
    words = message.words
    return any(
        0 <= b.first - a.end <= JOINED_REACH
        and any(w in _JOINING for w in words[a.first + 1 : b.first + 1])
        and words[a.first] != words[b.first]
        and (gains.sort_of(message, a) != gains.sort_of(message, b) or _near(a, b, 3))
        for a, b in pairwise(facts.gains)
    )


def hedged_value(facts: Facts) -> Observation:
    """Tell whether the gain is put tentatively."""
    message = facts.message
    excluded = message.find(_HEDGE_NOT)
    hedges = [
        h
        for h in message.find(_HEDGE)
        if not any(e.first < h.end and h.first < e.end for e in excluded)
    ]
    hits = [
        h
        for h in hedges
        if any(0 <= g.first - h.end <= REACH or _near(g, h, 2) for g in facts.gains)
    ]
    hits += [
        h
        for h in message.find(_SOMETHING_IN_IT)
        if not any(e.first < h.end and h.first < e.end for e in excluded)
    ]
    return quote.shown(message, "hedged_value", sorted(hits, key=lambda h: h.first))


def quantified_claim(facts: Facts) -> Observation:
    """Tell whether a number is attached to a gain, result or cost."""
    message = facts.message
    excluded = message.find(_AMOUNT_NOT)
    results = message.find(_RESULT)
    hits = [
        h
        for h in message.find(_AMOUNT)
        if not any(e.first < h.end and h.first < e.end for e in excluded)
        and any(_near(h, r, 3) for r in results)
    ]
    hits += [
        g
        for g in facts.gains
        if any(w in _AMOUNT_WORDS for w in message.words[g.first : g.end])
        and not any(e.first < g.end and g.first < e.end for e in excluded)
    ]
    return quote.shown(message, "quantified_claim", sorted(hits, key=lambda h: h.first))


def clients(message: Message, gained: Sequence[Hit]) -> list[Hit]:
    """Find the words that refer to other clients."""
    excluded = message.find(_CLIENTS_NOT)
    found = [
        *message.find(_CLIENTS),
        *message.find(customers.KNOWN),
        *customers.known_by_role(message, gained),
    ]
    return [
        h
        for h in sorted(found, key=lambda h: h.first)
        if not any(e.first < h.end and h.first < e.end for e in excluded)
    ]


def client_reference(facts: Facts) -> Observation:
    """Tell whether past or present clients are named or described."""
    return quote.shown(facts.message, "client_reference", facts.clients)


def generic_name_drop(facts: Facts) -> Observation:
    """Tell whether clients are listed with no result, relationship or depth."""
    message = facts.message
    hits = []
    for client in facts.clients:
        dropped = message.find(_DROPPED, start=max(0, client.first - 1), end=client.end + 6)
        result = any(_near(client, g, 6) and g.first > client.first for g in facts.gains)
        if dropped and not result:
            hits.append(client)
    return quote.shown(message, "generic_name_drop", hits)
