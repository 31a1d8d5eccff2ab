"""Other customers: a trade or business that the caller helped, supplies, or tells a story of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.lexicon import trade_like
from voicemail_audio.content.message import Hit
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.content.message import Message

BEFORE = 4
INVOLVED = 8
STORY = 9
"""Words within which a customer and the caller's work, or what became of them, stand together."""

_COUNTED = word_set("""
a an one another # several other few some most many both dozen dozens hundreds half couple
neighboring neighbouring fellow
""")
_WORKED = word_set("""
helped worked served supplied handled fixed moved trained saved did finished installed rebuilt
fitted wired painted cleaned hauled ran set put took got cut switched showed built carried insured
covered cleared filled found placed outfitted equipped repaired replaced roofed restored brought
turned delivered shipped designed redesigned staffed signed landed completed wrapped managed
serviced cared looked supported mapped audited recovered collected freed stopped stocked printed
lit heated cooled sealed paved mowed planted rewired migrated automated gave made done kept sold
""")
_WORKING = word_set("""
help work serve supply handle run look keep manage insure clean staff host service maintain stock
support haul deliver move pick carry cover place collect set
""")
_TOLD = word_set("""
told tell said say saw see was were had has have got cut saved save went came now used stopped
started lost spent spends finishes finish switched moved dropped found fills filled sells sold
swear swears asked reports report pays paid halved doubled ended trimmed won kept keeps books
""")
_MANY = word_set("most some many several few dozens hundreds lot")
_PREPOSITIONS = word_set("of in at by to from near with for over best")
_PLACED = word_set("in near down across over around up next on beside")
_THIRD = word_set("they their them theirs he his she her its who")
_SECOND = word_set("you your yours yourself")
_OTHERS = _SECOND | {"my", "our"}
_SELF_ROLES = word_set("""
department office team agent agents specialist representative manager account accounts owner
partner member members company business person city county state crew house board client
customer clients customers subscriber competitor competitors
neighbor neighbour people agency
""")
KNOWN = """
i|we ..2 worked|did|built|done|hauled ..3 for|with a|an|the|one|another|several|#|other ..3 *
our|my|existing|current clients|customers|accounts|members ..3 *
on our|my ..2 client|customer|books|list|roster
trusted|used|chosen|relied|worn|loved by|on ..1 *
wears|wear|uses|use|buys|buy|runs|run|trusts|drives them|ours|it
we|i ..1 have ..2 hauled|served|supplied|worked|done|built|printed|placed for|with ..2 *
we|i ..1 served|supply|supplied|insured|staffed ..2 and
everybody|everyone|anyone|names from ..4 to
a|an|the * down|up the|from road|street|block|hall|you
next door to|from you
when ..1 his|her|their ..6 we|i
that is what we|i ..4 for
did this|that|it|the ..4 for|at|on
the|those * we|i *ed
for # other *
with our help
our ..1 work at|for|with
same ..4 for # *
the likes of
names like|such
i|we have been *ing ..7 since|for #
i|we have ..1 *ed ..5 since|for # ..1 *
used|been|stayed|worked with us ..2 for|since
has|have been with us|me
switched to us|me|our
asked|hired|chose|called|picked us ..2 to|for
most of the ..1 *s ..2 in|around|near|on
work with all the|sorts|kinds ..2 names|companies|businesses
all the big|major|top names|brands|players|companies
i|we ..1 *ed|built|ran|made|did|put ..4 for the|a|an|another|one|both ..2 *
when|after|once i|we ..1 *ed|did|built|put|ran the|a|an|their ..2 for|at|in ..1 *
went|dropped|fell|grew|climbed|rose|jumped from # ..4 to one|zero|#
for|with|at hundreds|dozens|thousands|scores of *
i|we ..1 *ed|built|ran|fixed|sorted|took his|her|their ..2 *
i|we ..1 look|looked after ..2 *
choose|chose|chosen|choosing|pick|picked|hire|hired|prefer|preferred us
using|use|uses|run|runs|adopted|bought|chose|choose|have|installed our ..2 platform|system|
    software|service|services|tool|tools|app|
    product|products|program|solution|model|machine|machines|equipment|pumps|units
cut|cuts|saved|saves|grew|doubled|halved|started|went|signed|been|trimmed|dropped ..6 with|
    through us|me|our
one|two|some|several|# of your ..1 competitors|rivals|neighbors|neighbours|peers|colleagues ..4
    *ed|cut|got|went|saw|uses|use|switched|has|have
"""


def known_by_role(message: Message, gains: Sequence[Hit]) -> list[Hit]:
    """Find trades and businesses, counted or placed, that the caller worked for or tells of."""
    words = message.words
    hits = []
    for i, word in enumerate(words):
        if not trade_like(word):
            continue
        before = words[max(0, i - BEFORE) : i]
        if before and before[-1] in _OTHERS:
            continue
        generic = word in _SELF_ROLES
        counted = _counted(before, words[i + 1 : i + 2])
        if _involved(message, i, counted=counted, generic=generic) or (
            counted and not generic and _tells(message, i, gains)
        ):
            first = (
                i
                - len(before)
                + next((k for k, w in enumerate(before) if w in _COUNTED), len(before))
            )
            hits.append(Hit(first=min(first, i), end=i + 1))
    return hits


def _counted(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a count or article belongs to the noun, or "the" one in a place does."""
    for k in range(len(before) - 1, -1, -1):
        word = before[k]
        if word in _PREPOSITIONS and not (word == "of" and before[max(0, k - 1)] in _MANY):
            return False
        if word in _COUNTED:
            return True
    return "the" in before and bool(set(after) & _PLACED)


def _involved(message: Message, i: int, *, counted: bool, generic: bool) -> bool:
    """Whether the caller did or does something for them: "we moved a bakery", "firms we insure"."""
    words = message.words
    after = words[i + 1 : i + 5]
    for k in range(len(after) - 1):
        if after[k] in {"i", "we"} and (after[k + 1] in _WORKED or after[k + 1] in _WORKING):
            return not generic or counted
    before = words[max(0, i - INVOLVED) : i]
    for k in range(len(before) - 1, -1, -1):
        if before[k] in {"i", "we"}:
            between = before[k + 1 :]
            if _SECOND & set(between):
                return False
            done = any(w in _WORKED for w in between[:4])
            doing = any(w in _WORKING for w in between[:3])
            asks = any(w in {"ask", "asking", "recruit", "for"} and not done for w in between)
            return not asks and (
                (done and (counted or not generic)) or (doing and counted and not generic)
            )
    return False


def _tells(message: Message, i: int, gains: Sequence[Hit]) -> bool:
    """Whether it goes on to say what they told or what became of them."""
    words = message.words
    after = words[i + 1 : i + 1 + STORY]
    for k, w in enumerate(after):
        if w in {"i", "we"} and k and after[k - 1] in {"that", "who", "which"}:
            continue
        if w in {"i", "you", "would", "can", "could", "might", "if", "does", "do", "please"}:
            break
        if w in _TOLD and not _reported(after[k:]):
            return True
    follow = words[i + 1 : i + 1 + 2 * STORY]
    story = any(w in _THIRD for w in follow)
    return story and any(i < g.first <= i + 2 * STORY for g in gains)


def _reported(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and words[0] in {"has", "have"} and words[1] in {"you", "your"}
