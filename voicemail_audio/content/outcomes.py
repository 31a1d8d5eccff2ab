"""Outcomes: something a business has gets more, less, safe or lost, whatever the words for it.

A change verb near a resource, a comparative with an amount, a nuisance that is gone, a purpose.
Each is looked for in a window of words, so that order, inflection and punctuation do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.lexicon import (
    change_verbs,
    only_verbs,
    plain_verbs,
    resources,
    trade_like,
)
from voicemail_audio.content.message import Hit, affirmed
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.content.message import Message

WINDOW = 5
"""Words between a change verb and what it changes: one short noun phrase or two."""
NEAR = 3

_CALLER = frozenset(("my", "our", "i", "we", "me", "us", "mine", "ours", "@tel", "@mail", "please"))
_PLAIN_COMPARED = frozenset(("sooner", "cheaper", "faster", "quicker", "cheaply"))
_COMPARED = word_set("""
less lower fewer higher more extra bigger stronger smaller under below earlier longer additional
safer easier lighter smoother cleaner warmer cooler quieter better off slower greater richer
""")
_ANY_COMPARED = _PLAIN_COMPARED | _COMPARED
_AMOUNTS = word_set("# percent dollars half third quarter fifth tenth double twice two thirds")
_PERIODS = word_set(
    "month year week day quarter hour night shift load case store head unit trip job"
)
_DETERMINERS = frozenset(("a", "an", "per", "each", "every"))
_PRICED = word_set("just only for from at")
_STRONG_OBJECTS = word_set("your their its his her more fewer less new extra every own the those")
_NOT_OUTCOMES = """
save|keep ..2 number|file|message|seat|spot|place|date
call|calls|ring|rings|get|gets|getting|phone|give|bring ..3 back
in touch
get|got ..2 minute|second|moment|chance|time|hold|through|call|message|voicemail|email|calls|
    question|questions
have|find ..2 time|minute|minutes
miss|missed|missing your|my|our call|message|you
lose|loses|lost|losing touch
not|rather ..2 pay
stop|stopped|stops ..1 by|in|calling
end of
more about|information|info|details|questions|than happy
any|one time
time of|zone|sensitive
once|one more
a|in day|week ..1 ago|or
better|good|great|best time|number|day|person
cost of|you nothing|anything
last week|month|year|night
this week|month|morning|evening|year
any|every|some day|morning|evening|time
pay attention|you|a visit
return|returning|returned ..2 call|message
raise your|a|the hand
free to
if it is|this is ..1 a better
more than|or less
for ..2 more|further information|details
fix ..2 time|date
i|we am|are ..2 short
a|# quarter|# of an hour
spare|get|grab|take|borrow|have ..4 minutes|minute|moment
get ..2 on your schedule|calendar
shut|close ..3 for
# better
does|would|will|which ..4 work|works|suit|suits better|best|well
on your calendar|schedule|diary
time|now|day works|work better
third|second|fourth|fifth time|try|message|call
half an|past
name|offer|cards was|is on the table
before the end|weekend|holiday
call|ring|phone|reach ..3 before the
so you|we|i can ..1 see|hear|taste|try|meet|ask|know|decide|call|reach|get|give|stop|close|talk|
    discuss
stop|quit|keep bothering|calling|chasing|bugging|pestering
double|triple hung|check|sided|glazed|parked|booked
in your tax|filing|filings|records|file
you would|will have|get|see|know|start ..2 to ..1 call|press|find|wait|questions
you will ..1 get|have|see|hear ..2 email|call|message|from
you will need
"""
_RELIEF = """
no more|longer ..3 *
never|nobody|none|no|not ..1 have|has|having|needing|need|pays|waits|stays|stayed|loses|misses
    ..3 *
without *ing|a|the|any|hiring|your
instead of ..2 *ing|a|the|your|#|waiting
rather than *ing|a|#
so that? you|your|they|their|nobody|none|staff|people|patients|customers|drivers|the ..1
    do|does|never|can|could|always|get|keep|have|stay|know|is|are|only|spend|still|stop|pay|go|see
so that? it|he|she|nothing ..2 not|never|always|stays|costs|runs|works|lasts|ends|lands
goes|go|went away
off your|their|the plate|hands|desk|shoulders|road
out of your hair
used to *
down to one|zero|#|a|an|half|under|nothing|none
down|up from #
from # ..5 to #|one|zero|under
half the|of what|as
in half
twice|#|half|two as many|much|fast|long|often
a|one|two third|quarter|fifth|tenth|thirds|fifths ..1 of|off|less|more|fewer|lower|cheaper
cost|costs|costing|pay|pays|paying ..2 same|nothing|double|twice|half|less
gets|get|got|getting|gain|gains|give|gives|gave|giving|win|wins|won|buy|buys|take|have ..6 back
paying|pays|pay|paid|owed|owe ..5 over|under|above|below|less|more|#|refund|twice
comes|come|came|runs|ran|ended|end|ends ..3 lower|higher|cheaper|less|under|short
over|under|below|above asking|budget|book|market|list|target|quote|cost|what
turns|turn|turned|turning ..3 into
keep|keeps|kept|keeping|stays|stay|stayed ..6 running|open|frozen|warm|cool|cold|dry|safe|full|
    clean|flat|pocket|level|legal|compliant|fresh|busy|moving|staffed|covered|steady|low|fixed
back on the road|line|floor|shelf
on time|schedule|track
run|runs|running|sit|sits|sitting|standing|stand|go|goes|lie|lies ..2 empty|idle|unused|unsold|
    unfilled|half
unpaid|unclaimed|uncollected|unbilled|overbilled|overcharged|underpaid|undercharged|
    expired|bounced
take|takes|took|taking|handle|handles|handled|pick|picks|cover|covers|lift|lifts ..3 call|calls|
    work|load|weight|job|chores|burden|night|shift|rest ..2 instead|for|off|away|over
cash ..2 for
pick|choose your|the ..2 day|date|price
pays|pay for itself|themselves
by itself|themselves
back in|up and|within an|one|#|business|days|running|hours
owed|due a|an|money
start|starts|started right away|immediately|tomorrow|monday
overnight
ahead of ..2 rush|season|inspection|winter|competition
before it|they|somebody|someone|an|anyone ..3 costs|finds|breaks|fails|does|becomes|gets
one ..1 less|fewer
no ..3 fees|fee|repairs|contract|penalty|deposit|cost|charge|downtime|waiting|queue|paperwork|
    commission|mess|hassle|disruption|surprises|overtime
win|wins|won|winning ..2 back
wipe|wipes|wiped|wiping ..5 off|out|away
will|could|would|can|might|may double|triple|halve
close|closes|closed|sold|sell|sells ..4 over|above|faster|higher
quit|quits|stop|stops|stopped|done|finished|tired|sick with|of? *ing
should|would|will|does|do|did not|never have to *
nobody|no one|none of|on ..4 should|would|has|have|will ..1 have to *
before it|they|he|she|your|a|an|the|somebody|someone|anyone ..3 strand|strands|fail|fails|break|
    breaks|
    quit|quits|leave|leaves|leak|leaks|close|costs|bursts|burst|find|finds|notice|notices|ask|asks
frees|freeing|freed ..1 *
free up ..2 *
more|less often
sleep|eat|breathe|sell|ship|work|heal|perform|rank better|easier|well
happier|healthier|calmer|stronger|fuller|busier|steadier ..1 *
on the table
hiding|buried|sitting|trapped|tied|stuck|left in|up|behind ..1 your|the
home by|in|on|early|earlier|before
it|that|which means ..1 your|you|their|the|no|fewer|less|more
there is a way to
find|finds|found|spot|spots|catch|catches ..1 duplicate|hidden|lost|missing|unpaid|billing|old
    ..1 *
retype|rekey|redo|rework|reprint|rewrite|double
passes|passed ..2 inspection|audit|first
bring|brings|brought in more|new|extra|additional|# ..1 *
throw|throws|threw|throwing ..1 out|away
dry|clean|open|ready|running|live|full|done|finished by ..1 monday|tuesday|wednesday|thursday|
    friday|
    noon|morning|spring|summer|fall|winter|christmas
off your|the|their close|day|week|shift|run|route|bill
gets|get|getting|got|grows|is expensive|costly
come|comes|coming|came|go|goes|going|went down|away ..1 a|by|to|for|little|some
keep|keeps|keeping ..1 every|all|each|more ..1 *
#|a|an|one ..1 dollar|dollars|pound|percent ..1 rebate|refund|credit|bonus|voucher|reduction|
    saving|savings
back in your|their ..1 pocket|check|account|hands|budget
additional|extra|added benefits|savings|income|coverage
cruise|vacation ..1 for
# dollars ..1 in ..1 cash|spending|savings|credit
without a|an|any|one|losing|so
have|get you|your|it|them|everyone ..3 *ed before|by|in|within
before the ..2 frost|freeze|snow|rush|season|rains|winter|summer|spring|fall|holidays|inspection|
    audit|
    harvest|opening|deadline
# for one|#|the
would|will|could|should hold|last|survive|outlast|stand ..2 through|until|till|longer|up|years
you ..2 do|will|would not ..1 lose|pay|wait|need|have|worry|spend|waste|miss|owe
you|they would|will ..1 have|keep|pay|get|know|save|spend|stop|close|finish|pass|sleep|sell|win|
    own|lose|land|see|start ..2 *
in|within #|a|hours|days|minutes|weeks ..2 rather than|instead of|not #|a|hours|days|minutes|
    weeks|months
a ..1 bit|lot|deal|whole|good|great ..2 less|cheaper|lower|faster|sooner|quicker|more
kept|saved|put|bring|brought|added ..3 # ..1 with|for|in|back|on
giving|give|gives|throw|throwing ..1 away|you ..3 free|whole|year|month
"""
_OWN_LOSS = word_set("""
lose lost losing miss missed missing need spend spent win won struggle struggled overpaid wasted
pay paid
""")
"""What callers say of themselves: "we lost a client"."""
_MOVES = word_set("""
drop drops dropped dropping fall falls fell falling rise rises rose rising climb climbs climbed
shrink shrinks shrank vanish vanishes vanished disappear disappears disappeared halve halved double
doubled doubles tripled triple rebound bounce stop stops stopped
""")
_HELPS = word_set("help helps helped helping let lets letting enable enables enabling allow allows")
_NO_DEED = word_set("""
with in on at for and or of near around like from to across throughout by who that is are i we
""")
_ENDINGS_OF_TALK = word_set("call calls ring phone email message voicemail number")


def find(message: Message) -> list[Hit]:
    """Find outcomes that hold for the prospect or their like."""
    excluded = message.find(_NOT_OUTCOMES)
    hits = [
        *_changes(message),
        *_comparisons(message),
        *_amounts(message),
        *_moves(message),
        *_helped(message),
        *affirmed(message, message.find(_RELIEF), reach=0),
    ]
    return [
        h
        for h in sorted(hits, key=lambda h: (h.first, -h.end))
        if not any(e.first < h.end and h.first < e.end for e in excluded) and _theirs(message, h)
    ]


def _theirs(message: Message, hit: Hit) -> bool:
    inside = message.words[hit.first : hit.end]
    return "your" in inside or not {"my", "our", "me", "us"} & set(inside)


def _changes(message: Message) -> Iterator[Hit]:
    """A change verb, and after it what is changed."""
    words = message.words
    for i in _at(message, change_verbs()):
        weak = words[i] in plain_verbs()
        if words[i] in _OWN_LOSS and {"i", "we"} & set(words[max(0, i - 2) : i]):
            continue
        for j in range(i + 1, min(i + 1 + WINDOW, len(words))):
            if words[j] in _CALLER or (j > i + 1 and words[j] in only_verbs()):
                break
            if words[j] in resources() and words[j] not in _ENDINGS_OF_TALK:
                if weak and not any(w in _STRONG_OBJECTS for w in words[i + 1 : j]):
                    continue
                yield Hit(first=i, end=j + 1)
                break


def _comparisons(message: Message) -> Iterator[Hit]:
    """A comparative with an amount before it or a resource after it."""
    words = message.words
    for i in _at(message, _ANY_COMPARED):
        before = words[max(0, i - NEAR) : i]
        amount = next((k for k, w in enumerate(before) if w in _AMOUNTS), None)
        if amount is not None:
            yield Hit(first=i - len(before) + amount, end=i + 1)
        elif words[i] in _PLAIN_COMPARED:
            yield Hit(first=i, end=i + 1)
        else:
            after = words[i + 1 : i + 1 + NEAR]
            reached = next((k for k, w in enumerate(after) if w in resources()), None)
            if reached is not None and not _CALLER & set(after[:reached]):
                yield Hit(first=i, end=i + 2 + reached)


def _amounts(message: Message) -> Iterator[Hit]:
    """So much a month: what is lost or gained, unless a price is quoted with "just" or "for"."""
    words = message.words
    for i in _at(message, _DETERMINERS):
        if i + 1 < len(words) and words[i + 1] in _PERIODS:
            before = words[max(0, i - 4) : i]
            number = next((k for k, w in enumerate(before) if w in {"#", "hundreds"}), None)
            if number is None:
                continue
            first = i - len(before) + number
            if first and words[first - 1] in _PRICED:
                continue
            yield Hit(first=first, end=i + 2)


def _moves(message: Message) -> Iterator[Hit]:
    """A resource that rises, falls or goes: "rates could come down"."""
    words = message.words
    for i in _at(message, _MOVES):
        start = max(0, i - WINDOW)
        before = words[start:i]
        moved = [k for k, w in enumerate(before) if w in resources() and w not in _ENDINGS_OF_TALK]
        if moved and not _CALLER & set(before[max(0, moved[-1] - 1) :]):
            yield Hit(first=start + moved[-1], end=min(i + 2, len(words)))


def _helped(message: Message) -> Iterator[Hit]:
    """Help for people in a trade to do something: "help growers sell"."""
    words = message.words
    for i in _at(message, _HELPS):
        for j in range(i + 1, min(i + 4, len(words) - 1)):
            if words[j] in _CALLER or words[j] in {"with", "you"}:
                break
            if trade_like(words[j]) and words[j + 1] not in _NO_DEED:
                yield Hit(first=i, end=j + 2)
                break


def _at(message: Message, known: frozenset[str]) -> list[int]:
    return sorted(i for w in known.intersection(message.places) for i in message.places[w])
