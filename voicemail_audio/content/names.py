"""First names, and the words that are no part of a name."""

from __future__ import annotations

from functools import cache

_FIRST_NAMES = """
aaron abby abdul abigail adam adele adrian agnes ahmed aidan aileen aisha alan albert alejandro
alex alexa alexander alexandra alexis alfred ali alice alicia alison allan allen allison amanda
amber amelia amir amy ana andre andrea andrew andy angel angela angelina angie anil anita ann
anna anne annette annie anthony antonio anya april archie ari ariana arjun arlene arnold art
arthur asha ashley ashton audrey austin ava barbara barry beatrice becky ben benjamin bernadette
bernard bernie bert beth bethany betty bev beverly bianca bill billy blake bob bobby bonnie
boris brad bradley brandon brandy brenda brendan brent bret brett brian bridget brittany brooke
bruce bruno bryan bryce caitlin caleb calvin cameron camille candace cara carl carla carlos
carly carmen carol caroline carolyn carrie carter casey cassandra cassie catherine cathy cecilia
cedric celeste celia chad charlene charles charlie charlotte chelsea cheryl chloe chris
christian christina christine christopher christy cindy claire clara clarence clark claude
claudia clay clayton cliff clifford clive cody cole colin colleen connie connor conrad constance
cora corey cory courtney craig crystal curtis cynthia daisy dale damian damon dan dana daniel
daniela danielle danny daphne darlene darren darryl dave david dawn dean deanna debbie deborah
debra declan dee deepak delia denis denise dennis derek desmond devin devon diana diane diego
dina dirk dolores dominic don donald donna donovan doreen doris dorothy doug douglas duncan
dustin dwayne dwight dylan earl ed eddie edgar edith edmund edna eduardo edward edwin eileen
elaine eleanor elena eli elias elijah elise eliza elizabeth ella ellen ellie elliot elliott
elsie emily emma eric erica erik erika erin ernest ernie esther ethan eugene eva evan eve evelyn
faith farah fatima felicia felix fernando finn fiona florence floyd frances francesca francis
francisco frank franklin fred freddie frederick freya gabriel gabriela gabrielle gail gareth
garrett gary gavin gemma gene geoff geoffrey george georgia gerald geraldine gerard gina ginger
giovanni gladys glen glenda glenn gloria gordon grace graham grant greg gregory greta guy gwen
hailey hal hank hannah hans harold harriet harriett harry harvey hassan hazel heather hector
heidi helen henry herbert herman hilary holly howard hugh hugo ian ibrahim ida imran ingrid
irene iris irma isaac isabel isabella ivan ivy jack jackie jackson jacob jacqueline jade jaime
jake jamal james jamie jan jana jane janelle janet janice jared jasmine jason javier jay jean
jeanette jeanne jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jess jesse jessica
jesus jill jim jimmy jo joan joann joanna joanne jocelyn joe joel johanna john johnny jon jonas
jonathan jordan jorge jose joseph josephine josh joshua joss joy joyce juan juanita judith judy
julia julian juliana julie juliet june justin kaitlyn karen karim karina karl karla kate
katherine kathleen kathryn kathy katie katrina kay kayla keisha keith kelly kelsey ken kendra
kenneth kenny kent kerry kevin khalid kim kimberly kirk kirsten kristen kristin kristina kumar
kurt kyle lacey lance larry laura lauren laurence laurie lawrence leah lee leigh lena leo leon
leonard leroy leslie lester lewis liam lila lillian lily linda lindsay lindsey lisa liz lloyd
logan lois lola loretta lori lorraine louis louise lucas lucia lucy luis luke luna lydia lyn
lynn mabel mack mackenzie maddie madeline mae maggie malcolm mandy manuel marc marcel marcia
marco marcus margaret margarita margie marguerite maria marian marianne marie marilyn mario
marion marisol marissa marjorie mark marlene marsha marshall martha martin marty marvin mary
mason mathew matt matthew maureen maurice max maxine megan mehmet mel melanie melinda melissa
melvin mia micah michael michele michelle miguel mike mildred miles milton mina mindy miranda
miriam mitch mitchell mohamed mohammed moira molly mona monica monique morgan muhammad murray
myra myrtle nadia nadine nancy naomi natalie natasha nate nathan nathaniel neal ned neha neil
nelson neve nicholas nick nicola nicole nigel nikki nils nina noah noel nolan nora norma norman
olga oliver olivia ollie omar oscar otto owen paige pam pamela pat patricia patrick patty paul
paula pauline pearl pedro peggy penelope penny percy perry pete peter petra phil philip phillip
phoebe phyllis pierre polly preeti preston priya quentin quinn rachel rafael raj rajesh ralph
ramon ramona randall randy raquel rashid ravi ray raymond rebecca reggie regina reginald reid
rene renee rhonda ricardo rich richard rick ricky rita rob robert roberta roberto robin robyn
rochelle rod roderick rodney roger roland ron ronald ronnie rory rosa rosalie rose rosemary
rosie ross roxanne roy ruby rudy rupert russ russell rusty ruth ryan sabrina sally sam samantha
samir sammy samuel sandeep sandra sandy sanjay sara sarah sasha saul savannah scott sean
sebastian selena serena sergio seth shane shannon sharon shaun shawn sheila shelby sheldon
shelley shelly sherri sherry shirley sid sidney sienna silvia simon simone sofia sonia sonya
sophia sophie spencer stacey stacy stan stanley stella stephanie stephen sterling steve steven
stewart stuart sue sunil sunita susan susie suzanne sven sydney sylvia tabitha tamara tammy
tanya tara tariq tasha tatiana taylor ted terence teresa terri terry tess tessa theo theodore
theresa thomas tiffany tim timothy tina toby todd tom tommy toni tony tonya tracey traci tracy
travis trent trevor tricia trina trisha tristan trudy troy tyler tyrone ursula valerie vanessa
vera vernon veronica vicki vickie vicky victor victoria vikram vince vincent viola violet
virginia vivian vivienne wade wallace walter wanda warren wayne wendell wendy wes wesley whitney
wilfred willard willie wilma winston wyatt xavier yasmin yolanda yusuf yvette yvonne zach
zachary zoe
"""

_ORDINARY = """
gave gives thinks knows
rang phoned rung made met found told brought came ran sat sold won lost knew grew kept held paid
drove ring ringing text texting email emailed emailing drop dropping touching touch circling
spotted built build fewer cutting reducing idea ideas website voicemail tidy apologies
unfortunately regrettably ours helps saves means runs works weeks clearly simply rather a about
above absolutely account accounts across actually after afternoon again ago all almost alone
already also although always am amazing an and another any anybody anyone anything anyway are
area around as ask asked asking at attempt available aware away awful back bad based be
beautiful because been before behind being believe below best better between beyond big both
bring brief briefly busy but buy by call called calling calls can car care certain certainly
change check checking close come comes coming concerning confirm congratulations contact
convenience correct could courtesy curious currently customer day days dear decided definitely
delighted did different direct do does doing done down due during each earlier early easy either
else end enough especially even evening ever every everyone everything exactly excited exciting
existing extremely family far fast few final finally find fine first following follow for
forward free friend from full fully further general get getting give given giving glad go goes
going gone good got great had half happening happy hard has have having he hear heard hello help
helped helping her here hey hi him his home honest hope hoped hopefully hoping hour hours how
however hundred i if imperative important impressed in including incredible information instead
intelligent interested interesting into is issue it its itself just keep kind kindly know known
last late lately later lead leading least leave leaving left less let like likely listen little
live local located long look looked looking looks lot lots love mail main make makes making man
manager many matter may maybe me mean meant meet meeting member message might mine minute
minutes missed moment month months more morning most much must my myself name national necessary
need needed needs neither never new news next nice night no nobody none noon nor not nothing
notice noticed now number obviously of off offer offering offers office often okay ok old on
once one only open opportunity or order other others our ourselves out over own part particular
past pay people per perfect perhaps person personally phone pick please pleased pleasure plus
possible possibly press pretty probably problem product program proud provide provider purpose
put question questions quick quickly quite re reach reached reaching read ready real really
reason recent recently regarding regards respond return returning right robot running said same
save saw say says second see seem seems seen sell send sending sent several shall she short
should show since single sir small so some somebody someone something sometimes somewhere soon
sorry sounds special specialist speak speaking specifically spoke start started still stop
stopping strange sure system take taking talk talked talking tell than thank thanks that the
their them then there these they thing things think third this those though thought thousand
through time times to today together tomorrow tonight too took total toward tried true truly try
trying two type under understand unable until up upcoming update urgent us use used using
usually value very via visit visited wait want wanted wants was way we week weekend well went
were what whatever when where whether which while who whole whom whose why will wish with within
without wonderful wondering work worked working world worth would wrong yeah year years yep yes
yesterday yet you your yours yourself dad mom guys folks team percent dollars pounds euros
"""

_PLACES = """
tulsa dallas houston phoenix chicago boston denver seattle atlanta miami austin portland
philadelphia detroit cleveland cincinnati pittsburgh nashville memphis charlotte orlando tampa
vegas sacramento manhattan brooklyn london manchester birmingham leeds glasgow edinburgh dublin
bristol liverpool toronto vancouver montreal calgary ottawa sydney melbourne brisbane perth
auckland texas florida california ohio georgia arizona nevada oregon colorado virginia kansas
iowa utah idaho maine england scotland wales ireland canada australia america india france
germany spain europe california's boise scottsdale omaha indianapolis columbus louisville
milwaukee raleigh richmond baltimore
"""

_DEPARTMENTS = """
accounts accounting sales marketing billing reception hr support service services processing
operations finance payroll purchasing logistics head downstairs upstairs work home school church
corporate headquarters engineering it customer department
"""

_BUSINESS = """
lighting freight filters cycles motors auto autos electric electrical windows doors flooring
builders bakery cleaning signs signage farms travel tours pharmacy optical fitness salon spa
hospitality telecoms wireless mobile broadband cloud data analytics robotics apps controls
instruments tools machines metals steel plastics packaging paper textiles apparel furniture
interiors landscaping gardens pest pools heating cooling hvac fleet trucks trailers leasing
rentals storage removals wealth academy college school institute society council magazine
publishing books radio network entertainment sports club chemicals dynamics fabrics glass lifts
scaffolding catering coaching ceramics brewing coffee acoustics diagnostics software agency
associates association assurance bank banking brothers bureau capital care center centre clinic
co company companies consulting consultants contractors corp corporation credit dental design
designs development digital direct energy engineering enterprise enterprises equipment events
financial finance firm foods foundation fund global group health holdings homes hotels inc
incorporated industries insurance international investments labs laboratories law learning legal
lending limited llc logistics ltd management marketing media medical mortgage mutual networks
partners partnership plumbing power press printing products properties property realty
recruiting recruitment roofing security services service solar solution solutions staffing store
studio studios supplies supply support system systems tech technologies technology telecom
training trust university utilities ventures works advisors advocates department administration
pantry church post hospital shelter kitchen kitchens cafe grill laundry relay audit uniforms
benefits savings concrete shredding janitorial realty merchants traders outfitters foods farms
imaging advertising transport transportation trucking moving movers glazing masonry stone tile
plastering joinery carpentry cabinets flooring carpets paving asphalt fencing decking pools
nursery florists pets vets veterinary orthodontics optics hearing staffing talent people planning
translations captioning scribes recruiting payments processing insurers brokers forwarders
couriers delivery express lines airlines marine boats cycles tires parts tooling fasteners
coatings paints chemicals gas oil water waste recycling environmental compost recovery claims
collections payroll bookkeeping tax accounting books press editions print prints graphics badges
robotics sensors displays lab lab's circle network collective cooperative union guild league
surveying surveys inspections safety alarms locks elevator elevators lifts hoists cranes schools
"""


@cache
def first_names() -> frozenset[str]:
    """Common first names, lower case."""
    return frozenset(_FIRST_NAMES.split())


@cache
def ordinary() -> frozenset[str]:
    """Words that are almost never a name in "this is ..."."""
    return frozenset(_ORDINARY.split()) - {"april", "dale", "grant", "mark"}


@cache
def places() -> frozenset[str]:
    """Places that people say they call from."""
    return frozenset(_PLACES.split())


@cache
def departments() -> frozenset[str]:
    """Departments, which are no company by themselves."""
    return frozenset(_DEPARTMENTS.split())


@cache
def business_words() -> frozenset[str]:
    """Words that end or make up names of companies."""
    return frozenset(_BUSINESS.split())


TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "doctor",
        "mister",
        "sir",
        "professor",
        "prof",
        "father",
        "coach",
        "reverend",
        "pastor",
        "rabbi",
        "captain",
        "chief",
        "officer",
    }
)


def name_like(word: str) -> bool:
    """Whether a word can be part of a person's or company's name."""
    return word[0].isalpha() and word not in ordinary()
