"""Gains for the prospect: what they would get more of, less of, or be rid of."""

from __future__ import annotations

from functools import cache

from voicemail_audio.content import lexicon, outcomes
from voicemail_audio.content.message import Hit, Message, affirmed
from voicemail_audio.content.wordlists import LISTS

_NOT_GAINS = """
you ..1 get|getting ..3 calls|emails|messages|voicemails
one more time|try|call|thing
more time|information|info|details|questions
bring|take|get|keep ..2 your attention|call|message|number|file
stop by|in
save ..2 my|our|this number
taking|take the|your time|call|minute|moment
get back|in|hold|through
make ..3 call|payment|payments|appointment|appointments|visit
drop ..2 line|by
book ..3 appointment|time|call|visit
schedule
provide|provided ..4 proposal|quote
"""
_PHRASES = """
higher|more|slower|longer than it|they|you need|needs|have|has|should
something|anything in it for
come|comes|coming|came|bring|brings down ..2 by|to|#
in # hours|days|minutes|weeks ..1 rather|instead|not
shorten|shortens|shortening ..4 *
#|more|extra|several ..1 new <sales>
interested in|looking to|wanting to buying|buy|renting|rent|lease|leasing
took|take|taken|brought|moved|raised ..6 from # ..3 to #
saw|seen|see|watched ..4 drop|fall|rise|grow|climb|double|halve|shrink|disappear|improve
drop|drops|dropped|fall|fell|rise|rose|grew|went ..3 from # ..3 to #
get|gets|got|getting their|your ..1 evenings|weekends|sundays|time|life|nights|days|
    saturdays|afternoons ..1 back
find|finds|found|recover|recovered ..4 # dollars|pounds|euros
you have ..1 won
ahead of schedule|time|plan
on time and|every|again
under budget
half ..2 rate|price|cost|time|bill
free ..1 panels|solar|windows|installation|delivery|shipping|repairs|upgrade|service|
    maintenance|gift|sample|
    samples|phone|tickets|money|meals
for free
get ..4 free
no interest|payments|fees|fee|downtime|waste
without ..2 slowing|stopping|closing|disrupting|interrupting|raising|touching
#|one|few ..1 percent|minutes|hours|days|weeks|times faster|sooner|quicker|earlier|less|fewer
stop|quit|avoid|end ..1 paying|losing|wasting|spending|worrying|chasing|overpaying
first page
zero|no cost|fee|fees|charge
free of charge
pays|pay you
paid|covered by ..1 insurance
catch|catches|catching|spot|spotting ..1 errors|mistakes|problems|leaks|faults|fraud
eating into|away|up
hurting|hurts|killing|draining your|their
<less> ..4 <money>
<less> ..4 <time>
<less> ..4 <ease>
<more> ..3 <sales>
<more> more|better|extra|additional
save|saves|saved|saving ..2 you|them|your|their|time|money|on|#|hundreds|thousands|hours|up
saved|save|saves|saving ..3 # dollars|pounds|percent|hours|days|minutes|a
increase|increases|increased|boost|boosted|improve|improved|improving|grow|growing|raise|
    double|doubled|triple|tripled|maximize ..2 your|their|its|profit|profits|margins|
    productivity|efficiency|performance|quality|cash
cutting|reducing|halving|doubling|ending|fixing your|the
fewer|less|lower|reduced|smaller ..1 <objects>
more|extra|additional ..2 <sales>
more|extra|additional <money>|time|hours
protect|protects|protecting your|their|you|against|from
better protection|coverage|rates|rate|results|deal|terms|margins|prices|price|return|returns
cheaper
# percent off|discount|discounts|faster|less|more|lower|cheaper|higher|fewer
#|half off
half the time|cost|price|effort
# percent ..2 off|discount|discounts|savings|reduction
zero|one|# percent ..2 interest|apr|financing
zero tax|dollar|dollars|interest
discount|rebate|refund|refunded|cashback|cash back
cash offer
fair offer
complimentary stay|trip|cruise|vacation|night
free trip|cruise|vacation|stay|month|gift
interest|rate|payment|debt ..2 reduction|forgiveness|relief|elimination|discharge
forgiveness
loan|debt|tax ..3 discharge|relief|forgiveness|repayment options
qualify|qualified|qualifies|eligible|approved|entitled ..2 for|to ..4 #|zero|lower|reduced|
    free|discount|offer|reward|relief|grant|grants|program|programs|reduction
eligibility for ..2 reduction|relief|savings|discount|refund
refund your
absolutely|completely|totally free
at no cost
on us
go|going solar is
takes|take|taking the headache|hassle|pain|stress|guesswork|work|sting out
without having|needing to
without ..2 hiring|spending|adding|losing|paying|waiting|changing
no more
never have to|worry|miss
nobody|no one ..1 has|have to
faster|sooner|quicker|earlier|easier|cheaper ..2 than|turnaround|delivery|and
# percent ..1 faster|sooner|quicker|less|fewer
week|weeks|day|days|hours|month sooner|earlier|faster
make|makes|making your|their life|lives|job|day|work easier|simpler
make|makes you ..3 hero|look|money
look|looking good
keep|keeping ..2 more|all|every|everything|# ..1 of|percent
disappeared|vanished|halved|doubled|tripled
nearly gone|disappeared
went|gone|fell|dropped|rose|down|up from # ..2 to #
down|up by #|half|a
by # percent
by half|a
in half
cut ..3 to #
night tariff|rate
something in it|this for
get paid
worth #|thousands|hundreds
return on
pays for itself
paid for itself
solving|solve|solves|resolve|resolving|overcome|tackling|addressing|address ..7 issues|
    problems|problem|challenges|challenge|turnover|shortage|shortages
help|helps|helped|helping ..4 <them> ..3 save|grow|cut|reduce|increase|win|avoid|keep|get|
    find|fill|attract|retain|protect|recover|sell|close|make|stop|free|earn|improve|prevent|
    handle|lower|boost|turn|book|run|hit|beat|catch|stay|qualify
help|helps|helped|helping ..3 save|cut|reduce|increase|avoid|attract|retain|fill|recover|
    lower|boost|close|earn|prevent|eliminate|grow
people|customers|buyers|homeowners|shoppers log|logging|looking|searching|asking|waiting|
    requesting
turn|turning|turns ..4 into
your first # ..1 leads|month|months|days|weeks|orders|are
you will have # ..1 by|in|within|next
you get|got # ..2 back
money back
cost|costing|costs you|your|them
you are|may|might|could ..2 losing|overpaying|missing|leaving
losing|lose|lost ..2 <sales>|<money>|hours
instead of ..2 weeks|hours|days|months|#|paying|waiting
reward you
pocket|bank the|an|another|extra
spend|spending less|fewer
get ..4 back|out ..2 faster|sooner|earlier|quicker|week
opportunity to earn|make|save
take ..3 off your|their
higher|bigger|stronger|healthier ..1 <money>|<sales>|returns|yield
"""

_OWN_WORDS = 3
"""Words by which an overlapping hit must go on to be a gain of its own."""


def find(message: Message) -> list[Hit]:
    """Find the words that name a gain for the prospect or their like, in order."""
    excluded = message.find(_NOT_GAINS)
    hits = [
        h
        for h in affirmed(message, message.find(_PHRASES), reach=2)
        if _theirs(message, h)
        and not any(e.first <= h.first and h.end <= e.end + 1 for e in excluded)
    ]
    return _apart(sorted([*hits, *outcomes.find(message)], key=lambda h: (h.first, -h.end)))


def _apart(hits: list[Hit]) -> list[Hit]:
    """Join hits that overlap."""
    joined: list[Hit] = []
    for hit in hits:
        if joined and hit.first < joined[-1].end:
            if hit.end - joined[-1].end >= _OWN_WORDS:
                joined.append(Hit(first=joined[-1].end, end=hit.end))
            else:
                joined[-1] = Hit(first=joined[-1].first, end=max(hit.end, joined[-1].end))
        else:
            joined.append(hit)
    return joined


def _theirs(message: Message, hit: Hit) -> bool:
    """Leave out gains of the caller: "I've got to make my sales", "our costs"."""
    inside = message.words[hit.first : hit.end]
    return not any(w in {"my", "our"} for w in inside) or "your" in inside


def sort_of(message: Message, hit: Hit) -> str | None:
    """Sort of gain, by the first thing that it names: money, sales, time, ease, image."""
    words = message.words[hit.first : hit.end + 2]
    return next((s for w in words if (s := _sorts().get(w)) is not None), None)


@cache
def _sorts() -> dict[str, str]:
    return lexicon.sorts() | {
        word: name
        for name in ("money", "sales", "time", "ease", "image")
        for word in reversed(LISTS[name])
    }
