"""What each pattern of `grammar` means: an action reads the matched tokens into a Piece, or answers None."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tdah.language.calendars import add_days, add_months, month_day, next_weekday, nth_weekday
from tdah.language.readings import HOUR, UNITS, Amount, Clock, Day, Piece, Repeat
from tdah.language.tokens import Token

if TYPE_CHECKING:
    from tdah.language.grammar import Scene

Match = re.Match[str]
_LONGEST = 1e8


def _said(scene: "Scene", match: Match, group: str, sense: str) -> Any:
    """The value of the first token in `group` that has `sense`; None when the group is not there."""
    first, last = match.span(group)
    for token in scene.tokens[max(first, 0) : max(last, 0)]:
        if sense in token.senses:
            return token.senses[sense]
    return None


def _piece(match: Match, kind: str, value: Any = None, weak: bool = False) -> Piece:
    return Piece(kind, match.start(), match.end(), value, weak)


def nothing(scene: "Scene", match: Match) -> Piece:
    return _piece(match, "nothing")


def stamp(scene: "Scene", match: Match) -> Piece | None:
    try:
        when = datetime.fromisoformat(scene.tokens[match.start()].word)
    except ValueError:
        return None
    if when.tzinfo is not None:
        when = when.astimezone(scene.now.tzinfo)
    return _piece(match, "stamp", when)


# Amounts


def amount_in(tokens: list[Token]) -> Amount | None:
    """The length that these tokens add up to: `two hours and a half`, `1h30`, `3 days 2 hours`."""
    months, days, seconds, unit = 0.0, 0.0, 0.0, "day"
    place, start = 0, 0
    while place < len(tokens):
        senses = tokens[place].senses
        if "AMOUNT" in senses:
            seconds, unit, start = seconds + senses["AMOUNT"][2], "minute", place + 1
        elif "UNIT" in senses and not _is_fraction(tokens, place):
            unit = senses["UNIT"]
            more, used = _half_after(tokens, place + 1)
            scale = _quantity(tokens[start:place]) + more
            in_months, in_days, in_seconds = UNITS[unit]
            months, days, seconds = months + in_months * scale, days + in_days * scale, seconds + in_seconds * scale
            place += used
            start = place + 1
        place += 1
    rest = _quantity(tokens[start:]) if start < len(tokens) and unit == "hour" else 0
    if max(months, days, seconds) > _LONGEST:
        return None
    return _whole(months, days, seconds + 60 * rest, "minute" if rest else unit)


def _quantity(tokens: list[Token]) -> float:
    """How many: `two and a half` is 2.5, `three quarters` 0.75, `a` 1."""
    number, part = None, 0.0
    for token in tokens:
        senses = token.senses
        if "FRACTION" in senses:
            part = senses["FRACTION"]
        elif "QUARTER" in senses:
            part, number = senses["QUARTER"] * (number or 1), None
        elif "HALF" in senses:
            part = senses["HALF"]
        elif "NUM" in senses:
            number = float(senses["NUM"])
    return (number or 0.0) + part if number is not None or part else 1.0


def _is_fraction(tokens: list[Token], place: int) -> bool:
    """Whether a `quarter` is one of an hour rather than three months."""
    return "QUARTER" in tokens[place].senses and any("UNIT" in token.senses for token in tokens[place + 1 :])


def _half_after(tokens: list[Token], place: int) -> tuple[float, int]:
    """The half in `an hour and a half` and how many tokens say it; none when a unit of its own follows."""
    rest = [token.senses for token in tokens[place : place + 4]]
    if not rest or "AND" not in rest[0]:
        return 0.0, 0
    at = 2 if len(rest) > 2 and "ART" in rest[1] else 1
    if at < len(rest) and not (at + 1 < len(rest) and "UNIT" in rest[at + 1]):
        part = rest[at].get("HALF") or rest[at].get("QUARTER")
        if part:
            return float(part), at + 1
    return 0.0, 0


def _whole(months: float, days: float, seconds: float, unit: str) -> Amount | None:
    """Parts of months become days, parts of days seconds: a calendar has no halves."""
    whole_months = int(months)
    days += (months - whole_months) * 30
    whole_days = int(days)
    seconds += (days - whole_days) * 86400
    if not (whole_months or whole_days or seconds):
        return None
    return Amount(whole_months, whole_days, round(seconds), unit)


def _amount(scene: "Scene", match: Match) -> Amount | None:
    first, last = match.span("amount")
    return amount_in(scene.tokens[first:last])


def shift(scene: "Scene", match: Match) -> Piece | None:
    amount = _amount(scene, match)
    return _piece(match, "shift", amount) if amount else None


def anchor(scene: "Scene", match: Match) -> Piece | None:
    amount = _amount(scene, match)
    return _piece(match, "anchor", (amount, -1 if match["back"] else 1), weak=True) if amount else None


def length(scene: "Scene", match: Match) -> Piece | None:
    amount = _amount(scene, match)
    return _piece(match, "length", amount, weak=True) if amount else None


def bare_amount(scene: "Scene", match: Match) -> Piece | None:
    """`20 min` alone, as an answer: from now. In a sentence it is the length of something."""
    amount = _amount(scene, match)
    if amount is None or match.start() > 0 or match.end() < len(scene.tokens):
        return None
    return _piece(match, "shift", amount)


def until(scene: "Scene", match: Match) -> Piece | None:
    senses = scene.tokens[match.start()].senses
    return _piece(match, "until", "UNTIL" in senses, weak=True)


def after_done(scene: "Scene", match: Match) -> Piece:
    return _piece(match, "after_done", weak=True)


# Repeats


def _weekdays(scene: "Scene", match: Match, group: str = "days") -> tuple[int, ...]:
    first, last = match.span(group)
    found = []
    for token in scene.tokens[max(first, 0) : max(last, 0)]:
        weekday = token.senses.get("WEEKDAY", token.senses.get("WEEKDAYS"))
        if weekday is not None:
            found.append(weekday)
    return tuple(sorted(set(found)))


def _interval(scene: "Scene", match: Match, group: str = "other") -> int:
    if group not in match.re.groupindex or not match[group]:
        return 1
    for sense in ("OTHER", "ORD", "NUM"):
        if (value := _said(scene, match, group, sense)) is not None:
            return max(1, min(int(value), 400))
    return 1


def every_weekday(scene: "Scene", match: Match) -> Piece:
    days = _weekdays(scene, match)
    if "until" in match.re.groupindex and match["until"] and len(days) == 1:
        end = _said(scene, match, "until", "WEEKDAY")
        days = tuple(sorted((days[0] + k) % 7 for k in range((end - days[0]) % 7 + 1)))
    return _piece(match, "repeat", Repeat("WEEKLY", _interval(scene, match), days))


def every_collective(scene: "Scene", match: Match) -> Piece | None:
    plural = _said(scene, match, "set", "COLLECTIVES")
    if plural is None and "EVERY" not in scene.tokens[match.start()].senses:
        return None
    days = plural or _said(scene, match, "set", "COLLECTIVE")
    return _piece(match, "repeat", Repeat("WEEKLY", 1, tuple(days)))


_FREQ = {
    "second": None, "minute": ("MINUTELY", 1), "hour": ("HOURLY", 1), "day": ("DAILY", 1), "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2), "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "year": ("YEARLY", 1),
}  # fmt: skip


def _unit_repeat(unit: str, interval: int, **more: Any) -> Repeat | None:
    if unit == "weekend":
        return Repeat("WEEKLY", interval, (5, 6), **more)
    freq = _FREQ[unit]
    return Repeat(freq[0], freq[1] * interval, **more) if freq else None


def every_unit(scene: "Scene", match: Match) -> Piece | None:
    repeat = _unit_repeat(_said(scene, match, "unit", "UNIT"), _interval(scene, match), after_done=bool(match["done"]))
    return _piece(match, "repeat", repeat) if repeat else None


def every_amount(scene: "Scene", match: Match) -> Piece | None:
    amount = _amount(scene, match)
    if amount is None:
        return None
    repeat = _amount_repeat(amount, bool(match["done"]))
    return _piece(match, "repeat", repeat) if repeat else None


def _amount_repeat(amount: Amount, done: bool) -> Repeat | None:
    if amount.seconds:
        seconds = int(amount.seconds) + 86400 * amount.days
        if amount.months or seconds < 60:
            return None
        if seconds % HOUR == 0:
            return Repeat("HOURLY", seconds // HOUR, after_done=done)
        return Repeat("MINUTELY", round(seconds / 60), after_done=done)
    if amount.months and not amount.days:
        years, rest = divmod(amount.months, 12)
        return Repeat("MONTHLY", amount.months, after_done=done) if rest else Repeat("YEARLY", years, after_done=done)
    if amount.unit in ("week", "fortnight") and not amount.days % 7:
        return Repeat("WEEKLY", amount.days // 7, after_done=done)
    return Repeat("DAILY", amount.days, after_done=done) if not amount.months else None


def every_part(scene: "Scene", match: Match) -> Piece:
    part = _said(scene, match, "part", "PART") or _said(scene, match, "part", "TONIGHT")
    return _piece(match, "repeat", Repeat("DAILY", part=part))


def adverb(scene: "Scene", match: Match) -> Piece | None:
    unit, interval, part = _said(scene, match, "adverb", "ADVERB")
    repeat = _unit_repeat(unit, interval, part=part, weekdays=_weekdays(scene, match))
    return _piece(match, "repeat", repeat) if repeat else None


def times_per(scene: "Scene", match: Match) -> Piece | None:
    groups = match.re.groupindex
    count = _said(scene, match, "times", "TIMES") if "times" in groups and match["times"] else None
    if count is None:
        count = int(_said(scene, match, "count", "NUM"))
    unit = _said(scene, match, "unit", "UNIT") if "unit" in groups else _said(scene, match, "adverb", "ADVERB")[0]
    if not 1 <= count <= 12:
        return None
    repeat = _unit_repeat(unit, 1, times=count)
    return _piece(match, "repeat", repeat) if repeat else None


def _number_of_day(scene: "Scene", match: Match) -> int | None:
    found = _said(scene, match, "day", "ORD")
    for sense in ("DOM", "SPELT"):
        found = found if found is not None else _said(scene, match, "day", sense)
    return int(found) if found is not None and 1 <= found <= 31 else None


def every_month_day(scene: "Scene", match: Match) -> Piece | None:
    if _said(scene, match, "unit", "UNIT") != "month":
        return None
    last = _said(scene, match, "day", "LAST")
    day = -1 if last and _said(scene, match, "day", "UNIT") == "day" else _number_of_day(scene, match)
    if day is None:
        return None
    return _piece(match, "repeat", Repeat("MONTHLY", _interval(scene, match, "count"), month_day=day))


def nth_repeat(scene: "Scene", match: Match) -> Piece | None:
    if _said(scene, match, "unit", "UNIT") != "month":
        return None
    nth = -1 if _said(scene, match, "nth", "LAST") else _said(scene, match, "nth", "ORD")
    weekday = _said(scene, match, "what", "WEEKDAY")
    if weekday is not None and nth is not None and nth <= 5:
        return _piece(match, "repeat", Repeat("MONTHLY", weekdays=(weekday,), nth=nth))
    if _said(scene, match, "what", "UNIT") == "day" and nth:
        return _piece(match, "repeat", Repeat("MONTHLY", month_day=nth))
    return None


def every_date(scene: "Scene", match: Match) -> Piece | None:
    day = _number_of_day(scene, match)
    month = _said(scene, match, "month", "MONTH") if match["month"] else None
    ordinal = _said(scene, match, "day", "ORD")
    if day is None or (month is None and ordinal is None):
        return None
    if month is None and "UNIT" in scene.tokens[min(match.end(), len(scene.tokens) - 1)].senses:
        return None
    return _piece(match, "repeat", Repeat("YEARLY" if month else "MONTHLY", month_day=day, month=month))


def date_of_every(scene: "Scene", match: Match) -> Piece | None:
    if _said(scene, match, "unit", "UNIT") != "month":
        return None
    for token in scene.tokens[match.start() : match.end()]:
        day = token.senses.get("ORD", token.senses.get("DOM"))
        if day:
            return _piece(match, "repeat", Repeat("MONTHLY", month_day=int(day)))
    return None


# Days


def _today(scene: "Scene") -> date:
    return scene.now.date()


def relative_day(scene: "Scene", match: Match) -> Piece:
    days = _said(scene, match, "day", "RELDAY")
    if days < 0:
        return _piece(match, "nothing")
    return _piece(match, "day", Day(add_days(_today(scene), days)))


def tonight(scene: "Scene", match: Match) -> Piece:
    part = _said(scene, match, "part", "TONIGHT")
    if "mod" in match.re.groupindex and part in ("night", "evening"):
        part = ("early_" if _said(scene, match, "mod", "EARLY") else "late_") + part
    return _piece(match, "tonight", (Day(_today(scene)), part))


def weekday(scene: "Scene", match: Match) -> Piece:
    groups, today = match.re.groupindex, _today(scene)
    number = _said(scene, match, "day", "WEEKDAY")
    monday = add_days(today, -today.weekday())
    week = match["week"] if "week" in groups else None
    which = match["which"] if "which" in groups else None
    if week and _week_unit(scene, match) == "week":
        later = 7 if _said(scene, match, "week", "NEXT") else 0
        return _piece(match, "day", Day(add_days(monday, later + number), None if later else "week"))
    coming = next_weekday(add_days(today, 1), number)
    if "twice" in groups and match["twice"]:
        return _piece(match, "day", Day(add_days(coming, 7)))
    if which and _said(scene, match, "which", "NEXT"):
        return _piece(match, "day", Day(_next_weekday(today, number)))
    shaky = "SHAKY" in scene.tokens[match.end("day") - 1].senses and match.end() - match.start() == 1
    same = number == today.weekday()
    return _piece(match, "day", Day(next_weekday(today, number), "week", same_weekday=same), weak=shaky)


def _week_unit(scene: "Scene", match: Match) -> str | None:
    for token in scene.tokens[match.start() : match.end()]:
        if "UNIT" in token.senses:
            return str(token.senses["UNIT"])
    return None


def _next_weekday(today: date, number: int) -> date:
    """`next friday` is the friday of the week that begins next monday."""
    return add_days(today, -today.weekday() + 7 + number)


def weekdays_from_now(scene: "Scene", match: Match) -> Piece | None:
    count = _said(scene, match, "count", "NUM") or 1
    number = _said(scene, match, "day", "WEEKDAY")
    number = number if number is not None else _said(scene, match, "day", "WEEKDAYS")
    if not 1 <= count <= 60:
        return None
    coming = next_weekday(add_days(_today(scene), 1), number)
    return _piece(match, "day", Day(add_days(coming, 7 * (int(count) - 1))))


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


def _year(scene: "Scene", match: Match) -> int | None:
    if "year" not in match.re.groupindex or not match["year"]:
        return None
    year = _said(scene, match, "year", "YEAR")
    if year is None:
        short = _said(scene, match, "year", "NUM")
        year = 2000 + short if isinstance(short, int) and 10 <= short <= 99 else -1
    return int(year)


def date_said(scene: "Scene", match: Match) -> Piece | None:
    day, month, year = _number_of_day(scene, match), _said(scene, match, "month", "MONTH"), _year(scene, match)
    if day is None or year == -1:
        return None
    found = _dated(_today(scene), year, month, day)
    return _piece(match, "day", found) if found else None


def date_literal(scene: "Scene", match: Match) -> Piece | None:
    token = scene.tokens[match.start("date")]
    year, month, day = token.senses["DATE"]
    bare = match.start() == match.start("date")
    # `3.15` and `1/2` are numbers first: they are dates only when something says so.
    doubtful = "NUM" in token.senses or "FRACTION" in token.senses
    found = _dated(_today(scene), year, month, day)
    return _piece(match, "day", found, weak=bare and doubtful) if found else None


def date_range(scene: "Scene", match: Match) -> Piece | None:
    month = _said(scene, match, "month", "MONTH")
    ends = []
    for group in ("a", "b"):
        number = _said(scene, match, group, "ORD")
        number = number if number is not None else _said(scene, match, group, "DOM")
        ends.append(_dated(_today(scene), None, month, int(number or 0)))
    first, last = ends
    if first is None or last is None or last.date <= first.date:
        return None
    return _piece(match, "day", Day(first.date, "year", last=last.date))


def day_of_month(scene: "Scene", match: Match) -> Piece | None:
    day, today = _number_of_day(scene, match), _today(scene)
    if day is None:
        return None
    month = date(today.year, today.month, 1)
    if "which" in match.re.groupindex:
        if _week_unit(scene, match) != "month":
            return None
        month = add_months(month, 1) if _said(scene, match, "which", "NEXT") else month
        found = month_day(month.year, month.month, day)
        return _piece(match, "day", Day(found, "month")) if found else None
    found = _next_numbered(today, day, _weekday_before(scene, match))
    # `the 27` without a preposition may count something.
    weak = "THE" in scene.tokens[match.start()].senses and "ORD" not in scene.tokens[match.end() - 1].senses
    return _piece(match, "day", Day(found, "month"), weak) if found else None


def _next_numbered(today: date, day: int, weekday: int | None) -> date | None:
    """The next day with this number, and with this weekday if one was said."""
    month = date(today.year, today.month, 1)
    for _ in range(60):
        found = month_day(month.year, month.month, day)
        if found and found >= today and weekday in (None, found.weekday()):
            return found
        month = add_months(month, 1)
    return None


def weekday_and_day(scene: "Scene", match: Match) -> Piece | None:
    """`friday 31`, `friday 23 at 4`: a number that is no hour, or is followed by one, is the day of the month."""
    day = _number_of_day(scene, match)
    after = scene.tokens[match.end()].senses if match.end() < len(scene.tokens) else {}
    if day is None or not (day > 24 or "AT" in after):
        return None
    found = _next_numbered(_today(scene), day, _said(scene, match, "weekday", "WEEKDAY"))
    return _piece(match, "day", Day(found)) if found else None


def _weekday_before(scene: "Scene", match: Match) -> int | None:
    for token in scene.tokens[match.start() : match.start("day")]:
        if "WEEKDAY" in token.senses:
            return int(token.senses["WEEKDAY"])
    return None


def nth_day(scene: "Scene", match: Match) -> Piece | None:
    nth = -1 if _said(scene, match, "nth", "LAST") else _said(scene, match, "nth", "ORD")
    if any("LAST" in token.senses for token in scene.tokens[match.end("nth") : match.start("what")]):
        nth = -nth
    number, today = _said(scene, match, "what", "WEEKDAY"), _today(scene)
    if number is None and _said(scene, match, "what", "UNIT") != "day":
        return None
    for year, month in _months_meant(scene, match, today):
        found = month_day(year, month, nth) if number is None else nth_weekday(year, month, number, nth)
        if found and found >= today:
            return _piece(match, "day", Day(found))
    return None


def _months_meant(scene: "Scene", match: Match, today: date) -> list[tuple[int, int]]:
    if match["month"]:
        month, year = _said(scene, match, "month", "MONTH"), _year(scene, match)
        return [(year, month)] if year else [(today.year + k, month) for k in range(9)]
    if _said(scene, match, "unit", "UNIT") != "month":
        return []
    later = 1 if _said(scene, match, "which", "NEXT") else 0
    meant = add_months(date(today.year, today.month, 1), later)
    return [(meant.year, meant.month)]


def edge(scene: "Scene", match: Match) -> Piece | None:
    side, today = _said(scene, match, "edge", "EDGE"), _today(scene)
    if match["month"]:
        first = _dated(today, None, _said(scene, match, "month", "MONTH"), -1)
        if first is None:
            return None
        start = date(first.date.year, first.date.month, 1)
        return _piece(match, "day", _edge_day(side, start, add_days(add_months(start, 1), -1), today, 12))
    unit = _said(scene, match, "unit", "UNIT")
    later = 1 if match["which"] and _said(scene, match, "which", "NEXT") else 0
    bounds = _bounds(unit, today, later)
    if bounds is None:
        return None
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
    if unit == "week" and side == "end":
        bounds = (bounds[0], add_days(bounds[0], 4 if later or today.weekday() <= 4 else 6))
    return _piece(match, "day", _edge_day(side, *bounds, today, months))


def _bounds(unit: str, today: date, later: int) -> tuple[date, date] | None:
    """The first and last day of this (0) or the next (1) week, month, quarter or year."""
    if unit == "week":
        first = add_days(today, 7 * later - today.weekday())
        return first, add_days(first, 6)
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    begun = date(today.year, (today.month - 1) // months * months + 1, 1)
    first = add_months(begun, months * later)
    return first, add_days(add_months(first, months), -1)


def _edge_day(side: str, first: date, last: date, today: date, months: int) -> Day:
    """The named edge of a stretch; one that has passed is that of the next stretch."""
    day = {"start": first, "end": last, "middle": add_days(first, (last - first).days // 2)}[side]
    if day < today:
        day = add_months(day, months) if months else add_days(day, 7)
    return Day(day)


def month_end(scene: "Scene", match: Match) -> Piece:
    first, last = _bounds("month", _today(scene), 0) or (_today(scene), _today(scene))
    return _piece(match, "day", _edge_day("end", first, last, _today(scene), 1))


def unit_ahead(scene: "Scene", match: Match) -> Piece | None:
    """`next week`, `this weekend`, `next month`: the first day that is still to come."""
    unit, today = _said(scene, match, "unit", "UNIT"), _today(scene)
    if match["which"] is None and not (unit == "weekend" and match.end() - match.start() > 1):
        return None
    is_next = match["which"] is not None and _said(scene, match, "which", "NEXT") is not None
    later = (2 if match["twice"] else 1) if is_next else 0
    if not is_next and unit != "weekend" and (match["which"] is None or not _said(scene, match, "which", "THIS")):
        return None
    if unit == "weekend":
        saturday = add_days(today, 5 - today.weekday() + 7 * later)
        return _piece(match, "day", Day(max(saturday, today), None, "weekend", add_days(saturday, 1)))
    if unit == "day":
        return _piece(match, "day", Day(add_days(today, later)))
    bounds = _bounds(unit, today, later)
    if bounds is None:
        return None
    return _piece(match, "day", Day(max(bounds[0], today), None, unit, bounds[1]))


def month(scene: "Scene", match: Match) -> Piece | None:
    number, today, year = _said(scene, match, "month", "MONTH"), _today(scene), _year(scene, match)
    first = date(year or today.year, number, 1)
    if year is None and (first.year, first.month) < (today.year, today.month):
        first = add_months(first, 12)
    last = add_days(add_months(first, 1), -1)
    return _piece(match, "day", Day(max(first, today), None, "month", last)) if last >= today else None


# Clocks


def _clock(scene: "Scene", match: Match, group: str, mer: str | None) -> Clock | None:
    """The clock time in a group: digits, `9:30`, `0930`, a spelt number or a named hour."""
    for token in scene.tokens[match.start(group) : match.end(group)]:
        senses = token.senses
        if "NAMED" in senses:
            return Clock(senses["NAMED"][0] or 24, senses["NAMED"][1])
        if "CLOCK" in senses:
            hour, minute, second, certain = senses["CLOCK"]
            return _with_meridiem(hour, minute, second, certain, mer)
        if "HHMM" in senses:
            hour, minute = divmod(senses["HHMM"], 100)
            return _with_meridiem(hour, minute, 0, hour > 12 or token.word[0] == "0", mer)
        if "HOUR" in senses:
            hour = senses["HOUR"]
            return _with_meridiem(hour, 0, 0, hour > 12 or hour == 0 or token.word[0] == "0", mer)
    return None


def _with_meridiem(hour: int, minute: int, second: int, certain: bool, mer: str | None) -> Clock | None:
    if mer is not None and 1 <= hour <= 12:
        return Clock(hour % 12 + (12 if mer == "pm" else 0), minute, second)
    if hour == 24 and minute:
        return None
    return Clock(hour, minute, second, certain)


def _meridiem(scene: "Scene", match: Match, group: str = "mer") -> str | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    found = _said(scene, match, group, "MERIDIEM")
    return str(found) if found else None


def meridiem_clock(scene: "Scene", match: Match) -> Piece | None:
    mer = next(t.senses["MERIDIEM"] for t in scene.tokens[match.start() : match.end()] if "MERIDIEM" in t.senses)
    clock = _clock(scene, match, "hm", mer)
    return _piece(match, "clock", clock) if clock else None


def named_clock(scene: "Scene", match: Match) -> Piece | None:
    clock = _clock(scene, match, "named", None)
    return _piece(match, "clock", clock) if clock else None


def literal_clock(scene: "Scene", match: Match) -> Piece | None:
    token = scene.tokens[match.start("hm")]
    clock = _clock(scene, match, "hm", None)
    # `9.30` with nothing before it may be a price or a version.
    doubtful = "NUM" in token.senses and match.start() == match.start("hm")
    return _piece(match, "clock", clock, weak=doubtful) if clock else None


def military_clock(scene: "Scene", match: Match) -> Piece | None:
    clock = _clock(scene, match, "hm", None)
    return _piece(match, "clock", clock) if clock else None


def hour_mark(scene: "Scene", match: Match) -> Piece | None:
    clock = _clock(scene, match, "hm", None)
    oclock = _said(scene, match, "hmark", "OCLOCK")
    if clock is None or (not oclock and match["at"] is None and clock.hour <= 12):
        return None
    return _piece(match, "clock", clock)


def bare_hour(scene: "Scene", match: Match) -> Piece | None:
    clock = _clock(scene, match, "hm", None)
    near = match["at"] is not None and "NEAR" in scene.tokens[match.start()].senses
    return _piece(match, "clock", clock, weak=near) if clock else None


def loose_hour(scene: "Scene", match: Match) -> Piece | None:
    """A bare number: an hour only beside a day or a part of day, and never the object of a word before it."""
    token = scene.tokens[match.start()]
    padded = len(token.word) == 4 and token.word[0] == "0"
    if "HHMM" in token.senses and "HOUR" not in token.senses and not padded and len(token.word) != 4:
        return None
    clock = _clock(scene, match, "hm", None)
    return _piece(match, "loose", clock, weak=True) if clock else None


def past_hour(scene: "Scene", match: Match) -> Piece | None:
    minutes = _said(scene, match, "minutes", "NUM")
    if minutes is None:
        part = _said(scene, match, "minutes", "HALF") or _said(scene, match, "minutes", "QUARTER")
        minutes = 60 * part
    elif _digits_are_a_range(scene, match):
        return None
    base = _clock(scene, match, "hour", _meridiem(scene, match))
    if base is None or not 0 < minutes < 60:
        return None
    at = base.hour % 24 * 60 + (-int(minutes) if match["to"] else int(minutes))
    hour, minute = divmod(at % 1440, 60)
    if not base.certain:
        hour = (hour - 1) % 12 + 1
    return _piece(match, "clock", Clock(hour, minute, 0, base.certain))


def _digits_are_a_range(scene: "Scene", match: Match) -> bool:
    """`3 to 5` in digits is a stretch of time, `ten to five` and `20 past 5` are not."""
    first, last = match.span("minutes")
    token = scene.tokens[first]
    if last - first > 1 or "SPELT" in token.senses or "PAST" in scene.tokens[match.start("past")].senses:
        return False
    return token.senses["NUM"] <= 12 or "TO" not in scene.tokens[match.start("past")].senses


def half_hour(scene: "Scene", match: Match) -> Piece | None:
    base = _clock(scene, match, "hour", _meridiem(scene, match))
    return _piece(match, "clock", Clock(base.hour, 30, 0, base.certain)) if base and base.hour < 24 else None


def spelt_clock(scene: "Scene", match: Match) -> Piece | None:
    hour, minutes = _said(scene, match, "hour", "SPELT"), _said(scene, match, "minutes", "SPELT")
    if not (1 <= hour <= 23 and 10 <= minutes < 60):
        return None
    clock = _with_meridiem(hour, minutes, 0, hour > 12, _meridiem(scene, match))
    return _piece(match, "clock", clock)


def clock_range(scene: "Scene", match: Match) -> Piece | None:
    """Two clock times joined by a dash or a word; bare numbers need something that makes them times."""
    am, bm = _meridiem(scene, match, "am"), _meridiem(scene, match, "bm")
    lead = scene.tokens[match.start()].senses
    joined_by_and = "AND" in scene.tokens[match.start("to")].senses
    told = (
        am or bm or any("CLOCK" in t.senses or "NAMED" in t.senses for t in scene.tokens[match.start() : match.end()])
    )
    opened = "FROM" in lead or "BETWEEN" in lead
    if (joined_by_and and "BETWEEN" not in lead) or not (told or opened or "AT" in lead or _dashed(scene, match)):
        return None
    first, last = _clock(scene, match, "a", am), _clock(scene, match, "b", bm)
    if first is None or last is None:
        return None
    first, last = _settle(first, last, am, bm)
    after = scene.tokens[match.end()].senses if match.end() < len(scene.tokens) else {}
    weak = not (told or opened)
    if weak and ("WORD" in after or "UNIT" in after or "OPAQUE" in after or "STREET" in after):
        return None
    return _piece(match, "range", (first, last), weak=weak)


def _dashed(scene: "Scene", match: Match) -> bool:
    return "DASH" in scene.tokens[match.start("to")].senses


def _settle(first: Clock, last: Clock, am: str | None, bm: str | None) -> tuple[Clock, Clock]:
    """The side without am or pm takes the one that makes the shorter stretch forward."""
    if last.certain and not first.certain:
        late = Clock(first.hour % 12 + 12, first.minute, first.second)
        early = Clock(first.hour % 12, first.minute, first.second)
        return min((early, late), key=lambda c: (_minutes(last) - _minutes(c) - 1) % 1440), last
    if first.certain and not last.certain:
        late = Clock(last.hour % 12 + 12, last.minute, last.second)
        early = Clock(last.hour % 12, last.minute, last.second)
        return first, min((early, late), key=lambda c: (_minutes(c) - _minutes(first) - 1) % 1440)
    return first, last


def _minutes(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


# Parts of day


def part(scene: "Scene", match: Match) -> Piece:
    name = _said(scene, match, "part", "PART")
    groups = match.re.groupindex
    if "mod" in groups and name in ("morning", "afternoon", "evening", "night"):
        name = ("early_" if _said(scene, match, "mod", "EARLY") else "late_") + name
    lead = match["lead"] if "lead" in groups else None
    weak = (
        lead is None
        and "mod" not in groups
        and name not in ("after_work", "bedtime", "lunch", "dinner", "breakfast", "first")
    )
    return _piece(match, "part", name, weak=weak)


def loose_meridiem(scene: "Scene", match: Match) -> Piece:
    """`am` or `pm` alone, for `tuesday AM`."""
    return _piece(
        match, "part", "morning" if _said(scene, match, "mer", "MERIDIEM") == "am" else "afternoon", weak=True
    )
