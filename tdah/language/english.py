"""English: the words that times are made of. Data only; `english_talk` has the words around them."""

from typing import Any

from tdah.language.english_talk import TALK, VERBS
from tdah.language.lexicon import Lexicon

_DAYS = {
    "monday": "mon mondy munday", "tuesday": "tue tues teusday tuesdy", "wednesday": "weds wednsday wensday wednesdy",
    "thursday": "thu thur thurs thursdy thrusday thirsday", "friday": "fri firday fridy frday", "saturday": "saturdy satuday",
    "sunday": "sundy",
}  # fmt: skip
_MONTHS = {
    "january": "jan", "february": "feb febuary", "march": "mar", "april": "apr", "may": "", "june": "jun", "july": "jul",
    "august": "aug", "september": "sep sept", "october": "oct", "november": "nov", "december": "dec",
}  # fmt: skip
_UNITS = {
    "second": "seconds sec secs", "minute": "minutes min mins minuts minite minutes' minute's", "hour": "hours hr hrs hour's hours' houre",
    "day": "days day's days'", "week": "weeks wk wks week's weeks'", "fortnight": "fortnights fortnight's", "month": "months mth mths month's months'",
    "quarter": "qtr", "year": "years yr yrs year's years'", "weekend": "weekends",
}  # fmt: skip
_CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {20: ("twenty", "twentieth"), 30: ("thirty", "thirtieth"), 40: ("forty", "fortieth"), 50: ("fifty", "fiftieth")}
_PARTS = {
    "morning": "morning mornin mornings morn", "afternoon": "afternoon aft afternoons arvo", "evening": "evening evenings",
    "night": "night nite nights", "after_work": "after\xa0work", "bedtime": "bedtime", "lunch": "lunchtime lunch\xa0time",
    "breakfast": "breakfast\xa0time", "dinner": "dinnertime dinner\xa0time suppertime",
}  # fmt: skip
_TODAY = "today 2day tday todays"
_TOMORROW = "tomorrow tmrw tmr tmw tmrrw tomorow tommorow tommorrow tomorro 2moro 2mrw 2morrow tomoz tmo"
_TONIGHT = "tonight tonite 2nite 2night tonigt tonihgt"


def _number_senses(value: int) -> dict[str, Any]:
    senses: dict[str, Any] = {"NUM": value, "SPELT": value}
    if value <= 24:
        senses["HOUR"] = value
    return senses


def _times() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = {}
    for number, (day, others) in enumerate(_DAYS.items()):
        for word in (day, *others.split()):
            words[word] = {"WEEKDAY": number}
        words[day + "s"] = words[day[:3] + "s"] = {"WEEKDAYS": number}
    words |= {"wed": {"WEEKDAY": 2}, "sat": {"WEEKDAY": 5}, "sun": {"WEEKDAY": 6, "SHAKY": True}}
    del words["suns"], words["sats"], words["weds"]
    words["weds"] = {"WEEKDAY": 2}
    for number, (month, others) in enumerate(_MONTHS.items(), 1):
        for word in (month, *others.split()):
            words[word] = {"MONTH": number}
    for unit, others in _UNITS.items():
        for word in (unit, *others.split()):
            words[word] = {"UNIT": unit}
    for part, names in _PARTS.items():
        for word in names.split(" "):
            words[word.replace("\xa0", " ")] = {"PART": part}
    return words


def _numbers() -> dict[str, dict[str, Any]]:
    words = {word: _number_senses(value) for value, word in enumerate(_CARDINALS)}
    words |= {word: {"ORD": value} for value, word in enumerate(_ORDINALS) if value}
    for tens, (word, ordinal) in _TENS.items():
        words[word] = _number_senses(tens)
        if tens <= 30:
            words[ordinal] = {"ORD": tens}
        for unit in range(1, 10):
            for joint in (" ", " - "):
                words[word + joint + _CARDINALS[unit]] = _number_senses(tens + unit)
                if tens + unit < 32:
                    words[word + joint + _ORDINALS[unit]] = {"ORD": tens + unit}
    words["second"] = {"ORD": 2, "UNIT": "second"}
    words["quarter"] = words["quarters"] = {"QUARTER": 0.25, "UNIT": "quarter"}
    return words


def _each(senses: dict[str, Any], *words: str) -> dict[str, dict[str, Any]]:
    return dict.fromkeys(words, senses)


_SMALL: dict[str, dict[str, Any]] = {
    **_each({"RELDAY": 0}, *_TODAY.split()),
    **_each({"RELDAY": 1}, *_TOMORROW.split()),
    **_each({"RELDAY": 2}, "day after tomorrow", "the day after tomorrow", "day after tmrw", "the day after tmrw",
            "day after tmr", "overmorrow", "day after tomorow", "the day after tomorow"),
    **_each({"RELDAY": -1}, "yesterday", "the day before yesterday", "day before yesterday"),
    **_each({"TONIGHT": "night"}, *_TONIGHT.split(), "this night"),
    **_each({"TONIGHT": "evening"}, "this evening", "this eve"),
    **_each({"TONIGHT": "later"}, "later today", "later this day"),
    **_each({"TONIGHT": "end"}, "end of day", "end of the day", "eod", "end of today", "the end of the day", "the end of day", "close of business", "cob"),
    **_each({"PART": "after_work"}, "after work"),
    **_each({"PART": "bedtime"}, "before bed", "at bedtime", "before bedtime", "before going to bed"),
    **_each({"PART": "lunch"}, "at lunch", "at lunchtime", "over lunch"),
    **_each({"PART": "dinner"}, "at dinner", "at dinnertime", "after dinner"),
    **_each({"PART": "breakfast"}, "at breakfast", "after breakfast"),
    **_each({"PART": "first"}, "first thing", "first thing in the morning", "when i wake up", "after i wake up"),
    **_each({"NAMED": (12, 0)}, "noon", "midday", "noontime"),
    **_each({"NAMED": (0, 0)}, "midnight"),
    **_each({"MERIDIEM": "am"}, "am"),
    **_each({"MERIDIEM": "pm"}, "pm"),
    **_each({"OCLOCK": True}, "o'clock", "oclock", "o clock", "sharp", "on the dot"),
    **_each({"PAST": True}, "past"),
    **_each({"HALF": 0.5}, "half"),
    **_each({"ART": 1}, "a", "an"),
    **_each({"NUM": 2}, "a couple of", "a couple", "couple of", "couple", "a pair of"),
    **_each({"NUM": 3}, "a few", "few", "several"),
    **_each({"THE": True}, "the", "my", "da"),
    **_each({"OF": True}, "of"),
    **_each({"AND": True}, "and", "&", "n"),
    **_each({"AT": True}, "at", "@", "around", "exactly", "sharp at", "starting at", "starts at",
            "at about", "at around", "by about", "at exactly", "by like", "at like", "at the", "round", "from about"),
    **_each({"NEAR": True}, "about", "approximately", "approx", "circa", "like", "roughly"),
    **_each({"ON": True}, "on", "starting", "starting on", "beginning", "starting from"),
    **_each({"BY": True, "ON": True, "AT": True}, "by", "no later than", "due", "due by", "due on", "due at"),
    **_each({"IN": True}, "in", "within", "in about", "in around", "in like", "in approximately", "in exactly", "in the next",
            "in another", "in just", "timer for", "timer of", "a timer for"),
    **_each({"FOR": True}, "for", "for about", "lasting", "for around"),
    **_each({"FROM": True}, "from"),
    **_each({"TO": True}, "to", "through", "thru"),
    **_each({"TO": True, "UNTIL": True}, "until", "till", "til", "'til", "untill"),
    **_each({"BETWEEN": True}, "between"),
    **_each({"AGO": True}, "ago", "earlier"),
    **_each({"LATER": True}, "from now", "later", "hence", "from right now", "in the future", "from today", "time"),
    **_each({"BEFORE": True, "AT": True}, "before", "prior to", "ahead of"),
    **_each({"AFTER": True, "IN": True, "AT": True}, "after"),
    **_each({"NEXT": True}, "next", "nxt", "the next", "following"),
    **_each({"THIS": True}, "this", "this coming", "the coming", "coming", "upcoming", "the upcoming", "this upcoming", "current"),
    **_each({"LAST": True}, "last", "previous", "past few"),
    **_each({"EVERY": True}, "every", "each", "evry", "evey", "every single"),
    **_each({"OTHER": 2}, "other", "second other", "alternate"),
    **_each({"ADVERB": ("day", 1, None)}, "daily", "everyday"),
    **_each({"ADVERB": ("day", 1, "night")}, "nightly"),
    **_each({"ADVERB": ("week", 1, None)}, "weekly"),
    **_each({"ADVERB": ("week", 2, None)}, "biweekly", "fortnightly", "bi - weekly"),
    **_each({"ADVERB": ("month", 1, None)}, "monthly"),
    **_each({"ADVERB": ("month", 3, None)}, "quarterly"),
    **_each({"ADVERB": ("year", 1, None)}, "yearly", "annually"),
    **_each({"ADVERB": ("hour", 1, None)}, "hourly"),
    **_each({"COLLECTIVE": (0, 1, 2, 3, 4)}, "weekday", "workday", "week day", "work day", "business day", "school day", "working day"),
    **_each({"COLLECTIVES": (0, 1, 2, 3, 4)}, "weekdays", "workdays", "week days", "business days", "school days"),
    **_each({"COLLECTIVES": (5, 6)}, "weekends", "week ends", "week - ends"),
    **_each({"UNIT": "weekend"}, "week end", "week - end", "wkend", "wknd"),
    **_each({"TIMES": 1}, "once"),
    **_each({"TIMES": 2}, "twice"),
    **_each({"TIMES": 3}, "thrice"),
    **_each({"TIMESWORD": True}, "times", "x"),
    **_each({"PER": True}, "per"),
    **_each({"EDGE": "end"}, "end", "the end", "late in"),
    **_each({"EDGE": "start"}, "start", "beginning", "the start", "the beginning", "early in"),
    **_each({"EDGE": "middle"}, "middle", "mid", "the middle"),
    **_each({"MONTHEND": True}, "eom", "month end"),
    **_each({"EARLY": True}, "early"),
    **_each({"LATE": True}, "late"),
    **_each({"DONE": True}, "after done", "after i'm done", "after im done", "after it's done", "after its done", "after i finish",
            "after completion", "after finishing", "after i do it", "when done", "after being done", "after i've done it"),
    **_each({"STREET": True}, "st", "street", "ave", "avenue", "rd", "road", "blvd", "boulevard", "lane", "ln", "drive", "dr", "way",
            "plaza", "court", "ct", "square", "sq", "place", "pl", "terrace", "hwy", "highway", "broadway", "floor"),
}  # fmt: skip

ENGLISH = Lexicon(
    code="en",
    words={**_each({"VERB": True}, *VERBS), **_times(), **_numbers(), **_SMALL},
    attached={
        "p": {"MERIDIEM": "pm"},
        "a": {"MERIDIEM": "am"},
        "h": {"UNIT": "hour", "HMARK": True},
        "m": {"UNIT": "minute"},
        "s": {"UNIT": "second"},
        "d": {"UNIT": "day"},
        "w": {"UNIT": "week"},
        "y": {"UNIT": "year"},
        "th": {"ORD": 0},
    },
    ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
    day_first=False,
    talk=TALK,
    early_words=frozenset({"wake", "breakfast", "sunrise", "alarm"}),
    late_words=frozenset(
        {
            "dinner",
            "supper",
            "drinks",
            "party",
            "movie",
            "concert",
            "bedtime",
            "pub",
            "bar",
            "theatre",
            "theater",
            "date",
        }
    ),
)
