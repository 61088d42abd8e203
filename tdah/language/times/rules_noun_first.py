"""Rules of time for languages that say the noun first (`the week next`), and that part hours and minutes by a word.

A rule needs at least one sense that only such a language has, so that it costs the others nothing.
"""

from datetime import date

from tdah.language.times import rules_amounts, rules_days, rules_recurrence
from tdah.language.times.dates import add_days, add_months, month_day, next_weekday
from tdah.language.times.match_context import Action, Match, MatchContext, day_number, has, piece_of, sense_in, today_of
from tdah.language.times.pieces import Amount, Clock, Day, Piece, Repeat

# Before this hour, hours without a preposition are a length: two hours of sport.
_FIRST_BARE_HOUR = 6


def weekday_next(context: MatchContext, match: Match) -> Piece:
    """The coming weekday: the adjective after it only says that it is not today."""
    number, today = sense_in(context, match, "day", "WEEKDAY"), today_of(context)
    if has(match, "unit"):
        return piece_of(match, "day", Day(add_days(today, 7 - today.weekday() + number)))
    coming = next_weekday(add_days(today, 1), number)
    later = sense_in(context, match, "weeks", "WEEKON") if has(match, "weeks") else 0
    return piece_of(match, "day", Day(add_days(coming, int(later))))


def unit_next(context: MatchContext, match: Match) -> Piece | None:
    """The week, month or year after this one."""
    unit, today = sense_in(context, match, "unit", "UNIT"), today_of(context)
    if unit == "weekend":
        saturday = add_days(today, 12 - today.weekday())
        return piece_of(match, "day", Day(saturday, None, "weekend", add_days(saturday, 1)))
    if unit == "day":
        return piece_of(match, "day", Day(add_days(today, 1)))
    bounds = rules_days._bounds(unit, today, 1)
    return piece_of(match, "day", Day(bounds[0], None, unit, bounds[1])) if bounds else None


def day_of_next(context: MatchContext, match: Match) -> Piece | None:
    """The 5th of the month after this one."""
    day, today = day_number(context, match), today_of(context)
    if day is None or sense_in(context, match, "unit", "UNIT") != "month":
        return None
    month = add_months(today.replace(day=1), 1)
    found = month_day(month.year, month.month, day)
    return piece_of(match, "day", Day(found, "month")) if found else None


def every_day_but(context: MatchContext, match: Match) -> Piece | None:
    """Every day except some weekdays, or except the weekend."""
    but = set(rules_recurrence._weekdays(context, match))
    if "weekend" in (token.senses.get("UNIT") for token in context.tokens[match.start("days") : match.end("days")]):
        but |= {5, 6}
    days = tuple(day for day in range(7) if day not in but)
    return piece_of(match, "repeat", Repeat("WEEKLY", 1, days)) if 0 < len(days) < 7 else None


def part_of_some_days(context: MatchContext, match: Match) -> Piece | None:
    """One evening in two."""
    every = sense_in(context, match, "other", "NUM")
    if not 2 <= every <= 60:
        return None
    return piece_of(match, "repeat", Repeat("DAILY", int(every), part=sense_in(context, match, "part", "PART")))


def eve(context: MatchContext, match: Match) -> Piece:
    """The day before what follows."""
    return piece_of(match, "anchor", (Amount(days=1), -1), weak=True)


def from_date_to_date(context: MatchContext, match: Match) -> Piece | None:
    """From the 23rd to the 25th, of one month or of two."""
    today = today_of(context)
    first_month = sense_in(context, match, "own", "MONTH") if has(match, "own") else None
    last_month = sense_in(context, match, "month", "MONTH") if has(match, "month") else None
    ends = [sense_in(context, match, group, "ORD") or sense_in(context, match, group, "DOM") for group in ("a", "b")]
    month = first_month or last_month
    first = rules_days._dated(today, None, month, ends[0]) if month else _numbered(today, ends[0])
    if first is None:
        return None
    last = rules_days._dated(first.date, None, last_month, ends[1]) if last_month else _numbered(first.date, ends[1])
    if last is None or not first.date < last.date:
        return None
    return piece_of(match, "day", Day(first.date, "year", last=last.date))


def _numbered(day: date, number: int) -> Day | None:
    found = rules_days._next_numbered(day, number, None)
    return Day(found) if found else None


def times_a_day(context: MatchContext, match: Match) -> Piece:
    """Parts of day that are named together: every day in each of them."""
    return piece_of(match, "repeat", Repeat("DAILY", times=sense_in(context, match, "times", "TIMESADAY")))


def hour_of_part(context: MatchContext, match: Match) -> Piece | None:
    """A bare number right before a part of this day, or before one with its article, unless it is what is to be got."""
    base = _hour(context, match)
    before = context.tokens[match.start() - 1] if match.start() else None
    counted = before and ("VERB" in before.senses or before.word in context.lexicon.talk.shopping)
    if not context.lexicon.day_first or base is None or base.hour < _FIRST_BARE_HOUR or counted:
        return None
    return piece_of(match, "clock", base)


def numbered_date(context: MatchContext, match: Match) -> Piece | None:
    """Day, month and year as three numbers."""
    month, day = sense_in(context, match, "month", "NUM"), day_number(context, match)
    year = rules_days._year(context, match)
    told = year is not None or context.tokens[match.start("month")].word[0] == "0"
    if year == -1 or not told or not context.lexicon.day_first:
        return None
    if day is None or not isinstance(month, int) or not 1 <= month <= 12:
        return None
    found = rules_days._dated(today_of(context), year, month, day)
    return piece_of(match, "day", found) if found else None


def _hour(context: MatchContext, match: Match) -> Clock | None:
    """The hour in the group `hour`, not certain when twelve hours later is as likely."""
    first, last = match.span("hour")
    for token in context.tokens[first:last]:
        if "NAMED" in token.senses:
            return Clock(token.senses["NAMED"][0] or 24, 0)
        hour = token.senses.get("HOUR", token.senses.get("HOURWORD"))
        if hour is not None:
            mer = sense_in(context, match, "mer", "MERIDIEM") if has(match, "mer") else None
            if mer and 1 <= hour <= 12:
                return Clock(hour % 12 + (12 if mer == "pm" else 0))
            return Clock(hour, certain=hour > 12 or hour == 0 or token.word[0] == "0")
    return None


def _is_length(context: MatchContext, match: Match, hour: int) -> bool:
    """Few hours without a preposition, or after one of length, are a length; so are hours of something."""
    first = context.tokens[match.start()].senses
    if "FOR" in first:
        return "PREP" not in first or hour < _FIRST_BARE_HOUR
    if "AT" in first or "NEAR" in first:
        return False
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    beside = {"RELDAY", "WEEKDAY", "MONTH", "TONIGHT", "PART"} & set(before)
    return "OF" in after or (hour < _FIRST_BARE_HOUR and not beside)


def spoken_hour(context: MatchContext, match: Match) -> Piece | None:
    """Hours with their unit; 24 of them alone are a day, or a name."""
    base = _hour(context, match)
    led = not {"AT", "NEAR", "FOR"}.isdisjoint(context.tokens[match.start()].senses)
    if (
        base is None
        or (base.hour == 24 and not led)
        or (not has(match, "mer") and _is_length(context, match, base.hour))
    ):
        return None
    return piece_of(match, "clock", base)


def hour_and_minutes(context: MatchContext, match: Match) -> Piece | None:
    """Half past and quarter to, said after the hour; minutes after the hour in digits or words."""
    base, minutes = _hour(context, match), sense_in(context, match, "minutes", "NUM")
    if minutes is None:
        minutes = 60 * (sense_in(context, match, "minutes", "HALF") or sense_in(context, match, "minutes", "QUARTER"))
    plain = not (has(match, "link") or has(match, "to"))
    digits = context.tokens[match.end("minutes") - 1].word
    unit = sense_in(context, match, "unit", "UNIT") if has(match, "unit") else "minute"
    if plain and digits.isdigit() and "THE" in context.tokens[match.start("minutes") - 1].senses:
        # `15h le 12`, `15h au 12 rue Hugo`: a day, or a number in a street.
        return None
    if base is None or not 0 < minutes < 60 or unit != "minute" or (plain and digits.isdigit() and len(digits) < 2):
        return None
    if (
        base.hour < _FIRST_BARE_HOUR
        and not (has(match, "mer") or has(match, "to"))
        and _is_length(context, match, base.hour)
    ):
        return None
    at = base.hour * 60 + (-int(minutes) if has(match, "to") else int(minutes))
    return piece_of(match, "clock", Clock(at // 60, at % 60, 0, base.certain)) if at >= 0 else None


_LEAD = r"[ON BY FOR AT FROM UNTIL]{0,2} THE?"

RULES: tuple[tuple[str, Action], ...] = (
    # Repeats
    (r"EVERY UNIT EXCEPT [ON THE PLURAL]{0,2} (?P<days> <WEEKDAYS> | UNIT )", every_day_but),
    (r"[ART NUM] (?P<part> PART ) ONEIN (?P<other> NUM )", part_of_some_days),
    (r"EVERY THE? (?P<day> DOM ) (?P<month> MONTH ) (?! [DOM YEAR] )", rules_recurrence.every_date),
    (r"ON? (?P<times> TIMESADAY )", times_a_day),
    (r"[ART NUM] (?P<days> [WEEKDAY] ) ONEIN (?P<other> NUM )", rules_recurrence.every_weekday),
    (r"[ART NUM] (?P<unit> UNIT ) ONEIN (?P<other> NUM ) (?P<done> DONE )?", rules_recurrence.every_unit),
    (
        r"(?: EVERY UNIT COMMA? [OF FROM] | FUSED ) (?P<days> WEEKDAY ) TO THE? (?P<until> WEEKDAY ) (?! [DOM] )",
        rules_recurrence.every_weekday,
    ),
    (r"EVERY THE? (?P<day> [ORD DOM] ) FUSED (?P<unit> UNIT )", rules_recurrence.date_of_every),
    (
        r"[ON BY]{0,2} THE? (?P<nth> [ORD LAST] ) (?P<what> [WEEKDAY UNIT] ) FUSED (?P<unit> UNIT ) (?! "
        r"[NEXTONE GONE] )",
        rules_recurrence.nth_repeat,
    ),
    (r"[ON BY]{1,2} THE? [ORD DOM] FUSED (?P<unit> UNIT ) (?! [NEXTONE GONE] )", rules_recurrence.date_of_every),
    # Days
    (r"EVE (?= [THE ON]? [WEEKDAY HOLIDAY DATE ORD DOM] )", eve),
    (
        r"FUSED (?: WEEKDAY )? (?P<a> [ORD DOM] ) (?P<own> MONTH )? [TO DASH UNTIL] [THE TO]? (?: WEEKDAY )? "
        r"(?P<b> [ORD DOM] ) (?! [SAIDHOUR UNIT] ) (?P<month> MONTH )?",
        from_date_to_date,
    ),
    (rf"{_LEAD} (?P<day> [ORD DOM] ) OF THE? (?P<unit> UNIT ) NEXTONE", day_of_next),
    (
        r"[ON BY FOR UNTIL]{0,2} THE? (?P<nth> [ORD LAST] ) (?P<what> [WEEKDAY UNIT] ) [OF IN] THE? "
        r"(?: (?P<unit> UNIT ) (?P<which> NEXTONE ) | (?P<month> MONTH ) (?P<year> YEAR )? NEXTONE )",
        rules_days.nth_day,
    ),
    (rf"{_LEAD} (?P<day> WEEKDAY ) DOT? (?: COMMA? OF? THE? (?P<unit> UNIT ) NEXTONE | NEXTONE )", weekday_next),
    (rf"{_LEAD} (?P<unit> UNIT ) NEXTONE COMMA? [ON THE]{{0,2}} (?P<day> WEEKDAY )", weekday_next),
    (rf"{_LEAD} (?P<day> (?P<weeks> WEEKON ) )", weekday_next),
    (r"IN? THE? (?P<amount> NUM NEXTONE UNIT )", rules_amounts.shift),
    (r"IN PLURAL (?P<amount> NUM UNIT )", rules_amounts.shift),
    (
        rf"{_LEAD} (?P<edge> EDGE ) [OF THE]{{0,2}} (?: (?P<unit> UNIT ) (?P<which> NEXTONE ) | (?P<month> "
        rf"MONTH ) NEXTONE )",
        rules_days.edge,
    ),
    (rf"{_LEAD} (?P<unit> UNIT ) NEXTONE", unit_next),
    (
        r"[ON BY FOR THIS]{0,2} (?: WEEKDAY DOT? COMMA? )? [ON THE]{0,2} (?P<day> [ORD DOM] ) OF? (?P<month> "
        r"MONTH ) NEXTONE",
        rules_days.date_said,
    ),
    (r"[IN BY FOR ON]? (?P<month> MONTH ) NEXTONE", rules_days.month),
    (
        r"[ON BY FOR]{0,2} (?: WEEKDAY DOT? COMMA? )? [ON THE]{0,2} (?P<day> DOM ) "
        r"(?P<month> (?! MONTH ) NUM ) (?P<year> YEAR ) "
        r"(?! [UNIT OCLOCK] )",
        numbered_date,
    ),
    (
        r"[BY FOR]? ON (?P<day> DOM ) (?P<month> (?! MONTH ) NUM ) (?: "
        r"(?P<year> [YEAR NUM] ) (?! [UNIT OCLOCK WORD] ) )? "
        r"(?! [UNIT OCLOCK WORD] )",
        numbered_date,
    ),
    # Hours
    (r"(?P<hour> HOUR ) COMMA? (?= TONIGHT | IN THE PART )", hour_of_part),
    (
        r"[AT NEAR FOR]{0,2} (?P<hour> [HOUR HOURWORD] (?! NAMED ) SAIDHOUR | (?= SAIDHOUR ) NAMED ) (?: "
        r"(?P<link> AND ) | (?P<to> LESS ) )? [THE ART]? "
        r"(?P<minutes> [NUM HALF QUARTER] ) (?P<unit> UNIT )? (?P<mer> <MER> )? (?! [ONEIN TIMESWORD] )",
        hour_and_minutes,
    ),
    (
        r"[AT NEAR FOR]{0,2} (?P<hour> [HOUR HOURWORD] ) (?! NAMED ) SAIDHOUR (?P<mer> <MER> )? "
        r"(?! [TO DASH] (?: CLOCK | NAMED | HOUR SAIDHOUR ) )",
        spoken_hour,
    ),
)
