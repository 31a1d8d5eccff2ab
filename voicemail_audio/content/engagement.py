"""How the message engages: questions, and easy ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote
from voicemail_audio.content.message import Hit, Message, affirmed
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_QUESTION = """
have|has you|your ..3 *ed|got|had|been|found|seen|done|made|chosen|begun
would you|your ..3 rather|like|prefer|want|benefit|buy
would it|that|this ..1 help|be|make|hurt|interest|work for
ever ..1 notice|noticed|wonder|wondered|wish|thought|feel|felt|find
how are you ..2 *ing
how is|are your
how do|did|would|does you|your
how many|much|often|long|big|soon ..6 you|your
what|which ..4 are|is|do|did|would|have|has you|your
what is your|the biggest|stopping|keeping
who ..2 handles|does|is|do|looks|manages|takes ..3 your|you
are you|your ..1 *ing|happy|still|ready|interested|open|aware|able|sure|using|getting|paying
are your ..3 *ing|happy|ready
is your|it|that|this ..3 costing|ready|working|happy|worth|set|up|still
is it|that|this|now worth|something|time|still|a|on
does your|that|it ..4 have|sound|make|cost|ring|take|use|run|get|need
do you|your|they ..1 still|have|use|know|need|want|ever|find|get|run|see|feel|lose|struggle|
    plan|offer|own|think|work|handle|rely|spend|pay|care
have|has you|your ..1 ever|considered|thought|looked|tried|noticed|seen|found|had|got|been|
    started|decided|outgrown
would you ..1 like|be|want|consider|rather|benefit|prefer|say
would it ..1 help|be|make|hurt
want me to
shall i|we
worth a ..1 look|chat|call|try|conversation
did you know|ever|see|get|notice
could you ..1 use|be|benefit|handle|afford
what would|if|could ..5 you|your
when|where did|do|does|is|are|was|will you|your
why do|is|are you|your
ever ..1 wonder|wondered|wish|thought
can your ..3 handle|afford|keep|cope
will you|your ..3 be|need|have
you are the ..2 owner|homeowner|person ..9 right
you still ..4 right
sound|sounds ..1 useful|interesting|familiar|good|fair
still ..3 priority|looking|interested
tired of ..4 your
any interest
interested in ..4 you
was|were you ..1 able|aware|happy|going
what ..1 happens|does
which one
who ..1 would
are|is|was|were|do|does|did|has|have|can|could|will|would your ..3 *
is|are|was|were|do|does|did|has|have|can|could any|anyone|anybody|either|some of|one|there|on|your
does|do|did|is|are anyone|anybody|someone|nobody ..2 *
is|are there a|an|any|anyone|anybody|somewhere|someone
would|could|does|is that|it|this ..1 interest|suit|appeal|matter|ring|apply|describe|happen|
    still|done|handled|true|right|fair|help|sound
who|whoever gets|takes|answers|picks|runs|handles|pays|signs|decides|covers|checks|fixes|owns|
    keeps|
    makes|opens|watches ..2 *
when|if a|an|the|your|someone|one ..8 do|does|did|who|what|how|will|would|is|are you|your|gets|
    happens|they|it|the
what do|did|does|would|is|are you|your|happens|the ..3 *
what is|are it|that|this|they costing|worth|taking|doing
which of your|these|the ..2 *
where do|does|did|is|are you|your|the ..2 *
how much|many of|does|do|did|are|is your|you|the|it
how are|do|does|did|is you|your|the|that|it|everyone ..1 *ing|keep|handle|manage|get|know|find|
    deal|do|decide|pay|track|cope|plan|feel|store|move|ship|hire|train|clean|fill|budget
how hard|easy|soon|fast|bad|old|full|busy|far is|are|does|do|would
ever ..1 tried|had|lost|run|been|considered|asked|find|get
any of that|this|those sound|ring|familiar|useful
got anyone|someone|any
happy with ..2 your|current
is|are|was|were|does|do|did|has|will the ..4 still|ready|working|giving|running|holding|coping|
    open|
    full|keep|cause|yours|done|leaking|worth
would|could|should a|an|the|two|one|any ..4 be|help|make|interest|work|save|suit
should i|we ..1 send|email|text|mail|drop|quote|leave|count|put|hold|ask
any chance|luck|interest|idea|trouble|plans|thoughts ..1 *
still *ing ..4 by|on|with|for
which|what * ..1 matters|worries|stops|costs|bothers|slows|breaks|hurts|gives|keeps|takes|comes|
    goes|fails|runs|causes|needs|gets
what worries|matters|bothers|slows|stops|costs|keeps|hurts|breaks|gives|drives|failed|happened
    ..1 *
who looks|deals|sees|orders|buys|books|plans|signs|chooses|picks ..1 after|with|to|your|the
may|can|could i|we ask what|how|who|whether|if|which|why
want|need|care|fancy a|an|some|the|to|us|it ..1 *
"""
_NOT_ABOUT_THEM = """
have you ..1 had a chance|time
have you ..1 received|gotten|seen my|our|the ..2 email|message
how are you ..1 doing|today|keeping|going|this
how is it|everything|your day|week going
do you have ..4 time
are you ..2 free|available|around|there
can you ..1 call|ring|phone|hear
could|would|can|will you ..1 <call>|ring|meet|let|give|be available
does that|monday|tuesday|wednesday|thursday|friday|it ..2 work|suit
would you like to schedule|meet|book
what do you say
what time|day|is a
when is|are|would a|you|be
would you be|have ..1 able|available|free|time
what you|we|i
how you|we|i
do you have a|# ..1 minute|minutes|moment|second
is this a good|bad
what are|is your availability|hours|number|name
would it be possible
would it be ok|okay|alright|convenient
is|are there a|any|anything ..1 good|better|best|time|chance
could|can|would|will you ..2 *
do|are you ..1 know|have who|time|a
when i|we|you
if a|the|your|someone ..2 call|message
who i|is this
have you got ..1 a|# ..1 minute|minutes|moment|second
would it be|suit ..2 to call|speak|talk|meet
would|does that|it|this work|suit
how does|is|are your ..1 calendar|schedule|week|diary|day|time|availability
how ..2 calendar|schedule look
"""
_INSIDE_STATEMENT = word_set("""
out was be been
learn about see whether if know that understand hear tell because discuss explain show find
wonder wondering share explore on of to imagine this it that these here there name number
""")
_EASY = """
i|we will not ..2 pitch|sell|push|chase|pester
if ..1 you are curious
in case it|that|this helps|is|would
just ..2 want|wanted|like|love to learn|understand|hear|ask|know
if|whether ..4 be a ..1 fit|match
nothing to sell
not ..2 selling|to sell
ask ..3 #|few|couple|two ..2 questions|things
few|couple|# ..2 questions
compare notes
see if|whether ..6 fit|fits|applies|sense|help|helps|useful|worth|interested|interest|suits|
    relevant|work|works|could|might|match
no pressure
no worries
no hurry
no rush
no strings
no hard feelings
no pitch
no problem ..2 if|at
not a ..2 fit
not ..2 right fit
if not
if it|this|that is not ..6 no|just|let|fine|that|tell|say|feel|ignore|forget
if you are not|would
ignore this
disregard
just|quick conversation
at your leisure
feel free to ignore|say|pass|tell|skip
completely|totally|entirely|absolutely up to you|fine
either way
whenever you would like
just here to help
no need to
just want|wanted to learn|understand|listen|hear|ask
tell me to go|get|leave|buzz
happy to leave|go|drop|step
say no
say so
no is fine
swap|trade notes|ideas
if it is|catches|makes|suits ..3 interest|interested|sense|you
not after a|your|anything
not for you
no either way
i will leave you|it
leave|let you be|alone|go|get
tell|telling you ..1 honestly|straight|plainly
stay put
say so|the word|when
no harm ..1 *
ignore me|this|my
with my blessing
point me to|at|toward|towards
i would|will ..1 enjoy|love|like|be curious|be glad ..1 hearing|to hear ..2 it|yours|how|what|about
i am ..1 curious how|what|whether|if|about
if you are|have ..2 sorted|covered|set|fine|happy|taken|suited|sewn|licked|got
if the|this timing|time is|does ..1 bad|wrong|off|not
bad timing
shake hands
never|not hear from me
delete this
no reply|answer|response needed|necessary|required
i am|we are off base|wrong|mistaken|gone
if i am|have ..2 wrong|off|mistaken|misread|way
swap|trade|compare|share notes|stories|ideas|numbers
all i am after|want|ask ..2 *
either way ..1 you|it|i|no
no catch|hook|sales|selling
tell me how|where|why ..1 *
your|up to call|you entirely
already ..1 got|have|has somebody|someone|one|it|that|this
i will|would stop|quit|drop|pass|back off
if now|this|today is not
leave you to it|that
happy to ..3 leave|stop|step|go|let
in peace
not trying|looking|here to sell
whether it|that|this ..2 fits|suits|works|helps|makes|sense
makes|make sense for|to you
i would|want ..1 to find|learn out|more|whether
worth comparing|swapping|trading notes|ideas|numbers
comparing|swapping|trading notes|numbers
love|like|enjoy|glad|curious to know|hear|learn ..1 how|what|whether|if|about|it
solved|handled|sorted|fixed|covered it|that|this ..2 other|another|already|yourself
promised not to
last one|time|message|call from|you
no|nothing|without ..1 agenda|catch|pitch|pressure|strings|rush|hurry|harm|worries|expectations|
    sale|sales|commitment ..1 on|at|from|in|to|done|
    whatsoever|attached|either|here
nothing to sign|buy|join|lose|commit|install
no ..1 follow up|followup|chasing|hassling
if ..2 of no|little use|interest|help
if ..5 wrong|useless|irrelevant|unnecessary|mistaken|silly|mad
if you ..1 do not need|want|care|like|agree|see
if you ..2 already|rather not
if you are ..1 happy|content|settled|sorted|covered|fine|suited|good
i will|would just|only like|love|enjoy|be ..2 curious|interested|hearing|know|hear|learn|
    understand|ask
i would ..1 be ..1 curious|interested ..1 what|how|whether|if|to
cross it|you|this off
hand it|them|one ..1 back
say|tell me no|so|honestly|straight
both|all are|is ..1 fine|okay|ok|good
if you ..1 have|are found|made|got|chosen|picked|hired|arranged ..5 *
would you mind if i ..1 asked|ask
mind if i ..1 asked|ask
ask ..1 you ..1 #|a|one|some ..2 question|questions
open to comparing|trying|looking|hearing
whether or not you|it
you can|could|may ..1 bin|toss|ignore|delete|skip|forget|walk|refuse|cancel|say no|throw
feel|you are free|welcome to ..2 *
i will ..1 leave|let it|you|that|this be|alone|go|there|to
bin|toss|shred|ignore|delete it|them|this
"""
_EASY_NOT = """
not ..3 bother you again
if you are not ..2 you are|will|would
no need to worry
see if ..4 ready|free|available|home
if not ..2 will|we ..2 cancel|close
if you have ..1 got any|anything|a
just say|tell me when
say when
all i want|need is #|ten|your|an|one
sorry ..4 ignore
if you do not ..1 want ..2 miss|lose
if you do not ..1 call|respond|reply|act|want them
if you have ..1 already|got ..1 any|a minute|time
if you are happy|good to|with ..1 meet|go
if you are not ..1 interested|eligible ..2 press|dial
nothing to buy ..3 claim|call|win
say the word
feel free to ..1 call|text|contact|reach|ring|email|stop|visit|come|give|browse
welcome to ..1 call|come|join|attend|visit|the|our
"""
_THOUGHT = """
what would|if ..9 you|your
have you|your ever ..2 wondered|considered|thought|asked|noticed
how much|many ..8 cost|costing|losing|lose|leave|leaving
did you know
why do|is|are ..5 your
what happens|will happen ..6 when|if|to
would you ..1 return|buy|hire ..4 your|you
how do|are|would you ..2 know|securing|handle|protect|find
what ..2 stopping|keeping
which|what * ..1 stops|fails|breaks|happens|costs|matters|worries|runs
who ..3 when|if
"""
_TIMES_TO_TALK = """
few|some|couple|several ..2 openings|times|slots|dates
openings ..3 this|next|week|for|on|in
times ..3 that|which|work|suit|this|next
times to talk|meet|speak
available ..3 monday|tuesday|wednesday|thursday|friday
free ..3 monday|tuesday|wednesday|thursday|friday|tomorrow
open times|slots|dates
monday|tuesday|wednesday|thursday|friday ..3 or ..3 monday|tuesday|wednesday|thursday|friday
openings
times i am|we are free|open|available
"""
_WIT = """
joke|jokes|kidding|joking|laugh|laughs|funny|pun
i promise not to|no|i ..3 bite|sing|dance|cry
believe it or not
no ..3 were|was harmed
my mother|mom|mum|dog|cat|wife|kids ..3 thinks|says|said|listen|think|likes
santa
coffee is on|cold
even my
not a ..2 prince|robot|stalker
the good news ..9 bad news
the bad news ..9 good news
worst ..3 singing|pun|joke|golfer
spoiler
plot twist
drum roll
if you can not beat
at least ..3 not|you
"""


_WANTS = frozenset(("want", "need", "care", "fancy"))
_WANTERS = word_set("""
you i we they who just only may might will would not do did all people customers really also to
if clients anyone that no the your my our it
""")
LONGEST_QUESTION = 30
"""Words of a question: a stop further on ends something else, in a text without stops."""
INDIRECT_REACH = 4
"""Words between "if" and the question that it makes indirect."""


def questions(message: Message) -> list[Hit]:
    """Find questions about the prospect's situation, need or interest."""
    dull = message.find(_NOT_ABOUT_THEM)
    hits = []
    for hit in message.find(_QUESTION):
        if any(d.first <= hit.first < d.end for d in dull):
            continue
        before = message.before(hit, 1)
        paused = message.items[hit.first].pause > 0
        tagged = message.words[hit.end - 1] == "right"
        if before and before[0] in _INSIDE_STATEMENT and not paused and not tagged:
            continue
        if not paused and set(message.before(hit, INDIRECT_REACH)) & {"if", "whether"}:
            continue
        if message.words[hit.first] in _WANTS and before and before[0] in _WANTERS:
            continue
        if _statement(message, hit):
            continue
        hits.append(hit)
    return hits


def _statement(message: Message, hit: Hit) -> bool:
    """Whether punctuation, where there is any, ends this sentence without a question mark."""
    for i in range(hit.first + 1, min(len(message.items), hit.first + LONGEST_QUESTION)):
        if message.items[i].pause == 2:  # noqa: PLR2004
            return not message.items[i].asked
    text = message.transcript.text.rstrip()
    near = len(message.items) <= hit.first + LONGEST_QUESTION
    return near and text.endswith((".", "!"))


def asks_question(facts: Facts) -> Observation:
    """Tell whether a question about the prospect is asked."""
    return quote.shown(facts.message, "asks_question", facts.questions)


def low_pressure_engagement(facts: Facts) -> Observation:
    """Tell whether the caller only wants to ask, compare or see if it fits, or gives a way out."""
    message = facts.message
    bad = message.find(_EASY_NOT)
    hits = [h for h in message.find(_EASY) if not any(b.first <= h.first < b.end for b in bad)]
    return quote.shown(message, "low_pressure_engagement", hits)


def thought_provoking_question(facts: Facts) -> Observation:
    """Tell whether a question makes the prospect think about their own situation."""
    message = facts.message
    hits = [
        h
        for h in message.find(_THOUGHT)
        if any(q.first < h.end and h.first < q.end for q in facts.questions)
    ]
    return quote.shown(message, "thought_provoking_question", hits)


def offers_times(facts: Facts) -> Observation:
    """Tell whether times to talk are offered."""
    return facts.message.observed(
        "offers_times", affirmed(facts.message, facts.message.find(_TIMES_TO_TALK))
    )


def uses_wit(facts: Facts) -> Observation:
    """Tell whether the caller signals a joke. Wit without a signal cannot be found in words."""
    return facts.message.observed("uses_wit", facts.message.find(_WIT))
