"""Time phrases in another order of words: `three and half`, `week next`, `hour of the morning`; for any lexicon.

A rule here needs a sense that only such languages have, so that it never touches the others.
"""

from datetime import date

from tdah.language.times import rules_amounts, rules_clocks, rules_days, rules_recurrence
from tdah.language.times.dates import add_days, add_months, month_day
from tdah.language.times.match_context import Action, Match, MatchContext, day_number, has, piece_of, sense_in, today_of
from tdah.language.times.pieces import Amount, Clock, Day, Piece, Repeat
from tdah.language.times.rules_amounts import amount_of

# Before this hour a number of hours beside a day is rather how long something takes.
_EARLIEST = 5
_MORNING = 7
# What a time that can end begins with.
_BEGINNINGS = frozenset(
    {"EVERY", "ADVERB", "COLLECTIVES", "WEEKDAYS", "FROM", "AT", "HMARK", "CLOCK", "WEEKDAY", "RELDAY"}
)
_DAYS = frozenset({"RELDAY", "WEEKDAY", "TONIGHT", "PART", "DATE", "MONTH", "DOM", "ADVERB", "COLLECTIVES"})


def joined_clock(context: MatchContext, match: Match) -> Piece | None:
    """`three and half`, `eight and twenty`, `three minus quarter`."""
    part = sense_in(context, match, "minutes", "HALF") or sense_in(context, match, "minutes", "QUARTER")
    minutes = 60 * part if part else sense_in(context, match, "minutes", "NUM")
    less = sense_in(context, match, "sign", "MINUS")
    token = context.tokens[match.start("minutes")]
    named = sense_in(context, match, "hour", "NAMED")
    named = named or match.end() - match.start() == len(context.tokens)
    if not part and not less and not ((match["at"] or named) and ("SPELT" in token.senses or minutes % 5 == 0)):
        return None
    if has(match, "hours") and not sense_in(context, match, "at", "AT"):
        return None
    # `twice a day at 8 and 20` says two times.
    if not part and any("TIMES" in t.senses or "TIMESWORD" in t.senses for t in context.tokens):
        return None
    return _moved(context, match, -minutes if less else minutes)


def toward_clock(context: MatchContext, match: Match) -> Piece | None:
    """`quarter toward the three`, `fifteen toward noon`: before the hour."""
    part = sense_in(context, match, "minutes", "QUARTER")
    minutes = 60 * part if part else sense_in(context, match, "minutes", "NUM")
    return _moved(context, match, -minutes) if minutes % 5 == 0 or has(match, "unit") else None


def _moved(context: MatchContext, match: Match, minutes: float) -> Piece | None:
    base = rules_clocks._clock(context, match, "hour", rules_clocks._meridiem(context, match))
    if base is None or base.minute or not 0 < abs(minutes) < 60:
        return None
    hour, minute = divmod((base.hour % 24 * 60 + int(minutes)) % 1440, 60)
    hour = hour if base.certain else (hour - 1) % 12 + 1
    return piece_of(match, "clock", Clock(hour, minute, 0, base.certain))


def clock(context: MatchContext, match: Match) -> Piece | None:
    """An hour that the words around it say to be one."""
    found = _hour(context, match)
    return piece_of(match, "clock", found) if found else None


def _hour(context: MatchContext, match: Match) -> Clock | None:
    """The hour; `8h` is of the 24-hour clock, but `3h` is hardly the middle of the night."""
    found = rules_clocks._clock(context, match, "hm", None)
    marked = any(t.senses.get("HMARK") == "clock" for t in context.tokens[match.start() : match.end()])
    return found._replace(certain=found.certain or (marked and found.hour >= _MORNING)) if found else None


def loose_clock(context: MatchContext, match: Match) -> Piece | None:
    found = clock(context, match)
    return found._replace(weak=True) if found else None


def doubtful_hour(context: MatchContext, match: Match) -> Piece | None:
    """Where the word for "at" is an article, too, a number between two words counts the second one."""
    found = clock(context, match)
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    counts = "WORD" in after and ("WORD" in before or "VERB" in before)
    return found._replace(weak=bool(counts)) if found else None


def hours_word(context: MatchContext, match: Match) -> Piece | None:
    """`15 hours`, `8h`: a clock time beside a day; at the end of a text after a word that is nothing to do, too."""
    found = _hour(context, match)
    if found is None or not _EARLIEST <= found.hour < 24:
        return None
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    if {"WORD", "OPAQUE"} & set(after) and not _DAYS & set(before):
        return None
    named = found.hour > 12 or "WORD" in before or "MEETING" in before
    alone = not before and not after and found.hour >= _MORNING
    marked = sense_in(context, match, "hours", "HMARK") == "clock" and (named or alone)
    return piece_of(match, "clock" if marked else "loose", found, weak=not marked)


def the_day(context: MatchContext, match: Match) -> Piece | None:
    """`the 24`: the day of the month, unless a word follows that it could count."""
    day = day_number(context, match)
    after = context.tokens[match.end()] if match.end() < len(context.tokens) else None
    counted = after and ("WORD" in after.senses or "OPAQUE" in after.senses)
    if day is None or (counted and after and match.start() and after.word not in context.lexicon.talk.meetings):
        return None
    found = rules_days._next_numbered(today_of(context), day, rules_days._weekday_before(context, match))
    return piece_of(match, "day", Day(found, "month")) if found else None


def weekday_and_date(context: MatchContext, match: Match) -> Piece | None:
    """`friday 20`, where dates are said without a month: the next friday that is a 20th."""
    day = day_number(context, match)
    if day is None or not context.lexicon.day_first:
        return None
    found = rules_days._next_numbered(today_of(context), day, sense_in(context, match, "weekday", "WEEKDAY"))
    if found is None or (found > add_days(today_of(context), 7) and _ranges(context, match)):
        return None
    return piece_of(match, "day", Day(found))


def _ranges(context: MatchContext, match: Match) -> bool:
    """`thursday 10 to 11:30`: the number is an hour when a later clock time follows at once."""
    rest = [token.senses for token in context.tokens[match.end() : match.end() + 2]]
    return len(rest) == 2 and "RANGE" in rest[0] and "CLOCK" in rest[1]


def day_of_numbered_month(context: MatchContext, match: Match) -> Piece | None:
    """`the 17 of the 11`."""
    month, day = sense_in(context, match, "month", "NUM"), day_number(context, match)
    if day is None or not 1 <= month <= 12:
        return None
    found = rules_days._dated(today_of(context), None, month, day)
    return piece_of(match, "day", found) if found else None


def zero_minutes(context: MatchContext, match: Match) -> Piece | None:
    """`six zero five pm`."""
    base = rules_clocks._clock(context, match, "hour", rules_clocks._meridiem(context, match))
    minute = sense_in(context, match, "minutes", "NUM")
    if base is None or sense_in(context, match, "zero", "NUM") != 0 or not 0 < minute < 10 or base.minute:
        return None
    return piece_of(match, "clock", base._replace(minute=int(minute)))


def dictated_clock(context: MatchContext, match: Match) -> Piece | None:
    """`6 45 am`, `at 6 45`: as a phone writes down what it is told."""
    hour, minutes = (context.tokens[match.start(group)].word for group in ("hour", "minutes"))
    mer = rules_clocks._meridiem(context, match)
    told = mer or sense_in(context, match, "at", "AT")
    if not told or not (hour.isdigit() and minutes.isdigit()) or len(minutes) != 2 or int(minutes) > 59:
        return None
    base = rules_clocks._clock(context, match, "hour", mer)
    return piece_of(match, "clock", base._replace(minute=int(minutes))) if base and base.hour < 24 else None


def right_now(context: MatchContext, match: Match) -> Piece:
    return piece_of(match, "shift", Amount(seconds=1, unit="second"))


def this_weekend(context: MatchContext, match: Match) -> Piece:
    today = today_of(context)
    saturday = max(add_days(today, 5 - today.weekday()), today)
    return piece_of(match, "day", Day(saturday, None, "weekend", add_days(today, 6 - today.weekday())))


def anchor_before(context: MatchContext, match: Match) -> Piece | None:
    """`two hours before the 5`, where the word for "before" has an "at" in it: that is left to the clock time."""
    amount = amount_of(context, match)
    return Piece("anchor", match.start(), match.end() - 1, (amount, -1), True) if amount else None


def day_of_coming(context: MatchContext, match: Match) -> Piece | None:
    """`the 5 of month next`, `the 5 of this month`."""
    day, today = day_number(context, match), today_of(context)
    this = has(match, "which") and sense_in(context, match, "which", "THIS")
    month = add_months(today.replace(day=1), 0 if this else 1)
    found = month_day(month.year, month.month, day) if day else None
    if found is None or sense_in(context, match, "unit", "UNIT") != "month":
        return None
    return piece_of(match, "day", Day(found, "month"))


def until_or_by(context: MatchContext, match: Match) -> Piece | None:
    """One word for "until" and "by": it ends what was said before it, or what is alone; else it is a deadline."""
    before = [token.senses for token in context.tokens[: match.start()]]
    started = any(not _BEGINNINGS.isdisjoint(senses) for senses in before)
    alone = not match.start() and not any("VERB" in t.senses or "WORD" in t.senses for t in context.tokens)
    return piece_of(match, "until", True, weak=True) if started or alone else None


def alternate(context: MatchContext, match: Match) -> Piece:
    return piece_of(match, "repeat", Repeat("WEEKLY", 2, (sense_in(context, match, "day", "ALTERNATE"),)))


def each_day_of_month(context: MatchContext, match: Match) -> Piece | None:
    """`every day 5`, where that is the fifth of every month."""
    day = day_number(context, match)
    return piece_of(match, "repeat", Repeat("MONTHLY", month_day=day)) if day and context.lexicon.day_first else None


def by_steps(context: MatchContext, match: Match) -> Piece | None:
    """`from 8 in 8 hours`: every 8 hours."""
    amount = amount_of(context, match)
    if amount is None or sense_in(context, match, "count", "NUM") != sense_in(context, match, "amount", "NUM"):
        return None
    repeat = rules_recurrence._amount_repeat(amount, has(match, "done"))
    return piece_of(match, "repeat", repeat) if repeat else None


def year_of_date(context: MatchContext, match: Match) -> Piece | None:
    """`may 5 of 2030`."""
    year, month = sense_in(context, match, "year", "YEAR"), sense_in(context, match, "month", "MONTH")
    day = day_number(context, match)
    found: date | None = month_day(year, month, day) if day else None
    return piece_of(match, "day", Day(found)) if found else None


_AT = r"(?P<at> (?! ONTHE ) (?: <AT>{1,3} THE? | THE ) )?"
_NAMED_DAY = r"[ON BY FOR THIS THE]{0,2} (?: WEEKDAY DOT? COMMA? )? [ON THE ONTHE]{0,2}"

# Tried before the other rules.
FIRST: tuple[tuple[str, Action], ...] = (
    (r"NAMENUM [NUM HOUR DOM] (?: OF MONTH )?", rules_amounts.nothing),
    (r"AGOBEFORE [NEAR]? <AMOUNT_OF_TIME>", rules_amounts.nothing),
    (r"[ON]? [WEEKDAY UNIT MONTH PART] GONE", rules_amounts.nothing),
    (r"(?P<day> ALTERNATE )", alternate),
    (r"BYUNTIL", until_or_by),
    (r"EVERY (?P<days> <MANY_WEEKDAYS> )", rules_recurrence.every_weekday),
    (r"(?: SOON | NOW (?= [DOT PUNCT]? END ) )", right_now),
    (r"<AT>{0,3} (?P<hour> HOUR ) (?P<zero> HOUR ) (?P<minutes> NUM ) (?P<mer> <MER> )", zero_minutes),
    (r"EVERY ONTHE (?P<day> [DOM] ) (?! [UNIT HMARK HOURS MERIDIEM WORD] | OF MONTH )", each_day_of_month),
    (r"EVERY (?P<day> DOM ) (?= DOT? END )", each_day_of_month),
    (
        r"(?P<at> <AT>{1,3} THE? )? (?P<hour> HOUR ) (?P<minutes> NUM ) (?: (?P<mer> <MER> ) | <STOP> )",
        dictated_clock,
    ),
    (r"[OF FROM] (?P<count> NUM ) IN (?P<amount> (?= NUM ) <AMOUNT_OF_TIME> ) (?P<done> DONE )?", by_steps),
    (
        rf"{_AT} (?P<hour> [HOUR NAMED] ) (?P<hours> HMARK | HOURS )? (?P<sign> PLUS | MINUS ) "
        r"(?: ART (?= QUARTER ) )? (?P<minutes> HALF | QUARTER | NUM ) (?! UNIT (?! OF PART ) | HMARK ) "
        r"(?P<mer> <MER> )?",
        joined_clock,
    ),
    (
        r"<AT>{0,3} (?P<minutes> NUM | ART? QUARTER ) (?P<unit> UNIT )? TOWARD (?P<hour> [HOUR NAMED] ) "
        r"(?P<mer> <MER> )?",
        toward_clock,
    ),
    (rf"{_AT} (?P<hm> [HOUR CLOCK] ) [HMARK HOURS OCLOCK]? (?= OF THE? PART | LED | OF NAMED )", clock),
    (r"<AT>{0,3} (?P<hm> [CLOCK HOUR] ) [HMARK HOURS] <MER>", rules_clocks.meridiem_clock),
    (
        r"[ON BY FOR UNTIL]{0,2} THE? (?P<nth> [ORD LAST NTH] ) (?P<what> [WEEKDAY UNIT] ) OF THE? "
        r"(?P<unit> UNIT ) (?P<which> COMING ) (?P<month> (?!) MONTH )?",
        rules_days.nth_day,
    ),
    (
        r"[ON BY FOR UNTIL]{0,2} THE? (?P<nth> [ORD LAST NTH] ) (?P<what> [WEEKDAY UNIT] ) [LINK IN] "
        r"(?: (?P<month> MONTH ) [COMMA OF]? (?P<year> YEAR )? | (?P<which> [THIS NEXT] ) (?P<unit> UNIT ) )",
        rules_days.nth_day,
    ),
    (
        r"[FROM BETWEEN ON]{0,2} (?P<a> THE? [ORD DOM] ) [DASH TO AND] (?P<b> THE? [ORD DOM] ) LINK (?P<month> MONTH )",
        rules_days.date_range,
    ),
    (r"(?P<amount> <AMOUNT_OF_TIME> ) BEFORE (?= [HOUR CLOCK NAMED HHMM] )", anchor_before),
    (r"[ON BY]{0,2} THE? (?P<nth> [ORD LAST NTH] ) (?P<what> [WEEKDAY UNIT] ) OFTHE (?P<unit> UNIT )",
        rules_recurrence.nth_repeat),
    (r"EVERY (?P<nth> [ORD LAST NTH] ) (?P<what> [WEEKDAY UNIT] ) (?: OF THE? (?P<unit> UNIT ) )",
        rules_recurrence.nth_repeat),
    (
        r"[BY AT ON IN UNTIL FOR]{0,2} THE? (?P<edge> EDGE ) OF? THE? (?P<unit> UNIT ) (?P<which> COMING ) "
        r"(?P<month> (?!) MONTH )? (?P<near> (?!) MONTH )?",
        rules_days.edge,
    ),
    (r"[ON BY FOR]{0,2} THE? (?P<day> WEEKDAY ) DOT? [OF THE]{1,2} (?P<week> [THIS NEXT] ) UNIT", rules_days.weekday),
    (
        r"[ON BY FOR]{0,2} THE? (?P<day> WEEKDAY ) DOT? [OF THE]{1,2} UNIT (?P<week> COMING )",
        rules_days.weekday,
    ),
    (r"[ON BY FOR THE]{0,2} UNIT (?P<week> COMING ) COMMA? [ON]? (?P<day> WEEKDAY )", rules_days.weekday),
    (r"[ON BY FOR THE]{0,3} (?P<day> WEEKDAY ) DOT? (?P<which> COMING )", rules_days.weekday),
    (
        r"[ON THE ONTHE BY FOR]{0,3} (?P<day> [ORD DOM SPELT] ) OF THE? (?P<unit> UNIT ) COMING",
        day_of_coming,
    ),
    (
        r"[ON THE ONTHE BY FOR]{0,3} (?P<day> [ORD DOM SPELT] ) (?: OF THE? )? (?P<which> [THIS NEXT] ) "
        r"(?P<unit> UNIT )",
        day_of_coming,
    ),
    (
        r"[ON BY FOR OVER AT IN]{0,2} [THE]? (?P<unit> UNIT ) (?P<which> COMING ) (?P<twice> AFTER NEXT )?",
        rules_days.unit_ahead,
    ),
    (rf"{_NAMED_DAY} (?P<month> MONTH ) (?P<day> [DOM SPELT] ) OF (?P<year> YEAR )", year_of_date),
    (
        rf"{_NAMED_DAY} (?P<day> [SPELT ORD DOM] ) LINK (?P<month> MONTH ) (?: [COMMA OF]? (?P<year> YEAR ) )?",
        rules_days.date_said,
    ),
    # A date that no calendar has.
    (r"[ON THE ONTHE BY FOR]{0,2} DOM LINK MONTH", rules_amounts.nothing),
    (r"IN (?P<month> MONTH ) (?P<day> [SPELT DOM] ) (?! [UNIT HMARK HOURS] )", rules_days.date_said),
    (r"[ON BY FOR ONTHE]{0,3} (?P<day> DOM ) OFTHE (?P<month> DOM ) (?! [UNIT WORD] )", day_of_numbered_month),
    (
        r"[BY ON FOR UNTIL THIS NEXT]{0,2} (?: WEEKDAY COMMA? )? ONTHE{1,2} (?P<day> [DOM SPELT ORD] ) "
        r"(?! [UNIT WEEKDAY MONTH MERIDIEM HMARK HOURS TIMESWORD SLASH] | [OF DASH] [MONTH NUM] )",
        the_day,
    ),
    (r"[ON BY FOR]{0,2} (?P<weekday> WEEKDAY ) DOT? (?P<day> DOM ) (?! [HMARK HOURS UNIT MERIDIEM MONTH SLASH "
        r"WORD] | [OF DASH] [MONTH NUM PART] | COMMA NUM | OF THE PART | AND [HALF QUARTER] )", weekday_and_date),
    (r"ON? WEEKEND (?= VERB | COMMA | END )", this_weekend),
    (r"LINK THE? (?P<part> PART )", rules_clocks.part),
    (r"LINK (?P<day> RELDAY )", rules_days.relative_day),
    (r"LINK (?P<part> TONIGHT )", rules_days.tonight),
    (r"LINK (?P<day> WEEKDAY ) (?! [DOM COMMA TO DASH] | DOT DOM )", rules_days.weekday),
)  # fmt: skip
# Tried after the rules for lengths of time and before those for bare numbers.
CLOCKS: tuple[tuple[str, Action], ...] = (
    (r"(?P<at> [AT]{1,2} ) (?P<hm> [HOUR CLOCK] ) [HMARK HOURS] (?! AND HALF )", clock),
    (
        r"(?P<at> DOUBT ) (?P<hm> HOUR ) (?! [UNIT ORD OCLOCK TIMESWORD PART MERIDIEM] | DASH NUM | SLASH | AND NUM )",
        doubtful_hour,
    ),
    (r"(?P<hm> CLOCK ) HMARK", clock),
    (r"TOAT (?P<hm> HOUR ) (?= [DOT PUNCT]? END | COMMA )", loose_clock),
    (r"(?P<hm> [HOUR] ) (?P<hours> HMARK | HOURS ) (?! OF )", hours_word),
)
