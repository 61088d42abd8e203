"""English: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.connection_words import commands_of, phrases_of
from tdah.language.en.commands import COMMANDS, PHRASES
from tdah.language.en.connections import CONNECTIONS
from tdah.language.en.moods import MOODS
from tdah.language.lexicon import Talk

_VERBS = """
    accept add adjust answer apply arrange ask assemble attend back bake bathe be bike book borrow bring brush
    buy call cancel change charge check choose clean clear close collect complete contact cook copy cut deal
    decide declutter defrost delete deliver deposit design disinfect do donate download draft drink drive drop
    drop-off dry dust eat edit email e-mail empty exercise fax feed fetch file fill finalize find finish fix
    floss fold follow get give go grab grade hand hang help hire hoover host iron install invite invoice join
    jog journal kiss leave lend let listen load lock log look mail make measure meditate meet mend message mop
    move mow name notify open order organise organize pack paint pay phone pick ping plan plant plug post
    practice practise prep prepare print process purchase push put read rebook recycle refill register remember
    remind remove renew rent repair replace reply report request research reserve respond return review revise
    ring rinse run save scan schedule sell send serve set setup sew shave shop show shower sign skip sort speak start
    stop stretch study submit sweep swim switch take talk tell text thank throw tidy tip top train transfer
    translate treat trim try turn type unload unpack unplug unsubscribe update upload vacuum visit wake walk
    wash watch water weed wipe work wrap write wish celebrate congratulate confirm comb rotate polish rinse
    fertilize prune rake shovel descale lift mute scan skim
"""
VERBS = frozenset(_VERBS.split())

_OPENING = (
    r"(?:(?:hey|hi|hello|ok|okay|yo|so|um|uh|omg|ugh|please|pls|plz|kindly|and|then|also|oh|alright)\b[ ,:!.]*)*"
    r"(?:"
    r"(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:remind me|nag me|text me|ping me|nudge me|"
    r"tell me|wake me)(?: up)?(?: again)?"
    r"|(?:i need|i want|i'd like|i would like) (?:you to remind me|a reminder|to be reminded)"
    r"|remindme|(?:please )?(?:remind|remin|remnd|rmind|remid|reming) (?:me|us)(?: again)?|remind"
    r"|(?:set|make|create|add|schedule|put)(?: me)? (?:a |an |another )?(?:new )?(?:reminder|alarm|task|"
    r"todo|to-do|event)(?: called| named)?"
    r"|reminder|rem|todo|to-do|task|alarm|event"
    r"|i (?:almost |totally |nearly |just |completely )*forgot(?= to )"
    r"|(?:i have|i've got|i got)(?: an?| my)?(?= (?:therapy|dentist|doctor|dr|meeting|appointment|appt|class|gym|"
    r"yoga|practice|interview|exam|test|flight|physio)\b)"
    r"|(?:don't|dont|do not) (?:let me |ever )?forget|(?:don't|dont) let me miss"
    r"|(?:i )?(?:must|gotta|have got to|have to|need to|got to|should|ought to|wanna|want to|can't forget|"
    r"cannot forget)(?= \w)"
    r"|(?:make sure|be sure)(?: that)?(?: i)?|remember(?= to )|add(?= .{1,80} to (?:my|the) (?:list|tasks|todos))"
    r"|(?:text|ping|nudge|bug|nag|alert|notify|tell) me(?= to | that | when | about |$)"
    r"|note to self|(?:set|start|put|make)(?: me)?(?: a| an| another| the)?(?=$)"
    r"|(?:kick off|wake me up|wake me)(?=$)"
    r")?(?:[ ,:!-]+|$)"
    rf"(?:(?:to|2(?= (?:{'|'.join(sorted(VERBS))})\b)|that|about|of|for|"
    r"i (?:need|have|want|must|gotta|should)(?: to)?|i've got to|please|pls|me|uh|um|erm|like)(?:[ ,:]+|$))*"
)
_CLOSING = (
    r"(?:[ ,]*\b(?:please|pls|plz|thanks|thank you|thx|ty|ok\?|okay\?|to (?:my|the) (?:list|todo list|"
    r"tasks|todos|calendar|agenda)|(?:can|could|will) (?:you|u) remind me))+[ .!🙏❤️😅😊🙂😭👍]*$"
)
_NAG = (
    r"[ ,]*(?:\band )?(?:\b(?:please )?(?:keep )?(?:nag|nagging|bug|bugging|pester|hassle|annoy) me\b|"
    r"\bkeep reminding me\b|\bnonstop\b|\bwith nagging\b)(?: about it| until i(?:'ve)? (?:answer|do it|"
    r"done it|did it|done|reply)| until done| till (?:i'm )?done)?(?: (?:every|each) (?P<minutes>\d{1,3}|"
    r"five|ten|fifteen|twenty|thirty) ?(?:m|min|mins|minutes?)\b)?(?: until i(?:'ve)? (?:answer|do it|done "
    r"it|did it|reply)| until (?:it's )?done| till (?:i'm |it's )?done)?"
)
_ALARM = r"\b(?:alarm|timer|wake me(?: up)?|wake-up call)\b"

_DANGLING_FIRST = """
    ! * , - . : ; @ and are at by for from in is of on sometime that then till to until –
"""
_DANGLING_LAST = """
    ! & , - . : ; @ a about after and around at before by due every for from in is n next of on or sometime
    starting the this till to until with –
"""
_SHOPPING = """
    bring buy get grab need order pack pick purchase
"""
_MEETINGS = """
    mtg dentist doctor dr meeting appointment appt lunch dinner breakfast brunch coffee flight class lesson
    interview call-in party birthday wedding conference haircut therapy therapist session exam test checkup
    check-up physio orthodontist optometrist vet concert movie show game match practice rehearsal drinks date
    standup stand-up sync 1:1 webinar workshop seminar lecture tutorial yoga pilates playdate funeral ceremony
    graduation reception training tournament recital consultation surgery scan mri xray x-ray zoom teams
    facetime visit barbecue bbq picnic festival train bus ferry reservation tour viewing hearing deadline
"""
_QUESTIONS = """
    am are can could did does has have how how's is should was were what what's whats when when's where
    where's which who who's whose why will would
"""
_NOT_PLACES = """
    advance all case first front general home last least morning night noon once person time total work
"""

# How a person wants to be written to, said word for word.
_MANNERS = {
    "clock_12": """
        12 hour clock, 12-hour clock, 12h clock, 12 hours clock, 12 hour time, 12-hour time, 12 hour format, 12h
        format, twelve hour clock, use 12 hour clock, use the 12 hour clock, use a 12 hour clock, use 12 hour
        time, switch to 12 hour clock, switch to 12 hour time, am pm, am/pm, am pm clock, am/pm clock, use am pm,
        use am/pm, use am and pm, clock 12, clock 12h
    """,
    "clock_24": """
        24 hour clock, 24-hour clock, 24h clock, 24 hours clock, 24 hour time, 24-hour time, 24 hour format, 24h
        format, use 24 hour clock, use the 24 hour clock, use a 24 hour clock, use 24 hour time, use 24h, switch
        to 24 hour clock, switch to 24 hour time, military time, clock 24, clock 24h
    """,
    "accents_on": """
        accents, accents on, with accents, true accents, use accents, accents please, turn on accents, turn
        accents on, keep accents
    """,
    "accents_off": """
        accents off, no accents, without accents, plain letters, turn off accents, turn accents off, use plain
        letters
    """,
}
_TELLING = """
    the to my it of at with this that you and remind call buy tomorrow today tonight every what have
    need don't when how get pick done morning evening from hello thanks pay send
"""

TALK = Talk(
    phrases={
        **{
            " ".join(said.split()): action
            for action, listed in {**PHRASES, **_MANNERS}.items()
            for said in listed.split(",")
        },
        **phrases_of(CONNECTIONS),
    },
    telling=frozenset(_TELLING.split()),
    commands=(*MOODS, *commands_of(CONNECTIONS), *COMMANDS),
    opening=_OPENING,
    closing=_CLOSING,
    nag=_NAG,
    alarm=_ALARM,
    dangling_first=frozenset(_DANGLING_FIRST.split()),
    dangling_last=frozenset(_DANGLING_LAST.split()),
    shopping=frozenset(_SHOPPING.split()),
    meetings=frozenset(_MEETINGS.split()),
    meals={
        "breakfast": "breakfast",
        "brunch": "late_morning",
        "lunch": "lunch",
        "dinner": "dinner",
        "supper": "dinner",
    },
    with_words=frozenset({"with", "w", "w/"}),
    pronouns=frozenset({"it", "them", "her", "him", "there", "they", "then", "this", "that", "these", "those"}),
    questions=frozenset((*_QUESTIONS.split(), "do i", "do you", "do we", "do they", "do u")),
    statements=(
        r"(?:i'm|im|i am|i feel|i felt|i hate|i love|i like|i think|i was|i can't|i cant|i don't|i dont|i "
        r"didn't|i had|i just|i've been|i forgot|it's|its|it is|that's|thats|this is|you|you're|ur|we are|"
        r"we're|there is|there's|he|she|they|so|ugh|omg|wtf|lol|haha|damn|my head|today was|today is|why|"
        r"fuck|shit)\b.*"
    ),
    polite=(
        r"(?:(?:can|could|would|will) (?:you|u) (?:please |pls |plz )?|(?:please|pls|plz|kindly) |hey |ok(?:ay)?[ ,]+)"
    ),
    joints=frozenset({"back", "by", "out", "forward", "off", "another", "for", "along"}),
    earlier=frozenset({"up", "earlier", "sooner"}),
    place=(
        r"(?:\bat|@|\bin) (?P<place>(?:the |my |our )?(?:\d+[\w-]* (?:[\w'.]+ ){0,3}?[\w'.]+(?:,? (?:apt|"
        r"suite|unit|floor|room)\.? ?#?\w+)?|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$"
    ),
    not_places=frozenset(_NOT_PLACES.split()),
    conjunction=r"(?:\b(?:and(?: then| also)?|then|plus|also)\b|&)",
    agenda_weeks={
        "week": "this week",
        "this week": "this week",
        "the week": "this week",
        "my week": "this week",
        "rest of the week": "this week",
        "next week": "next week",
        "next 7 days": "this week",
        "weekend": "weekend",
        "this weekend": "weekend",
        "the weekend": "weekend",
        "next weekend": "next weekend",
        "month": "month",
        "this month": "month",
        "next month": "next month",
        "next": "next",
        "up next": "next",
        "coming up": "next",
        "now": "next",
        "today": "today",
        "my day": "today",
        "the day": "today",
        "on": "today",
        "up": "today",
        "planned": "today",
    },
    languages={
        "english": "en",
        "anglais": "en",
        "ingles": "en",
        "french": "fr",
        "francais": "fr",
        "frances": "fr",
        "spanish": "es",
        "espanol": "es",
        "espagnol": "es",
        "castellano": "es",
        "portuguese": "pt",
        "portugues": "pt",
        "portugais": "pt",
        "espanhol": "es",
    },
    providers={
        "google": "google",
        "gmail": "google",
        "gcal": "google",
        "outlook": "microsoft",
        "microsoft": "microsoft",
        "office": "microsoft",
        "hotmail": "microsoft",
        "notion": "notion",
        "caldav": "caldav",
        "icloud": "caldav",
        "apple": "caldav",
        "fastmail": "caldav",
        "nextcloud": "caldav",
    },
    articles=frozenset({"a", "an", "some", "any", "out", "new", "another", "someone", "time", "somewhere"}),
)
