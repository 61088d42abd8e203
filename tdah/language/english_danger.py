"""English: how people say that they, or somebody near them, are in danger. Data only."""

from tdah.language.danger_forms import DangerWords, Form
from tdah.language.lexicon import lazy

_I = r"(?:i|id|ill|ive|im|ima)"
_SELF = r"(?:my ?sel[fv]e?s?|meself)"
_BODY = r"(?:my|me) (?:own )?(?:wrists?|arms?|legs?|thighs?|veins?|throat|skin|neck|stomach)"
_HARM = (
    r"(?:kil+|kil+ing|kil+ed|hurt|hurting|harm|harming|harmed|cut|cutting|hang|hanging|shoot|shooting|stab|stabbing|"
    r"burn|burning|burned|drown|drowning|poison|poisoning|overdose|off|offing|unalive|unaliving|slit|slitting|slash|"
    r"choke|strangle|end|ending|delete|starve|starving|injure|murder|punish|punishing)"
)
# What somebody wants, means, is about or is used to do. Up to two words may stand between it and the verb.
_WANT = (
    r"(?:want|wants|wanted|wanting|wish|wished|wishing|hope|hoping|pray|praying|need|needed|like|rather|prefer|going|"
    r"gonna|about|ready|plan|planning|planned|decide|decided|try|trying|tried|will|ill|would|id|thinking|think|"
    r"thought|thoughts|urge|urges|urging|tempted|deserve|should|could|might|let|time|supposed|ima|fantasi[sz]e|"
    r"fantasi[sz]ing|dream|dreaming|keep|scared|better|idea|feel|feeling|wanna|imagine|imagining|considering|consider|"
    r"reason|way|ways|easiest|best|how|made|make|makes|making|close|almost|nearly|have|ways|attempt|attempted|just|"
    r"soon|tonight|today|finally|cant wait|happy|intend|intending|desire|ready|okay|ok|fine)"
)
_DIE = (
    r"(?:die|dying|dead|died|be dead|not (?:be|being) (?:here|alive|around)(?: any ?more| tomorrow)?|"
    r"not wake up(?: again| tomorrow| in the morning)?|never wak(?:e|ing) up|not (?:to )?exist(?:ing)?|stop existing|stop living|"
    r"cease to exist|(?:end|ending) (?:it all|it now|it tonight|it today|it soon|it here|everything|things|all of it|"
    r"all this|my life|my (?:pain|suffering|misery)|the pain|the suffering|this (?:pain|suffering|misery|life)|"
    r"me|it$|it once|it forever|it for good|it myself)|(?:sleep|disappear|be gone|gone|go away|vanish) "
    r"(?:forever|for ?ever|for good|from this (?:world|earth|life|planet))|sleep and (?:never|not|dont) wake|"
    r"asleep and (?:never|not|dont) wake|leave this (?:world|earth|life)|be with (?:god|jesus|the angels)|suicide|"
    r"unalive|kms|erase myself|take my (?:own )?life|taking my (?:own )?life|be gone|put out of my misery|"
    r"(?:check|checking) out of (?:life|this)|bleed out|stop breathing|pull the trigger|"
    r"not (?:be|being) alive|no longer (?:be|exist)|cross over)"
)
_PILLS = (
    r"(?:pills?|meds?|medication|medications|medicine|medicines|tablets?|tabs|capsules?|caps|paracetamols?|tylenols?|"
    r"acetaminophen|ibuprofens?|advils?|aspirins?|xanax|xannies|valium|ativan|klonopin|benzos?|adderalls?|ritalin|"
    r"concertas?|vyvanse|elvanse|sertralines?|zoloft|prozac|antidepressants?|painkillers?|sleepers|"
    r"sleeping pills|ambien|codeine|cocodamol|co codamol|opioids?|oxys?|oxycodone|tramadol|melatonin|benadryl|insulin|"
    r"lithium|seroquel|quetiapine|propranolol|beta blockers|prescription|doses?|drugs|gabapentin|trazodone|lexapro|"
    r"nurofen|panadol|zopiclone|diazepam|mirtazapine|fluoxetine|citalopram|methylphenidate|strattera|lisdex|temazepam)"
)
_TOOK = (
    r"(?:took|taken|taking|take+n|swallowed|swallowing|downed|downing|popped|popping|necked|necking|drank|ate|eaten|"
    r"finished|emptied|had|chugged|used|knocked back|tooken|injected|gulped|washed down)"
)
_MANY = (
    r"(?:too many|too much|way too|a lot|lots|loads|loadsa|tons|a ton|heaps|handfuls?|a bunch|bunch|a fistful|fistful|so many|"
    r"a load|dozens|a dozen|hundreds|the whole|a whole|whole|the entire|an entire|entire|the rest of|all the|all of|"
    r"the full|a full|every|everything|every single|half (?:the|a|my) (?:box|bottle|pack|packet|blister|strip)|"
    r"more than (?:i|im|the|prescribed|i was)|double|triple|twice|three times|extra|"
    r"(?:[1-9][0-9]|[1-9][0-9]{2})|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|eighty|hundred)"
)
_BOX = r"(?:bottles?|box|boxes|blisters?|packs?|packets?|pkt|strips?|sheets?|jars?|tubs?|vials?|cabinet|month(?: s|s)? (?:worth|supply)|weeks? (?:worth|supply))"
_NEAR = (
    r"(?:friend|best friend|bestie|mate|roommate|flatmate|housemate|sister|sis|brother|bro|mom|mum|mam|mother|dad|"
    r"father|son|daughter|kid|child|teen|teenager|boy|girl|wife|husband|hubby|partner|gf|bf|girlfriend|boyfriend|ex|"
    r"cousin|nephew|niece|uncle|aunt|auntie|gran|grandma|nan|grandad|grandpa|neighbou?r|coworker|colleague|student|"
    r"someone|somebody|stepson|stepdaughter|stepdad|boss|classmate|buddy|fiance|fiancee|client|patient|teammate)"
)
_THEY = rf"(?:he|she|they|hes|shes|theyre|(?:my|our|a|this|his|her|the)(?: \w+){{0,2}}? {_NEAR}(?: s|s)?|{_NEAR})"
# Whom one lives with or is afraid of.
_HIM = (
    r"(?:he|she|they|my (?:\w+ )?(?:dad|father|stepdad|stepfather|mom|mum|mam|mother|stepmom|husband|hubby|wife|"
    r"boyfriend|bf|girlfriend|gf|partner|ex|brother|sister|son|uncle|boss|roommate|flatmate|coach|teacher|cousin|"
    r"fiance|fella|man|grandad|neighbou?r|carer|daughter|landlord|pimp)|someone|somebody|this guy|a guy|"
    r"the guy|some guy|a man)"
)
_BEATS = (
    r"(?:hit|hits|hitting|beat|beats|beating|beaten|punched|punches|punching|slapped|slaps|slapping|kicked|kicks|"
    r"kicking|choked|chokes|choking|strangled|strangles|strangling|shoved|shoves|raped|rapes|raping|assaulted|"
    r"assaults|attacked|attacking|threatened|threatens|threatening|threw|abused|abuses|abusing|molested|molests|"
    r"molesting|stalks|stalking|grabbed|grabs|hurts|hurting|burned|burnt|burns|bit|locked|locks|smacked|smacks|"
    r"bruised|forces|forced|forcing|touched|touches|touching|pinned|thrown|whacked|battered|batters)"
)

_PILL_HEADS = (
    "pill meds med medi tabl tabs caps para tyle acet ibup advi aspi xana vali ativ klon benz adde rita conc vyva elva "
    "sert zolo proz anti pain slee ambi code coco opio oxy oxys oxyc tram mela bena insu lith sero quet prop pres dose "
    "doses drug gaba traz lexa nuro pana zopi diaz mirt fluo cita meth stra lisd tema"
)
_BEAT_HEADS = (
    "hit hits hitt beat punc slap kick chok stra shov rape rapi assa atta thre abus mole stal grab hurt burn bit lock "
    "smac brui forc touc pinn thro whac batt"
)

_CLEAR = (
    # The structural rule: a verb of harm and oneself, whatever stands beside it.
    ("mysel my self mese mese", rf"\b{_HARM} (?:the )?(?:fuck |hell |shit )?(?:out of |off of )?{_SELF}"),
    ("mysel mys my", rf"\b{_HARM} (?:at )?{_BODY}\b"),
    ("self", r"\bself ?(?:harm|harmed|harming|injur\w*|destruct)\b"),
    ("harm hurt", r"\b(?:harm|hurt)(?:ing|ed)? (?:again|bad(?:ly)? again) .*\b(?:urge|relapse|clean)\b"),
    ("kms", r"\bkms\b"),
    ("suic", rf"\b{_I}\b(?: \w+){{0,6}} suicid(?:e|al)\b"),
    ("suic", r"^(?:so |really |very |kinda |feeling |a bit |super |just |still )*suicid(?:al|e)(?: thoughts| rn| again| tonight| now| today)*$"),
    ("suic", r"\b(?:feel|feeling|felt|am|im|been|getting) (?:\w+ ){0,3}suicid(?:al|e)\b"),
    ("suic", r"\bsuicid(?:al|e) (?:thoughts?|ideation|feelings?|note|letter|plan|attempt|rn|again|tonight|hotline number|line number)\b"),
    ("suic", r"\b(?:commit|committing|attempt|attempting|attempted|tried|trying|thinking (?:about|of)|plan|planning|"
             r"considering|contemplating|do) (?:to )?(?:commit )?suicide\b"),
    ("suic cris help", r"\b(?:number|call|text|need)\b.{0,20}\b(?:suicide|crisis) (?:hot ?line|line|help ?line)\b"),
    # Wishes to die.
    ("die dyin dead died", rf"\b{_WANT}(?: \w+){{0,3}} (?:die|dying|be dead|dead|died|was dead|were dead|had died)\b"),
    ("die dyin dead", r"\b(?:want|wish|hope|pray|praying|wanna|hoping)(?: \w+){0,4} (?:die|dead|died|dying)\b"),
    ("dead", r"\bbetter (?:off )?dead\b|\bbe better dead\b"),
    ("die dead", r"\b(?:ready|easier|easy|easiest|fastest|quickest|painless|quick|best|good|place|way|ways) (?:\w+ ){0,3}to (?:die|be dead|go out)\b"),
    ("pain", r"\bpainless (?:way|death|method)"),
    ("wake", r"\b(?:not|never|dont|wont|cant|doesnt|didnt|hadnt|wouldnt|without|stop) (?:\w+ ){0,3}(?:wak(?:e|ing)|woke|woken|wakes) (?:back )?up\b(?! (?:on time|at|early|late|in time|before|till|until|to|when|with|by|for|\d))"),
    ("exis", r"\b(?:stop|not|dont|quit|cease|no longer|didnt|doesnt|never|without|tired of|done with|sick of) (?:\w+ ){0,3}exist(?:ing|ed)?\b"),
    ("aliv", r"\b(?:not|dont|no longer|tired of|done|sick of|rather not|didnt|hate|hating|sorry im|point (?:of|in)|stop|reason|reasons|wasnt|werent|isnt worth) (?:\w+ ){0,4}(?:alive)\b"),
    ("live livi life", r"\b(?:dont|didnt|doesnt|not|no longer|no reason|no point|cant|rather not|tired of|done|sick of|nothing|without|stop) (?:\w+ ){0,4}(?:live|living|be alive|carry on living|stay alive|life any ?more)(?: any ?more| for| like this)?$"),
    ("live livi", r"\b(?:dont|do not|didnt|no longer) (?:really |even |rly |fucking |wanna |want )*(?:want|wanna|wish) (?:to )?(?:live|be alive|keep living|go on living|be living)\b"),
    ("live livi", r"\b(?:nothing|no reason|no reasons|not much|nobody) (?:left )?(?:to|worth) (?:live|living|stay alive)\b|\breasons? to (?:keep )?liv"),
    ("here", r"\b(?:dont|do not|didnt|not) (?:really |even |rly )?(?:want|wanna|wish|need) (?:to )?be here(?: any ?more| at all| any longer| tomorrow| tonight)\b"),
    ("here arou aliv", r"\b(?:wont|will not|not going to|not gonna|shouldnt|not) (?:even )?be (?:here|around|alive)(?: any ?more| much longer| tomorrow| by then| in the morning| for much longer| long| next| to see)\b"),
    ("here arou", r"^(?:i )?(?:wont|will not) be (?:here|around)(?: any ?more)?$"),
    ("life", r"\b(?:end|ending|ended|take|taking|took) my (?:own )?life\b"),
    ("life", r"\b(?:done|finished|through|over|tired|sick|tired of|quitting|checking out|check out|opt out|opting out) (?:of|with) (?:my |this )?life\b(?! insurance| style)"),
    ("end endi ends", r"\b(?:end|ending|ends) (?:it all|everything for me|all of it|all this|my (?:pain|suffering|misery|life|days)|the (?:pain|suffering|misery)|this (?:pain|suffering|misery|life)|me)\b"),
    ("end endi", rf"\b{_WANT}(?: \w+){{0,3}} (?:end|ending) (?:it|this|things|everything|it all)(?! (?:with|up|on|by|off|before|at|between|early))(?: \w+){{0,2}}$"),
    ("end ends", r"\b(?:it|this|tonight|everything|my life) (?:all )?ends (?:tonight|today|now|here|soon|for me)\b"),
    ("forev good", r"\b(?:sleep|disappear|gone|leave|leaving|go|vanish|rest|goodbye|goodnight|bye|close my eyes|shut my eyes) (?:\w+ ){0,2}(?:forever|for ?ever|for good)\b"),
    ("fore", r"\b(?:sleep|disappear|gone|leave|leaving|go|vanish|rest|goodbye|goodnight|bye|close my eyes|shut my eyes) (?:\w+ ){0,2}(?:forever|for ?ever)\b"),
    ("worl eart plan", r"\b(?:leave|leaving|gone from|disappear from|off|exit|exiting|quit|vanish from|out of) (?:this|the|planet|face of the) (?:world|earth|planet)\b"),
    ("worl ever ever", r"\b(?:better|happier|easier|lighter|fine) (?:off )?(?:\w+ ){0,2}(?:without me|if i (?:was|were|am|wasnt|werent|didnt|died|had|never|just)|when i(?:m| am) (?:gone|dead))"),
    ("with", r"\b(?:better|happier|easier|fine|best|improve|relieved|safer) (?:\w+ ){0,3}without me\b(?! (?:there|in|on|at|being|tonight|for|doing|tomorrow|next))"),
    ("bett", r"\bbetter (?:off )?if i (?:was|were|am|wasnt|werent|didnt|died|had|never|just|left|disappeared)\b.*\b(?:gone|dead|born|around|here|alive|exist|die|died|disappeared)\b"),
    ("gone dead", r"\b(?:when|once|after|if) (?:im|i am|i|ive) (?:gone|dead|not here|die|died)\b.{0,50}\b(?:sorry|forgive|love|remember|miss|blame|blames|cry|happier|better|know|care|cares|notice|notices|matter|funeral|sad)\b"),
    ("gone dead", r"\b(?:love|sorry|forgive|tell|take care|look after|will|notice|miss|care|happier|relieved|blame|note|letter|letters|password|passwords)\b.{0,60}\b(?:when|once|after|if) (?:im|i am) (?:gone|dead|not here any ?more)\b(?! (?:next|this|on|for|to|in|until|from|away|till|over))"),
    ("miss", r"\b(?:no ?one|nobody|no 1|noone|not a soul) (?:would|will|is gonna|is going to|d|would even|will even)? ?(?:even |really |ever )?(?:miss|notice|care|cry|mourn) (?:me |if i |when i )(?:\w+ )*?(?:gone|die|died|dead|disappear\w*|vanish\w*|anyway|if|were|was|went|$)"),
    ("miss", r"\b(?:no ?one|nobody|noone) (?:would|will|d)? ?(?:even |really )?miss me\b"),
    ("noti care", r"\b(?:no ?one|nobody|noone|who) (?:would|will|d) (?:even |really )?(?:notice|care) (?:if|when) i(?:m| am)? (?:\w+ )?(?:gone|die|died|dead|disappear\w*|vanish\w*|was|were|wasnt|killed)\b"),
    ("born", r"\b(?:never|not|wasnt|werent|hadnt) (?:been )?born\b"),
    # Farewells and preparations.
    ("good bye fare", r"\b(?:this is (?:it )?|saying |my last |final |one last |last )(?:a )?(?:good ?bye|bye|farewell)\b(?! (?:party|lunch|dinner|drinks|card|cake|gift|email|concert|tour|episode))"),
    ("good bye", r"^(?:good ?bye|bye) (?:everyone|every1|world|all|cruel world|life|forever|mum|mom|dad)(?: \w+)*$"),
    ("good", r"\b(?:wanted|want|needed|just|came) to say (?:my )?goodbyes?\b(?! to (?:him|her|them|the team|grandma|at|before))"),
    ("sorry good", r"\b(?:sorry for everything|im sorry everyone|sorry to everyone|sorry mum|sorry mom|sorry i failed you|forgive me|please forgive me)\b.*\b(?:good ?bye|bye|love you|take care|cant|gone|longer|over|better off|anymore|tonight)\b"),
    ("read", r"\bby the time (?:you|u|someone|anyone) (?:read|reads|get|gets|see|sees|find|finds)\b"),
    ("text mess day nigh time last", r"\b(?:this is|its|be|is) (?:\w+ )?my (?:very )?(?:last|final) (?:text|message|day|night|words|hours?|time|one|week|birthday|christmas)(?! (?:at|of work|in|on the job|here|off|shift|before|for))\b"),
    ("note lett", r"\b(?:written|wrote|writing|left|leaving|finished|write|have|done) (?:\w+ ){0,3}(?:goodbye|suicide|farewell|final|last) (?:notes?|letters?|messages?|texts?|videos?)\b"),
    ("note lett", r"\b(?:ive |i )?(?:written|wrote|left|got|have) (?:my|the|a|all the|all my) (?:notes?|letters?)(?: \w+){0,5} (?:ready|on the (?:table|desk|bed|counter|fridge)|for when|to everyone|for everyone|to my (?:mom|mum|kids|family|parents))"),
    ("need reming remi", r"\b(?:wont|will not|dont|not going to|not gonna|no longer|no|not) (?:be )?(?:need|needing|needed) (?:\w+ ){0,5}(?:where im going|after (?:tonight|today|tomorrow)|any ?more after|once im)\b"),
    ("wher", r"\bwhere im going\b.*\b(?:dont|wont|no)\b.*\bneed|\b(?:wont|dont) need .*\bwhere im going\b"),
    ("brid roof ledg edge rail trai trac clif", r"\b(?:jump|jumping|jumped|step|stepping|throw|throwing|walk|walking|hurl|fling) (?:\w+ ){0,5}(?:bridge|roof|ledge|train|trains|traffic|tracks|cliff|window|building|balcony|overpass|bus|lorry|truck|car park)\b(?! (?:scene|photo|dive|tour))"),
    ("brid roof ledg edge rail trac clif", r"\b(?:im|i am|standing|sitting|stood|sat|here) (?:\w+ ){0,4}(?:on|at|by|near) (?:the |a )?(?:edge|ledge|bridge|roof|tracks|railing|cliff|platform edge|wrong side)\b.*\b(?:jump|end|cant|over|done|bye|sorry|goodbye|going to|gonna|nobody|want|ready|scared|tempted|water|down|look\w*)\b"),
    ("whee driv car tree wall traf", r"\b(?:drive|driving|steer|swerve|crash|crashing|swerving|drove|turn|wheel) (?:\w+ ){0,5}(?:into (?:a|the|oncoming|this|that) (?:tree|wall|traffic|lorry|truck|river|pole|lake|barrier|divider|bridge)|off (?:a|the|this) (?:bridge|road|cliff|pier|edge))"),
    ("step", r"\bstep(?:ping)? in front of (?:a|the|that) (?:train|bus|car|truck|lorry|tram|subway)\b"),
    ("gun rope noos razo blad trig pist shot rifl", r"\b(?:gun|pistol|rifle|shotgun|barrel)\b.{0,25}\b(?:my (?:head|mouth|temple|hand|lap)|use it|loaded|tonight|ready)\b"),
    ("rope noos", r"\b(?:bought|got|have|tied|tying|found|made|making|with|the|a) (?:a |the |my |some )?(?:rope|noose)\b.{0,40}\b(?:ready|tonight|neck|beam|tree|garage|attic|closet|tied|hang|end|do it|use it|tie a)\b"),
    ("noos", r"\bnoose\b"),
    ("razo blad knif", r"\b(?:razor|razors|blade|blades|knife|scissors)\b.{0,40}\b(?:my (?:wrists?|arms?|skin|legs?|thighs?|veins?|throat)|to my|calling me|only thing)\b"),
    ("wris vein thro", r"\b(?:cut|cutting|slit|slitting|slash|open|opening|opened|sliced?|slicing|bleed|bleeding) (?:\w+ ){0,2}(?:wrists?|veins?)\b"),
    ("trig", r"\bpull(?:ing)? the trigger\b.*\b(?:me|myself|head|tonight|wish|could|want)\b|\b(?:want|wanna|could|wish|ready|about|going) (?:\w+ ){0,4}pull(?:ing)? the trigger\b"),
    ("blee", r"\bbleed(?:ing)? (?:out|to death)\b"),
    ("cutt cut", rf"^(?:{_I} |been |am |just |have |started |relapsed and |again |keep |want to |need to |about to |going to )+cut(?:ting)?(?: again| tonight| last night| so deep| deep| too deep| rn| today| really bad| a lot)*$"),
    ("cutt", r"\b(?:started|back to|been|urge to|urges to|cant stop|relapsed|keep|want to start) cut(?:ting)?(?: again| tonight)?\b(?! (?:down|back|out|corners|carbs|sugar|the|my hair|coffee|class|grass|paper|sheets|cardboard|it close))"),
    ("rela", r"\brelaps(?:ed?|ing)\b.*\b(?:cut|cutting|harm|self|blade|razor)\b"),
    ("kill", r"\b(?:want|wish|hope|hoping|pray|someone|somebody|god|please|just|would) (?:\w+ ){0,3}(?:kill|shoot|put down|run over|hit) me(?: now| already| please| tonight)?\b.*\b(?:end|truck|car|over|done|serious|seriously|pain|anymore|tired|night|sleep|help)\b"),
    ("leth", r"\blethal (?:dose|amount|number)"),
    ("pill tabl parac tyle para meds over od over", r"\bhow (?:many|much) (?:\w+ ){0,5}(?:to (?:die|kill|overdose|od)|(?:would|will|does|it takes?|until|before) (?:\w+ ){0,4}(?:kill|die|overdose|od|fatal|death))\b"),
    ("leth fata enou enuf", r"\b(?:enough|fatal|is \d+|are \d+) (?:\w+ ){0,6}(?:to (?:kill|die|end|finish|never wake)|fatal|lethal)\b(?! (?:time|it|the (?:mood|vibe|weeds|germs|bacteria|lights)))"),
    ("over od", r"\b(?:want|wanna|going|gonna|about|plan|planning|thinking|urge|tempted|might|will|could) (?:\w+ ){0,3}(?:overdose|overdosing|od)\b"),
    ("take pill meds swal tabl bott pill", rf"\b{_WANT} (?:\w+ ){{0,3}}(?:take|taking|swallow|swallowing|down|neck|necking|eat|drink) (?:\w+ ){{0,2}}(?:all|every|entire|whole|everything|too many|them all|handful|bottle of) (?:\w+ ){{0,3}}{_PILLS}\b.*\b(?:end|die|sleep|over|at once|together|never|goodbye|done|tonight and|forever|it)\b"),
    ("pill meds bott tabl", rf"\b(?:{_PILLS}|bottle|stash) (?:\w+ ){{0,5}}(?:in front of me|in my hand|lined up|counted|saved up|stashed|next to me|staring at me|looking at me|calling me)\b|\b(?:lined|counted|saved|stashed|stockpil\w+|hoard\w+|staring at|looking at|counting)(?: up| out| at)? (?:\w+ ){{0,3}}{_PILLS}\b.*\b(?:enough|ready|tonight|end|all|die|sleep|time|tempted)\b"),
    ("brea", r"\b(?:want|wanna|wish|wanted) (?:\w+ ){0,3}(?:stop|quit) breathing\b"),
    ("join", r"\b(?:want to|going to|gonna|ready to|will|ill|wanna|soon) (?:\w+ )?(?:join|be with|see) (?:him|her|them|mom|mum|dad|you|my (?:mom|mum|dad|wife|husband|son|daughter|brother|sister|baby|nan|gran)) (?:in heaven|up there|in the (?:sky|grave)|on the other side)\b"),
    ("plan", r"\b(?:i )?(?:have|got|made|had) a plan (?:\w+ )*?(?:to (?:die|end|kill|go)|for (?:tonight|how)|and (?:the|a) date)\b.*"),
    ("date pick", r"\b(?:picked|set|chosen|chose|have|got) (?:a|the|my) (?:date|day|method|place)\b.*\b(?:die|end|it|goodbye|over|going|go through|bridge|pills|note)\b(?! (?:for the wedding|night))"),
    ("unal", r"\bun ?aliv(?:e|ing|ed)\b"),
    ("safe", r"\b(?:not|dont feel|dont think im|cant keep|cannot keep|cant stay|isnt|not be) (?:\w+ )?(?:myself )?safe (?:from|with|around|by) myself\b|\bcant keep myself safe\b|\bnot safe (?:alone|tonight|by myself|with my thoughts)\b|\bdont trust myself (?:tonight|alone|right now|rn|with|around|not to|to be|anymore)\b"),
    ("will fune affa", r"\b(?:no|dont want a|dont bother with a|plan my|my own) funeral\b.*\b(?:soon|me|better|ready|tonight|know)\b|\bat my funeral\b"),
    ("give gave givi", r"\b(?:giving|gave|given|give) (?:away )?(?:all )?my (?:stuff|things|possessions|belongings|cat|dog|pets?|records|jewell?ery)(?: away)?\b.*\b(?:wont|dont|no longer|not) (?:\w+ ){0,3}(?:need|be here|be around|alive|matter)\b"),
    ("givi give", r"\b(?:im|i am|ive|i have|i) (?:giving|given|give|gave) up on (?:life|living|everything)\b"),
    ("time", r"\b(?:its|it is) (?:finally )?(?:my )?time (?:for me )?to (?:go|die|leave|leave this|say goodbye|end)(?: now| forever| for good| everyone)?$"),
    ("see", r"\b(?:you|u|they|no ?one|nobody|everyone)(?:ll| will|ll all)? (?:wont|never|not|will never) (?:have to )?(?:see|hear from|worry about|deal with|put up with) me (?:ever )?(?:again|any ?more)\b"),
    ("burd", r"\b(?:wont|not|no longer|stop|done|sick of|tired of) (?:\w+ ){0,4}burden (?:\w+ ){0,3}(?:any ?more|soon|tonight|much longer)\b|\bburden\b.*\b(?:without me|if i (?:was|were)|gone|dead|end|relief|disappear)\b"),
    ("rest", r"\b(?:ready|want|going|gonna|wanna|time) to (?:finally )?(?:rest|sleep|be at peace) (?:forever|for ?ever|in peace|for good|eternally|at last forever)\b|\b(?:finally|soon|tonight|will) (?:\w+ ){0,3}be at peace\b"),
)
_OVERDOSE = (
    ("over od", r"\b(?:i|ive|im|id|just|accidentally|might|may|have|think) (?:\w+ ){0,4}(?:overdosed|overdosing|od|oded|odd|odding|overdose)\b"),
    ("over od", r"^(?:overdosed?|oded|od)(?: on \w+(?: \w+)?)?$|\boverdosed? (?:on|by|with|my)\b|\bod(?:ed|d)? on\b"),
    (_PILL_HEADS, rf"\b{_TOOK} (?:\w+ ){{0,4}}{_MANY} (?:\w+ ){{0,5}}{_PILLS}\b"),
    (_PILL_HEADS, rf"\b{_TOOK} (?:\w+ ){{0,3}}{_PILLS} (?:\w+ ){{0,3}}(?:too many|too much|twice|all of them|all at once|three times|four times|double|by mistake twice|until they were gone)\b"),
    ("too", rf"\b{_TOOK} (?:\w+ ){{0,2}}(?:too many|way too many|far too many|way too much|far too much|one too many|a few too many|more than i should|double my|double the|double dose|more than prescribed|a lot of them)\b"),
    ("bott box blis pack stri shee jar tub vial cabi mont week", rf"\b{_TOOK} (?:\w+ ){{0,4}}(?:the|a|an|my|whole|entire|full|rest of|all|two|three|2|3|half|most) (?:\w+ ){{0,4}}{_BOX}\b(?! (?:of (?:water|wine|milk|juice|beer|coke|soda|gatorade|ketchup|cereal|chocolates?|cookies|chips|crisps|crackers|nails|tissues|paint|shampoo)|out|back|to (?:the )?(?:post|store|office|charity)|home|down|upstairs|from|lunch))"),
    ("swal emp down", rf"\b(?:swallowed|downed|necked|emptied|chugged|knocked back|swallowing) (?:\w+ ){{0,5}}(?:{_PILLS}|them all|all of them|everything in the (?:cabinet|cupboard|bathroom))\b"),
    ("pill meds tabl bott all", r"\b(?:pills?|meds|tablets|bottle|box|packet|pack|blister|strip|everything in (?:the|my) (?:medicine )?(?:cabinet|cupboard|drawer))(?: is| are|s)? (?:all )?(?:empty|gone|finished)(?: now)?\b.*\b(?:took|inside me|in me|swallowed|dizzy|sick|sleepy|ambulance|woozy|i did it|tired|scared)\b"),
    ("all mixe", rf"\b{_TOOK} (?:\w+ ){{0,3}}(?:everything|anything) (?:i could find |i had |that was )?in (?:the|my|our|mum s|moms|mums|dads) (?:\w+ )?(?:cabinet|cupboard|drawer|bathroom|box|bag)\b"),
    ("pill meds", rf"\b{_TOOK} (?:a |an |the |all |some |my )*(?:\w+ ){{0,2}}{_PILLS} (?:\w+ ){{0,4}}(?:with|and) (?:a |the |whole |some |lots of |half a |bottle of |all )*(?:bottle of )?(?:vodka|whiskey|whisky|wine|alcohol|booze|gin|rum|beer|liquor)\b"),
    ("dose twic doub", rf"\b(?:double dosed|double dose|doubled (?:up|my dose)|triple dose|took (?:\w+ ){{0,4}}(?:{_PILLS}) (?:twice|two times|2x|x2|again by mistake)|second dose by (?:mistake|accident)|took (?:it|them) (?:twice|again by mistake))\b"),
    ("blea pois", r"\b(?:i |just |have |ive )+(?:drank|drunk|swallowed|took|taken) (?:\w+ ){0,3}(?:bleach|poison|antifreeze|detergent|cleaner|pesticide|drain cleaner)\b"),
    ("hand fist", rf"\b(?:hand|fist)fuls? (?:of )?(?:\w+ )?{_PILLS}\b.*\b(?:took|swallow\w*|down|gone|mouth|just)\b"),
    ("keep take taki", rf"\b(?:cant stop|keep|kept|im) (?:\w+ )?taking (?:more|more and more|one after another|another)(?: \w+){{0,3}} {_PILLS}\b"),
    ("insu", r"\b(?:injected|took|taken|used) (?:\w+ ){0,3}(?:all|whole|entire|too much|too many|full pen|\d{2,}) (?:\w+ ){0,4}insulin\b"),
)
_ALL_MEDS = (
    ("all ever", rf"\b{_TOOK} (?:absolutely |literally )?(?:all|every)(?: of| one of)? (?:my|the|them|those|these|it|em|his|her|mine)(?: \w+)?(?: {_PILLS})?(?: (?:today|tonight|now|already|at once|together|just now|this morning))*\b"),
    ("took take swal", rf"\b{_TOOK} (?:them|em) all\b"),
)
_UNSURE = (
    ("anym any", r"\b(?:cant|cannot|can not|couldnt) (?:do|take|handle|deal with|cope with|live|go on|stand|keep doing|bear|keep going|carry on|keep up|cope|live like)(?: with)?(?: (?:this|it|that|all this|life|things|like this|everything|living))*(?: any ?more| no more| any longer| much longer)"),
    ("go on carr keep cope", r"\b(?:cant|cannot|can not|dont (?:know|think) (?:how |if |i can ?)?(?:i can |to )?|no idea how to) (?:go on|carry on|keep going|cope|keep (?:fighting|pretending|living|doing this|on)|face (?:another|tomorrow|it)|continue|hold on)(?! (?:holiday|vacation|the|with the|doing))"),
    ("poin", r"\b(?:no|dont see (?:the|a|any)|whats the|what is the|no longer see the|is there (?:a|any)|there(?:s| is) no) point(?: (?:in|of|to|any ?more|in any of (?:it|this)|living|trying|to (?:any of )?(?:this|it|life|me|anything)))(?! (?:going to|buying|in (?:buying|going|calling|booking)))"),
    ("poin", r"^(?:so )?(?:whats|what is) the (?:fucking |damn )?point(?: of (?:anything|it all|this|me|any of this)| any ?more)*$"),
    ("hope", r"\b(?:hopeless|no hope(?: left)?|lost (?:all )?hope|without hope|beyond hope)\b(?! (?:romantic|at|with (?:maths|computers|money|names|directions)))"),
    ("wort", r"\b(?:im|i am|feel|feeling|so|felt|i feel like im) (?:\w+ ){0,3}(?:worthless|useless|nothing|a failure|a burden|a waste of (?:space|air|oxygen|life)|garbage|trash|pathetic|unlovable|broken)\b(?! (?:today|at|with|like|ordered|booked|planned|to|for|on|urgent|new|important|much|in|until|yet|special))"),
    ("burd wast", r"\b(?:im|i am|i feel like|feel like|just|being|such|i m|am) (?:\w+ ){0,3}(?:a )?(?:burden|waste of (?:space|air|oxygen|life))\b"),
    ("give givi gave", r"\b(?:i (?:just )?(?:want to |wanna |)give up|im (?:just )?giving up|i give up|ready to give up|about to give up|given up)(?! (?:on (?:this|the|that)|my|smoking|sugar|alcohol|chocolate|coffee|meat|drinking|caffeine|seat|for lent|a|the|bread|dairy|carbs))"),
    ("disa", r"\b(?:want|wanna|wish|could|need|like to|want to|going to) (?:\w+ ){0,3}(?:disappear|vanish|dissappear)\b"),
    ("hate", r"\b(?:i |really |so much |just |fucking )+hate (?:my ?self|my (?:fucking )?life|being (?:me|alive)|everything about (?:me|myself)|who i am|existing|living)\b"),
    ("numb empt", r"\b(?:im|i am|feel|feeling|so|completely|totally|just) (?:\w+ ){0,2}(?:numb|empty inside|dead inside|hollow|empty|broken inside)\b(?! (?:fridge|tank|foot|leg|arm|tooth|mouth|gums))"),
    ("brea fall", r"\b(?:im|i am|i m) (?:breaking down|falling apart|losing it|at breaking point|at my breaking point|cracking up|going under|drowning|spiral\w+|barely (?:holding on|surviving|hanging on)|hanging (?:on )?by a thread|at rock bottom|at the end of my rope|at my limit|at my lowest|so low|so lost)(?! (?:in (?:work|emails|paperwork|laundry|dishes|this mall|town)|with work))"),
    ("rope rock tett", r"\b(?:at the end of my (?:rope|tether)|(?:hit|at|hitting) rock bottom|hanging (?:on )?by a thread)\b"),
    ("alon lone", r"\b(?:so|all|completely|totally|feel|feeling|utterly|really|too) (?:\w+ ){0,2}(?:alone|lonely)\b(?! (?:time|day|night|at home|in the house|on the))"),
    ("dark", r"\b(?:dark (?:place|thoughts|hole)|everything(?: is|s) (?:so )?dark|so dark|too dark|darkness)\b(?! (?:chocolate|matter|outside|out|at|by|early|when|for|to (?:see|drive|walk)|kitchen|room|paint))"),
    ("hurt", r"\b(?:everything|it all|living|life|being alive|existing) (?:just |really )?hurts\b|\b(?:i )?(?:just )?want (?:the pain|it|this|the hurting|everything|it all|the noise|my brain) to (?:stop|go away|be over|end)\b"),
    ("stop", r"\b(?:want|need|make|wish) (?:it|everything|this|the world|my head|the thoughts|the voices|all this) (?:all )?(?:to |would |just )?stop\b(?! (?:texting|raining|sending))"),
    ("nobo noon no one", r"\b(?:nobody|no ?one|noone) (?:cares|loves me|would care|gives a (?:shit|damn|fuck)|understands me|wants me|needs me|likes me|cares (?:about|if))\b"),
    ("tire exha done", r"\b(?:so|too|just|really|im|i am|fucking|sick and) (?:tired|exhausted|done|sick|fed up) (?:of|with) (?:everything|it all|this life|life|living|all of (?:it|this)|being (?:me|like this|alive|strong|here|sad|a failure)|fighting|trying|pretending|existing|feeling (?:like this|this way)|waking up)\b"),
    ("cryi cry", r"\b(?:cant|cannot|wont|havent) stop (?:\w+ )?crying\b|\b(?:been |im |i am )crying (?:all (?:day|night|morning|week)|for (?:hours|days)|and i (?:dont|cant))\b"),
    ("bed", r"\b(?:cant|cannot|havent|couldnt) (?:get|got|gotten) out of bed\b.*\b(?:days|point|anymore|week|why|weeks)\b"),
    ("matt care", r"\b(?:nothing|i dont|none of (?:it|this)|it doesnt) (?:really |even )?matters? (?:any ?more|to (?:me|any ?one))\b|^nothing matters$|\bnothing matters\b(?! more)"),
    ("forw futu", r"\b(?:no|dont (?:have|see) (?:a|any)|dont see my|nothing to look forward to|have no) future\b(?! plans)|\bnothing to look forward to\b"),
    ("brok", r"\b(?:im|i am|i feel) (?:so |just |completely |too )?(?:broken|unfixable|beyond (?:help|repair))\b(?! down on)"),
    ("help", r"^(?:please |pls |someone |god )*help me(?: please| pls| god)*$|\bi need help\b.*\b(?:dark|scared of myself|not ok|alone|desperate|losing|break)\b"),
    ("ok okay", r"^(?:im |i am |i m |really |so |still )*not (?:ok|okay|doing (?:ok|well|good|great))(?: at all| tonight| rn| today| any ?more)*$"),
    ("desp", r"\b(?:im|i am|so|feel|feeling|getting) (?:\w+ )?desperate\b(?! (?:for (?:a|coffee|the|some|chocolate|food)|to (?:pee|get|see|find|go)|housewives))"),
    ("surv", r"\b(?:dont (?:know|think) (?:if |how |that )?(?:i can|ill|i will|i could|im going to|to)|cant|wont|not gonna|not going to) (?:survive|make it through|get through|last)(?: (?:this|it|the night|tonight|another|much longer|till|until))"),
    ("make", r"\b(?:dont (?:know|think) (?:if |that )?(?:i can|ill|i will|i could|im going to|im gonna|im|i)) (?:make it|go on)(?: (?:this|through|tonight|the night|much longer|any ?more))"),
    ("wors hell", r"\b(?:life|my life|living|everything)(?: is|s) (?:\w+ )?(?:hell|unbearable|torture|too (?:much|hard|painful)|not worth(?: it)?|pointless|meaningless|over|a nightmare|worthless)\b(?! \w+ (?:show|song|movie))"),
    ("trap", r"\b(?:i )?(?:feel|feeling|am|im) (?:so |completely |just )?trapped\b(?! in traffic| in the (?:lift|elevator))"),
    ("fail", r"\b(?:im|i am|such|feel like|just) (?:\w+ ){0,2}(?:a |such a |total |complete )*(?:failure|disappointment|mistake|fuck ?up|loser)\b(?! at (?:cooking|maths))"),
    ("wors lowe", r"\b(?:never|havent) felt (?:this|so) (?:low|bad|alone|empty|sad|hopeless)\b|\blowest (?:ive|i have) ever (?:been|felt)\b"),
)
_ABUSE = (
    (_BEAT_HEADS, rf"\b{_HIM} (?:\w+ ){{0,4}}{_BEATS} (?:\w+ )?(?:me|us|my (?:face|arm|head|kids|son|daughter|mom|mum|hair|neck|phone)|stuff at me|things at me|a (?:plate|chair|bottle|glass) at me|the kids)\b(?! (?:up (?:about|on|for)|with (?:love|hugs|a bill|emails|questions)|at (?:chess|tennis|cards|mario|monopoly|fifa|pool|golf|scrabble)|a (?:text|message|beer|lift|ride)|off guard|in (?:the )?(?:final|chess|tennis|game)))"),
    ("gett got bein been", r"\b(?:im|i am|i|am|ive|was|keep|keeps?|been|being) (?:\w+ )?(?:getting|got|get|being|been) (?:\w+ )?(?:hit|beaten(?: up)?|abused|raped|assaulted|molested|threatened|stalked|attacked|punched|choked|strangled|harassed|blackmailed|trafficked)\b(?! (?:at (?:chess|tennis|cards)|by (?:a )?(?:deadline|bill)s?|with))"),
    ("thre kill hurt", rf"\b{_HIM} (?:\w+ ){{0,5}}(?:kill|hurt|murder|shoot|stab|burn|beat|find|destroy|take) (?:me|us|my (?:kids|baby|family|dog|cat|mum|mom))\b(?! (?:with (?:love|kindness|this|these|laughter)|softly|if i (?:forget|dont|am late|miss|eat|lose|break)|at|to (?:the|dinner|lunch|school|work)|out|for (?:this|that|forgetting|being late|a)|a |up))"),
    ("scar afra terr", r"\b(?:scared|afraid|terrified|frightened|fear) (?:of|to go home|hes going|he will|hell|shes going|shell|for my (?:life|safety)|he might)(?: (?:him|her|my (?:\w+ )?(?:dad|father|stepdad|mom|mum|mother|husband|wife|boyfriend|bf|girlfriend|gf|partner|ex|brother|uncle|boss)|to|come|do|hurt|kill|be|at))(?! (?:haircut|exam|interview|dentist))"),
    ("home", r"\b(?:not safe|isnt safe|dont feel safe|unsafe|scared|afraid|not allowed to leave|cant leave|locked) (?:\w+ ){0,3}(?:home|house|here with (?:him|her)|in my own (?:home|house)|around him|around her|with him|with her)\b(?! (?:alarm|key|work|office))"),
    ("lock let leav", rf"\b{_HIM} (?:\w+ ){{0,3}}(?:wont let me (?:leave|go|out|see|call|use|have)|locked me (?:in|up|out)|doesnt let me (?:leave|go out|out|see|call|work|eat)|takes? my (?:phone|money|passport|keys)|took my (?:phone|passport|keys|money)|controls (?:my|everything|what i)|tracks my phone|reads my (?:texts|phone|messages)|has a (?:gun|knife)|keeps me locked)\b"),
    ("rape", r"\b(?:i (?:was|got|think i was|have been|ve been)|he|they|was|got|been) (?:\w+ ){0,3}raped?\b(?! (?:seed|field))"),
    ("sexu", r"\b(?:sexually|physically) (?:assaulted|abused|harassed|attacking|abusing|harassing)\b.*\b(?:me|i|by)\b|\b(?:i|me|im|was)\b.*\b(?:sexually|physically) (?:assaulted|abused|harassed)\b"),
    ("abus viol", r"\b(?:my|hes|shes|is|being|an|in an|relationship|gets|so|got|getting|partner|husband|boyfriend|him) (?:\w+ ){0,3}(?:abusive|violent|abusing me|abuses me)\b(?! (?:film|movie|game|language))"),
    ("beat hit hits", r"\b(?:gets?|got|getting|drunk|angry|mad) (?:\w+ ){0,4}(?:hits?|beats?|hitting|beating) me\b"),
    ("touc", r"\b(?:touches|touched|touching|touch) me (?:\w+ ){0,3}(?:there|down there|inappropriately|at night|when|where|and|in a way|sexually|without|places)\b"),
    ("hidi hid", r"\b(?:hiding|hid|hide|locked myself) (?:in|from|under) (?:\w+ ){0,3}(?:bathroom|closet|room|him|her|wardrobe|toilet|car|my (?:dad|husband|boyfriend|ex|stepdad|partner))\b(?! (?:eggs|presents|gifts|the (?:eggs|presents)))"),
    ("stal foll", r"\b(?:hes|he is|he keeps|someone(?: is|s| keeps)|my ex(?: is|s| keeps)|shes|she keeps|he|they keep|a man is|a guy is|this guy keeps) (?:\w+ )?(?:stalking|following) me\b(?! on (?:insta|instagram|twitter|tiktok|spotify|facebook))"),
    ("hit beat", rf"^{_HIM} (?:hit|hits|beat|beats|punched|slapped|choked|kicked|raped|strangled) me\b"),
    ("brui blac", r"\b(?:bruises|black eye|bruised|marks) (?:\w+ ){0,6}(?:him|her|he|she|husband|boyfriend|dad|from last night|he did|hide|partner|bf)\b"),
)
_OTHER = (
    ("suic", rf"\b{_THEY} (?:\w+ ){{0,6}}(?:suicidal|suicide|suicidle)\b(?! (?:squad|prevention|awareness|hotline|note in|film|movie|anniversary|\d+ years|last year|years ago))"),
    ("hims hers them", r"\b(?:kill(?:s|ing)?|hurt(?:s|ing)?|harm(?:s|ing)?|cut(?:s|ting)?|hang(?:ing)?|shoot(?:ing)?|off|offing|overdos\w+|end(?:ing)?|unalive|drown(?:ing)?|starv(?:e|ing)) (?:him ?self|her ?self|them ?sel(?:f|ves)|themself)\b(?! (?:shaving|cooking|chopping|in the|on the|at|working|out|doing|playing|skating|some slack))"),
    ("die dead dyin suic end wake live aliv kill exis jump here", rf"\b{_THEY} (?:\w+ ){{0,3}}(?:wants?|wanted|wishes|wished|is going|are going|threatened|threatens|threatening|keeps saying|says|said|told me|is talking about|talks about|talking about|texted me|posted|is planning|tried|tries|trying|wanna|doesnt want|dont want|hopes|is thinking|thinking) (?:\w+ ){{0,6}}(?:die|dead|dying|suicide|suicidal|end (?:it|it all|things|his life|her life|their life)|wake up|live any ?more|live|be here any ?more|be alive|kill|exist|jump)\b"),
    ("take took swal over", rf"\b{_THEY} (?:\w+ ){{0,4}}(?:overdosed|overdosing|od|oded|took|taken|swallowed|has taken|downed) (?:\w+ ){{0,4}}{_MANY} (?:\w+ ){{0,4}}(?:{_PILLS}|{_BOX})\b"),
    ("over", rf"\b{_THEY} (?:\w+ ){{0,3}}(?:overdosed|overdosing|oded)\b(?! (?:in \d|\d+ years|years ago))"),
    ("cutt cut self harm", rf"\b{_THEY} (?:\w+ ){{0,3}}(?:self harm\w*|selfharm\w*|started cutting|been cutting|is cutting|has been cutting|cuts (?:him|her)self|cutting again)\b(?! (?:down|back|the|grass|hair|class|corners))"),
    ("life", r"\b(?:take|taking|end|ending) (?:his|her|their) (?:own )?life\b"),
    ("note lett", r"\b(?:found|left|wrote|sent|texted|got|read) (?:\w+ ){0,4}(?:a |his |her |their )?(?:suicide|goodbye) (?:note|letter|text|message)\b"),
    ("worr scar afra", r"\b(?:worried|scared|afraid|terrified|frightened|think|feel like|sure|panicking) (?:that |about |for )?(?:\w+ ){0,5}(?:might|will|may|could|gonna|going to|is going to|ll|hes going to|shes going to) (?:\w+ ){0,3}(?:hurt (?:him|her|them)sel\w+|do something (?:stupid|bad|to (?:him|her|them))|end (?:it|his|her|their)|kill|jump|die by)\b"),
    ("goodb good", rf"\b{_THEY} (?:\w+ ){{0,4}}(?:saying|said|says|sent|texted|texting) (?:\w+ ){{0,4}}(?:goodbye|good bye|goodbyes)\b.*\b(?:scared|worried|help|answer|answering|reply|phone|what do i|suic|forever|stop|die)\b"),
    ("brid roof ledg", rf"\b{_THEY} (?:\w+ ){{0,4}}(?:on (?:the|a) (?:bridge|roof|ledge)|(?:jump|jumping) off)\b.*"),
)

# Figures of speech, sports, kitchens, gardens and games. Taken out before the forms are tried.
_HARMLESS = (
    r"\bkil+(?:s|ing|ed)? (?:time|the (?:lights?|engine|mood|vibe|weeds?|switch|bugs?|ants|process|server|app|tab|motor|power|"
    r"job|germs|bacteria|fleas|moss|bill)|it (?:at|in|on|today|tomorrow|with)|my (?:back|knees?|feet|head|battery|phone|"
    r"vibe|mood|plants?|wifi|internet|basil|succulents?|sourdough)|two birds|me softly|ants|weeds|bugs|wasps|mold|aphids|off the)\b"
    r"|\b(?:to|is|was|are|were|it|that|this|heat|shoes|feet|back|commute|traffic|meeting|suspense|boss|workout|curiosity|"
    r"he|she|you|they|mom|mum|wife) (?:is |are |was |would |will |gonna |going to |s |just |literally |absolutely |really |so )*"
    r"kil+(?:s|ed|ing)? me(?: if i (?:forget|dont|am late|miss|eat|lose|break|do)| (?:slowly|softly|today|rn|now|lol|haha|right now))*\b"
    r"|\b(?:dying|die|died|dead) (?:to (?:see|know|hear|try|meet|read|watch|eat|go|get|tell|visit|play|find)|for (?:a|some|the)\b|"
    r"of (?:laughter|laughing|boredom|embarrassment|heat|hunger|thirst|cold|shame|cringe|cuteness|curiosity|jealousy|happiness)|"
    r"laughing|from (?:laughing|laughter|boredom|the heat|embarrassment|cringe)|down|out|hard|inside laughing|tired|hungry|bored|"
    r"battery|line|on the vine|cast|cut)\b|\bto die for\b|\blaugh(?:ed|ing)? (?:\w+ ){0,2}to death\b|"
    r"\b(?:bored|scared|starv\w+|worried|freezing|frozen|sick|loved|love|talk\w*|work\w*|embarrassed|tickled) (?:\w+ )?to death\b"
    r"|\b(?:phone|battery|laptop|car|tv|fish|plants?|tomatoes|flowers|ipad|watch|fridge|engine|wifi|router|hamster|tree|trees|"
    r"grass|basil|cactus|succulents?|fern|controller|headphones|airpods|tablet|kindle|torch|remote|orchid|charger|computer) "
    r"(?:\w+ ){0,3}(?:die|dies|dying|died|dead)\b"
    r"|\b(?:cut|cuts|cutting) my ?self (?:some|a|off|out|shav\w+|cook\w*|chopp\w+|while|on|in the kitchen|with the (?:knife|grater)|"
    r"when|peel\w+|open\w+|gardening|slack|short)\b|\b(?:hurt|injur\w+|burn(?:ed|t)?|cut) my ?self (?:at|in|on|playing|running|"
    r"while|skating|lifting|during|doing|working|cooking|skiing|when|with the|making|baking|ironing|dancing|gardening)\b"
    r"|\b(?:hurt|hurting|burn|burned|burnt|cut|injure|injured) my (?:arm|arms|leg|legs|neck|stomach|skin)s? (?:at|in|on|playing|"
    r"running|while|skating|lifting|during|doing|working|cooking|skiing|yesterday at|by|with the|from)\b"
    r"|\bbur(?:n|ning) (?:\w+ )?(?:my ?self )?out\b|\b(?:end|ending) (?:it )?(?:at|by|on time|early|the (?:call|meeting|subscription|trial|lease))\b"
    r"|\b(?:to (?:save|defend|push|pace|treat|remind|prove|teach|force|help|enjoy|challenge)) my ?self\b"
    r"|\bsuicid(?:e|al) (?:squad|prevention|awareness|tree|doors?|blonde|hill|pact movie|silence|boys|forest)\b"
    r"|\b(?:volunteer\w*|shift|training|donat\w+|fundrais\w+|interview\w*|charity|work|workshop|webinar|course|lecture|talk|"
    r"article|essay|podcast|film|movie|book|poster|leaflet|awareness|anniversary|module|chapter|dissertation|cpd|first aid)"
    r"(?: \w+){0,6} (?:suicid\w*|self harm|crisis line|crisis text line|samaritans|domestic (?:abuse|violence)|overdose\w*)\b"
    r"|\b(?:suicid\w*|self harm|crisis|overdose|domestic (?:abuse|violence))(?: \w+){0,4} (?:training|workshop|volunteer\w*|shift|"
    r"talk|webinar|course|lecture|awareness|prevention|fundraiser|charity|essay|chapter|article|module|poster|leaflets?|walk|run|"
    r"seminar|policy|slides|film|movie|book|documentary|interview|kit|kits)\b"
    r"|\b(?:watch|rewatch|see|play|listen to|read|download|stream|book tickets for|tickets for|lyrics|song|film|movie|episode|"
    r"netflix|album|book club|audiobook|game|level|boss fight|raid|quest|playlist)\b(?: \w+){0,8} (?:die|dead|death|dying|kil+\w*|suicide|"
    r"hang\w*|bleed\w*)\b(?: \w+){0,4}|\bdie (?:hard|welle|zeit|another day)\b|\b(?:walking|evil|grateful|red) dead\b|\bdead (?:poets|space|pool|line|lift)\w*"
    r"|\bself ?(?:checkout|defen[cs]e|care)\b|\b(?:lol|lmao|haha+|jk)\b"
)
# Somebody else is who the words after this are about.
_THIRD = (
    rf"(?:\b(?:he|she|they|hes|shes|theyre|someone|somebody|{_NEAR}|people|patient|patients|character|guy|dog|cat|puppy)"
    r"(?: (?:has|have|had|is|was|just|says|said|told|texted|thinks?|wants|might|s|who|and i think|really|probably|again|"
    r"accidentally|keeps|that|me|he|she|they|been|seems|feels|also|maybe|id|always|may|will|would|do|does)){0,6} ?)$"
)
_NEGATION = (
    r"\b(?:dont|do not|didnt|not|never|isnt|wasnt|wont|no longer|arent|stopped|promise(?:d)? not to|promise i wont) "
    r"(?:\w+ ){0,2}$"
)

DANGER = DangerWords(
    forms=tuple(
        Form(kind, anchors, pattern)
        for kind, forms in (
            ("clear", _CLEAR),
            ("overdose", _OVERDOSE),
            ("all_meds", _ALL_MEDS),
            ("unsure", _UNSURE),
            ("abuse", _ABUSE),
            ("other", _OTHER),
        )
        for anchors, pattern in forms
    ),
    harmless=lazy(_HARMLESS),
    third_person=lazy(_THIRD),
    negation=lazy(_NEGATION),
    often_misspelt="suicide suicidal myself killing hurting overdose overdosed tablets anymore hopeless worthless "
    "swallowed goodbye forever dying paracetamol",
    spellings={
        "u": "you", "ur": "your", "r": "are", "wanna": "want to", "wana": "want to", "gonna": "going to", "gunna": "going to",
        "gona": "going to", "im": "im", "cuz": "because", "bc": "because", "cos": "because", "idk": "i dont know",
        "dunno": "dont know", "nothin": "nothing", "takin": "taking", "dyin": "dying", "livin": "living", "killin": "killing",
        "cuttin": "cutting", "hurtin": "hurting", "tryna": "trying to", "finna": "going to", "boutta": "about to",
        "bouta": "about to", "2nite": "tonight", "tonite": "tonight", "2morrow": "tomorrow", "tmrw": "tomorrow",
        "2": "2", "n": "and", "ppl": "people", "sum1": "someone", "no1": "nobody", "every1": "everyone", "evry": "every",
        "evryone": "everyone", "kil": "kill", "kll": "kill", "kms": "kms", "gf": "gf", "cant": "cant", "cannot": "cant",
        "mum": "mum", "ma": "mom", "alot": "a lot", "pilz": "pills", "pils": "pills", "medz": "meds", "tablits": "tablets",
        "woke": "woke", "wk": "week", "luv": "love", "srry": "sorry", "sry": "sorry", "plz": "please", "pls": "please",
        "ok": "ok", "k": "ok", "wen": "when", "wont": "wont", "dnt": "dont", "dont": "dont", "cnt": "cant", "ive": "ive",
        "tired": "tired", "fkn": "fucking", "fking": "fucking", "effing": "fucking", "abt": "about", "rlly": "really", "rly": "really",
    },
)  # fmt: skip
