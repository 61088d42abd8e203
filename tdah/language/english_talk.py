"""English: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.lexicon import Command, Talk

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
    ring rinse run save scan schedule sell send serve set setup sew shave shop show shower sign sort speak start
    stop stretch study submit sweep swim switch take talk tell text thank throw tidy tip top train transfer
    translate treat trim try turn type unload unpack unplug unsubscribe update upload vacuum visit wake walk
    wash watch water weed wipe work wrap write
"""
VERBS = frozenset(_VERBS.split())

_ITEM = r"(?:#|no\.? |number |item |task |reminder )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE_ONE = r"(?:it|that|this|that one|this one|the last one|the last|last one)"

# What a whole message can be, by what it asks for.
_PHRASES = {
    "done": """
        done, did it, did that, ok, okay, k, kk, okey, yep done, done it, finished, completed, complete, all
        done, i did it, i did, it's done, its done, did, done !, just did it, i'm done, im done, done that,
        check, ✓, ✅, 👍, got it done, taken, took it, took them, took em, dun, don, done done
    """,
    "snooze": """
        later, snooze, not now, remind me later, remind me again, again, l8r, later please, maybe later, in a
        bit, in a while, snooze it, not yet
    """,
    "skip": """
        skip, skip it, skip this, skip that, skip this one, skip today, pass, not today, skip this time
    """,
    "drop": """
        drop, drop it, drop that, drop this, delete, delete it, delete that, remove it, remove that, nevermind,
        never mind, nvm, forget it, forget that, scrap that, scrap it, cancel it, cancel that, cancel this,
        cancel reminder, cancel the reminder, cancel that reminder
    """,
    "undo": """
        undo, undo that, undo it, take that back, revert, oops undo, undo last, undo please
    """,
    "what_now": """
        what now, what should i do, what should i do now, what to do, what do i do now, what do i do, pick for
        me, pick one, i'm stuck, im stuck, i am stuck, stuck, what can i do now, what next, what should i do
        next, what should i start with, where do i start, where do i begin, what can i do right now, what should
        i do right now, give me something to do, what first
    """,
    "list": """
        list, my list, list all, list tasks, tasks, my tasks, todo, todos, to-do, to do, todo list, to do list,
        to-do list, show list, show my list, show tasks, show my tasks, what's on my list, whats on my list,
        what is on my list, list everything, open tasks, inbox, reminders, my reminders, list reminders, show
        reminders, show everything, what do i have to do, show me my list, show me the list, the list, list my
        tasks
    """,
    "brief": """
        brief, briefing, morning brief, my brief, brief me, give me my brief, brief now, send brief
    """,
    "brief_off": """
        brief off, no brief, stop brief, turn off brief, brief stop, turn off the brief, turn brief off, no more
        briefs, morning brief off
    """,
    "brief_on": """
        brief on, turn on brief, turn brief on, turn on the brief, morning brief on
    """,
    "quiet": """
        quiet, quiet hours, quiet time, do not disturb
    """,
    "quiet_off": """
        quiet off, quiet hours off, no quiet hours, no quiet, turn off quiet hours, turn quiet off
    """,
    "my_data": """
        my data, export my data, download my data, export data, export, send me my data, give me my data, data
        export
    """,
    "forget_me": """
        forget me, delete me, erase me, delete my data, erase my data, delete my account, delete everything
        about me, delete account, erase everything, forget everything about me, delete all my data, close my
        account
    """,
    "fresh_start": """
        fresh start, start fresh, clean slate, a fresh start, start over, new start
    """,
    "menu": """
        menu, ?, ??, help, info, commands, options, what can you do, what can i text, how does this work, help
        me, how do i use this
    """,
    "thanks": """
        thanks, thank you, thx, ty, tysm, thank u, thnx, tx, cheers, thanks a lot, thank you so much, thanks so
        much, many thanks, thank you very much, much appreciated, appreciate it, great thanks, perfect thanks,
        ok thanks, okay thanks, thanks!, awesome thanks, cool thanks, ok thank you, thanks a bunch, thanks so
        much !, lovely thanks, nice thanks, thanks again, thank you!, ❤️, 🙏
    """,
    "next": """
        next, what's next, whats next, what is next, upcoming, coming up, what's coming up, what's coming, next
        up, what comes next, agenda, my agenda, calendar, my calendar, schedule, my schedule, whats coming up
    """,
    "break_down": """
        break it down, break down, break this down, break that down
    """,
    "focus": """
        focus, body double, focus session, focus mode, stay with me
    """,
    "connect": """
        connect, connect account, connect my account, link account, connect calendar, connect my calendar
    """,
    "zone": """
        timezone, time zone, my timezone, my time zone
    """,
    "greeting": """
        hi, hello, hey, heya, hiya, yo, sup, good morning, good afternoon, good evening, good night, goodnight,
        gm, gn, morning, howdy, hi there, hello there, hey there, how are you, what's up, whats up, bye,
        goodbye, good bye, see you, lol, haha, hmm, hm, um, uh, no, nope, nah, sure, yep, yeah, y, n, maybe,
        cool, nice, great, good, fine, wow, test, testing, idk, sorry
    """,
}

_ASK = (
    r"(?:what(?:'s| is|s| do i have| have i got| am i doing)?|show(?: me)?|agenda|my agenda|list|anything|"
    r"plans?|schedule)"
)
_COMMANDS = (
    Command("done", (), rf"{_ITEM}(?: is| was)? (?:done|did it|finished|complete|completed|ok|check|✓|✅)"),
    Command(
        "done",
        ("done", "did", "finished", "completed", "complete", "ok", "finish", "check"),
        rf"(?:done|did|finished|completed|complete|ok|finish|check)(?: with)? {_ITEM}",
    ),
    Command("done", ("done",), rf"done (?:with )?{_THE_ONE}"),
    Command(
        "done_title",
        ("done", "finished", "completed", "i", "i'm", "im", "did", "just"),
        rf"(?:(?:i'?m |i am )?(?:done with|finished with)|(?:i |i've |just |i just )?(?:did|finished|"
        rf"completed)|done) (?:the |my )?{_TITLE}",
    ),
    Command("done_title", (), r"(?:the |my )?(?P<ref>[\w' ]{2,60}?) (?:is |are )?(?:done|finished|completed)(?: now)?"),
    Command(
        "snooze",
        ("snooze", "later"),
        r"(?:snooze|later) (?:#)?(?P<ref>\d{1,6}) (?:for |by )?(?P<minutes>\d{1,4}) ?(?:m|min|mins|minutes)?",
    ),
    Command(
        "snooze", ("snooze",), r"snooze (?:it |that |this )?(?:for |by )?(?P<minutes>\d{1,4}) ?(?:m|min|mins|minutes)?"
    ),
    Command("snooze", ("snooze",), rf"snooze (?:{_THE_ONE} )?(?P<when>.{{2,80}})"),
    Command("snooze", ("later",), rf"later {_ITEM}"),
    Command("snooze", (), rf"{_ITEM} later"),
    Command(
        "ask_again",
        ("remind", "ask", "text", "ping", "nudge", "bug"),
        r"(?:remind|ask|text|ping|nudge|bug) me (?:again )?(?!to |that |about |when )(?P<when>.{2,60})",
    ),
    Command("skip", ("skip",), rf"skip {_ITEM}"),
    Command("skip_title", ("skip",), rf"skip (?:the |my )?{_TITLE}"),
    Command(
        "drop",
        ("drop", "delete", "remove", "cancel", "forget", "scrap"),
        rf"(?:drop|delete|remove|cancel|forget|scrap) (?:the )?{_ITEM}",
    ),
    Command("drop_title", ("drop",), rf"drop (?:the |my )?{_TITLE}"),
    Command(
        "drop_title",
        ("cancel", "delete", "remove", "drop"),
        rf"(?:cancel|delete|remove|drop) (?:the |my )?(?:reminder|task)(?: for| to| about| called)? {_TITLE}",
    ),
    Command(
        "move",
        ("move", "push", "reschedule", "change", "postpone", "delay", "shift", "bump"),
        rf"(?:move|push|reschedule|change|postpone|delay|shift|bump) (?:back )?(?:the |my )?{_TITLE} "
        rf"(?:back )?(?P<link>to|till|until|for|by|on|at) (?P<when>.{{1,80}})",
    ),
    Command(
        "move",
        ("move", "push", "reschedule", "postpone", "delay", "bump"),
        rf"(?:move|push|reschedule|postpone|delay|bump) {_ITEM} (?:back )?(?P<when>.{{1,80}})",
    ),
    Command(
        "minutes_now",
        ("i", "ive", "i've", "got", "have"),
        r"(?:i |i'?ve )?(?:have|got|have got) (?:only |about |just |like )?(?P<amount>.{1,30}?)(?: free| "
        r"spare| to spare| to kill| now)?",
    ),
    Command(
        "minutes_now",
        ("what",),
        r"what (?:now|can i do|should i do)[ ,?]*(?:with|in|i have|i got|i've got|for)? (?:about |only "
        r")?(?P<amount>.{1,30})",
    ),
    Command(
        "break_down",
        ("break", "split"),
        r"(?:break down|break up|split up|split) (?:the |my )?(?P<what>.{1,120}?)(?: (?:into|in) .{0,30}steps)?",
    ),
    Command("break_down", ("break",), r"break (?:the |my )?(?P<what>.{1,120}?) (?:down|up)(?: for me)?"),
    Command(
        "focus",
        ("focus",),
        r"focus(?: for| on)? (?P<minutes>\d{1,3}) ?(?:m|min|mins|minutes)?(?: (?:on |for )?(?P<what>.{1,120}))?",
    ),
    Command(
        "focus", ("focus",), r"focus (?:on )?(?P<what>.{1,120}?) (?:for )?(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutes)"
    ),
    Command("focus", ("focus",), r"focus (?:on )?(?P<what>.{1,120})"),
    Command("note_self", ("note",), r"note to self[:, -]*(?P<what>.+)"),
    Command("note", ("note", "note:"), r"note(?! to self\b)(?: that|:| -|,)? ?(?P<what>.+)"),
    Command("note", ("remember", "jot"), r"(?:remember that|jot down|jot) (?P<what>.+)"),
    Command("find", ("find", "search", "search:"), r"(?:find|search)(?: for| my notes for)? (?P<what>.{1,160})"),
    Command(
        "where",
        ("where", "where's", "wheres"),
        r"where(?:'s| is|s| are| did i (?:put|leave|park|save|write)) (?P<what>.{1,120})",
    ),
    Command(
        "find",
        ("what", "what's", "whats"),
        r"what(?:'s| is|s| was) (?P<what>(?:the|my|our) (?:\w+ ){0,3}(?:password|code|pin|number|address|"
        r"combination|key|login|username|size|link))",
    ),
    Command(
        "brief_at",
        ("brief", "morning", "send", "daily"),
        r"(?:send )?(?:my |me )?(?:my |the )?(?:morning |daily )?brief(?:ing)?(?: me)?(?: at| to| for)? "
        r"(?P<clock>(?:at )?\d[\d:.h]* ?(?:[ap]\.?m?\.?)?)",
    ),
    Command(
        "quiet_hours",
        ("quiet", "do", "dnd"),
        r"(?:quiet|quiet hours|quiet time|dnd|do not disturb)(?: from| between)? (?P<begins>\d[\d:.h]* "
        r"?(?:[ap]\.?m?\.?)?) ?(?:-|to|until|till|and|–) ?(?P<ends>\d[\d:.h]* ?(?:[ap]\.?m?\.?)?)",
    ),
    Command(
        "zone",
        ("i'm", "im", "i", "now"),
        r"(?:now )?(?:i'?m|i am)(?: now| currently)? in (?P<what>[^\d,.!?][^,.!?]{1,60}?)(?:,? "
        r"(?P<when>(?:until|till|til|for|through|to)\b.{1,60}))?",
    ),
    Command(
        "zone",
        ("timezone", "time", "tz", "zone", "set", "my"),
        r"(?:set )?(?:my )?(?:timezone|time zone|tz|zone)(?: is| to|:|=)? (?P<what>[^\d].{1,60}?)(?: "
        r"(?P<when>(?:until|till|til|for|through)\b.{1,60}))?",
    ),
    Command("zone_named", ("back", "i'm", "im"), r"(?:i'?m )?back in (?P<what>[^\d,.!?][^,.!?]{1,60})"),
    Command(
        "language",
        ("speak", "talk", "in", "language", "switch", "use", "reply", "answer", "write"),
        r"(?:(?:please )?(?:speak|talk|use|reply|answer|write)(?: to me)?(?: in)?|in|language|switch to|"
        r"language:)(?: to)? (?P<language>\w+)(?: please)?",
    ),
    Command("language", (), r"(?P<language>[^\W\d_]{4,12})"),
    Command(
        "connect",
        ("connect", "link", "add", "sync"),
        r"(?:connect|link|sync)(?: to| with| my)? (?P<provider>\w+)(?: (?:calendar|account|calendars|notes))?",
    ),
    Command(
        "free",
        ("am", "when", "free", "do", "are", "is"),
        r"(?:am i (?:free|busy|available)|when am i (?:free|available)|free|do i have (?:any )?(?:time|"
        r"free time)|is (?:there )?(?:any )?free time)(?: (?P<when>.{1,80}))?",
    ),
    Command(
        "agenda",
        ("what", "what's", "whats", "show", "agenda", "my", "list", "anything", "plan", "plans", "schedule"),
        rf"{_ASK}(?: (?:is |'s )?(?:on|up|happening|planned|my agenda|the plan|my plan|scheduled|due|my "
        rf"schedule|my day|coming up|on my calendar|going on|my week))?(?: (?:for|on|in))? "
        rf"(?P<when>.{{2,60}})",
    ),
    Command(
        "agenda",
        ("what", "what's", "do", "how"),
        r"(?:what(?:'s| is) (?P<when>(?:today|tomorrow|tonight)(?:'s)?|this week|next week)(?:'s)? (?:look "
        r"like|looking like|like|agenda|plan|schedule))",
    ),
    Command(
        "agenda",
        ("do", "how"),
        r"(?:do i have (?:anything|something|plans)(?: on| planned)?|how (?:does|is)(?: my)?) "
        r"(?P<when>.{2,60}?)(?: look(?:ing)?(?: like)?)?",
    ),
    Command(
        "agenda_word",
        (
            "today",
            "tomorrow",
            "this",
            "next",
            "the",
            "tmrw",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "on",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thurs",
            "fri",
            "sat",
            "sun",
            "weekend",
            "tmr",
            "2day",
            "2moro",
            "tomorow",
        ),
        r"(?P<when>[\w ]{3,24})",
    ),
)

_OPENING = (
    r"(?:(?:hey|hi|hello|ok|okay|yo|so|um|please|pls|plz|kindly|and|then|also|oh|alright)\b[ ,:!]*)*"
    r"(?:"
    r"(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:remind me|nag me|text me|ping me|nudge me|"
    r"tell me|wake me)(?: up)?(?: again)?"
    r"|(?:i need|i want|i'd like|i would like) (?:you to remind me|a reminder|to be reminded)"
    r"|(?:please )?(?:remind|remin|remnd|rmind|remid|reming) (?:me|us)(?: again)?|remind"
    r"|(?:set|make|create|add|schedule|put)(?: me)? (?:a |an |another )?(?:new )?(?:reminder|alarm|task|"
    r"todo|to-do|event)(?: called| named)?"
    r"|reminder|rem|todo|to-do|task|alarm|event"
    r"|(?:don't|dont|do not) (?:let me |ever )?forget|(?:don't|dont) let me miss"
    r"|(?:i )?(?:must|gotta|have got to|have to|need to|got to|should|ought to|wanna|want to|can't forget|"
    r"cannot forget)(?= \w)"
    r"|(?:make sure|be sure)(?: that)?(?: i)?|remember(?= to )|add(?= .{1,80} to (?:my|the) (?:list|tasks|todos))"
    r"|(?:text|ping|nudge|bug|nag|alert|notify|tell) me(?= to | that | when | about |$)"
    r"|note to self|(?:set|start|put|make)(?: me)?(?: a| an| another| the)?(?=$)"
    r"|(?:kick off|wake me up|wake me)(?=$)"
    r")?(?:[ ,:!-]+|$)"
    r"(?:(?:to|that|about|of|for|i (?:need|have|want|must|gotta|should)(?: to)?|i've got to|please|pls|"
    r"me)(?:[ ,:]+|$))*"
)
_CLOSING = (
    r"(?:[ ,]*\b(?:please|pls|plz|thanks|thank you|thx|ty|ok\?|okay\?|to (?:my|the) (?:list|todo list|"
    r"tasks|todos|calendar|agenda)))+[ .!]*$"
)
_NAG = (
    r"[ ,]*(?:\band )?(?:\b(?:please )?(?:keep )?(?:nag|nagging|bug|bugging|pester|hassle|annoy) me\b|"
    r"\bkeep reminding me\b|\bnonstop\b|\bwith nagging\b)(?: about it| until i(?:'ve)? (?:answer|do it|"
    r"done it|did it|done|reply)| until done| till (?:i'm )?done)?(?: (?:every|each) (?P<minutes>\d{1,3}|"
    r"five|ten|fifteen|twenty|thirty) ?(?:m|min|mins|minutes?)\b)?(?: until i(?:'ve)? (?:answer|do it|done "
    r"it|did it|reply)| until (?:it's )?done| till (?:i'm |it's )?done)?"
)
_ALARM = r"\b(?:an? alarm|alarm|timer|wake me(?: up)?|wake-up call)\b"

_DANGLING_FIRST = """
    ! * , - . : ; @ and are at by for from in is of on that then till to until –
"""
_DANGLING_LAST = """
    ! & , - . : ; @ a about after and around at before by due every for from in is next of on or starting the
    this till to until with –
"""
_SHOPPING = """
    bring buy get grab need order pack pick purchase
"""
_MEETINGS = """
    dentist doctor dr meeting appointment appt lunch dinner breakfast brunch coffee flight class lesson
    interview call-in party birthday wedding conference haircut therapy therapist session exam test checkup
    check-up physio orthodontist optometrist vet concert movie show game match practice rehearsal drinks date
    standup stand-up sync 1:1 webinar workshop seminar lecture tutorial yoga pilates playdate funeral ceremony
    graduation reception training tournament recital consultation surgery scan mri xray x-ray zoom teams
    facetime visit barbecue bbq picnic festival train bus ferry reservation tour viewing hearing deadline
"""
_QUESTIONS = """
    am are can could did do does has have how how's is should was were what what's whats when when's where
    where's which who who's whose why will would
"""
_NOT_PLACES = """
    advance all case first front general home last least morning night noon once person time total work
"""

TALK = Talk(
    phrases={" ".join(said.split()): action for action, listed in _PHRASES.items() for said in listed.split(",")},
    commands=_COMMANDS,
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
    pronouns=frozenset({"it", "them", "her", "him", "there", "they", "then", "this", "that"}),
    questions=frozenset(_QUESTIONS.split()),
    statements=(
        r"(?:i'm|im|i am|i feel|i felt|i hate|i love|i like|i think|i was|i can't|i cant|i don't|i dont|i "
        r"didn't|i had|i just|i've been|i forgot|it's|its|it is|that's|thats|this is|you|you're|ur|we are|"
        r"we're|there is|there's|he|she|they|so|ugh|omg|wtf|lol|haha|damn|my head|today was|today is|why|"
        r"fuck|shit)\b.*"
    ),
    place=(
        r"(?:\bat|@|\bin) (?P<place>(?:the |my |our )?(?:\d+[\w-]* (?:[\w'.]+ ){0,3}?[\w'.]+(?:,? (?:apt|"
        r"suite|unit|floor|room)\.? ?#?\w+)?|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$"
    ),
    not_places=frozenset(_NOT_PLACES.split()),
    conjunction=r"(?:\band then\b|\band also\b|\band\b|&|\bthen\b|\bplus\b|\balso\b)",
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
