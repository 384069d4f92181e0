"""English objectives."""

from __future__ import annotations

import re

from .grammar import Grammar, pattern, words_of
from .lexicon import Mood

# It is looked for at every word: the first letter tells most of them apart.
NUMBER = (r"(?=[\dotfsenha])"
          r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
          r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
          r"fifty|sixty|seventy|eighty|ninety|hundred|half|a dozen|a quarter)"
          r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?")
RATIO = r"(?!00\d/)\d+ ?/ ?\d+"  # 9/10; 008/18 is a place in a record
_UNIT = (r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|shifts?|mornings?|afternoons?|"
         r"working days?|business days?)")
_FAULT = (r"(?:errors?|mistakes?|omissions?|misses|exceptions?|faults?|inaccurac(?:y|ies)|"
          r"typos?|failures?)")
_QUALITY = r"(?:accuracy|precision|correctness|agreement|success|completeness)"


_TOOLS = (r"(?:any |the |a |an |further )?(?:help|aid|assistance|support|supervision|prompting|"
          r"notes?|prompts?|guidance|consulting|looking|using|asking|referring|manuals?|"
          r"documentation|checking|seeing|reference|cheat sheets?|opening|reminders?|the use)")
_SITE = (r"(?:system|database|spreadsheet|module|sandbox|client|server|environment|platform|portal|"
         r"website|app|interface|simulator|emulator|room|area|office|department|unit|bindery|branch|"
         r"warehouse|basement|depository|storage)")
_BY_RULES = (r"by (?:the|a|an|our|its|their) (?:[\w-]+ ){0,3}?(?:tables?|rules?|manual|policy|"
             r"policies|checklist|chart|map|guide|card|procedures?|documentation|schedules?|key|"
             r"list)")


def _pairs(*pairs: str) -> str:
    """Return the alternatives of two joined verbs, each in the forms after 'will' and 'she'."""
    return "|".join(rf"{first}(?:e?s)? (?:and|or|and then) {second}(?:e?s)?"
                    for first, second in map(str.split, pairs))


_NOUNS = words_of(
    "learner learners student students trainee trainees participant participants staff staffer "
    "staffers cataloger catalogers cataloguer cataloguers paraprofessional paraprofessionals "
    "assistant assistants technician technicians clerk clerks page pages shelver shelvers worker "
    "workers employee employees specialist specialists volunteer volunteers librarian librarians "
    "attendee attendees hire hires newcomer newcomers beginner beginners processor processors "
    "aide aides intern interns member members person people colleague colleagues supervisor "
    "supervisors apprentice apprentices coordinator coordinators associate associates pupil "
    "pupils novice novices copyist copyists selector selectors bibliographer bibliographers "
    "mentee mentees recruit recruits operator operators reviser revisers archivist archivists "
    "you they she he everyone each_participant candidate candidates metadata_creator "
    "metadata_creators")
_TEACHING = words_of("course session workshop module training class lesson program tutorial unit "
                     "webinar seminar presentation chapter lecture video handout talk")
_TEACHER = words_of("trainer instructor teacher facilitator presenter speaker lecturer")
_TEACHERS = rf"{_TEACHER}s?"
_SHOWN = words_of("video videos film films recording recordings demonstration demonstrations "
                  "slide slides slideshow discussion discussions activity activities exercise "
                  "exercises")

ENGLISH = Grammar(
    language="en",
    audience=pattern(rf"{_TEACHERS}(?:-| )in(?:-| )training", _NOUNS),
    trainer=pattern(rf"(?:(?:the|our|your|an?|each|every|all|both|new|newer|future|novice|peer|"
                    rf"lead|two|three) )*{_TEACHERS}", r"we|i|us",
                    rf"(?:this|the|our|each|today's) (?:[\w-]+ ){{0,2}}{_TEACHING}"),
    trainer_opening=pattern(
        r"let's|let us", rf"in this {_TEACHING},? we",
        r"(?:teach|show|introduce|expose|train|familiarize|give|provide|enable|help|acquaint|equip)"
        r" (?:the |all |new |our |your )?(?:[\w-]+ ){0,2}(?:" + _NOUNS + r")"),
    teacher=pattern(_TEACHERS),
    one_teacher=pattern(rf"(?:the |our |your )?{_TEACHER}"),
    group=pattern(r"we|i|us", r"(?:the|our|each) (?:[\w-]+ )?(?:class|unit)"),
    teaching=pattern(r"(?:teach|explain|introduce|demonstrate|present|discuss|cover|describe|"
                     r"lecture|review|train|talk|instruct|outline|give an overview|walk)"
                     r"(?:s|es)?|shows?|goe?s? (?:over|through)|looks? at|tells?"),
    modal=re.compile(
        r"(?:(?<!\w)(?:will|shall|should|must|can|may|might|could|would|"
        r"(?:is|are) (?:(?:able|going|expected|required) )?to|needs? to|has to|have to)"
        r"|(?<=[a-z])'(?:ll|(?:s|re) (?:able|going|expected|required) to))"
        r"(?: (?:also|then|not|all|each))?"
        r"(?: be (?:(?:better |fully |more )?able|expected|required) to| have the ability to|"
        r" be capable of| have(?= [a-z]+(?:ed|en|wn|ilt|und|ade) ))?(?!\w)"),
    shorthand=pattern(r"t?[slp]wbat|t[slp]w"),
    able=pattern(r"able to|ability to|capable of"),
    labels={"audience": pattern(r"(?:audience|who|learners?) ?:"),
            "condition": pattern(r"(?:conditions?|given|with what) ?:"),
            "degree": pattern(r"(?:degree|criteri(?:on|a)|standard|how well) ?:")},
    pronoun=None,
    agent=pattern(r"by"),
    carrier=pattern(r"(?:be|get)(?: (?:given|handed|shown|provided|presented|supplied)(?: with)?)?|"
                    r"do|have|needs?|to|receives?"),
    skip=pattern(r"[a-z]+ly|also|then|not|each|all|both|first|always|never|either|have|just"),
    opening=pattern(r"to|be able to|able to|the ability to|ability to|can|will be able to|will",
                    r"(?:the )?(?:goal|aim|objective|purpose) (?:of [\w ]{1,60}? )?is (?:for "
                    r"(?:the |all |our )?(?:[\w-]+ ){0,2}" + _NOUNS + r" )?to",
                    r"the (?:learner|student|participant)s? will(?: be able to)?:"),
    timing=pattern(
        r"(?:by|at|before) the (?:end|close|conclusion|completion) of (?:the|this|our|their|your|"
        r"today's|a) (?:[\w-]+ ){0,3}?(?:[\w-]+)(?=,| (?:the|each|every|all|a|an|swbat|" + _NOUNS +
        r"))",
        rf"(?:after|following|upon|on|having) (?:(?:the )?(?:completing|completion of|attending|"
        rf"finishing|completed|participating in|taking|successful completion of|receiving) )?"
        rf"(?:the|this|our|these|today's|a) (?:[\w-]+ ){{0,2}}?{_TEACHING}s?",
        r"(?:upon|after|on) (?:completion|completing [\w -]{1,40}?|training)(?=,)",
        rf"as a result of (?:the|this|our) (?:[\w-]+ ){{0,2}}?{_TEACHING}",
        rf"(?:in|during|at the end of) this {_TEACHING}"),
    vague_phrase=pattern(
        r"(?:demonstrate|show|have|gain|develop|acquire|get|possess|exhibit|display|improve|"
        r"increase|deepen|raise|build|expand|enhance|obtain|achieve|broaden)s? (?:[\w-]+ ){0,4}?"
        r"(?:understanding|knowledge|awareness|appreciation|familiarity|grasp|mastery|insight|"
        r"insights|command|comprehension|competence|competency|proficiency)(?!-| (?:bases?|"
        r"checklists?|tests?|quiz|quizzes|surveys?|checks?|models?|matrix|profiles?|maps?|lines?|"
        r"frameworks?|assessments?|scales?|levels?|articles?|organization))",
        r"(?:be|become|feel|get) (?:more |fully |very |better |well )?(?:aware|familiar|"
        r"acquainted|knowledgeable|conversant|cognizant|mindful|proficient|competent|versed)"
        r"(?: (?:with|about|in|of))?"),
    activity_phrase=pattern(
        rf"(?:watch|view|see|attend|participate in|take part in|listen to|go over)(?:e?s)? "
        rf"(?:[\w-]+ ){{0,3}}?(?:{_TEACHING}|{_SHOWN})"),
    knows_how=None,
    vague_opening=pattern(
        r"(?:an? |the |basic |some |good |working |better )*(?:understanding|knowledge|awareness|"
        r"appreciation|familiarity|grasp|mastery) (?:of|with)", r"understanding|knowing|learning"),
    condition=pattern(
        r"(?:when |once |if )?(?:given|provided with|presented with|shown|supplied with|handed|"
        r"equipped with|faced with|furnished with)",
        r"(?:by |while |when )?(?:using|consulting|referring to|working from|following along with|"
        r"working with)", r"with(?:out)? (?:any )?(?:access|reference|recourse|resort) to",
        r"with (?:only )?(?:the |a |an )?(?:help|aid|use|support|assistance|benefit|guidance|"
        r"supervision) (?:of|from)", r"with the aid of",
        rf"without {_TOOLS}",
        r"(?:working )?(?:independently|unaided|unassisted|alone|from memory|by hand)",
        r"with (?:the |a |an )?[\w-]+(?: [\w-]+)? (?:in hand|at hand|in front of (?:them|him|her|"
        r"you))", r"(?:while|when) (?:[a-z]+ing|an?|the|supervised|asked|a patron|working|two|"
        r"unsure)", r"under (?:supervision|time pressure|the supervision|normal|test|exam)",
        r"in the (?:presence|absence) of", r"from an? (?:list|set|group|truck|stack|scan|sample|"
        r"printed|menu|pool|collection|batch)", r"from the (?:title page|verso|shelflist|list)",
        r"at (?:the|a|an|any) (?:[\w-]+ )?(?:desk|shelf|shelves|workstation|counter|terminal|"
        r"station|bench|computer|stacks|service point)",
        r"during an? [\w-]+", r"in an? (?:simulated|simulation|live|test|practice|real|role-play|"
        r"mock|sandbox|training) ?[\w-]*", r"on the job", r"on an? (?:live|test|real|practice|"
        r"printed|paper|blank|sample|training) [\w-]+",
        r"with (?:only )?(?:the|a|an|their|his|her|your) (?:[\w'-]+ ){0,3}?(?:list|sheet|manual|"
        r"documentation|template|rules|schedules?|table|chart|guide|handbook|checklist|tool|key|"
        r"book|scanner|policy|toolkit|job aid|card|form|worksheet|map|record)",
        r"in the (?:workroom|stacks|classroom|lab|ils|catalog|mending room|processing room)",
        r"in (?:alma|koha|evergreen|connexion|sierra|symphony|folio|marcedit|excel|worldcat|"
        r"worldshare|polaris|horizon|classification web|openrefine|record manager)"),
    condition_weak=pattern(
        r"with|without|via|through|from|at|for each|for every|on arrival|when|"
        r"while|if|during|unless|once|whenever|provided|under|"
        r"within an?|where|before|after|by [a-z]+ing|based on|upon|having|against|despite|"
        r"regardless of|except|blindfolded|aloud|online|offline|solo|manually|electronically|"
        r"remotely|individually|orally|verbally|mentally|jointly|blindly|(?<=, )[a-z]+ing|"
        r"timed|untimed|in hand|at hand|(?<=[.;] )use",
        rf"(?<=use )[\w' -]{{1,40}}? to [a-z]+|(?<=uses )[\w' -]{{1,40}}? to [a-z]+|{_BY_RULES}",
        rf"in (?:the|an?|our|your|their) (?:[\w-]+ ){{0,2}}{_SITE}",
        r"in (?:oclc|pairs|groups|small groups|response|"
        r"front of|person|public|silence|class|the dark)",
        r"wearing|holding|standing|sitting|seated",
        r"to (?:an?|another|each) (?:colleague|partner|peer|patron|co-?worker)",
        r"(?:by|over the|on the) (?:e-?mail|phone|telephone|chat)|face to face|side by side",
        r"on (?:their own|her own|his own|your own|site|request|demand|paper|screen)"),
    degree=pattern(
        rf"(?:with |at |to |in )?(?:at least |no less than |a minimum of |over |about )?{NUMBER} ?"
        rf"(?:%|percent|per ?cent)(?: {_QUALITY}| of [\w ]{{1,30}}?(?=[,.;]|$))?",
        rf"(?:with |on |in )?(?:at least |no fewer than |a minimum of )?{NUMBER} (?:out )?of "
        rf"(?:every |the |each )?(?:{NUMBER})(?: (?:items|cases|records|books|times|tries|attempts|"
        rf"trials|headings))?", RATIO,
        rf"(?:with |in )?(?:at least|no fewer than|no less than|not fewer than|a minimum of) "
        rf"{NUMBER}(?: {_FAULT})?(?: per [a-z]+| an hour| a day)?",
        rf"(?<=[\w,)] )with (?:at most|no more than|not more than|fewer than|less than|a maximum "
        rf"of) {NUMBER}(?! (?:[\w-]+ )?(?:help|aid|assist|colleague|tool|people|person|hand))",
        rf"with (?:at most|no more than|not more than|fewer than|less than|only|up to|a maximum of)"
        rf" {NUMBER} (?:[\w-]+ )?{_FAULT}", r"(?:in )?such (?:a way )?that",
        rf"(?:at most|no more than|not more than|a maximum of) {NUMBER} (?:[\w-]+ )?"
        rf"(?:{_FAULT}|{_UNIT})",
        rf"with(?:out)? (?:any |making |a single |making any |a |making a )?{_FAULT}",
        rf"with (?:no|zero|0) (?:[\w-]+ )?{_FAULT}", r"(?:error|fault)-free",
        rf"with (?:complete|full|perfect|total|absolute|100 ?%) {_QUALITY}",
        rf"(?:within|inside|in|in under|under|in less than|in no more than|in at most|in up to|"
        rf"in fewer than) (?:a quarter of )?(?:the |a |an )?(?:first |next |same )?(?:{NUMBER} )?"
        rf"(?:[\w-]+ )?{_UNIT}"
        rf"(?: each| or less| or fewer)?",
        rf"(?:at (?:a rate of )?)?{NUMBER} (?:[\w-]+ ){{0,2}}?(?:per|an|a|each|every) "
        rf"(?:hour|minute|day|shift|week)", r"before the end of the (?:shift|day|hour)",
        r"by (?:the )?(?:end of (?:the )?(?:shift|day)|noon|closing|deadline)",
        r"(?:in accordance with|according to|in compliance with|in conformity with|in line with|"
        r"in keeping with|consistent with|compliant with|conforming to|to the standards? of|"
        r"in agreement with) (?:the |our |its )?[\w-]+",
        r"as (?:prescribed|required|specified|defined|stated|set out|described|laid down|directed|"
        r"documented|instructed|outlined|called for) (?:in|by)",
        r"as (?:[\w.-]+ ){1,4}?(?:prescribes?|requires?|specif(?:y|ies)|directs?|instructs?|"
        r"demands?|stipulates?)",
        r"(?<!soon )(?<!long )(?:exactly )?as (?:it|they) (?:appears?|stands?|is|are|reads?)",
        r"following (?:the |our |its |their |all )?(?:[\w'-]+ ){0,3}?(?:rules?|polic(?:y|ies)|"
        r"procedures?|guidelines?|standards?|rda|aacr2|dcrm|isbd|steps|instructions|checklist|"
        r"manual|practice)", r"per (?:the |our |local )?(?:rda|aacr2|lc-pcc ps|policy|local "
        r"policy|polic(?:y|ies)|guidelines|procedure|manual|standards?|dcrm\w*|csm|shm)",
        r"(?:so )?that (?:it |they |each |each one |every one |all |the [\w-]+ )?(?:meets?|"
        r"match(?:es)?|pass(?:es)?|contains?|satisf(?:y|ies)|compl(?:y|ies)|fits?|fulfills?|"
        r"conforms?|includes?|needs? no|agrees?|validates?)", r"so that (?:no|each|every|all|it)",
        r"(?:as )?(?:judged|measured|scored|rated|assessed|verified|checked) (?:by|against|with)",
        rf"(?:score|scoring|scores|earns?) (?:of )?(?:at least )?{NUMBER}",
        rf"(?:achieves?|reach(?:es)?|gets?) at least {NUMBER}",
        rf"makes? (?:no|at most|no more than|fewer than) [\w ]{{0,20}}?{_FAULT}",
        r"on the first (?:try|attempt)",
        rf"{NUMBER} (?:consecutive )?times in a row", rf"(?:in|for|over|on) {NUMBER} consecutive",
        r"in (?:all|every|each) (?:of )?(?:the |ten|five|" + NUMBER + r"|cases?|instances?)",
        r"(?:every|all) (?:[\w-]+ )(?:misfiled|fault|error)s?",
        r"(?:meeting|satisfying|passing|fulfilling|achieving|earning|scoring|missing|making) "
        r"(?:all|every|the|each|at least|a|no|none|only|fewer)",
        r"to the (?:satisfaction|standard) of", r"matching the (?:key|answer key|model|expert's)",
        r"with(?:out)? (?:omitting|missing|leaving out|skipping) [\w]+",
        r"the [\w-]+ (?:[\w-]+ )?would (?:choose|make|give|assign)"),
    degree_weak=pattern(
        r"(?!(?:apply|reply|supply|comply|rely|family|assembly|anomaly|monopoly|italy|july|"
        r"multiply|newly)(?!\w))[a-z]{2,}ly",
        r"with|without|before|after|until|always|never|no|none|nothing|that|which|than|like|"
        r"enough|same|(?:identical|neat|clean|flush|straight)(?=[,.;!?]| (?:and|with|to) |$)|"
        r"verbatim|overnight|today|tomorrow|right away|at (?:once|full|first|a glance|sight)|"
        r"on (?:time|schedule|the (?:same|next|due|first))|"
        r"in (?:time|full|order(?! to)|sequence|place|one)|free (?:of|from)|[a-z]+-free|"
        r"same-day|(?:each|any|next) time|by (?:[a-z]+day|noon|midnight|lunch|lunchtime|closing)|"
        r"(?P<word>[a-z]+) (?:for|by|after|to) (?P=word)|(?<=, )[a-z]+ing|"
        r"to (?:full|core|minimal|perfection|scale|size|code|specifications?|spec|rda|aacr2|isbd)|"
        r"per [a-z]+", r"well|accuracy|precision|quality|standards?|"
        r"acceptable|(?:the|a|an|its|their) (?:correct|accurate|proper|right|appropriate|complete)|"
        r"error|errors|mistakes|criteria|rubric|every|all|both|exactly|only|consistent|fully|"
        r"most|fast|speed|time|until|deadline|threshold|required",
        r"(?<=, )and (?:it|they|these|this|(?:the|its|their|each|every) [\w-]+ (?:must|will|can|is|"
        r"are|[a-z]+s (?:the|an?|to|in|with)))|"
        r"(?:un)?(?:valid|legible|readable|usable|intact|unchanged|undamaged)|"
        r"(?:the|an?|any) [\w-]+ (?:can|could|would)|an? (?:hour|minute|day|shift|sitting|week)|"
        rf"as|so|beyond|to the|{_BY_RULES}", r"in the (?:[\w-]+ )?(?:order|sequence|manner|form|"
        r"format|style)|(?:laid down|prescribed|specified|set out|stipulated) (?:in|by|on)",
        r"(?!one(?!\w))(?<!marc )(?<!field )(?<!fields )(?<!tag )" + NUMBER),
    degree_within=pattern(
        r"(?:will|shall|must|should|may|can|need) (?:not|never)|"
        r"(?<!why )(?<!when )(?<!how )(?:it|they|she|he) (?:does|do|is|are) (?:not|never)|"
        r"(?:wo|ca|should|must|sha)n't", r"(?:and|but|so) (?:not?|never)",
        r"none|nothing|nobody|no one|neither|nor|with no|until|in such a way|so as to",
        r"(?<!such )as (?!an? |well |soon |much |long |many |part |if )[a-z]+",
        r"no (?:[\w-]+ ){1,4}?(?:will|shall|may|must|can|is|are|has|have|[a-z]+s to)",
        rf"without (?:asking(?! for)|(?!{_TOOLS}(?!\w)|(?:any |the |a |an )?access)[\w-]+)",
        r"without (?:[\w-]+ ){1,6}?(?:twice|again|more than once|a second)"),
    not_condition=pattern(
        r"of|for|about|on|explain|explains|decide|decides|determine|determines|identify|"
        r"identifies|recognize|state|know|understand|learn|describe|tell|say|benefits of|by|how|"
        r"whether|and"),
    purpose=pattern(r"so that|whether|in order to|to help|to ensure|to support|which|who|whose|"
                    r"because|rather than|instead of|to allow|to make sure|why|how to|"
                    r"before [a-z]+ing|that|those"),
    joiner=pattern(r"and|or|and then|and/or|then|as well as|and also|and to|or to|"
                   r"and (?:[a-z]+ly)"),
    determiner=pattern(
        r"the|a|an|each|every|all|any|it|them|its|their|this|these|those|at|one|both|his|her|"
        r"your|new|missing|" + NUMBER),
    idiom=pattern(r"compare and contrast|contrast and compare|cut and paste|copy and paste|"
                  r"search and replace|find and replace|drag and drop|"
                  r"check in and (?:check )?out|check out and (?:check )?in|"
                  r"read and write|log (?:in|on) and (?:log )?(?:out|off)|look up and down|"
                  r"trial and error|come and go|pick and choose", _pairs(
                      "track trace", "receive pay", "drag drop", "cut paste", "copy paste",
                      "compare contrast", "search replace", "find replace", "pick pack",
                      "mix match", "sign date", "date initial", "date sign", "load unload",
                      "lock unlock", "open close", "start stop", "name describe", "rinse repeat",
                      "show tell", "wait see", "fill submit", "point click", "plug play")),
    steps=pattern(
        r"(?:(?:double-)?check|find|identify|detect|locate|spot|diagnose|catch|review|inspect|"
        r"verify|test|proofread|examine|notice|edit|trouble-?shoot)(?:e?s)? and (?:correct|fix|"
        r"repair|resolve|replace|report|flag|mark|remove|revise|update|confirm|solve|mend|adjust|"
        r"approve|record|note|retrieve|pull|delete)(?:e?s)?",
        _pairs("review approve", "search retrieve", "receive process", "receive unpack",
               "scan upload", "print attach", "print affix", "enter save", "create save",
               "save export", "select download", "select import", "download install",
               "download import", "compile submit", "log track", "ask answer", "plan execute",
               "sort shelve", "sort file", "unpack check", "weed discard", "pull discard",
               "fold glue", "clean mend", "read interpret", "weigh decide", "plan conduct",
               "choose justify", "follow apply", "read follow", "read apply", "interpret apply",
               "state explain", "select justify", "trim attach")),
    choice=pattern(r"or|and/or|or to"),
    number=pattern(NUMBER),
    subject_moods=(Mood.PRESENT,),
)
