"""Days: reading `friday`, `the 24th`, `nov 24`, `end of next month` as dates not before today."""

from datetime import date, datetime

from tdah.language.times.dates import add_days, add_months, month_day, next_weekday, nth_weekday
from tdah.language.times.match_context import (
    Match,
    MatchContext,
    day_number,
    nth_said,
    piece_of,
    sense_in,
    today_of,
    unit_said,
)
from tdah.language.times.pieces import Day, Piece


def stamp(context: MatchContext, match: Match) -> Piece | None:
    try:
        when = datetime.fromisoformat(context.tokens[match.start()].word)
    except ValueError:
        return None
    if when.tzinfo is not None:
        when = when.astimezone(context.now.tzinfo)
    return piece_of(match, "stamp", when)


def relative_day(context: MatchContext, match: Match) -> Piece:
    days = sense_in(context, match, "day", "RELDAY")
    if days < 0:
        return piece_of(match, "nothing")
    return piece_of(match, "day", Day(add_days(today_of(context), days)))


def tonight(context: MatchContext, match: Match) -> Piece:
    part = sense_in(context, match, "part", "TONIGHT")
    if "mod" in match.re.groupindex and part in ("night", "evening"):
        part = ("early_" if sense_in(context, match, "mod", "EARLY") else "late_") + part
    return piece_of(match, "tonight", (Day(today_of(context)), part))


def weekday(context: MatchContext, match: Match) -> Piece | None:
    groups, today = match.re.groupindex, today_of(context)
    number = sense_in(context, match, "day", "WEEKDAY")
    if _names_a_thing(context, match):
        return None
    monday = add_days(today, -today.weekday())
    week = match["week"] if "week" in groups else None
    which = match["which"] if "which" in groups else None
    if week and unit_said(context, match) == "week":
        later = 7 if sense_in(context, match, "week", "NEXT") else 0
        return piece_of(match, "day", Day(add_days(monday, later + number), None if later else "week"))
    coming = next_weekday(add_days(today, 1), number)
    if "twice" in groups and match["twice"]:
        return piece_of(match, "day", Day(add_days(coming, 7)))
    if which and sense_in(context, match, "which", "NEXT"):
        meant = _next_weekday(today, number)
        # `next friday` is for some the one of this week.
        return piece_of(match, "day", Day(meant, other=coming if coming < meant and number > today.weekday() else None))
    shaky = _shaky(context, match)
    other = coming if number == today.weekday() else None
    return piece_of(match, "day", Day(next_weekday(today, number), "week", other=other), weak=shaky)


def _names_a_thing(context: MatchContext, match: Match) -> bool:
    """Whether a short form that is also a thing or a name follows an article, a verb or a `with`: then it is that."""
    place = match.end("day") - 1
    if context.tokens[place].senses.get("SHAKY") != "thing" or place == 0:
        return False
    before = context.tokens[place - 1]
    return bool({"THE", "ART", "OF", "VERB"} & set(before.senses)) or before.word in context.lexicon.talk.with_words


# What an ordinal can stand before.
_COUNTED = frozenset({"WORD", "NAMENUM"})


def _shaky(context: MatchContext, match: Match) -> bool:
    """Whether a word that is more than a weekday stands alone, or ("noun") before a word that it may belong to."""
    doubt = context.tokens[match.end("day") - 1].senses.get("SHAKY")
    if doubt == "noun":
        after = context.tokens[match.end()] if match.end() < len(context.tokens) else None
        if after is None or _COUNTED.isdisjoint(after.senses):
            return False
        return after.word not in context.lexicon.talk.meetings
    return bool(doubt) and match.end() - match.start() == 1


def _next_weekday(today: date, number: int) -> date:
    """`next friday` is the friday of the week that begins next monday."""
    return add_days(today, -today.weekday() + 7 + number)


def weekdays_from_now(context: MatchContext, match: Match) -> Piece | None:
    count = sense_in(context, match, "count", "NUM") or 1
    number = sense_in(context, match, "day", "WEEKDAY")
    number = number if number is not None else sense_in(context, match, "day", "WEEKDAYS")
    if not 1 <= count <= 60:
        return None
    coming = next_weekday(add_days(today_of(context), 1), number)
    return piece_of(match, "day", Day(add_days(coming, 7 * (int(count) - 1))))


def _dated(today: date, year: int | None, month: int, day: int) -> Day | None:
    """A day of a month, of this year or the next when this year's has passed."""
    if year is not None:
        found = month_day(year, month, day) if 1 <= year <= 9998 else None
        return Day(found) if found else None
    for candidate in range(today.year, today.year + 9):
        found = month_day(candidate, month, day)
        if found and found >= today:
            return Day(found, "year")
    return None


def _year(context: MatchContext, match: Match) -> int | None:
    if "year" not in match.re.groupindex or not match["year"]:
        return None
    year = sense_in(context, match, "year", "YEAR")
    if year is None:
        short = sense_in(context, match, "year", "NUM")
        year = 2000 + short if isinstance(short, int) and 10 <= short <= 99 else -1
    return int(year)


def date_said(context: MatchContext, match: Match) -> Piece | None:
    day, month, year = day_number(context, match), sense_in(context, match, "month", "MONTH"), _year(context, match)
    if day is None or year == -1:
        return None
    found = _dated(today_of(context), year, month, day)
    return piece_of(match, "day", found) if found else None


def date_literal(context: MatchContext, match: Match) -> Piece | None:
    token = context.tokens[match.start("date")]
    year, month, day = token.senses["DATE"]
    bare = match.start() == match.start("date")
    # `3.15` and `1/2` are numbers first: they are dates only when something says so.
    doubtful = "NUM" in token.senses or "FRACTION" in token.senses
    found = _dated(today_of(context), year, month, day)
    return piece_of(match, "day", found, weak=bare and doubtful) if found else None


def date_range(context: MatchContext, match: Match) -> Piece | None:
    month = sense_in(context, match, "month", "MONTH")
    ends = []
    for group in ("a", "b"):
        number = sense_in(context, match, group, "ORD")
        number = number if number is not None else sense_in(context, match, group, "DOM")
        ends.append(_dated(today_of(context), None, month, int(number or 0)))
    first, last = ends
    if first is None or last is None or last.date <= first.date:
        return None
    return piece_of(match, "day", Day(first.date, "year", last=last.date))


def day_of_month(context: MatchContext, match: Match) -> Piece | None:
    day, today = day_number(context, match), today_of(context)
    if day is None:
        return None
    month = date(today.year, today.month, 1)
    if "which" in match.re.groupindex:
        if unit_said(context, match) != "month":
            return None
        if not (sense_in(context, match, "which", "NEXT") or sense_in(context, match, "which", "THIS")):
            found = _next_numbered(today, day, None)
            return piece_of(match, "day", Day(found, "month")) if found else None
        month = add_months(month, 1) if sense_in(context, match, "which", "NEXT") else month
        found = month_day(month.year, month.month, day)
        return piece_of(match, "day", Day(found, "month")) if found else None
    found = _next_numbered(today, day, _weekday_before(context, match))
    # `the 27` without a preposition may count something.
    lead = context.tokens[match.start()].senses
    weak = "THE" in lead and "ON" not in lead and "ORD" not in context.tokens[match.end() - 1].senses
    return piece_of(match, "day", Day(found, "month"), weak) if found else None


def _next_numbered(today: date, day: int, weekday: int | None) -> date | None:
    """The next day with this number, and with this weekday if one was said."""
    month = date(today.year, today.month, 1)
    for _ in range(60):
        found = month_day(month.year, month.month, day)
        if found and found >= today and weekday in (None, found.weekday()):
            return found
        month = add_months(month, 1)
    return None


def weekday_and_day(context: MatchContext, match: Match) -> Piece | None:
    """`friday 31`, `friday 23 at 4`: a number that is no hour, or is followed by one, is the day of the month."""
    day = day_number(context, match)
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    if day is None or not (day > 24 or "AT" in after):
        return None
    found = _next_numbered(today_of(context), day, sense_in(context, match, "weekday", "WEEKDAY"))
    return piece_of(match, "day", Day(found)) if found else None


def _weekday_before(context: MatchContext, match: Match) -> int | None:
    for token in context.tokens[match.start() : match.start("day")]:
        if "WEEKDAY" in token.senses:
            return int(token.senses["WEEKDAY"])
    return None


def nth_day(context: MatchContext, match: Match) -> Piece | None:
    nth = nth_said(context, match)
    if nth is None:
        return None
    if any("LAST" in token.senses for token in context.tokens[match.end("nth") : match.start("what")]):
        nth = -nth
    number, today = sense_in(context, match, "what", "WEEKDAY"), today_of(context)
    if number is None and sense_in(context, match, "what", "UNIT") != "day":
        return None
    for year, month in _months_meant(context, match, today):
        found = month_day(year, month, nth) if number is None else nth_weekday(year, month, number, nth)
        if found and found >= today:
            return piece_of(match, "day", Day(found))
    return None


def _months_meant(context: MatchContext, match: Match, today: date) -> list[tuple[int, int]]:
    if match["month"]:
        month, year = sense_in(context, match, "month", "MONTH"), _year(context, match)
        return [(year, month)] if year else [(today.year + k, month) for k in range(9)]
    if sense_in(context, match, "unit", "UNIT") != "month":
        return []
    later = 1 if sense_in(context, match, "which", "NEXT") else 0
    meant = add_months(date(today.year, today.month, 1), later)
    return [(meant.year, meant.month)]


def edge(context: MatchContext, match: Match) -> Piece | None:
    side, today = sense_in(context, match, "edge", "EDGE"), today_of(context)
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    if match.start() == match.start("edge") and "WORD" in after:
        # `end of year review` names something.
        return None
    if match["month"]:
        first = _dated(today, None, sense_in(context, match, "month", "MONTH"), -1)
        if first is None:
            return None
        start = date(first.date.year, first.date.month, 1)
        return piece_of(match, "day", _edge_day(side, start, add_days(add_months(start, 1), -1), today, 12))
    unit = sense_in(context, match, "unit", "UNIT")
    later = 1 if match["which"] and sense_in(context, match, "which", "NEXT") else 0
    bounds = _bounds(unit, today, later)
    if bounds is None:
        return None
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
    if unit == "week" and side == "end":
        bounds = (bounds[0], add_days(bounds[0], 4 if later or today.weekday() <= 4 else 6))
    return piece_of(match, "day", _edge_day(side, *bounds, today, months))


def _bounds(unit: str, today: date, later: int) -> tuple[date, date] | None:
    """The first and last day of this (0), the next (1) or a later week, month, quarter or year."""
    if unit == "week":
        first = add_days(today, 7 * later - today.weekday())
        return first, add_days(first, 6)
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    started = date(today.year, (today.month - 1) // months * months + 1, 1)
    first = add_months(started, months * later)
    return first, add_days(add_months(first, months), -1)


def _edge_day(side: str, first: date, last: date, today: date, months: int) -> Day:
    """The named edge of a stretch; one that has passed is that of the next stretch."""
    day = {"start": first, "end": last, "middle": add_days(first, (last - first).days // 2)}[side]
    if day < today:
        day = add_months(day, months) if months else add_days(day, 7)
    return Day(day)


def month_end(context: MatchContext, match: Match) -> Piece | None:
    """`eom`, `eow`: the end of this month, week or year."""
    unit, today = sense_in(context, match, "edge", "MONTHEND"), today_of(context)
    bounds = _bounds(unit if isinstance(unit, str) else "month", today, 0)
    if bounds is None:
        return None
    if unit == "week":
        bounds = (bounds[0], add_days(bounds[0], 4 if today.weekday() <= 4 else 6))
    return piece_of(match, "day", _edge_day("end", *bounds, today, {"week": 0, "year": 12}.get(unit, 1)))


def unit_ahead(context: MatchContext, match: Match) -> Piece | None:
    """`next week`, `this weekend`, `next month`: the first day that is still to come."""
    unit, today = sense_in(context, match, "unit", "UNIT"), today_of(context)
    if match["which"] is None and not (unit == "weekend" and match.end() - match.start() > 1):
        return None
    is_next = match["which"] is not None and sense_in(context, match, "which", "NEXT") is not None
    later = (2 if match["twice"] else 1) if is_next else 0
    if not is_next and unit != "weekend" and (match["which"] is None or not sense_in(context, match, "which", "THIS")):
        return None
    if unit == "weekend":
        saturday = add_days(today, 5 - today.weekday() + 7 * later)
        return piece_of(match, "day", Day(max(saturday, today), None, "weekend", add_days(saturday, 1)))
    if unit == "day":
        return piece_of(match, "day", Day(add_days(today, later)))
    bounds = _bounds(unit, today, later)
    if bounds is None:
        return None
    return piece_of(match, "day", Day(max(bounds[0], today), None, unit, bounds[1]))


def month(context: MatchContext, match: Match) -> Piece | None:
    number, today, year = sense_in(context, match, "month", "MONTH"), today_of(context), _year(context, match)
    # A name that is also a month counts only after the plainest word for "in".
    senses = context.tokens[match.start("month")].senses
    if "SHAKY" in senses and ("NUM" in senses or "WEEKDAY" in senses or "FOR" in context.tokens[match.start()].senses):
        return None
    first = date(year or today.year, number, 1)
    if year is None and (first.year, first.month) < (today.year, today.month):
        first = add_months(first, 12)
    last = add_days(add_months(first, 1), -1)
    return piece_of(match, "day", Day(max(first, today), None, "month", last)) if last >= today else None
