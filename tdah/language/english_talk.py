"""English: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.lexicon import Command, Talk

VERBS = frozenset(
    """
    accept add adjust answer apply arrange ask assemble attend back bake bathe be bike book borrow bring brush buy call cancel change charge
    check choose clean clear close collect complete contact cook copy cut deal decide declutter defrost delete deliver deposit design
    disinfect do donate download draft drink drive drop drop-off dry dust eat edit email e-mail empty exercise fax feed fetch file fill
    finalize find finish fix floss fold follow get give go grab grade hand hang help hire hoover host iron install invite invoice join jog
    journal kiss leave lend let listen load lock log look mail make measure meditate meet mend message mop move mow name notify open
    order organise organize pack paint pay phone pick ping plan plant plug post practice practise prep prepare print process purchase push
    put read rebook recycle refill register remember remind remove renew rent repair replace reply report request research reserve respond
    return review revise ring rinse run save scan schedule sell send serve set setup sew shave shop show shower sign sort speak start
    stop stretch study submit sweep swim switch take talk tell text thank throw tidy tip top train transfer translate treat trim try turn
    type unload unpack unplug unsubscribe update upload vacuum visit wake walk wash watch water weed wipe work wrap write
    """.split()
)

_ITEM = r"(?:#|no\.? |number |item |task |reminder )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE_ONE = r"(?:it|that|this|that one|this one|the last one|the last|last one)"

_PHRASES = {
    "done": "done did_it did_that ok okay k kk okey yep_done done_it finished completed complete all_done i_did_it i_did it's_done its_done did done_! "
    "just_did_it i'm_done im_done done_that check ✓ ✅ 👍 got_it_done taken took_it took_them took_em dun don done_done",
    "snooze": "later snooze not_now remind_me_later remind_me_again again l8r later_please maybe_later in_a_bit in_a_while snooze_it not_yet",
    "skip": "skip skip_it skip_this skip_that skip_this_one skip_today pass not_today skip_this_time",
    "drop": "drop drop_it drop_that drop_this delete delete_it delete_that remove_it remove_that nevermind never_mind nvm forget_it forget_that "
    "scrap_that scrap_it cancel_it cancel_that cancel_this cancel_reminder cancel_the_reminder cancel_that_reminder",
    "undo": "undo undo_that undo_it take_that_back revert oops_undo undo_last undo_please",
    "what_now": "what_now what_should_i_do what_should_i_do_now what_to_do what_do_i_do_now what_do_i_do pick_for_me pick_one i'm_stuck im_stuck "
    "i_am_stuck stuck what_can_i_do_now what_next what_should_i_do_next what_should_i_start_with where_do_i_start where_do_i_begin "
    "what_can_i_do_right_now what_should_i_do_right_now give_me_something_to_do what_first",
    "list": "list my_list list_all list_tasks tasks my_tasks todo todos to-do to_do todo_list to_do_list to-do_list show_list show_my_list "
    "show_tasks show_my_tasks what's_on_my_list whats_on_my_list what_is_on_my_list list_everything open_tasks inbox reminders my_reminders "
    "list_reminders show_reminders show_everything what_do_i_have_to_do show_me_my_list show_me_the_list the_list list_my_tasks",
    "brief": "brief briefing morning_brief my_brief brief_me give_me_my_brief brief_now send_brief",
    "brief_off": "brief_off no_brief stop_brief turn_off_brief brief_stop turn_off_the_brief turn_brief_off no_more_briefs morning_brief_off",
    "brief_on": "brief_on turn_on_brief turn_brief_on turn_on_the_brief morning_brief_on",
    "quiet": "quiet quiet_hours quiet_time do_not_disturb",
    "quiet_off": "quiet_off quiet_hours_off no_quiet_hours no_quiet turn_off_quiet_hours turn_quiet_off",
    "my_data": "my_data export_my_data download_my_data export_data export send_me_my_data give_me_my_data data_export",
    "forget_me": "forget_me delete_me erase_me delete_my_data erase_my_data delete_my_account delete_everything_about_me delete_account "
    "erase_everything forget_everything_about_me delete_all_my_data close_my_account",
    "fresh_start": "fresh_start start_fresh clean_slate a_fresh_start start_over new_start",
    "menu": "menu ? ?? help info commands options what_can_you_do what_can_i_text how_does_this_work help_me how_do_i_use_this",
    "thanks": "thanks thank_you thx ty tysm thank_u thnx tx cheers thanks_a_lot thank_you_so_much thanks_so_much many_thanks thank_you_very_much "
    "much_appreciated appreciate_it great_thanks perfect_thanks ok_thanks okay_thanks thanks! awesome_thanks cool_thanks ok_thank_you "
    "thanks_a_bunch thanks_so_much_! lovely_thanks nice_thanks thanks_again thank_you! ❤️ 🙏",
    "next": "next what's_next whats_next what_is_next upcoming coming_up what's_coming_up what's_coming next_up what_comes_next agenda my_agenda "
    "calendar my_calendar schedule my_schedule whats_coming_up",
    "break_down": "break_it_down break_down break_this_down break_that_down",
    "focus": "focus body_double focus_session focus_mode stay_with_me",
    "connect": "connect connect_account connect_my_account link_account connect_calendar connect_my_calendar",
    "zone": "timezone time_zone my_timezone my_time_zone",
    "greeting": "hi hello hey heya hiya yo sup good_morning good_afternoon good_evening good_night goodnight gm gn morning howdy hi_there "
    "hello_there hey_there how_are_you what's_up whats_up bye goodbye good_bye see_you lol haha hmm hm um uh no nope nah sure yep yeah y n maybe "
    "cool nice great good fine wow test testing idk sorry",
}  # fmt: skip

_ASK = r"(?:what(?:'s| is|s| do i have| have i got| am i doing)?|show(?: me)?|agenda|my agenda|list|anything|plans?|schedule)"
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
        rf"(?:(?:i'?m |i am )?(?:done with|finished with)|(?:i |i've |just |i just )?(?:did|finished|completed)|done) (?:the |my )?{_TITLE}",
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
        rf"(?:move|push|reschedule|change|postpone|delay|shift|bump) (?:back )?(?:the |my )?{_TITLE} (?:back )?(?P<link>to|till|until|for|by|on|at) (?P<when>.{{1,80}})",
    ),
    Command(
        "move",
        ("move", "push", "reschedule", "postpone", "delay", "bump"),
        rf"(?:move|push|reschedule|postpone|delay|bump) {_ITEM} (?:back )?(?P<when>.{{1,80}})",
    ),
    Command(
        "minutes_now",
        ("i", "ive", "i've", "got", "have"),
        r"(?:i |i'?ve )?(?:have|got|have got) (?:only |about |just |like )?(?P<amount>.{1,30}?)(?: free| spare| to spare| to kill| now)?",
    ),
    Command(
        "minutes_now",
        ("what",),
        r"what (?:now|can i do|should i do)[ ,?]*(?:with|in|i have|i got|i've got|for)? (?:about |only )?(?P<amount>.{1,30})",
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
        r"what(?:'s| is|s| was) (?P<what>(?:the|my|our) (?:\w+ ){0,3}(?:password|code|pin|number|address|combination|key|login|username|size|link))",
    ),
    Command(
        "brief_at",
        ("brief", "morning", "send", "daily"),
        r"(?:send )?(?:my |me )?(?:my |the )?(?:morning |daily )?brief(?:ing)?(?: me)?(?: at| to| for)? (?P<clock>(?:at )?\d[\d:.h]* ?(?:[ap]\.?m?\.?)?)",
    ),
    Command(
        "quiet_hours",
        ("quiet", "do", "dnd"),
        r"(?:quiet|quiet hours|quiet time|dnd|do not disturb)(?: from| between)? (?P<begins>\d[\d:.h]* ?(?:[ap]\.?m?\.?)?) ?(?:-|to|until|till|and|–) ?(?P<ends>\d[\d:.h]* ?(?:[ap]\.?m?\.?)?)",
    ),
    Command(
        "zone",
        ("i'm", "im", "i", "now"),
        r"(?:now )?(?:i'?m|i am)(?: now| currently)? in (?P<what>[^\d,.!?][^,.!?]{1,60}?)(?:,? (?P<when>(?:until|till|til|for|through|to)\b.{1,60}))?",
    ),
    Command(
        "zone",
        ("timezone", "time", "tz", "zone", "set", "my"),
        r"(?:set )?(?:my )?(?:timezone|time zone|tz|zone)(?: is| to|:|=)? (?P<what>[^\d].{1,60}?)(?: (?P<when>(?:until|till|til|for|through)\b.{1,60}))?",
    ),
    Command("zone_named", ("back", "i'm", "im"), r"(?:i'?m )?back in (?P<what>[^\d,.!?][^,.!?]{1,60})"),
    Command(
        "language",
        ("speak", "talk", "in", "language", "switch", "use", "reply", "answer", "write"),
        r"(?:(?:please )?(?:speak|talk|use|reply|answer|write)(?: to me)?(?: in)?|in|language|switch to|language:)(?: to)? (?P<language>\w+)(?: please)?",
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
        r"(?:am i (?:free|busy|available)|when am i (?:free|available)|free|do i have (?:any )?(?:time|free time)|is (?:there )?(?:any )?free time)(?: (?P<when>.{1,80}))?",
    ),
    Command(
        "agenda",
        ("what", "what's", "whats", "show", "agenda", "my", "list", "anything", "plan", "plans", "schedule"),
        rf"{_ASK}(?: (?:is |'s )?(?:on|up|happening|planned|my agenda|the plan|my plan|scheduled|due|my schedule|my day|coming up|on my calendar|going on|my week))?(?: (?:for|on|in))? (?P<when>.{{2,60}})",
    ),
    Command(
        "agenda",
        ("what", "what's", "do", "how"),
        r"(?:what(?:'s| is) (?P<when>(?:today|tomorrow|tonight)(?:'s)?|this week|next week)(?:'s)? (?:look like|looking like|like|agenda|plan|schedule))",
    ),
    Command(
        "agenda",
        ("do", "how"),
        r"(?:do i have (?:anything|something|plans)(?: on| planned)?|how (?:does|is)(?: my)?) (?P<when>.{2,60}?)(?: look(?:ing)?(?: like)?)?",
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
    r"(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:remind me|nag me|text me|ping me|nudge me|tell me|wake me)(?: up)?(?: again)?"
    r"|(?:i need|i want|i'd like|i would like) (?:you to remind me|a reminder|to be reminded)"
    r"|(?:please )?(?:remind|remin|remnd|rmind|remid|reming) (?:me|us)(?: again)?|remind"
    r"|(?:set|make|create|add|schedule|put)(?: me)? (?:a |an |another )?(?:new )?(?:reminder|alarm|task|todo|to-do|event)(?: called| named)?"
    r"|reminder|rem|todo|to-do|task|alarm|event"
    r"|(?:don't|dont|do not) (?:let me |ever )?forget|(?:don't|dont) let me miss"
    r"|(?:i )?(?:must|gotta|have got to|have to|need to|got to|should|ought to|wanna|want to|can't forget|cannot forget)(?= \w)"
    r"|(?:make sure|be sure)(?: that)?(?: i)?|remember(?= to )|add(?= .{1,80} to (?:my|the) (?:list|tasks|todos))"
    r"|(?:text|ping|nudge|bug|nag|alert|notify|tell) me(?= to | that | when | about |$)"
    r"|note to self|(?:set|start|put|make)(?: me)?(?: a| an| another| the)?(?=$)"
    r"|(?:kick off|wake me up|wake me)(?=$)"
    r")?(?:[ ,:!-]+|$)"
    r"(?:(?:to|that|about|of|for|i (?:need|have|want|must|gotta|should)(?: to)?|i've got to|please|pls|me)(?:[ ,:]+|$))*"
)
_CLOSING = r"(?:[ ,]*\b(?:please|pls|plz|thanks|thank you|thx|ty|ok\?|okay\?|to (?:my|the) (?:list|todo list|tasks|todos|calendar|agenda)))+[ .!]*$"
_NAG = r"[ ,]*(?:\band )?(?:\b(?:please )?(?:keep )?(?:nag|nagging|bug|bugging|pester|hassle|annoy) me\b|\bkeep reminding me\b|\bnonstop\b|\bwith nagging\b)(?: about it| until i(?:'ve)? (?:answer|do it|done it|did it|done|reply)| until done| till (?:i'm )?done)?(?: (?:every|each) (?P<minutes>\d{1,3}|five|ten|fifteen|twenty|thirty) ?(?:m|min|mins|minutes?)\b)?(?: until i(?:'ve)? (?:answer|do it|done it|did it|reply)| until (?:it's )?done| till (?:i'm |it's )?done)?"
_ALARM = r"\b(?:an? alarm|alarm|timer|wake me(?: up)?|wake-up call)\b"

TALK = Talk(
    phrases={phrase.replace("_", " "): action for action, phrases in _PHRASES.items() for phrase in phrases.split()},
    commands=_COMMANDS,
    opening=_OPENING,
    closing=_CLOSING,
    nag=_NAG,
    alarm=_ALARM,
    dangling_first=frozenset(
        "to that at on by for in and , : ; - – . ! * of the @ from until till about then is are".split()
    )
    - {"the", "about"},
    dangling_last=frozenset(
        "to at on by for in and , : ; - – . ! of the @ from until till with every starting is due this next a about around before after & or".split()
    ),
    shopping=frozenset("buy get grab pick order purchase pack bring need".split()),
    meetings=frozenset(
        """
        dentist doctor dr meeting appointment appt lunch dinner breakfast brunch coffee flight class lesson interview call-in party birthday
        wedding conference haircut therapy therapist session exam test checkup check-up physio orthodontist optometrist vet concert movie
        show game match practice rehearsal drinks date standup stand-up sync 1:1 webinar workshop seminar lecture tutorial yoga pilates
        playdate funeral ceremony graduation reception training tournament recital consultation surgery scan mri xray x-ray zoom teams
        facetime visit barbecue bbq picnic festival train bus ferry reservation tour viewing hearing deadline
        """.split()
    ),
    meals={
        "breakfast": "breakfast",
        "brunch": "late_morning",
        "lunch": "lunch",
        "dinner": "dinner",
        "supper": "dinner",
    },
    with_words=frozenset({"with", "w", "w/"}),
    pronouns=frozenset({"it", "them", "her", "him", "there", "they", "then", "this", "that"}),
    questions=frozenset(
        "what what's whats why how how's who who's whose when when's where where's which is are am was were do does did can could should would will has have".split()
    ),
    statements=r"(?:i'm|im|i am|i feel|i felt|i hate|i love|i like|i think|i was|i can't|i cant|i don't|i dont|i didn't|i had|i just|i've been|i forgot|it's|its|it is|that's|thats|this is|you|you're|ur|we are|we're|there is|there's|he|she|they|so|ugh|omg|wtf|lol|haha|damn|my head|today was|today is|why|fuck|shit)\b.*",
    place=r"(?:\bat|@|\bin) (?P<place>(?:the |my |our )?(?:\d+[\w-]* (?:[\w'.]+ ){0,3}?[\w'.]+(?:,? (?:apt|suite|unit|floor|room)\.? ?#?\w+)?|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$",
    not_places=frozenset(
        "all once least home work morning night noon first last time person front advance case total general".split()
    ),
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
    },  # fmt: skip
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
    },  # fmt: skip
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
    },  # fmt: skip
    articles=frozenset({"a", "an", "some", "any", "out", "new", "another", "someone", "time", "somewhere"}),
)
