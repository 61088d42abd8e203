"""What calendars and clocks add: holidays, zones, weeks of a month, days of next year, and how soon is soon."""

from datetime import date

from tdah.language.intents.places import zone_of
from tdah.language.times import rules_clocks, rules_days
from tdah.language.times.dates import add_days, add_months, month_day, next_weekday, nth_weekday
from tdah.language.times.holidays import holiday_date
from tdah.language.times.match_context import (
    Action,
    Match,
    MatchContext,
    day_number,
    has,
    piece_of,
    sense_in,
    today_of,
    unit_said,
)
from tdah.language.times.pieces import UNITS, WEEKDAY_UNITS, Amount, Clock, Day, Piece, Repeat
from tdah.language.times.rules_amounts import amount_of
from tdah.language.times.rules_clocks import _clock, _meridiem, _with_meridiem
from tdah.language.times.rules_days import _bounds
from tdah.language.times.rules_recurrence import _weekdays


def holiday(context: MatchContext, match: Match) -> Piece | None:
    """`on christmas`, `thanksgiving dinner`; but `for easter` and `christmas tree` are no times."""
    lead, after = context.tokens[match.start()].senses, context.tokens[match.end() : match.end() + 1]
    bare = match.start() == match.start("name")
    if "FOR" in lead:
        return piece_of(match, "nothing")
    talk = context.lexicon.talk
    if bare and after and after[0].word not in talk.meetings and not _ends(context, match.end()):
        return piece_of(match, "nothing")
    year = sense_in(context, match, "year", "YEAR") if has(match, "year") else None
    country = context.country or context.lexicon.country
    # Something of a feast, a tree or a cake, is no time.
    if match.start() and "OF" in context.tokens[match.start() - 1].senses:
        return None
    found = holiday_date(sense_in(context, match, "name", "HOLIDAY"), today_of(context), country, year)
    return piece_of(match, "day", Day(found, None if year else "year")) if found else None


def _ends(context: MatchContext, place: int) -> bool:
    """Whether nothing or something that is no noun follows."""
    closed = {
        "COMMA",
        "DOT",
        "DASH",
        "LINE",
        "PUNCT",
        "AT",
        "ON",
        "IN",
        "BY",
        "FOR",
        "FROM",
        "AND",
        "OR",
        "VERB",
        "PART",
    }
    more = {"CLOCK", "HOUR", "HHMM", "TONIGHT", "EVERY", "EARLY", "LATE", "NAMED", "BEFORE", "AFTER"}
    senses = context.tokens[place].senses if place < len(context.tokens) else {"DOT": True}
    return bool((closed | more) & set(senses))


def day_before(context: MatchContext, match: Match) -> Piece:
    """`before friday`: the day before."""
    return piece_of(match, "anchor", (Amount(days=1), -1), weak=True)


def day_from(context: MatchContext, match: Match) -> Piece:
    """`the day after thanksgiving`."""
    months, days, seconds = UNITS[sense_in(context, match, "amount", "UNIT")]
    return piece_of(match, "anchor", (Amount(months, days, seconds), -1 if match["back"] else 1), weak=True)


def weekday_from(context: MatchContext, match: Match) -> Piece:
    """`the friday after thanksgiving`."""
    unit = WEEKDAY_UNITS[sense_in(context, match, "weekday", "WEEKDAY")]
    return piece_of(match, "anchor", (Amount(unit=unit), -1 if match["back"] else 1), weak=True)


def same_time(context: MatchContext, match: Match) -> Piece:
    """`same time tomorrow`."""
    return piece_of(match, "clock", Clock(context.now.hour, context.now.minute))


def same_time_next(context: MatchContext, match: Match) -> Piece:
    """`same time next week`."""
    months, days, _ = UNITS[sense_in(context, match, "unit", "UNIT")]
    return piece_of(match, "shift", Amount(months, days, unit="exact"))


def part_of_stretch(context: MatchContext, match: Match) -> Piece | None:
    """`early next week`, `late january`: the first days of a week or a month, or the last."""
    early, today = sense_in(context, match, "edge", "EARLY"), today_of(context)
    if has(match, "month"):
        number = sense_in(context, match, "month", "MONTH")
        first = date(today.year + (number < today.month), number, 1)
        last = add_days(add_months(first, 1), -1)
        day = first if early else add_days(last, -7)
    elif unit_said(context, match) == "week":
        first = add_days(today, -today.weekday() + (7 if sense_in(context, match, "which", "NEXT") else 0))
        last, day = add_days(first, 6), first if early else add_days(first, 3)
    else:
        return None
    return piece_of(match, "day", Day(max(day, today), None, "day")) if last >= today else None


def after_next(context: MatchContext, match: Match) -> Piece | None:
    """`the week after next`."""
    unit, today = sense_in(context, match, "unit", "UNIT"), today_of(context)
    if unit == "weekend":
        saturday = add_days(today, 19 - today.weekday())
        return piece_of(match, "day", Day(saturday, None, "weekend", add_days(saturday, 1)))
    bounds = _bounds(unit, today, 2)
    return piece_of(match, "day", Day(bounds[0], None, unit, bounds[1])) if bounds else None


def zone(context: MatchContext, match: Match) -> Piece | None:
    """`8:00 pst`, `3pm Lisbon time`: the zone that a clock time is in. A word that names none is no zone."""
    if has(match, "place"):
        words = [token.word for token in context.tokens[match.start("place") : match.end("place")]]
        found = zone_of(" ".join(words))
        return piece_of(match, "zone", found, weak=True) if found else None
    return piece_of(match, "zone", sense_in(context, match, "zone", "ZONE"), weak=True)


def soon(context: MatchContext, match: Match) -> Piece:
    """`asap`, `in a bit`: that many minutes from now."""
    return piece_of(match, "shift", Amount(seconds=60 * sense_in(context, match, "soon", "AWHILE"), unit="soon"))


def about(context: MatchContext, match: Match) -> Piece | None:
    """`5ish`."""
    clock = _clock(context, match, "hm", None)
    return piece_of(match, "clock", clock) if clock else None


def week_of_month(context: MatchContext, match: Match) -> Piece | None:
    """`second week of january`, `first week of next month`: its first day, or the weekday said in it."""
    if sense_in(context, match, "week", "UNIT") != "week":
        return None
    nth, today = (
        -1 if sense_in(context, match, "nth", "LAST") else sense_in(context, match, "nth", "ORD"),
        today_of(context),
    )
    if has(match, "month"):
        month = sense_in(context, match, "month", "MONTH")
        year = sense_in(context, match, "year", "YEAR") if has(match, "year") else None
        firsts = [date(year or today.year + k, month, 1) for k in (0, 1)]
    elif sense_in(context, match, "unit", "UNIT") == "month":
        firsts = [add_months(today.replace(day=1), 1 if sense_in(context, match, "which", "NEXT") else 0)]
    else:
        return None
    for first in firsts:
        start = add_days(add_months(first, 1), -7) if nth == -1 else add_days(first, 7 * (nth - 1))
        last = add_days(start, 6)
        if last < today or nth > 5:
            continue
        if has(match, "day"):
            return piece_of(match, "day", Day(next_weekday(start, sense_in(context, match, "day", "WEEKDAY"))))
        return piece_of(match, "day", Day(max(start, today), None, "week", last))
    return None


def next_year(context: MatchContext, match: Match) -> Piece | None:
    """`march 3 next year`, `next year in march`."""
    if unit_said(context, match) != "year":
        return None
    this = any("THIS" in token.senses for token in context.tokens[match.start() : match.end()])
    year, month = today_of(context).year + (not this), sense_in(context, match, "month", "MONTH")
    if not has(match, "day"):
        first = date(year, month, 1)
        return piece_of(match, "day", Day(first, None, "month", add_days(add_months(first, 1), -1)))
    found = month_day(year, month, day_number(context, match) or 0)
    return piece_of(match, "day", Day(found)) if found else None


def nth_weekday_of_month(context: MatchContext, match: Match) -> Piece | None:
    """`second tuesday`, of this month or the next."""
    nth, today = sense_in(context, match, "nth", "ORD"), today_of(context)
    if not 1 <= nth <= 4:
        return None
    for later in (0, 1):
        first = add_months(today.replace(day=1), later)
        found = nth_weekday(first.year, first.month, sense_in(context, match, "day", "WEEKDAY"), nth)
        if found and found >= today:
            return piece_of(match, "day", Day(found), weak=True)
    return None


def length_from_day(context: MatchContext, match: Match) -> Piece | None:
    """`a week tomorrow`; `2 hours tomorrow` is a length."""
    if unit_said(context, match) not in ("week", "fortnight"):
        return None
    amount = amount_of(context, match)
    return piece_of(match, "anchor", (amount, 1), weak=True) if amount else None


def days_after(context: MatchContext, match: Match) -> Piece | None:
    """`2 day after tomorrow`: where the phrase for the day after tomorrow is counted."""
    count = sense_in(context, match, "count", "NUM")
    if (
        sense_in(context, match, "day", "RELDAY") != 2
        or match.start()
        or not isinstance(count, int)
        or not 1 < count < 60
    ):
        return None
    return piece_of(match, "day", Day(add_days(today_of(context), count + 1)))


def months_from_now(context: MatchContext, match: Match) -> Piece | None:
    """`in 1 mon`."""
    count = sense_in(context, match, "count", "NUM") or 1
    return piece_of(match, "shift", Amount(months=int(count), unit="month")) if 1 <= count <= 60 else None


def after_this(context: MatchContext, match: Match) -> Piece | None:
    """`after this week`: the beginning of the next."""
    bounds = _bounds(sense_in(context, match, "unit", "UNIT"), today_of(context), 1)
    return piece_of(match, "day", Day(bounds[0])) if bounds else None


def military_hours(context: MatchContext, match: Match) -> Piece | None:
    """`1800 hours`."""
    token = context.tokens[match.start("hm")]
    if len(token.word) != 4 or sense_in(context, match, "unit", "UNIT") != "hour":
        return None
    return piece_of(match, "clock", Clock(token.senses["HHMM"] // 100, token.senses["HHMM"] % 100))


def hour_and_spelt(context: MatchContext, match: Match) -> Piece | None:
    """`7 thirty`."""
    hour, minutes = sense_in(context, match, "hour", "HOUR"), sense_in(context, match, "minutes", "SPELT")
    if minutes not in (15, 30, 45) or "SPELT" in context.tokens[match.start("hour")].senses or not hour:
        return None
    clock = _with_meridiem(hour, minutes, 0, hour > 12, _meridiem(context, match))
    return piece_of(match, "clock", clock) if clock else None


def year_said(context: MatchContext, match: Match) -> Piece | None:
    """`in 2028`: its first day."""
    year = sense_in(context, match, "year", "YEAR")
    if year <= today_of(context).year:
        return None
    return piece_of(match, "day", Day(date(year, 1, 1), None, "year", date(year, 12, 31)))


def weekday_week(context: MatchContext, match: Match) -> Piece | None:
    """`monday week`: a week after monday."""
    if unit_said(context, match) != "week":
        return None
    number, today = sense_in(context, match, "day", "WEEKDAY"), today_of(context)
    day = add_days(today, sense_in(context, match, "day", "RELDAY") or 0)
    if number is not None:
        day = next_weekday(add_days(today, 1), number)
    return piece_of(match, "day", Day(add_days(day, 7)))


def numbers_apart(context: MatchContext, match: Match) -> Piece | None:
    """`2 / 15` and, as a whole text, `2-15`: a month and a day when they can be nothing else."""
    a, b = (context.tokens[match.start(group)].senses["DOM"] for group in ("a", "b"))
    whole = match.start() == 0 and match.end() == len(context.tokens)
    slashed = "SLASH" in context.tokens[match.start("a") + 1].senses
    led = match.start() < match.start("a")
    if not (whole or led) or (not slashed and (a <= 12) == (b <= 12)):
        return None
    month, day = (b, a) if a > 12 else (a, b)
    today = today_of(context)
    for year in (today.year, today.year + 1):
        found = month_day(year, month, day) if month <= 12 else None
        if found and found >= today:
            return piece_of(match, "day", Day(found, "year"))
    return None


def on_number(context: MatchContext, match: Match) -> Piece | None:
    """`on 15`: a number that is no hour people say is a day of this month or the next."""
    number, today = sense_in(context, match, "day", "DOM"), today_of(context)
    if number <= 12 or "AT" in context.tokens[match.start()].senses:
        return None
    month = date(today.year, today.month, 1)
    for _ in range(12):
        found = month_day(month.year, month.month, number)
        if found and found >= today:
            return piece_of(match, "day", Day(found, "month"))
        month = add_months(month, 1)
    return None


def twelve(context: MatchContext, match: Match) -> Piece | None:
    """`12 noon`."""
    clock = _clock(context, match, "named", None)
    return piece_of(match, "clock", clock) if clock and sense_in(context, match, "twelve", "HOUR") == 12 else None


def all_but(context: MatchContext, match: Match) -> Piece | None:
    """`every day except sunday`."""
    first = context.tokens[match.start()].senses
    if (unit_said(context, match) or first.get("ADVERB", ("",))[0]) != "day":
        return None
    but = set(sense_in(context, match, "days", "COLLECTIVES") or _weekdays(context, match))
    return piece_of(match, "repeat", Repeat("WEEKLY", 1, tuple(day for day in range(7) if day not in but)))


def half_of_hour(context: MatchContext, match: Match) -> Piece | None:
    """`half 9`, without a preposition."""
    base = _clock(context, match, "hour", None)
    return piece_of(match, "clock", Clock(base.hour, 30, 0, base.certain)) if base and base.hour < 24 else None


RULES: tuple[tuple[str, Action], ...] = (
    (
        r"BEFORE (?= [THE THIS NEXT]{0,2} [WEEKDAY HOLIDAY MONTH DATE] | THE ORD | RELDAY | [NEXT THIS THE] UNIT"
        r" | DOM MONTH | ORD ) (?! [THE THIS NEXT]{0,2} [WEEKDAY HOLIDAY DATE RELDAY] [COMMA AT]{0,2} "
        r"[CLOCK HOUR HHMM NAMED] )",
        day_before,
    ),
    (r"[ON BY FOR IN AT]{0,2} [THE THIS NEXT]? (?P<name> HOLIDAY ) COMMA? (?P<year> YEAR )?", holiday),
    (r"THE (?P<amount> UNIT ) (?: (?P<back> BEFORE ) | AFTER ) (?= [THE ON]? [WEEKDAY HOLIDAY MONTH DATE] )", day_from),
    (
        r"THE? (?P<weekday> WEEKDAY ) (?: (?P<back> BEFORE ) | AFTER ) (?= THE? [HOLIDAY MONTH DATE] | THE? ORD )",
        weekday_from,
    ),
    (r"THE (?P<day> WEEKDAY ) (?P<twice> AFTER NEXT )", rules_days.weekday),
    (r"AT? THE? SAMETIME NEXT (?P<unit> UNIT )", same_time_next),
    (r"AT? THE? SAMETIME (?= [ON THE]{0,2} [RELDAY NEXT THIS WEEKDAY] )", same_time),
    (r"(?P<edge> [EARLY LATE] ) DASH? (?P<which> [THIS NEXT] ) UNIT", part_of_stretch),
    (r"[IN]? (?P<edge> [EARLY LATE] ) DASH? IN? (?P<month> MONTH ) (?! [DOM ORD] )", part_of_stretch),
    (r"[THE]? (?P<unit> UNIT ) AFTER NEXT", after_next),
    (r"[IN DASH]? (?P<zone> ZONE ) ZONETIME?", zone),
    (r"[IN THE]{0,2} (?P<place> [WORD UNIT PART THE MERIDIEM STREET]{1,3} ) ZONETIME", zone),
    (r"(?P<soon> AWHILE ) <STOP>", soon),
    (r"<AT>{0,3} (?P<hm> [HOUR CLOCK HHMM] ) DASH? ISH", about),
    (r"<AT>{0,3} (?P<hm> [HOUR CLOCK HHMM] ) <MER> DASH? ISH", rules_clocks.meridiem_clock),
    (
        r"(?: EVERY UNIT | ADVERB ) EXCEPT [ON FOR]{0,2} (?P<days> [WEEKDAY WEEKDAYS] (?: [COMMA AND OR]{1,2} "
        r"[WEEKDAY WEEKDAYS] ){0,4} | COLLECTIVES )",
        all_but,
    ),
    (
        r"[ON BY IN FOR]{0,2} THE? (?P<nth> [ORD LAST] ) (?P<week> UNIT ) [OF IN] (?:"
        r" (?P<month> MONTH ) DOT? (?P<year> YEAR )?"
        r" | (?P<which> [THIS NEXT THE] ) (?P<unit> UNIT ) ) (?: ON (?P<day> WEEKDAY ) )?",
        week_of_month,
    ),
    (r"[ON BY]{0,2} THE? (?P<day> [ORD DOM] ) OF? (?P<month> MONTH ) [COMMA OF]? [NEXT THIS] UNIT", next_year),
    (r"[ON BY]{0,2} (?P<month> MONTH ) (?P<day> THE? [ORD DOM] ) [COMMA OF]? [NEXT THIS] UNIT", next_year),
    (r"(?P<which> [THIS NEXT] ) UNIT COMMA? ON? THE? (?P<day> ORD )", rules_days.day_of_month),
    (r"[ON BY]? THE? (?P<day> ORD ) (?P<which> [THIS NEXT] ) UNIT", rules_days.day_of_month),
    (r"[ON]? THE? (?P<nth> ORD ) (?P<day> WEEKDAY ) (?! [OF IN] ) <STOP>", nth_weekday_of_month),
    (r"(?P<amount> [NUM ART] UNIT ) (?= RELDAY )", length_from_day),
    (r"(?P<count> NUM ) (?P<day> RELDAY )", days_after),
    (r"IN (?P<count> [NUM ART] ) SHORTMON", months_from_now),
    (r"AFTER (?P<which> THIS ) (?P<unit> UNIT )", after_this),
    (r"<AT>{0,3} (?P<hm> HHMM ) (?P<unit> UNIT )", military_hours),
    (r"<AT>{0,3} (?P<hour> HOUR ) (?P<minutes> SPELT ) (?P<mer> <MER> )? (?! [UNIT WORD] )", hour_and_spelt),
    (r"IN? (?P<month> MONTH ) OF? NEXT UNIT", next_year),
    (r"NEXT UNIT [COMMA IN ON]{0,2} (?P<month> MONTH ) (?P<day> THE? [ORD DOM] )?", next_year),
    (r"IN (?P<year> YEAR )", year_said),
    (r"(?P<day> [WEEKDAY RELDAY] ) UNIT <STOP>", weekday_week),
    (r"[ON BY FOR]{0,2} (?P<a> DOM ) [SLASH DASH] (?P<b> DOM ) (?! [UNIT MERIDIEM SLASH DASH MONTH] )", numbers_apart),
    (r"ON (?P<day> DOM ) (?! MONTH ) <STOP>", on_number),
    (r"<AT>{0,3} (?P<twelve> HOUR ) (?P<named> NAMED )", twelve),
    (r"HALF (?P<hour> HOUR ) <STOP>", half_of_hour),
)
