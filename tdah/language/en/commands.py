"""English: whole messages that ask for something. `PHRASES` are said word for word, `COMMANDS` have gaps. Data only."""

from tdah.language.en.notes import NOTES
from tdah.language.lexicon import Command

_ITEM = r"(?:#|no\.? |number |item |task |reminder )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE_ONE = r"(?:it|that|this|that one|this one|the last one|the last|last one)"

# What a whole message can be, by what it asks for.
PHRASES = {
    "done": """
        done thanks, done thank you, done thx, thanks done, already did, already done, did it already, did that
        already, already did it, i already did, i did that already, done, k done, ok done, okay done, yes done, did
        it, did that, ok, okay, k, kk, okey, yep done, done it, finished, completed, complete, all done, i did it, i
        did, it's done, its done, did, done !, just did it, i'm done, im done, done that, check, ✓, ✅, 👍, got it
        done, dun, don, done done
    """,
    "snooze": """
        cant now, can't now, cant right now, can't right now,
        later, snooze, not now, remind me later, remind me again, again, l8r, later please, maybe later, in a
        bit, in a while, snooze it, not yet
    """,
    "skip": """
        stop nagging, stop nagging me, stop reminding me, stop bugging me, skip, skip it, skip this, skip that, skip
        this one, skip today, pass, skip this time, skip this week, skip it this week, not this week, not this time,
        nevermind, never mind, nvm, forget it, forget that, nevermind that, never mind that, oh nevermind, ok
        nevermind, not this one, let it go
    """,
    "not_today": """
        not today, cant today, can't today, i can't today, i cant today, not tonight, cant tonight, can't tonight,
        not today sorry, sorry not today, nope not today, no not today, forgot, i forgot, oops i forgot, oops
        forgot, forgot again, i forgot again, forgot sorry, sorry forgot, sorry i forgot, i totally forgot, totally
        forgot, missed it, i missed it, forgot about it, i forgot about it
    """,
    "drop": """
        drop, drop it, drop that, drop this, delete, delete it, delete that, remove it, remove that, scrap that,
        scrap it, cancel it, cancel that, cancel this, cancel reminder, cancel the reminder, cancel that reminder
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
        what's left, whats left, what is left,
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
        quiet, what are my quiet hours, when are my quiet hours, quiet hours, quiet time, do not disturb
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
    "im_ok": """
        i'm ok, im ok, i am ok, i'm okay, im okay, i am okay, i'm fine, im fine, i am fine, i'm ok now, im ok now, i'm
        okay now, im okay now, i'm fine now, im fine now, i'm safe, im safe, i am safe, i'm safe now, im safe now, i'm
        better, im better, i'm better now, im better now, i'm alright, im alright, feeling better, i feel better, i'm
        good now, im good now, i'm feeling better, im feeling better
    """,
    "resume": """
        resume, resume meds, resume my meds, resume medication, resume my medication
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
    "yes": """
        yes, yes please, yep, yeah, yup, y, sure, please do, sure thing, of course
    """,
    "no": """
        no, nope, nah, n, no thanks, no thank you, neither, none, none of them
    """,
    "hello": """
        hi, hello, hey, heya, hiya, yo, sup, good morning, good afternoon, good evening, gm, morning, howdy, hi
        there, hello there, hey there, how are you, what's up, whats up, anybody there, are you there, you there
    """,
    "greeting": """
        good night, goodnight, gn, bye, goodbye, good bye, see you, lol, haha, hmm, hm, um, uh, maybe, cool,
        nice, great, good, fine, wow, test, testing, idk, sorry
    """,
}

_ASK = (
    r"(?:what(?:'s| is|s| do i (?:have|need|got) to do| do i have| have i got| am i doing)?|"
    r"is there (?:anything|something)|show(?: me)?|agenda|"
    r"my agenda|list|anything|plans?|schedule)"
)
COMMANDS = (
    *NOTES,
    Command(
        "did",
        ("did", "have"),
        r"(?P<asks>did|have) i (?:already |ever |just )?(?!got\b|any\b|put\b|leave\b)(?P<ref>.{3,120}?)"
        r"(?: already| yet| today)?",
    ),
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
        rf"completed)|done(?: w/?| with)?) (?:the |my )?{_TITLE}",
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
    Command("snooze", ("snooze",), rf"snooze {_ITEM} (?P<when>(?:until|till|til|to|for|by) .{{1,80}})"),
    Command("snooze", ("snooze",), rf"snooze (?:{_THE_ONE} )?(?P<when>.{{2,80}})"),
    Command("snooze", ("later",), rf"later {_ITEM}"),
    Command("snooze", (), rf"{_ITEM} later"),
    Command(
        "snooze_for",
        ("give", "gimme", "another"),
        r"(?:give me|gimme|another)(?: another)? (?P<amount>.{1,20}?)(?: more)?(?: please)?",
    ),
    Command("snooze_for", (), r"(?P<amount>\d{1,3}|an?|one|two|five|ten) more (?P<unit>\w{1,7})(?: please)?"),
    Command(
        "correct",
        ("make", "set", "wait", "actually", "sorry", "no", "oops", "nah"),
        r"(?:(?:no|nah|wait|actually|sorry|oops)[ ,]+){0,3}(?:make|set|move|change) "
        r"(?:it|that|this)(?: to| for| at| on)? (?P<when>.{1,60}?)(?: instead)?(?:,? (?:at )?(?:the )?same time)?",
    ),
    Command(
        "correct",
        ("actually", "sorry", "i", "oops", "instead", "rather", "nah", "nope"),
        r"(?:actually|sorry|i mean|i meant|oops|instead|rather|nah|nope)[ ,]+(?:i mean(?:t)? )?"
        r"(?P<when>.{1,60}?)(?: instead)?",
    ),
    Command(
        "again",
        ("again", "remind", "ask", "text", "ping", "nudge"),
        r"(?:(?:remind|ask|text|ping|nudge) me )?again (?P<when>.{2,60})",
    ),
    Command(
        "about_it",
        ("remind", "ask", "text", "ping", "nudge"),
        rf"(?:remind|ask|text|ping|nudge) me (?:again )?(?:about |of |to do )?{_THE_ONE}(?: again)? "
        r"(?P<when>.{2,60})",
    ),
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
        "move_by",
        ("move", "push", "postpone", "delay", "shift", "bump", "put"),
        r"(?:move|push|postpone|delay|shift|bump|put) (?:back |off )?(?:the |my )?#?(?P<what>.{3,120}?)"
        r"(?: later| more| longer| back| out)?",
    ),
    Command(
        "move_by",
        ("bring", "move"),
        r"(?P<earlier>bring forward|bring|move up|move forward) (?:the |my )?#?(?P<what>.{3,120}?)"
        r"(?: earlier| sooner)?",
    ),
    Command(
        "move",
        ("move", "push", "reschedule", "change", "postpone", "delay", "shift", "bump"),
        rf"(?:move|push|reschedule|change|postpone|delay|shift|bump) (?:back )?(?:the |my )?{_TITLE} "
        rf"(?:back )?(?P<link>to|till|until|for) (?P<when>.{{1,80}}?)(?:,? (?:at )?(?:the )?same time)?",
    ),
    Command(
        "move",
        ("move", "push", "reschedule", "postpone", "delay", "bump"),
        rf"(?:move|push|reschedule|postpone|delay|bump) {_ITEM} (?:back )?(?P<when>.{{1,80}})",
    ),
    Command("move", (), r"#(?P<ref>\d{1,6}):? (?P<when>.{2,60})"),
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
        "travel",
        ("travel", "commute", "drive"),
        r"(?:travel(?: time)?|commute|drive)(?: to (?:the )?(?P<ref>.{2,80}?))?(?: takes| is|:)? (?P<amount>\d{1,3}"
        r"(?: ?(?:m|min|mins|minutes?|h|hrs?|hours?)(?: ?\d{1,2}(?: ?(?:m|min|mins|minutes))?)?)?)",
    ),
    Command(
        "focus",
        ("focus",),
        r"focus(?: for| on)? (?P<minutes>\d{1,3}) ?(?:m|min|mins|minutes)?(?: (?:on |for )?(?P<what>.{1,120}))?",
    ),
    Command(
        "focus", ("focus",), r"focus (?:on )?(?P<what>.{1,120}?) (?:for )?(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutes)"
    ),
    Command("focus", ("focus",), r"focus (?:on )?(?P<what>.{1,120})"),
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
    Command(
        "zone",
        ("i", "i've", "ive", "we", "just", "we've"),
        r"(?:i|we|i'?ve|we'?ve)? ?(?:have )?(?:just |recently )?(?:moved|relocated) to "
        r"(?P<known>(?P<what>[^\d,.!?][^,.!?]{1,60}?))(?: now| today| yesterday| last week| recently)?",
    ),
    Command(
        "zone",
        ("i", "we", "now", "i'm", "im"),
        r"(?:now )?(?:(?:i|we) (?:now )?(?:live|stay)|(?:i'?m|i am) (?:now )?(?:living|staying|based|travell?ing))"
        r"(?: now)? in (?P<known>(?P<what>[^\d,.!?][^,.!?]{1,60}?))(?: now| these days)?"
        r"(?:,? (?P<when>(?:until|till|til|for|through)\b.{1,60}))?",
    ),
    Command("zone_named", ("back", "i'm", "im"), r"(?:i'?m )?back in (?P<what>[^\d,.!?][^,.!?]{1,60})"),
    Command(
        "language",
        ("speak", "talk", "in", "language", "switch", "use", "reply", "answer", "write"),
        r"(?:(?:please )?(?:speak|talk|use|reply|answer|write)(?: to me)?(?: in)?|in|language|switch to|"
        r"language:)(?: to)? (?P<language>\w+)(?: please)?",
    ),
    Command("language", (), r"(?P<language>[^\W\d_]{4,12})(?: please| pls)?"),
    Command("clock_alone", ("12h", "24h", "12", "24"), r"(?P<hours>12|24) ?h"),
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
        ("is", "what", "what's", "whats", "show", "agenda", "my", "list", "anything", "plan", "plans", "schedule"),
        rf"{_ASK}(?: (?:is |'s )?(?:left|on|up|happening|planned|my agenda|the plan|my plan|scheduled|due|my "
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
        ("do", "how", "how's"),
        r"(?:do i have (?:anything|something|plans)(?: on| planned)?|how(?:'s| does| is)(?: my)?) "
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
