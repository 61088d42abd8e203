"""The patterns of time phrases over senses, the same for every language, and the scan that finds their pieces.

Every repetition is bounded, so that a scan looks at each token a bounded number of times.
"""

import re
from functools import cache, lru_cache

from tdah.language.lexicon import Lexicon, lazy_pattern
from tdah.language.times import (
    rules_amounts,
    rules_calendar,
    rules_clocks,
    rules_days,
    rules_noun_first,
    rules_recurrence,
    rules_word_order,
)
from tdah.language.times.macros import expanded
from tdah.language.times.match_context import Action, MatchContext
from tdah.language.times.pieces import Piece
from tdah.language.times.prefilter import possible_starts, tokens_taken

# In order of trial at a place. Named groups reach the action; an action that answers None lets the next rule try.
TIME_RULES: tuple[tuple[str, Action], ...] = (
    *rules_noun_first.RULES,
    *rules_word_order.FIRST,
    *rules_calendar.RULES,
    (r"[NUM HOUR] WORD{1,2} STREET", rules_amounts.nothing),
    (r"<AMOUNT_OF_TIME> AGO", rules_amounts.nothing),
    (r"LAST [WEEKDAY UNIT MONTH TONIGHT PART] (?! [OF IN] )", rules_amounts.nothing),
    (r"STAMP", rules_days.stamp),
    # Repeats
    (
        r"EVERY (?P<other> [OTHER NUM ORD] )? (?P<days> <WEEKDAYS> ) (?: [DASH TO] (?P<until> WEEKDAY ) )?",
        rules_recurrence.every_weekday,
    ),
    (r"EVERY (?P<other> [OTHER NUM ORD] )? UNIT ON (?P<days> <WEEKDAYS> )", rules_recurrence.every_weekday),
    (
        r"EVERY (?P<count> [OTHER NUM] )? (?P<unit> UNIT) ON? (?P<day> THE? [ORD DOM] | THE LAST UNIT )",
        rules_recurrence.every_month_day,
    ),
    (
        r"EVERY THE? (?P<nth> [ORD LAST] ) (?P<what> [WEEKDAY UNIT] ) (?: [OF IN] [THE EVERY THIS]{0,2} "
        r"(?P<unit> UNIT ) )",
        rules_recurrence.nth_repeat,
    ),
    (
        r"[ON BY]{0,2} THE? (?P<nth> [ORD LAST] ) (?P<what> [WEEKDAY UNIT] ) [OF IN] (?: THE | EVERY ) "
        r"(?P<unit> UNIT )",
        rules_recurrence.nth_repeat,
    ),
    (
        r"EVERY THE? (?P<day> [ORD DOM] ) (?: OF (?P<month> MONTH ) | [OF IN] [THE EVERY]{0,2} (?P<unit> UNIT ) )?",
        rules_recurrence.every_date,
    ),
    (r"EVERY (?P<month> MONTH ) (?P<day> THE? [ORD DOM] )", rules_recurrence.every_date),
    (r"[ON]? <DAY_OF_MONTH> OF EVERY (?P<unit> UNIT )", rules_recurrence.date_of_every),
    (r"EVERY (?P<amount> <AMOUNT_OF_TIME> ) (?P<done> DONE )?", rules_recurrence.every_amount),
    (r"EVERY (?P<other> [OTHER ORD] )? (?P<unit> UNIT ) (?P<done> DONE )?", rules_recurrence.every_unit),
    (r"[EVERY ON]{0,2} (?P<set> [COLLECTIVE COLLECTIVES] )", rules_recurrence.every_collective),
    (r"EVERY (?P<part> PART (?: AND [THE EVERY]{0,2} PART ){0,2} )", rules_recurrence.every_part),
    (r"EVERY (?P<part> TONIGHT )", rules_recurrence.every_part),
    (r"[ON]? (?P<days> <MANY_WEEKDAYS> )", rules_recurrence.every_weekday),
    # Two weekdays are two days; three are a habit.
    (r"[ON]? (?P<days> <THREE_WEEKDAYS> )", rules_recurrence.three_weekdays),
    (r"(?P<adverb> ADVERB ) (?: ON (?P<days> <WEEKDAYS> ) )?", rules_recurrence.adverb),
    (
        r"(?: (?P<times> TIMES ) | (?P<count> NUM ) TIMESWORD ) [ART PER EVERY] (?P<unit> UNIT )",
        rules_recurrence.times_per,
    ),
    (r"(?P<count> NUM ) TIMESWORD? (?P<adverb> ADVERB )", rules_recurrence.times_per),
    # Lengths; ranges of clock times and of dates
    (
        r"<AT>{0,3} (?P<minutes> NUM (?: UNIT )? | ART? [QUARTER HALF] ) (?P<past> PAST | AFTER | (?P<to> "
        r"TO | BEFORE ) ) (?P<hour> [HOUR NAMED] ) OCLOCK? (?P<mer> <MER> )?",
        rules_clocks.past_hour,
    ),
    (r"FOR (?P<amount> <AMOUNT_OF_TIME> )", rules_amounts.length),
    (
        r"(?P<from> [FROM BETWEEN AT FOR] )? (?P<a> <HM> ) (?P<am> <MER> | [OCLOCK HMARK HOURS] )? (?P<to> [DASH TO "
        r"UNTIL] | AND ) AT? (?P<b> <HM> ) (?P<bm> <MER> | [OCLOCK HMARK HOURS] )?",
        rules_clocks.clock_range,
    ),
    (
        r"[FROM BETWEEN ON]{0,2} (?P<month> MONTH ) DOT? (?P<a> THE? [ORD DOM] ) [DASH TO AND] (?P<b> THE? "
        r"[ORD DOM] ) (?! [MERIDIEM OCLOCK] )",
        rules_days.date_range,
    ),
    (
        r"[FROM BETWEEN ON]{0,2} (?P<a> THE? [ORD DOM] ) [DASH TO AND] (?P<b> THE? [ORD DOM] ) OF? (?P<month> MONTH )",
        rules_days.date_range,
    ),
    # From now, and from something
    (r"IN (?P<amount> <AMOUNT_OF_TIME> ) (?: LATER | OR NUM <STOP> )? (?! [BEFORE] )", rules_amounts.shift),
    (r"IN (?P<minutes> NUM ) (?= DOT? END )", rules_amounts.in_minutes),
    (r"(?P<amount> <AMOUNT_OF_TIME> ) LATER (?! [NUM] )", rules_amounts.shift),
    (r"(?P<amount> UNIT ) FROMNOW", rules_amounts.shift),
    (r"NEXT (?P<amount> (?= NUM ) <AMOUNT_OF_TIME> )", rules_amounts.shift),
    (
        r"(?P<amount> <AMOUNT_OF_TIME> ) (?: (?P<back> BEFORE | (?! PREP ) TO ) "
        r"| (?P<on> AFTER | (?! [OF THE] ) [FROM ON] ) )",
        rules_amounts.anchor,
    ),
    (r"(?P<count> NUM ) (?P<day> [WEEKDAY WEEKDAYS] ) LATER", rules_days.weekdays_from_now),
    (r"IN (?P<count> [NUM ART] ) (?P<day> [WEEKDAYS] )", rules_days.weekdays_from_now),
    # Dates
    (
        r"[ON BY FOR UNTIL]{0,2} THE? (?P<nth> [ORD LAST] ) LAST? (?P<what> [WEEKDAY UNIT] ) (?: [OF IN] "
        r"(?: (?P<month> MONTH ) COMMA? (?P<year> YEAR )? | (?P<which> [THIS NEXT] ) (?P<unit> UNIT ) ) )",
        rules_days.nth_day,
    ),
    (
        r"[ON BY FOR THIS]{0,2} (?: WEEKDAY DOT? COMMA? )? [ON THE]{0,2} (?P<day> [ORD DOM] ) [OF DASH]? "
        r"(?P<month> MONTH ) DOT? (?: [COMMA OF DASH]? (?P<year> [YEAR NUM] ) (?! [MERIDIEM UNIT OCLOCK "
        r"WORD DASH] ) )?",
        rules_days.date_said,
    ),
    (
        r"[ON BY FOR THIS]{0,2} (?: WEEKDAY DOT? COMMA? )? ON? (?P<month> MONTH ) DOT? [DASH SLASH]? "
        r"(?P<day> THE? [ORD DOM SPELT] ) (?! [MERIDIEM UNIT OCLOCK] | DASH NUM | TO NUM ) (?: COMMA? "
        r"(?P<year> YEAR ) (?! [MERIDIEM] ) )?",
        rules_days.date_said,
    ),
    (r"(?P<year> YEAR ) DASH (?P<month> MONTH ) DASH (?P<day> DOM )", rules_days.date_said),
    (
        r"[ON BY FOR]{0,2} (?: WEEKDAY DOT? COMMA? )? ON? (?P<date> DATE ) (?! [UNIT MERIDIEM] )",
        rules_days.date_literal,
    ),
    (r"[ON BY FOR]{0,2} (?: WEEKDAY DOT? COMMA? ) THE? (?P<day> ORD ) (?! [UNIT WEEKDAY] )", rules_days.day_of_month),
    (r"[ON BY]? THE? (?P<day> [ORD DOM] ) OF (?P<which> [THIS NEXT THE] ) UNIT", rules_days.day_of_month),
    (r"[BY ON FOR UNTIL]{1,2} THE? (?P<day> [ORD] ) (?! [UNIT WEEKDAY WORD] )", rules_days.day_of_month),
    (r"[BY ON FOR]{1,2} THE (?P<day> [ORD DOM SPELT] ) (?! [UNIT WEEKDAY WORD HALF] )", rules_days.day_of_month),
    (r"THE? (?P<day> DIGITS ) <STOP>", rules_days.day_of_month),
    (r"THE (?P<day> [DOM SPELT] ) (?! MERIDIEM ) <STOP>", rules_days.day_of_month),
    (r"ON? (?P<weekday> WEEKDAY ) (?P<day> DOM ) <STOP>", rules_days.weekday_and_day),
    (r"[ON BY FOR AT]{0,2} (?P<day> RELDAY )", rules_days.relative_day),
    (r"[FOR]? (?P<part> TONIGHT )", rules_days.tonight),
    (
        r"[ON BY FOR]{0,2} (?P<which> [THIS NEXT] )? (?P<day> WEEKDAY ) DOT? (?: COMMA? [OF ON]? (?P<week> "
        r"[THIS NEXT] ) UNIT | (?P<twice> AFTER NEXT ) )",
        rules_days.weekday,
    ),
    (r"[ON BY FOR]{0,2} (?P<week> [THIS NEXT] ) UNIT COMMA? ON? (?P<day> WEEKDAY )", rules_days.weekday),
    (
        r"(?P<lead> [ON BY FOR]{1,2} )? THE? (?P<which> [THIS NEXT] )? (?P<day> WEEKDAY ) (?: DOT (?= [NUM "
        r"AT CLOCK COMMA] ) )?",
        rules_days.weekday,
    ),
    (
        r"[BY AT ON IN UNTIL FOR]{0,2} [THE]? (?P<edge> EDGE ) DASH? OF? (?: (?P<which> [THIS NEXT THE] )? "
        r"(?P<unit> UNIT ) | (?P<near> [THIS NEXT] )? (?P<month> MONTH ) )",
        rules_days.edge,
    ),
    (r"[BY AT]{0,2} (?P<edge> MONTHEND )", rules_days.month_end),
    (
        r"[ON BY FOR OVER AT IN]{0,2} [THE OVER]{0,2} (?P<which> [THIS NEXT THE] )? (?P<unit> UNIT ) "
        r"(?P<twice> AFTER NEXT )?",
        rules_days.unit_ahead,
    ),
    (
        r"(?: IN | BY | FOR | (?P<which> [THIS NEXT] ) ) (?P<month> MONTH ) (?P<year> YEAR )? (?! [DOM] )",
        rules_days.month,
    ),
    # Clocks
    *rules_word_order.CLOCKS,
    (r"<AT>{1,3} HALF (?P<hour> HOUR ) (?P<mer> <MER> )? (?! UNIT )", rules_clocks.half_hour),
    (r"<AT>{0,3} (?P<hour> SPELT ) (?P<minutes> SPELT ) (?P<mer> <MER> )? (?! UNIT )", rules_clocks.spelt_clock),
    (r"<AT>{0,3} (?P<named> NAMED )", rules_clocks.named_clock),
    (r"<AT>{0,3} (?P<hm> [CLOCK HOUR HHMM] ) OCLOCK? <MER>", rules_clocks.meridiem_clock),
    (r"(?P<at> <AT>{1,3} )? (?P<hm> HOUR ) (?P<hmark> HMARK | HMARKED | OCLOCK )", rules_clocks.hour_mark),
    (r"<AT>{0,3} (?P<hm> CLOCK ) (?! UNIT )", rules_clocks.literal_clock),
    (r"<AT>{1,3} (?P<hm> HHMM ) (?! [UNIT WORD] )", rules_clocks.military_clock),
    (
        r"(?P<at> [AT]{1,3} | NEAR ) (?P<hm> HOUR ) (?! [UNIT ORD STREET OCLOCK TIMESWORD PART] | DASH NUM "
        r"| SLASH | AND NUM )",
        rules_clocks.bare_hour,
    ),
    (r"(?P<hm> [HOUR HHMM] ) <STOP>", rules_clocks.loose_hour),
    # Parts of day
    (
        r"[IN DURING AT ON]{0,2} [THE THIS]{0,2} (?P<mod> [EARLY LATE] ) DASH? [IN THE]{0,2} (?P<part> PART )",
        rules_clocks.part,
    ),
    (r"(?P<mod> [EARLY LATE] ) (?P<part> TONIGHT )", rules_days.tonight),
    (r"(?P<lead> [IN AT ON FOR BY]{1,2} | THIS ) [THE THIS]{0,2} (?P<part> PART )", rules_clocks.part),
    (r"(?P<mod> [EARLY LATE] ) (?= [RELDAY WEEKDAY] )", rules_clocks.early_or_late),
    (r"THE? (?P<part> PART )", rules_clocks.part),
    (r"(?P<mer> MERIDIEM )", rules_clocks.loose_meridiem),
    (r"(?P<amount> <AMOUNT_OF_TIME> )", rules_amounts.bare_amount),
    # Ends
    (r"(?P<until> UNTIL | TO | DASH )", rules_amounts.until),
    (r"(?P<done> DONE )", rules_amounts.after_done),
)
_SENSE = lazy_pattern(r"\[[A-Z_ ]+\]|[A-Z][A-Z_]+")
# Stands behind the last token where the next one is asked for; no letter of a lexicon.
_END = "$"


def pieces(context: MatchContext) -> list[Piece]:
    """The phrases of time in the tokens, left to right, not overlapping."""
    letters = "".join([token.letter for token in context.tokens])
    closed = letters + _END
    found: list[Piece] = []
    place = 0
    while place < len(letters):
        rules = rules_at(closed[place : place + 2], context.lexicon)
        piece = _read(context, rules, letters, place) if rules else None
        if piece is not None:
            found.append(piece)
        place = piece.last if piece else place + 1
    return found


def _read(context: MatchContext, rules: tuple[tuple[str, Action], ...], letters: str, place: int) -> Piece | None:
    for pattern, action in rules:
        match = _compiled(pattern, context.lexicon).match(letters, place)
        if match and (piece := action(context, match)):
            return piece
    return None


@cache
def rules_at(letters: str, lexicon: Lexicon) -> tuple[tuple[str, Action], ...]:
    """The rules that can match where these two letters stand, in order of trial: few at most places, often none."""
    first, second = (_classes_with(letter, lexicon) for letter in letters)
    return tuple(
        (pattern, action)
        for pattern, action in TIME_RULES
        if any(one in first and (two is None or two in second) for one, two in possible_starts(pattern))
    )


@cache
def _beginning_classes() -> frozenset[str]:
    return frozenset(
        senses for pattern, _ in TIME_RULES for pair in possible_starts(pattern) for senses in pair if senses
    )


@cache
def _classes_with(letter: str, lexicon: Lexicon) -> frozenset[str]:
    """The classes of senses that rules begin with and that have this letter in them."""
    return frozenset(senses for senses in _beginning_classes() if letter in _letters(senses, lexicon))


@cache
def words_outside(lexicon: Lexicon) -> frozenset[str]:
    """Plain words, lower case, that are in no time: no rule takes them in, no phrase has them in it."""
    classes = {senses for pattern, _ in TIME_RULES for senses in tokens_taken(pattern)}
    letters = frozenset(letter for senses in classes for letter in _letters(senses, lexicon))
    in_phrases = {word for phrase in lexicon.words if " " in phrase for word in phrase.split()}
    alone = {word for word, senses in lexicon.words.items() if lexicon.letter(senses) not in letters} - in_phrases
    # A letter alone can be part of a number: `9 h 30`.
    return frozenset(word for word in alone if word.isascii() and word.isalpha() and len(word) > 1)


@lru_cache(maxsize=1024)
def _compiled(pattern: str, lexicon: Lexicon) -> "re.Pattern[str]":
    # Only when a rule is met: compiling all of them takes 60 ms, which a single command would wait for.
    return re.compile(re.sub(r"\s+", "", _SENSE().sub(lambda found: _class(found[0], lexicon), expanded(pattern))))


def _class(senses: str, lexicon: Lexicon) -> str:
    if senses == "END":
        return r"\Z"
    letters = _letters(senses, lexicon)
    # A language need not have every sense; what it lacks must match nothing.
    return f"[{letters}]" if letters else r"[^\s\S]"


@lru_cache(maxsize=1024)
def _letters(senses: str, lexicon: Lexicon) -> str:
    """The letters of a class of senses."""
    if senses == "END":
        return _END
    names = senses.strip("[]").replace("NUM_HOUR", "HOUR").split()
    return "".join(sorted({letter for name in names for letter in lexicon.letters_with(name)}))
