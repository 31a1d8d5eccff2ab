"""Pretexts and riddles: what misleads, and what cannot be understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.manner import SELF_STRONG
from voicemail_audio.content.message import Hit, Message
from voicemail_audio.content.names import name_like
from voicemail_audio.content.offer import TOUCHING, services
from voicemail_audio.content.wordlists import word_set
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts

_PLAIN_TRICK = """
to claim
records show|indicate
not ..1 verified
claim your ..2 prize|reward|gift|stay|vacation|cruise|refund|rebate|benefit|benefits
free|complimentary cruise|vacation|stay|trip
selected to receive
press ..2 to claim|verify|avoid|stop
suspicious|fraudulent|unauthorized|unauthorised ..1 activity|activities|charge|charges|
    transaction|purchase|login
account ..3 suspended|disabled|blocked|locked|frozen|compromised|closed
suspended|disabled|blocked|locked ..4 your ..3 account|access
final ..2 courtesy call|notice|call|attempt
final|last courtesy
courtesy call to|before|regarding
close ..2 your|the|this file
warranty ..4 expire|expires|expired|voided|cutoff|expiring
extend|renew|reinstate ..4 warranty
your inheritance
before ..3 case|file ..2 closed
unclaimed|money you left|your share
you have ..1 been selected|chosen|picked
you have ..1 won
on your behalf
rebate|refund check
your name ..1 came up
your signature ..1 missing
can not release
cut off
if you do not respond|act|call
ignoring this|the
under your name
using your identity
must respond
respond immediately
emergency call
state|federal ..1 agent
social security number
monitoring your
your number|telephone number was ..1 qualified|selected
your ..1 name|number|account has|was|have ..2 selected|chosen|flagged
family ..3 accident
imperative
refund your
reference number is|ready
tax debt
zero tax
confirm your address
extra tickets
i have|found your
rather not ..4 recording
matter ..4 desk
money ..1 owed|left
a package ..3 your
your ..1 name ..2 list|drawing|draw
wiped|wipes|wipe ..3 balance|debt|bill|off|out
you never called|asked|wrote
same as i told everyone
your file
new state|federal|government program|act|law
zip code closes|qualifies|expires
do not ..1 tell|mention ..3 that
old friend|buddy|classmate
expire at|by|on midnight|tonight|today
your recent|previous|earlier ..1 interest|inquiry|enquiry|request|application|activity|visit|search
you may|might|could ..1 qualify|be eligible|be entitled
"""
_PLOY = """
you ..3 been|being overcharged
this was not you
unusual|suspicious|irregular ..1 activity|activities|charge|charges|login|transaction
will be disconnected|suspended|terminated|arrested|shut|deactivated
#|extra|spare|couple ..1 tickets
accident ..4 bail|hospital|jail|police
needs|need bail
grandson|granddaughter|relative|family member ..6 accident|jail|trouble|hospital|arrested
did not ..2 make|authorize|authorise|place|order|recognize ..3 purchase|transaction|order|
    charge|payment
failure to ..3 respond|return|call|comply|act
case number is
a|the|arrest warrant
lawsuit|suit|charges|case ..3 against you|your
you|your|avoid|face ..3 arrest|arrested|prosecution|prosecuted|jail
magistrate
subpoena
legal ..1 enforcement|action|proceedings
one|some of your|our competitors|rivals
your competitor|competitors|competition|rival|rivals ..1 said|told|mentioned|called
with your ..1 name on
better|best ..2 hear it|this from
before you hear it
business|personal|private|family|legal matter ..6 discuss|urgent|urgently|as|soon
pretend|pretending
money|funds|inheritance ..2 left|owed|due ..1 to|you|at
your inheritance
you ..1 were|got|have ..1 been overcharged
got cut off|disconnected
release ..2 until|till|unless
signature ..2 missing
your ..1 paperwork ..2 missing|incomplete|unsigned
confirm|verify your ..1 address|identity|account
made ..1 that|it|this up
file gets|is|will ..2 reassigned|closed|transferred|forwarded
your ..1 eligibility ..9 end|expire|lapse|over|close
coming in|ranked|rated second|behind|last ..1 *
final notice|warning|reminder|demand
pre|already ..1 qualified|approved ..1 to|for
selected|chosen|picked to|for|as ..1 receive|our|a|the|grand
last|only ..1 house|home|spot|business|name on|in ..1 the|your
hardship|relief|stimulus|forgiveness act|program|fund|package
must verify|confirm|act|call|claim|respond ..4 your|by|within|before|now
effective immediately
prize|winner|sweepstakes ..2 finalist|winner|notification
we are|am ..1 calling from ..1 microsoft|apple|irs
your ..2 subscription|renewal|order ..3 charged|billed|deducted|processed
unless you call|act|respond|reply|pay|press
will be ..1 removed|deleted|closed|suspended|cancelled|canceled|charged|taken|disconnected|seized|
    reported|deactivated|arrested ..2 today|down|unless|immediately|from|within|tomorrow|shortly|
    if|by
you ..1 have ..2 won ..1 *
invoice|bill|balance|payment you ..1 never|still|have ..2 paid|owe|not
overdue|outstanding|unpaid|delinquent invoice|balance|bill|payment|account
your ..1 father|mother|son|daughter|wife|husband|family|kids|child|brother|sister ..3 call|urgent|
    emergency|hospital
complaint|claim|case|report|judgment|judgement|lawsuit ..3 filed|against ..1 *
your ..1 computer|device|router|windows|network ..6 risk|virus|infected|hacked|error|errors|
    compromised
card|bank|account ..1 on file
went to school|college|university together
just a ..1 survey
listing|profile ..2 not|never ..1 verified|claimed
not ..2 verified|claimed ..5 taken|removed|down
county|state|federal|city office|department|court regarding|about|concerning
remember me ..1 from
in order to ..2 avoid|stop|keep arrest|suspension|disconnection|charges
enforcement|legal|collection|criminal|civil action|proceedings|case|charges ..1 pending|against|
    taken|filed
referred|forwarded|reported|handed ..2 to ..2 sheriff|police|court|authorities|attorney|
    collections|bureau
officer|agent|deputy|inspector ..3 with|from the ..3 tax|department|county|federal|irs|court|
    bureau|office
your name was|came|is ..1 on|up|mentioned
keep ..2 quiet|secret|between
your ..3 has|have been ..1 breached|compromised|hacked|flagged|suspended|locked|blocked|disabled|
    deactivated|frozen|restricted|limited
card|account|service|number|profile|benefits|access|license|license|passport|id|line has|have|is|
    was|been ..2 locked|suspended|blocked|breached|disabled|
    deactivated|frozen|restricted|terminated|compromised
key|type|enter|provide|confirm|verify|give|read ..3 digit|pin|card|account|social|password|code|
    birth|routing|payment ..1 number|details|*
failed|failure to ..1 appear|respond|pay|comply|report
bond|bail|fine|fee you must|should|to ..1 pay|post
covers|pays|paid|covered ..1 the? full|entire|all|whole cost|bill|amount
entitled to ..2 free|refund|compensation|rebate|payout|settlement|money
medicare ..4 free|brace|test|kit|cover|covers|card
duplicate|missing|pending|possible ..1 claim|file|case|charge
just|only ..1 got off the phone
wanted ..1 to be the first
sitting|waiting|held ..2 in|under your name
lost|found|recovered your ..1 *
i|we found the|your|a ..1 thing|something|item
in your name|behalf ..2 will|has|is
not your fault
accident ..3 compensation|owed|entitled|claim|fault
grandma|grandpa|mom|dad ..1 it|its|i is|am|me
"""
_RETURNED = """
returning|return your|the ..1 call|message|inquiry|enquiry
call|calling you back ..2 as you
"""
_URGENT = """
urgent|urgently|imperative|critical|immediately
time sensitive|critical
right away
as soon as possible
about|regarding|concerning your ..1 account|file|case|payment
"""
_INSTITUTION = """
federal|government|irs|treasury|administration|medicare|president|biden|state|court|customs|
    police|sheriff
social security
student loan|loans
visa|mastercard|amazon|apple|paypal|microsoft|chase|wells|citibank|capital|discover|
    marriott|hilton|google
credit card|cards
interest rate|rates
your|car's|vehicle's|auto|manufacturer's ..2 warranty
bank
your existing|current account|accounts|card|cards
loan forgiveness|discharge
department of
cash app
student services
energy saving
"""
_PRESSURE = """
right away
important ..1 that|you|message|call
before # oclock
press ..2 #|one|zero
immediately
as soon as possible
before ..4 today
limited time
qualified|eligible|qualify|eligibility|approved
expire|expires|expired|expiring|expiration
deadline|deadlines
about to
no longer
unable to
trying to reach
do not call list
removed from
opt out
urgent|urgently
last chance
courtesy call
speak to|with a|an|our ..1 representative|specialist|operator|officer|agent
program|programs
call us back ..2 before
reference number
close
"""
_MYSTERY = """
i|we have ..1 something
i|we have got something
got something
important|some|private|personal|urgent|confidential|interesting ..1 information|matter|news|
    business|opportunity ..4 share|discuss|you|with|for|to|about
matter ..3 discuss|concerning|regarding|desk
question|questions about|regarding something
i have ..2 question|questions
something ..1 i ..1 noticed|saw|found|need|want|have|would
i will explain|fill|tell
rather not
some things we
about something
got|have ..1 news
it is about|regarding|concerning ..1 you|your|something|a
a|the matter ..1 that|of|i|we|concerning|with|landed
you will want to|know|hear|see
hear it from me
it is ..1 important|urgent that|you|i|we
personal|business matter
time sensitive
need to speak|talk|discuss ..2 with|to you
right person to
regarding your name|file|case
for reasons
"""
_PLEASANTRY = word_set("""
about regarding concerning someone something there
hi hello hey dear please call me back us give a ring phone at on number my is this it i am
name here calling from with thanks thank you have great good nice day the and your to reach
when get chance minute as soon can be reached earliest convenience will again that so
looking forward hear hearing speaking talk look speak could would in of for then there till
until try another or if just want wanted contact leave message return bye goodbye afternoon
morning evening ask mr mrs ms dr up pick office cell mobile direct line by any anytime time
today tomorrow possible also repeat our we do let know re sorry missed tried several times
was unable were not but out been ve free feel later week take care very much cheers best
hope well doing how are oh hand over last one more couldn reaching no yes ok okay
""")
CONTENT_WORDS = 3
"""A message with fewer words that say anything leaves a stranger without a reason for the call."""


def pretext_cues(message: Message) -> tuple[list[Hit], int]:
    """Words that show a pretext, and their weight."""
    plain = message.find(_PLAIN_TRICK)
    institutions = message.find(_INSTITUTION)
    pressure = message.find(_PRESSURE)
    kinds_of_pressure = len({message.words[h.first] for h in pressure})
    ploys = [*message.find(_PLOY), *_false_returns(message)]
    weight = 4 * len(ploys) + 2 * len(plain) + min(2, len(institutions)) + min(3, kinds_of_pressure)
    if not ploys and not plain and not institutions:
        weight = min(weight, 2)
    return [*ploys, *plain, *institutions], weight


def _false_returns(message: Message) -> list[Hit]:
    """Find "returning your call" with urgency: who does return one says what it was about."""
    urgent = message.has(_URGENT)
    return message.find(_RETURNED) if urgent else []


def deceptive_pretext(facts: Facts) -> Observation:
    """Tell whether the words show a false reason, urgency, threat or win.

    Only what the text itself shows counts; what may be true of this caller does not.
    """
    hits, weight = pretext_cues(facts.message)
    return facts.message.observed("deceptive_pretext", hits if weight >= 4 else ())  # noqa: PLR2004


def _content_words(facts: Facts) -> int:
    message = facts.message
    own = set()
    for hit in (*facts.identity.names, *facts.identity.companies):
        own |= set(range(hit.first, hit.end))
    start = facts.greeted
    count = 0
    seen = {w for i in own for w in (message.words[i],)}
    for i, word in enumerate(message.words):
        greeted = start <= i < start + 2 and name_like(word)
        if i in own or greeted or word in _PLEASANTRY or word in seen or not word[0].isalpha():
            continue
        if name_like(word) and i < 4:  # noqa: PLR2004
            continue
        count += 1
    return count


def cryptic(facts: Facts) -> Observation:
    """Tell whether a stranger would not know why they were called."""
    message = facts.message
    content = _content_words(facts)
    mystery = message.find(_MYSTERY)
    offers = bool(message.find(SELF_STRONG))
    bare = not offers and content <= (1 if facts.identity.companies else CONTENT_WORDS)
    short = len(message.words) <= 70  # noqa: PLR2004
    riddle = bool(mystery) and not facts.gains and content <= 16 and short  # noqa: PLR2004
    if bare and message.words and not facts.gains:
        return message.observed("cryptic", mystery or [Hit(first=0, end=len(message.words))])
    if not riddle and not facts.gains and services(facts) and message.has(TOUCHING):
        return Observation(
            id="cryptic", present=None, reason="services are listed, but no reason for the call"
        )
    return message.observed("cryptic", mystery if riddle else ())
