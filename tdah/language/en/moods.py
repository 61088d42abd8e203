"""English: what people say of themselves - thanks, not today, stuck - as whole messages. Data only."""

from tdah.language.lexicon import Command

MOODS = (
    Command(
        "correct",
        ("push", "bump", "postpone", "delay", "shift"),
        r"(?:push|bump|postpone|delay|shift) (?:it|that|this)(?: back)? (?:to|until|till) (?P<when>.{1,60}?)"
        r"(?:,? (?:at )?(?:the )?same time)?",
    ),
    Command(
        "not_today",
        ("i", "can't", "cant", "cannot", "won't", "wont"),
        r"(?:i )?(?:can'?t|cannot|won'?t) (?:do|make|manage|handle) (?:it|this|that) (?:today|tonight)",
    ),
    Command(
        "thanks",
        ("thanks", "thank", "thx", "ty"),
        r"(?:thanks|thank (?:you|u)|thx|ty)[ ,!]*"
        r"(?:(?:so|very) much|a lot|a million|again|man|dude|buddy|friend|love|"
        r"for (?:that|everything|the reminder|reminding me))?[ ,!]*"
        r"(?:(?:ur|you'?re|you are|u r) (?:(?:the|a) )?(?:best|great|awesome|star|amazing|life ?saver))?",
    ),
    Command(
        "what_now",
        ("i", "i'm", "im", "idk", "so"),
        r"(?:i |so )?(?:idk|don'?t know|dunno) what to do(?: now| first)?(?:[ ,]+(?:i'?m|i am) .{1,40})?|"
        r"(?:i'?m|i am) (?:so |really |too |totally )?(?:overwhelmed|stuck|swamped)(?: today| rn| right now)?",
    ),
)
