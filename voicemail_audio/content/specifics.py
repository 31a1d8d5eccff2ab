"""What is known of this prospect: their things that did something, what they did, what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.lexicon import change_verbs, resources, trade_like
from voicemail_audio.content.message import Hit
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.content.message import Message

NOUN_PHRASE = 6
"""Words of "your second packing line in Dover" before its verb."""

_STATES = word_set("""
is are was were has had lose loses lost run runs ran renews renew expires came went sits sit shows
show says say lists opens opened closes closed ends ended looks goes ships starts began begins
still sells serves uses needs stands hangs hung leaks leaked points sends sent rang rings mentions
lacks takes took burns burn burned doubles doubled won moved moves grew turns turned hires hired
ships arrives arrived lands landed reads read tells came gets got have leaves left loads stays
stayed sank dropped drops fell climbs climbed
""")
_MODAL = word_set("""
could might may would should will can must shall if when you we i be get getting to that call so
or before after
""")
_NOT_BEFORE = word_set("""
of to for in on at with from by is are do does did has have had how if when whether while what
where why can could would will should may might was were about into over than within under and
give get got getting on regarding concerning appreciate check verify confirm per against as
enjoy return returning leave take taking let like see hope trust
""")
_NOT_THEIRS = word_set("""
time money account eligibility warranty card cards name call calls number message messages
payment loan loans debt email emails voicemail interest rate rates credit attention day week
answer response order vehicle car file case balance social identity last own convenience behalf
best help business payments student federal existing electric utility chance area inbox phone
line district refund
""")
_DONE = word_set("""
gave told mentioned asked opened posted moved bought hired won announced launched said wrote
signed built started sold merged applied joined took added closed expanded ran hosted spoke
published tweeted shared quoted liked commented outgrew renovated switched relocated acquired
raised finished broke planted donated lost replaced became earned landed
""")
_NOT_DONE_BEFORE = word_set(
    "if when did do have would could had once what where how before as since"
)
_PHRASES = """
i|we ..2 saw|noticed|read|heard|spotted|see|found|tried|passed|visited|toured|photographed|
    watched|measured|drove|walked|checked|counted|looked|overheard ..6 your *
i|we was|were ..1 in|at|by|outside|near|past|inside|behind your ..1 *
by|outside|beside|behind|above|near|over your|the ..1 entrance|building|door|dock|gate|window|
    windows|lobby|counter|sign|parking|lot|driveway|porch|roof|loading|shop|store|fence|hedge
i|we ..1 see|saw|read|heard|understand|notice|noticed|gather ..1 that? the|your|you|a|*s ..6 is|
    are|was|has|goes|opens|moves|*ing
paper|article|news|newsletter|journal|magazine|notice|sign|site|website|listing|ad|post|page|
    profile
    ..2 says|said|shows|showed|mentions|mentioned|lists|listed|told ..2 that? you|your|the
saw|read|heard|noticed that? ..4 is|are opening|hiring|moving|building|expanding|merging|
    closing|adding|launching|planning|looking
your ..3 lease|permit|merger|expansion|renovation|remodel|rebuild|posting|listing|vacancy|tender|
    relocation|anniversary|gala|festival|conference|harvest|groundbreaking|acquisition|reopening
    ..1 is|for|at|in|on|this|of|next
your ..3 move|opening|launch|show|event|project|season|rebuild to|in|at|on|next|this|of|for
the ..2 renewal|move|merger|rebuild|expansion|opening|launch|inspection|audit in|at|this|next|
    on ..2 *
your ..2 lease|contract|policy|permit|license|licence|comp|agreement|renewal ..2 is|renews|runs|
    expires|ends|comes|up
lease|contract|policy|permit is up
congratulations|congrats|kudos|well ..1 on|for|done ..2 *
the house|home|place|building|lot|barn|land|unit|property at|on ..1 #
for your ..2 open|grand|annual|upcoming|new|second|third|spring|summer|fall|autumn|winter|
    holiday *
between you and your ..1 *
whatever|what you ..1 told|wrote|posted|said
asked ..1 about ..3 leak|roof|floor|quote|gym|job|boiler|pump|line|order|repair|over
covering|adding|staffing|running ..4 at the * depot|plant|site|branch|store|yard|mill
says|said|mentions|mentioned|shows|heard|seems|understand|gather|looks|hear|see|know|notice|saw ..1
    like? that? you are|have|got|just|were|opened|hired|moved|won|bought|plan|run|lost|need
looks|sounds|seems like|as if? you|your ..1 *
you have|got ..1 a|an|# ..2 vacancy|opening|leak|backlog|job|ad|listing|hole|crack|gap|sign|
    position|
    shift|unit|space|building|project|deadline|inspection ..1 for|in|on|up|at|since|open|posted
right outside|behind|beside|across|opposite ..1 your|from|you
your ..2 reviews|review|page|form|listing|ad|post|menu|sign|feed|profile|website|site|
    app ..1 mention|
    mentions|say|says|crashed|loads|loading|shows|show|does|is|has|times|still|lists|keeps
among|one of ..3 fastest|best|top|largest growing|places|companies|in
you ..1 mentioned|said|told|wrote|posted ..4 that|about|the|you
outgrown the|your|that
approved|awarded|granted|won ..2 your|you ..2 *
the|that|those|this ..1 * you *ed|built|ran|gave|made|put|sent for|at|in|on|last|to|with|before
on|over|under|behind|above|inside|around|outside|along|of|by|across|beside|
    below your ..2 playground|
    greenhouse|roof|lot|yard|entrance|building|store|shop|warehouse|barn|field|fields|porch|dock|
    garage|fence|gate|lobby|kitchen|plant|pool|court|driveway|window|windows|wall|sign|silo|pond|
    stairs|basement|attic|chimney|gutter|gutters|boiler|tower|hall|gym|chapel|parking|loading
thinks|think|believes|worried|says|said you are|have|need|could|were ..1 *
i am|was ..1 looking at|through your ..2 *
you|it can see|be seen ..1 it|that? from
i|we ..1 heard|understand|learned|see that? the|a ..3 *s|*ed|has|have|is|are ..1 *
you|they|you all were|have been ..1 asking|looking|talking|buying|using|running|ordering|getting|
    paying|renting|
    leasing|shopping|griping|complaining|wondering|having|struggling|growing|selling|shipping|
    burning|
    spending|hauling ..1 *
i|we was|were ..1 on|at|in|inside|outside your ..2 site|website|page|store|shop|place|building|
    stand|booth|lot|branch|showroom|cafe
when|where|what you ..1 described|mentioned|raised|said|spoke|explained|showed|complained|talked|
    asked|told
your ..1 order|delivery|shipment|contract|invoice|quote|booking ..1 from|of|in january|february|
    march|april|may|june|july|august|
    september|october|november|december|last|spring|summer|autumn|fall|winter
your ..1 north|south|east|west|back|front|upper|lower|old|new|main|second half|field|lot|wing|end|
    side|building|barn|warehouse|line|plant|
    store|shop|yard|wall|roof|gate|entrance|branch|office
you have|are ..3 until|till|before january|february|march|april|may|june|july|august|september|
    october|november|december ..1 to
your ..2 expansion|growth|promotion|relaunch|rebrand|hire|appointment ..1 in|into|to|at|of
you ..1 requested|asked ..3 estimate|quote|information|call|guide|samples
you ..1 have|got ..1 a|some|#|several|two ..3 out there|on|at|in|outside|downtown|that|running|
    sitting|parked
you were waiting|hoping|planning|due|about|thinking|considering ..1 *
"""


def find(message: Message) -> list[Hit]:
    """Find facts that hold for this prospect."""
    hits = [*_their_things(message), *_their_deeds(message), *message.find(_PHRASES)]
    return sorted(
        (h for h in hits if not set(message.words[h.first + 1 : h.end]) & _BARRED),
        key=lambda h: h.first,
    )


_SHORTEST_VERB = 5
_AFTER_VERB = word_set("""
on in at the a an to # every right from next this by when while last over out up again behind
off to and that it me you
monday tuesday wednesday thursday friday saturday sunday yesterday today
""")
_BARRED = word_set("voicemail eligibility warranty @tel message invitation")


def _their_things(message: Message) -> Iterator[Hit]:
    """Something of theirs that is, has or does something now: "your north lot floods"."""
    words = message.words
    for i in message.places.get("your", ()):
        if i and (words[i - 1] in _NOT_BEFORE or words[i - 1] in change_verbs()):
            continue
        if i + 1 >= len(words) or words[i + 1] in _NOT_THEIRS:
            continue
        for j in range(i + 2, min(i + 2 + NOUN_PHRASE, len(words))):
            if words[j] in _MODAL:
                break
            if words[j] in _STATES or _verbal(words, j):
                if words[j - 1] in _NOT_THEIRS:
                    break
                yield Hit(first=i, end=min(j + 3, len(words)))
                break


def _verbal(words: tuple[str, ...], j: int) -> bool:
    """Whether a word of unknown sort stands as a verb: "crashed", "lapses on"."""
    word = words[j]
    if word in resources() or trade_like(word) or len(word) < _SHORTEST_VERB:
        return False
    after = words[j + 1] if j + 1 < len(words) else ""
    before = words[j - 1]
    if word.endswith("ed"):
        return after in _AFTER_VERB and not before.endswith("ly")
    plain = word.endswith("s") and not word.endswith(("ss", "us", "ings"))
    return plain and not before.endswith("s") and after in _AFTER_VERB


def _their_deeds(message: Message) -> Iterator[Hit]:
    """Something that they did: "you moved the depot"."""
    words = message.words
    for i in message.places.get("you", ()):
        if i and words[i - 1] in _NOT_DONE_BEFORE:
            continue
        j = i + 1
        while j < len(words) and words[j] in {"just", "recently", "all", "guys", "have"}:
            j += 1
        if j < len(words) and words[j] in _DONE:
            yield Hit(first=i, end=min(j + 3, len(words)))
