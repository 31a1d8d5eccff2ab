"""What is said about this prospect, and about earlier contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import quote, specifics
from voicemail_audio.content.message import Hit, Message, affirmed

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

_SPECIFIC = """
looking|looked at|through your ..1 instagram|facebook|profile|page|store|menu|reviews|ads|
    adverts|account|socials
noticed when|while|as i|we
i|we ..2 drove|driven|drive|walked|walking|stopped|passed by|past
noticed|saw|spotted|read|heard|learned ..1 you are|have|were|had|just|recently|won|opened
beside|opposite|behind yours|you
next|across|close to|from yours
door|street|road to|from you|yours
your profile|interview|talk|book|podcast|keynote|article ..1 on|about|in|at|with
you|your|site|listing|name ..2 are|is not showing|listed|ranking|coming|appearing
saw|read|heard|seen the ..1 news|article|announcement|story|post|piece ..1 about|on|in
you ..1 mentioned|told|said|talked ..1 that|about|me|you|your|how|us
you are ..1 reviewing|considering|replacing|renewing|choosing|building|launching|moving|expanding|
    hiring|remodeling|renovating
i|we ..2 noticed|noticed|saw|seen|read|heard|see|understand|spotted|learned|
    found ..2 that? you|your ..1 firm|company|team|site|website|shop|store|office|building|
    practice|have|are|just|recently|were|had|won|opened|plan|posted|hired|announced|need|
    got|said|mentioned|do
noticed|saw|read|heard|spotted ..4 your ..2 *
i|we ..1 noticed|saw|read|heard|spotted ..1 *s? ..2 had|has|have|is|won|opened|opening|
    launched|hiring
saw ..4 while researching|driving|looking|walking|reading
came up in my|our research
looked like|looks like your
looked at your
looking at your ..2 site|website|menu|page|listing|building|reviews|job|report
i|we have researched|studied|read|reviewed|visited your
built|made|drew|put ..1 you|your|together ..2 a|demo|mockup|sample|draft|plan
built ..3 demo for
your new|recent|upcoming|latest|planned ..2 *
congratulations|congrats on ..1 the|your|leading|winning|opening|*ing
with your|the new|coming|move|opening|expansion|merger|launch
your property|house|home|building|listing|land|lot|plot at|on|in|near
your ..2 at #
your ..3 posting|vacancy|opening|ad|advert|post|article|interview|
    talk|podcast|speech|announcement|permit
you are|were ..2 looking|planning|hiring|opening|expanding|moving|trying ..1 for|to|a|into|
    your|#|*
you posted|announced|launched|opened|hired|mentioned|wrote|said|won
under the impression that? you
understand ..2 you|your ..4 is|are ..3 *ing
you have ..1 several|#|a couple ..3 vacant|open|units|vacancies
the ..4 at the back|front|top|end|side of
your second|third site|shop|location|office|store|line|shift|branch|warehouse|kiln|machine|
    plant|restaurant|truck
for sale sign
planning application
i drove|walked past
ten year|anniversary
your lease
your ..1 claim|permit|application|vacancy|tender|rfp
your ..3 going up|being built|under construction
record year
your ..2 expires|renews|ends|runs ..2 in|on
your team just|recently
"""
_VAGUE = """
noticed unusual|suspicious ..1 *
your ..2 payment|credit history|score|record
understand ..1 you|your must|get|have ..1 a|be
you are the ..1 owner|homeowner|person|one
understand you are ..1 busy
your ..1 party
your new dedicated|account
your policy|claim expires
your existing
your new dedicated|account|representative|rep|best|favorite|favourite|provider
your current financial|provider|rate|rates|status|supplier|interest
your last visit
your recent purchase|purchases|payment|transaction
your credit
your account|accounts
you are looking forward
you have been qualified|approved|selected|chosen
your car's|vehicle's
your student|federal|loan|loans
your interest rate|rates
i see your ..2 account
your most recent
you are planning|looking to call
noticed your car's|car|vehicle
you are ..1 looking for a way|ways|someone|help|new
your second attempt
mentioned|said that? you are|were|might ..1 interested
your friend|colleague|neighbor|neighbour|boss|accountant|partner|cousin|brother|
    sister ..4 suggested|
    said|told|gave|recommended|mentioned
you asked me|us|for ..1 to
your home|house is eligible|qualified
know you are|have|must ..1 swamped|busy|slammed|buried|probably|get|a|your|hands
you are ..1 swamped|busy|slammed
found the thing|something
you have been ..1 trying|looking|selected|chosen|approved|paying too
see if|whether you|your
so that your
before your ..1 approval|warranty|coverage|account|offer|eligibility
fan of your
error|errors|problem|change|changes ..1 in|with|on|to your
"""
_PRIOR = """
we ..1 discussed|agreed
i|we ..1 dropped|gave|shipped|delivered ..2 off|you
you ..2 looked|came|stopped ..1 at|in|by
you ..2 viewed|toured|tried|tested
request|enquiry|inquiry|application|order|appointment you ..1 made|sent|submitted|placed|
    booked|cancelled
calling|call you back ..2 when|about|from|regarding|try
gave me your
email|emails|message|messages|voicemail|letter|note|text|brochure|package|packet|proposal|
    quote ..2 i|we ..2 sent|left|mailed|dropped|forwarded
i|we ..2 sent|emailed|mailed|wrote ..1 you|over|to|an|your|several|some|a|the|#
i|we ..1 left ..2 message|voicemail|note
i|we ..1 left ..2 you ..2 message|voicemail|note|messages|voicemails
left you ..3 message|voicemail|messages|note
i|we ..2 called ..1 you|yesterday|last|earlier|before|on|twice|#|monday|tuesday|wednesday|
    thursday|friday
i|we ..1 have ..1 tried|called|rung|phoned|emailed|left
have been trying|calling|emailing|chasing
trying|tried ..3 reach|calling|call|get|contact|catch ..2 you|hold
attempts ..3 to reach|contact|get|at|were
attempt to reach|contact
last|previous|earlier|first|second|third|final message|voicemail|email|call|attempt|notice|
    letter ..3 i|we|to|about|that|you|left|last
our|my ..2 conversation|chat|talk|call|meeting|discussion|email|emails|letter ..1 about|on|
    last|yesterday|at|regarding|from|we|earlier|in|was
last time we
when we ..1 spoke|talked|met|last|chatted
we ..1 spoke|talked|met|chatted|connected ..3 last|about|at|on|in|yesterday|earlier|a|
    briefly|before
good|nice|great meeting|speaking|talking|chatting
met|spoke|meeting you at|last|in
as ..1 promised|discussed|agreed|requested
you|and ..2 asked ..1 me|us ..1 to|for|about
you ..2 requested|enquired|inquired|downloaded|subscribed|ordered|purchased|bought|attended|
    registered|applied|paid
you ..2 filled|signed|checked|clicked|reached|opened|connected|stopped|visited|
    called ..1 out|up|our|with|through|in|on|by|us|the|about
your ..2 enquiry|inquiry|request|order|purchase|registration|subscription|voicemail|message|
    visit|download|application|question ..1 last|about|for|on|from|with|we|you|online|this|
    and|yesterday|to
last|recent visit|order|purchase|appointment
suggested|recommended|mentioned|said|thought ..2 i|we|that|you ..2 give|call|reach|contact|
    talk|get|speak|were|are|might|should|ring|would|try
referred me|us|by|to
referral
gave|given|passed ..2 your ..1 name|number|details|info
your friend|colleague|neighbor|neighbour|brother|boss
mutual friend|contact
following|follow up on|from|to|with|after|about|regarding|my|our|the ..2 *
circling back
me again
again from
it is ..2 again
several notices|messages|letters|times|attempts|emails|calls
notices in|by
received ..4 in the mail
received ..3 letter|email|notice|invitation|package
got ..2 my|our email|letter|message|note|package|voicemail
returning ..1 your|a
you|your ..2 left ..2 message|voicemail
still|not heard|hearing back
have not ..2 heard|received|gotten|got ..2 back|response|reply|from
would not chase
one more time
as a ..1 existing|previous|past|former|valued
you ..2 have paid
told me ..2 you|to|about
i was told|given
referred
introduced ..1 me|us|by
i|we ..1 have rung|phoned|called|tried|emailed|written
you ..2 chatted|spoke|spoken|talked|met ..2 with
we did ..4 for you
since we ..1 last
touching base ..2 our|the|my
my colleague|partner|boss|manager ..2 spoke|mentioned|called|met|said|talked
you ..1 asked
you might|may|will|probably remember
interest you|your ..1 expressed|showed
you ..1 expressed|showed ..2 interest
sent you ..3 email|emails|letter|package|note|notices|details|information|proposal|quote
expecting ..2 call
spoken before
back in touch
message|call|voicemail|try|attempt|email|note number #|one|five
my|this|our|the ..2 second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last ..1 message|
    call|try|attempt|voicemail|email|note|time|reminder|notice
second|third|last and final
your ..2 form|request|application|order|quote|enquiry|inquiry|note|question|message ..1 came|
    arrived|landed|reached|got
you told|gave|asked|promised|mentioned me|us|#|that|about|last
you gave|donated|bought|ordered|hired|rented|booked ..7 last|in|back|ago
i|we told|mentioned|promised|showed|quoted you
that i|we mentioned|discussed|promised|described
we ..1 spoke|met|talked|chatted|sat|crossed
suggested|thought|said|recommended|told ..1 i|me|us|we ..1 ring|call|phone|try|should|might|to
i|we sent|gave|mailed|dropped you|off
the ..2 comparison|quote|sample|samples|drawings|figures|estimate|proposal|catalog|list you asked|
    wanted|requested
sorry ..1 we|i missed your call
returning your call
wrote|written|writing ..1 to you ..1 twice|before|last|already|#
on our site ..1 last|yesterday|today
thanks|thank ..1 for stopping|coming|visiting|meeting|calling|dropping|taking|talking|speaking|
    having|
    signing|downloading|ordering|attending ..2 *
as|like i ..1 said|mentioned|wrote|promised|told|explained
per our|your|my ..1 chat|talk|call|email|conversation|discussion|note|message
your ..1 recent|previous|earlier|past interest|inquiry|request|application|visit|order|purchase
promised ..1 not to|i|you
asked|suggested|told|urged|advised|wanted|insisted|reckoned|thought ..1 that? i|me|us|we ..2 call|
    ring|phone|contact|
    reach|speak|talk|get|try|come|look|drop|buzz|write
we ..3 met|spoke|talked|chatted|sat|traded|swapped|shook
i|we ..2 met|spoke|talked|chatted ..1 with|to you
you would ..1 mentioned|said|asked|wanted|told|promised|requested|agreed|sent|left
you had ..1 mentioned|said|asked|wanted|told|promised|requested|agreed|sent|left
in previous|past|prior|earlier years|months|seasons
your ..2 donation|gift|support|generosity|contribution ..1 last|in|helped|to
gave|given|handed|passed me|us your cell|mobile|line|extension|card|email
mentioned|recommended|named|suggested you ..1 to
said you ..2 were|was|are|had|have|might|may|could|would|needed|need|want|wanted
when i|we ..1 was|were|stopped|came|visited|called|dropped ..1 by|in|there|over|round
you were ..1 *ing about|after|for
you ..1 came|stopped|swung|dropped by|past|to ..1 our|the
since your|our|the|you last|bought|ordered|visited|signed|joined
your ..2 subscription|membership|contract|plan|policy|service|lease|order with us
i|we did|handled|fixed|serviced|installed|repaired|painted|cleaned|sold|fitted|printed ..1 your|
    you ..3 last|in|back|a|two
left ..3 note|card|flyer|message|package|sample|brochure ..2 on|at|with|in|under your
opened|saw|read|clicked|downloaded ..1 on? my|our|the ..1 email|message|letter|link|guide|text
been ..2 customer|client|member|subscriber|supporter|donor
"""
_PRIOR_NOT = """
will follow up
i am following up regarding your
to follow up on monday|tuesday|wednesday|thursday|friday
also|just ..1 emailed|sent
i was told ..4 right person
let me know ..3 you might remember
you never called
last|my|this call|message ..1 today
the first|second|third|fourth|fifth ..1 call|time ..1 me|since|this
chasing ..1 parents|clients|customers|people|payments|invoices|fewer|less
just|recently opened|finished|completed ..1 our
to learn|hear|know more
thought you would|might|may|should want|like|be|care|enjoy|appreciate
we ..1 have ..1 never|not met|spoken|talked
"""
_NEARBY = """
near|nearby|around the corner|close|local|locally ..1 to|by|you|office|here|team|crew|in
in your area|neighborhood|neighbourhood|town|city|street|building|road|region|county
down the street|road
just up|around the|from
next door
minutes|miles|blocks ..1 away|from you
i am local
based in|near|out
best|good|great|lower|low|competitive|fixed|flat|fair price|prices|pricing|rates|rate|fee
cheaper
price|pricing|prices ..3 match|beat|lock|hold|fixed
service ..2 same|hour|day|next|on
same|next day service|delivery|repair|response|callout
on call|site
around the clock
# hour|hours|day ..1 support|service|response|turnaround|line
local service|crew|team|support|engineers|technicians
wonderful|great|excellent|personal|full|dedicated service|support
"""
_DEADLINE = """
deadline|deadlines
before|by|until ..2 end of
by monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|
    september|october|november|december|christmas|tomorrow|midnight|year|spring|summer|fall|
    autumn|winter
before monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|
    august|september|october|november|december|christmas|winter|noon
expires|expire|expiring|lapses
runs|run out
ends on|this|in|next|today|friday
closes|closing|close on|this|in|next|soon
last|final chance|day|days|week|call|notice|date
only # ..1 days|weeks|hours|left
# days|weeks left|to go|remaining|more
limited time
time is running
due ..1 on|by|in|back|soon|next
cutoff
about to come|end|expire
while ..2 lasts|last
before # oclock
before ..4 billing|renewal|season|inspection|audit|start
"""


def prospect_specific(facts: Facts) -> Observation:
    """Tell whether something is said that holds for this prospect and few others."""
    message = facts.message
    vague = message.find(_VAGUE)
    hits = [
        h
        for h in [*affirmed(message, message.find(_SPECIFIC), reach=2), *specifics.find(message)]
        if not any(v.first < h.end and h.first < v.end for v in vague)
    ]
    return quote.shown(message, "prospect_specific", hits)


def _prior(message: Message) -> list[Hit]:
    excluded = message.find(_PRIOR_NOT)
    return [
        h
        for h in message.find(_PRIOR)
        if not any(e.first < h.end and h.first < e.end for e in excluded)
    ]


def prior_contact(facts: Facts) -> Observation:
    """Tell whether earlier contact or a referral is claimed."""
    return quote.shown(facts.message, "prior_contact", _prior(facts.message))


def mentions_proximity_price_or_service(facts: Facts) -> Observation:
    """Tell whether being near, the price or the service is mentioned."""
    return facts.message.observed(
        "mentions_proximity_price_or_service", facts.message.find(_NEARBY)
    )


def mentions_deadline(facts: Facts) -> Observation:
    """Tell whether a date or deadline is set before something."""
    return facts.message.observed("mentions_deadline", facts.message.find(_DEADLINE))
