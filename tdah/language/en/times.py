"""English: the words that times are made of. Data only; `talk` has the words around them."""

from typing import Any

from tdah.language.en.talk import TALK, VERBS
from tdah.language.lexicon import Lexicon

_DAYS = {
    "monday": "mon mondy munday",
    "tuesday": "tue tues teusday tuesdy",
    "wednesday": "weds wednsday wensday wednesdy",
    "thursday": "thu thur thurs thursdy thrusday thirsday",
    "friday": "fri firday fridy frday",
    "saturday": "saturdy satuday",
    "sunday": "sundy",
}
_MONTHS = {
    "january": "jan",
    "february": "feb febuary",
    "march": "mar",
    "april": "apr",
    "may": "",
    "june": "jun",
    "july": "jul",
    "august": "aug",
    "september": "sep sept",
    "october": "oct",
    "november": "nov",
    "december": "dec",
}
_UNITS = {
    "second": "seconds sec secs",
    "minute": "minutes min mins minuts minite minutes' minute's",
    "hour": "hours hr hrs hour's hours' houre",
    "day": "days day's days'",
    "week": "weeks wk wks week's weeks'",
    "fortnight": "fortnights fortnight's",
    "month": "months mth mths month's months'",
    "quarter": "qtr",
    "year": "years yr yrs year's years'",
    "weekend": "weekends",
}
_CARDINALS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_ORDINALS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_TENS = {
    20: ("twenty", "twentieth"), 30: ("thirty", "thirtieth"), 40: ("forty", "fortieth"), 50: ("fifty", "fiftieth"),
    60: ("sixty", "sixtieth"), 70: ("seventy", "seventieth"), 80: ("eighty", "eightieth"), 90: ("ninety", "ninetieth"),
}  # fmt: skip
_PARTS = {
    "morning": "morning mornin mornings morn",
    "afternoon": "afternoon aft afternoons arvo after\xa0school",
    "early_afternoon": "after\xa0lunch after\xa0lunchtime",
    "evening": "evening evenings",
    "night": "night nite nights",
    "after_work": "after\xa0work",
    "bedtime": "bedtime",
    "lunch": "lunchtime lunch\xa0time",
    "breakfast": "breakfast\xa0time",
    "dinner": "dinnertime dinner\xa0time suppertime",
}


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
    words["tues"] = {"WEEKDAY": 1}
    words["mon"] = {"WEEKDAY": 0, "SHORTMON": True}
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
    cardinals, ordinals = _CARDINALS.split(), _ORDINALS.split()
    words = {word: _number_senses(value) for value, word in enumerate(cardinals)}
    words |= {word: {"ORD": value} for value, word in enumerate(ordinals) if value}
    for tens, (word, ordinal) in _TENS.items():
        words[word] = _number_senses(tens)
        if tens <= 30:
            words[ordinal] = {"ORD": tens}
        for unit in range(1, 10):
            for joint in (" ", " - "):
                words[word + joint + cardinals[unit]] = _number_senses(tens + unit)
                if tens + unit < 32:
                    words[word + joint + ordinals[unit]] = {"ORD": tens + unit}
    for word in ("hundred", "a hundred", "one hundred"):
        words[word] = {"NUM": 100}
    words["second"] = {"ORD": 2, "UNIT": "second"}
    words["quarter"] = words["quarters"] = {"QUARTER": 0.25, "UNIT": "quarter"}
    return words


def _each(senses: dict[str, Any], *words: str) -> dict[str, dict[str, Any]]:
    return dict.fromkeys(words, senses)


# Each line: the senses, then the words and phrases that have them.
_SMALL: tuple[tuple[dict[str, Any], str], ...] = (
    ({"RELDAY": 0}, "today, 2day, tday, todays"),
    (
        {"RELDAY": 1},
        "tomorrow, tmrw, tmr, tmw, tmrrw, tomorow, tommorow, tommorrow, tomorro, 2moro, 2mrw, 2morrow, tomoz, tmo",
    ),
    (
        {"RELDAY": 2},
        "day after tomorrow, the day after tomorrow, day after tmrw, the day after tmrw, day after tmr, "
        "overmorrow, day after tomorow, the day after tomorow",
    ),
    ({"RELDAY": -1}, "yesterday, the day before yesterday, day before yesterday"),
    ({"TONIGHT": "night"}, "tonight, tonite, 2nite, 2night, tonigt, tonihgt, this night"),
    ({"TONIGHT": "evening"}, "this evening, this eve"),
    ({"TONIGHT": "later"}, "later today, later this day"),
    (
        {"PART": "end"},
        "end of day, end of the day, eod, end of today, the end of the day, the end of day, close of business, cob",
    ),
    ({"PART": "after_work"}, "after work"),
    ({"PART": "bedtime"}, "before bed, at bedtime, before bedtime, before going to bed"),
    ({"PART": "lunch"}, "at lunch, at lunchtime, over lunch"),
    ({"PART": "dinner"}, "at dinner, at dinnertime, after dinner"),
    ({"PART": "breakfast"}, "at breakfast, after breakfast"),
    ({"PART": "first"}, "first thing, first thing in the morning, when i wake up, after i wake up"),
    ({"NAMED": (12, 0)}, "noon, midday, noontime, noonish, mid - day"),
    ({"NAMED": (0, 0)}, "midnight"),
    ({"MERIDIEM": "am"}, "am"),
    ({"MERIDIEM": "pm"}, "pm"),
    ({"OCLOCK": True}, "o'clock, oclock, o clock, sharp, on the dot"),
    ({"PAST": True}, "past"),
    ({"HALF": 0.5}, "half"),
    ({"ART": 1}, "a, an"),
    ({"NUM": 2}, "a couple of, a couple, couple of, couple, a pair of"),
    ({"NUM": 3}, "a few, few, several"),
    ({"THE": True}, "the, my, da"),
    ({"OF": True}, "of"),
    ({"AND": True}, "and, &, n"),
    ({"OR": True}, "or"),
    ({"OVER": True}, "over"),
    (
        {"AT": True},
        "at, @, around, exactly, sharp at, starting at, starts at, at about, at around, by about, at exactly, "
        "by like, at like, at the, round, from about",
    ),
    ({"NEAR": True}, "about, approximately, approx, circa, like, roughly"),
    ({"ON": True}, "on, starting, starting on, starting from"),
    ({"EDGE": "start"}, "beginning, start, the start, the beginning, early in"),
    ({"BY": True, "ON": True, "AT": True}, "by, no later than, due, due by, due on, due at"),
    (
        {"IN": True},
        "in, within, in about, in around, in like, in approximately, in exactly, in the next, in another, in "
        "just, timer for, timer of, a timer for, timer, in under, in less than, in no more than, in roughly, in maybe, "
        "in the coming",
    ),
    ({"FOR": True}, "for, for about, lasting, for around"),
    ({"FROM": True}, "from"),
    ({"TO": True}, "to, through, thru"),
    ({"TO": True, "UNTIL": True}, "until, till, til, 'til, untill"),
    ({"BETWEEN": True}, "between"),
    ({"AGO": True}, "ago, earlier"),
    ({"LATER": True, "FROMNOW": True}, "from now, hence, from today, or so from now"),
    ({"LATER": True, "FROMNOW": "exact"}, "from right now, from this moment, from this very moment"),
    ({"LATER": True}, "later, in the future"),
    ({"BEFORE": True, "AT": True}, "before, b 4, prior to, ahead of"),
    ({"AFTER": True, "IN": True, "AT": True}, "after"),
    ({"NEXT": True}, "next, nxt, the next, following"),
    ({"THIS": True}, "this, this coming, the coming, coming, upcoming, the upcoming, this upcoming, current"),
    ({"LAST": True}, "last, previous, past few"),
    ({"EVERY": True}, "every, each, evry, evey, every single"),
    ({"OTHER": 2}, "other, second other, alternate"),
    ({"ADVERB": ("day", 1, None)}, "daily, everyday"),
    ({"ADVERB": ("day", 1, "night")}, "nightly"),
    ({"ADVERB": ("week", 1, None)}, "weekly"),
    ({"ADVERB": ("week", 2, None)}, "biweekly, fortnightly, bi - weekly"),
    ({"ADVERB": ("month", 1, None)}, "monthly"),
    ({"ADVERB": ("month", 3, None)}, "quarterly"),
    ({"ADVERB": ("year", 1, None)}, "yearly, annually"),
    ({"ADVERB": ("hour", 1, None)}, "hourly"),
    ({"COLLECTIVE": (0, 1, 2, 3, 4)}, "weekday, workday, week day, work day, business day, school day, working day"),
    ({"COLLECTIVES": (0, 1, 2, 3, 4)}, "weekdays, workdays, week days, business days, school days"),
    ({"COLLECTIVES": (5, 6)}, "weekends, week ends, week - ends"),
    ({"UNIT": "weekend"}, "week end, week - end, wkend, wknd"),
    ({"TIMES": 1}, "once"),
    ({"TIMES": 2}, "twice"),
    ({"TIMES": 3}, "thrice"),
    ({"TIMESWORD": True}, "times, x"),
    ({"PER": True}, "per"),
    ({"EDGE": "end"}, "end, the end, late in"),
    ({"EDGE": "middle"}, "middle, mid, the middle"),
    ({"MONTHEND": "month"}, "eom, month end, month's end"),
    ({"MONTHEND": "week"}, "eow, week's end"),
    ({"MONTHEND": "year"}, "eoy, year end, year's end"),
    ({"AWHILE": 15}, "asap, a s a p, as soon as possible, right away, straight away, immediately, right now"),
    ({"AWHILE": 30}, "soon, shortly, in a bit, in a little bit, in a while, in a little while, in a little"),
    ({"ISH": True}, "ish"),
    ({"EXCEPT": True}, "except, excluding, but not, other than, apart from"),
    ({"SAMETIME": True}, "this time, same time, the same time, about this time, around this time"),
    ({"MERIDIEM": "am"}, "a . m ., a . m, a m"),
    ({"MERIDIEM": "pm"}, "p . m ., p . m, p m"),
    ({"ZONE": "America/New_York"}, "eastern, est, et, edt, eastern standard"),
    ({"ZONE": "America/Chicago"}, "central, cst, cdt, ct"),
    ({"ZONE": "America/Denver"}, "mountain, mst, mdt"),
    ({"ZONE": "America/Los_Angeles"}, "pacific, pst, pdt, pacific standard"),
    ({"ZONE": "Europe/London"}, "bst, british, uk"),
    ({"ZONE": "Asia/Kolkata"}, "ist"),
    ({"LATER": True, "ZONETIME": True}, "time"),
    ({"EARLY": True}, "early"),
    ({"LATE": True}, "late"),
    (
        {"DONE": True},
        "after done, after i'm done, after im done, after it's done, after its done, after i finish, after "
        "completion, after finishing, after i do it, when done, after being done, after i've done it",
    ),
    (
        {"STREET": True},
        "st, street, ave, avenue, rd, road, blvd, boulevard, lane, ln, drive, dr, way, plaza, court, ct, "
        "square, sq, place, pl, terrace, hwy, highway, broadway, floor",
    ),
)


# Feasts by how people name them; what a name stands for is in `feasts`.
_FEASTS = (
    ("12-25", "christmas, christmas day, xmas, xmas day, x - mas"),
    ("12-24", "christmas eve, xmas eve"),
    ("12-26", "boxing day, st stephen's day"),
    ("12-31", "new year's eve, new years eve, new year eve, nye"),
    ("1-1", "new year's day, new years day, new year's, new years, new year, new year day"),
    ("2-14", "valentine's day, valentines day, valentine's, valentines, valentine day"),
    ("2-2", "groundhog day"),
    ("3-17", "st patrick's day, st . patrick's day, saint patrick's day, st patricks day, st paddy's day, paddy's day"),
    ("4-1", "april fools, april fools' day, april fool's day, april fools day"),
    ("4-22", "earth day"),
    ("5-5", "cinco de mayo"),
    ("10-31", "halloween, hallowe'en, haloween"),
    ("11-1", "all saints' day, all saints day, all saints"),
    ("11-5", "bonfire night, guy fawkes night, guy fawkes"),
    ("easter", "easter, easter sunday, easter day"),
    ("easter-2", "good friday"),
    ("easter+1", "easter monday"),
    ("easter-7", "palm sunday"),
    ("easter-46", "ash wednesday"),
    ("easter-47", "shrove tuesday, mardi gras, pancake day, fat tuesday"),
    ("easter+39", "ascension day"),
    ("easter+49", "pentecost, whit sunday"),
    ("mother", "mother's day, mothers day, mothers' day, mum's day"),
    ("father", "father's day, fathers day, fathers' day, dad's day"),
    ("4thu11+1", "black friday"),
    ("4thu11+4", "cyber monday"),
    ("public:Thanksgiving", "thanksgiving, thanksgiving day, turkey day"),
    ("public:Labor Day|Labour Day|International Workers", "labor day, labour day"),
    ("public:Memorial Day", "memorial day"),
    ("public:Independence Day", "independence day"),
    ("public:Martin Luther King", "mlk day, martin luther king day, martin luther king jr day"),
    ("public:Presidents|Washington's Birthday", "presidents' day, presidents day, president's day"),
    ("public:Veterans Day|Remembrance Day", "veterans day, veteran's day, remembrance day"),
    ("public:Juneteenth", "juneteenth"),
    ("public:Columbus Day", "columbus day, indigenous peoples day"),
    ("public:Canada Day", "canada day"),
    ("public:Victoria Day", "victoria day"),
    ("public:Australia Day", "australia day"),
    ("public:Anzac", "anzac day"),
    ("bank", "bank holiday, next bank holiday, next public holiday, next holiday, public holiday"),
)


# These begin a thing to do and have a sense of time or place, too.
_BOTH: dict[str, dict[str, Any]] = {
    "start": {"EDGE": "start", "VERB": True}, "drive": {"STREET": True, "VERB": True},
}  # fmt: skip
_COUNTERS = """
    ch chapter chapters page pages pp pg p room rooms size sizes gate question questions level apt unit bus route
    episode ep season act part vol volume step steps section exercise exercises problem problems no number lesson
    module version item items bug ticket pr seat row aisle platform track flight channel highway exit grade week day
"""


_GREETINGS = (
    "happy new year, happy new years, happy new year's, merry christmas, merry xmas, happy thanksgiving, "
    "happy halloween, happy easter, happy mother's day, happy father's day, happy valentine's day, happy holidays, "
    "happy mothers day"
)


def _feasts() -> dict[str, dict[str, Any]]:
    feasts: dict[str, dict[str, Any]] = {
        phrase: {"HOLIDAY": name} for name, listed in _FEASTS for phrase in listed.split(", ")
    }
    return {**feasts, **_each({"GREETING": True}, *_GREETINGS.split(", "))}


def _flat() -> dict[str, dict[str, Any]]:
    return {phrase: senses for senses, listed in _SMALL for phrase in listed.split(", ")}


LEXICON = Lexicon(
    code="en",
    words={**_each({"VERB": True}, *VERBS), **_times(), **_numbers(), **_flat(), **_feasts(), **_BOTH},
    attached={
        "p": {"MERIDIEM": "pm"},
        "a": {"MERIDIEM": "am"},
        "h": {"UNIT": "hour", "HMARKED": True},
        "m": {"UNIT": "minute"},
        "s": {"UNIT": "second"},
        "d": {"UNIT": "day"},
        "w": {"UNIT": "week"},
        "y": {"UNIT": "year"},
        "th": {"ORD": 0},
        "ish": {"ISH": True},
        "x": {"TIMESWORD": True},
    },
    ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
    day_first=False,
    talk=TALK,
    counters=frozenset(_COUNTERS.split()),
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
            "bed",
            "sleep",
            "pub",
            "theatre",
            "theater",
        }
    ),
)
