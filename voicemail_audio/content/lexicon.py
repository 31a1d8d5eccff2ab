"""Open word classes: what can change in a business, how, and who businesses are.

Verbs are written once and inflected, nouns pluralised, so that a word is known in every form.
"""

from __future__ import annotations

from functools import cache

from voicemail_audio.content.wordlists import word_set

_VOWELS = "aeiou"

_GROW = word_set("""
increase grow boost improve raise double triple quadruple attract generate earn recover recoup
reclaim protect maximize maximise fill refill speed secure retain strengthen streamline simplify
accelerate lift extend expand multiply collect capture rescue salvage stretch upgrade optimize
optimise regain restore unlock preserve safeguard shield sharpen steady stabilize smooth automate
guarantee free enlarge lengthen convert modernize reopen pocket bank
""")
_SHRINK = word_set("""
cut reduce lower slash trim shrink halve eliminate avoid prevent remove shave minimize minimise
solve fix stop end curb shorten knock decrease ease relieve offset erase wipe skip spare ditch
dodge cancel tame clear quit lighten cap freeze resolve flag deter detect recycle reuse
consolidate replace relocate repair patch waive refund reimburse forgive undercut sidestep absorb
unclog untangle correct silence quieten
""")
_LOSE = word_set("""
waste overpay cost drain leak squander forfeit bleed overspend neglect struggle suffer
""")
_IRREGULAR = word_set("""
save saves saved saving win wins won winning gain gains gained gaining drop drops dropped dropping
cut cuts cutting halved halves grew grown lose loses lost losing cost costs costing overpaid spend
spends spent spending miss misses missed missing chase chases chasing chased pay pays paid paying
froze frozen catch catches caught catching burn burns burned burning free frees freed freeing
keep keeps kept keeping shut bring brings brought bringing get gets got getting gotten
find finds found finding
""")

_MONEY = word_set("""
money cash cost expense fee tax payment rate premium price overhead rent budget debt interest
profit margin dollar pound cent buck euro commission charge penalty fine interchange balance bill
invoice rebate refund saving deposit quote wage salary payroll mortgage surcharge deductible
duty demurrage postage royalty equity grand
""")
_SALES = word_set("""
revenue sale client customer lead business turnover traffic visibility ranking booking appointment
conversion order occupancy call deal prospect review referral patient tenant visit reach signup
listing pipeline vacancy schedule seat room reorder member membership enquiry inquiry guest buyer
retention churn attendance donation donor enrollment loyalty contract job bid table shelf subscriber
reservation applicant candidate hire student visitor shopper renewal upsell repeat
""")
_TIME = word_set("""
time hour day minute week month delay wait queue backlog turnaround downtime overtime evening
weekend night deadline shift trip mile half morning sunday saturday
""")
_EASE = word_set("""
risk waste error mistake complaint return headache hassle stress paperwork admin workload energy
usage productivity efficiency breakdown injury accident outage problem issue burden pain guesswork
gap worry frustration coverage protection quality morale satisfaction safety performance result
theft breakage spoilage absence fraud objection noise leak fault failure callback claim damage
disruption bottleneck chaos rework scrap liability exposure security space capacity output yield
uptime repair maintenance fuel power electricity water heat heating cooling inventory stock
shortage stockout overstock staff crew worker labor labour staffing absenteeism spreadsheet data
entry spam virus breach lawsuit inspection audit violation recall defect reject refusal chargeback
denial cancellation churn emission pollution odor mold rust dust dirt smell mess clutter idle
idling mileage load pallet bin trash garbage landfill violation hazard slip fall breakage shrinkage
rush backlog interruption freight bay aisle dock bounce no-show show lapse crack clog jam spill
pest vandalism tampering
turnover burnout fatigue sick injury bump dispute penalty rejection paper form duplicate delivery
""")
_BUSINESS = word_set("""
bakery baker clinic dentist orthodontist printer fleet plant practice firm company business shop
store restaurant cafe bar brewery brewer winery hotel motel inn school college university district
church parish temple bank lender broker agency agent hospital pharmacy pharmacist vet veterinarian
doctor physician surgeon lawyer attorney accountant bookkeeper builder contractor roofer plumber
electrician landscaper florist nursery farm farmer grower dairy mill foundry factory manufacturer
maker distributor wholesaler retailer grocer grocery supermarket dealer dealership garage mechanic
body-shop carrier hauler trucker mover warehouse lab laboratory studio gym spa salon barber theater
theatre museum library club charity nonprofit landlord manager owner director supplier installer
operator franchise franchisee chain office department city county town council authority
utility airline airport port shipper forwarder publisher newspaper radio station developer realtor
architect engineer surveyor designer photographer caterer butcher brand startup shipyard marina
boatyard quarry mine refinery depot yard machinist fabricator welder cabinetmaker joiner painter
cleaner laundry laundromat hostel resort campground ranch vineyard orchard cannery packer processor
carpenter tailor jeweler jeweller optician chiropractor therapist tutor nurse teacher principal
coach leader chef cook buyer planner scheduler supervisor foreman superintendent neighbor neighbour
customer client peer outfit household family chamber co-op cooperative dojo
kennel groomer daycare preschool hospice organisation organization corporation
association trust foundation household member competitor
""")


def _inflect(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    doubled = verb[-1] if verb[-1] not in "wxyaeiour" and verb[-2] in _VOWELS else ""
    if doubled and verb[-3:-2] in _VOWELS:
        doubled = ""
    return (
        verb, verb + "s", verb + "ed", verb + "ing", verb + doubled + "ed", verb + doubled + "ing"
    )  # fmt: skip


def _plural(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun, noun[:-1] + "ies"
    if noun.endswith("f"):
        return noun, noun[:-1] + "ves", noun + "s"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun, noun + "es"
    return noun, noun + "s"


def _verbs(*classes: frozenset[str]) -> frozenset[str]:
    return frozenset(form for verbs in classes for verb in verbs for form in _inflect(verb))


def _nouns(*classes: frozenset[str]) -> frozenset[str]:
    return frozenset(form for nouns in classes for noun in nouns for form in _plural(noun))


@cache
def change_verbs() -> frozenset[str]:
    """Verbs that say that something gets more, less, safe or lost, in all forms."""
    return _verbs(_GROW, _SHRINK, _LOSE) | _IRREGULAR


@cache
def plain_verbs() -> frozenset[str]:
    """Change verbs that also say much else, such as "get", and so need a stronger object."""
    return word_set(
        """get gets got getting gotten keep keeps kept keeping bring brings brought bringing find
        finds found finding pay pays paid paying clear clears cap call charge collect miss missed
        missing end ends stop stops replace replaces repair repairs bank convert flag
        spend spent catch catches caught catching"""
    )


@cache
def resources() -> frozenset[str]:
    """What a business has, wants or suffers from, singular and plural."""
    return _nouns(_MONEY, _SALES, _TIME, _EASE)


@cache
def only_verbs() -> frozenset[str]:
    """Change verbs that name nothing a business has."""
    return change_verbs() - resources()


@cache
def sorts() -> dict[str, str]:
    """Sort of each resource: money, sales, time or ease."""
    pairs = (("ease", _EASE), ("time", _TIME), ("sales", _SALES), ("money", _MONEY))
    return {word: name for name, nouns in pairs for word in _nouns(nouns)}


@cache
def businesses() -> frozenset[str]:
    """Trades, roles and kinds of business, singular and plural."""
    return _nouns(_BUSINESS)


_NOT_TRADES = word_set(
    """others numbers letters papers matters orders offers covers computers stickers answers
    weathers numbers winners dollars hours yours ours corners quarters papers centers rollers
    trailers containers printers copiers filters heaters boilers chargers scanners sensors motors
    elevators monitors errors doors floors colors colours mirrors tractors generators lists
    sisters brothers december october november september whatever whenever however another
    computers servers folders flyers stickers dealers letters rivers papers towers covers
    reorders borders quarters headers trackers timers routers coolers freezers dryers"""
)
_TRADE_ENDINGS = ("ers", "ors", "ists", "eries", "ians", "smiths", "makers", "houses", "shops")
_SHORTEST_TRADE = 6


def trade_like(word: str) -> bool:
    """Whether a word names people in a trade or a kind of business, many of them if unknown."""
    if word in businesses():
        return True
    return (
        len(word) >= _SHORTEST_TRADE
        and word.endswith(_TRADE_ENDINGS)
        and word not in _NOT_TRADES
        and word not in resources()
    )
