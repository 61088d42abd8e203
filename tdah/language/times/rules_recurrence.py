"""Repeats: reading `every other friday`, `twice a day`, `the last day of the month`."""

from typing import Any

from tdah.language.times.match_context import Match, MatchContext, day_number, nth_said, piece_of, sense_in
from tdah.language.times.pieces import HOUR_S, Amount, Piece, Repeat
from tdah.language.times.rules_amounts import amount_of


def _weekdays(context: MatchContext, match: Match, group: str = "days") -> tuple[int, ...]:
    first, last = match.span(group)
    found = []
    for token in context.tokens[max(first, 0) : max(last, 0)]:
        weekday = token.senses.get("WEEKDAY", token.senses.get("WEEKDAYS"))
        if weekday is not None:
            found.append(weekday)
    return tuple(sorted(set(found)))


def _interval(context: MatchContext, match: Match, group: str = "other") -> int:
    if group not in match.re.groupindex or not match[group]:
        return 1
    for sense in ("OTHER", "ORD", "NUM"):
        if (value := sense_in(context, match, group, sense)) is not None:
            return max(1, min(int(value), 400))
    return 1


def every_weekday(context: MatchContext, match: Match) -> Piece:
    days = _weekdays(context, match)
    if "until" in match.re.groupindex and match["until"] and len(days) == 1:
        end = sense_in(context, match, "until", "WEEKDAY")
        days = tuple(sorted((days[0] + k) % 7 for k in range((end - days[0]) % 7 + 1)))
    return piece_of(match, "repeat", Repeat("WEEKLY", _interval(context, match), days))


def three_weekdays(context: MatchContext, match: Match) -> Piece | None:
    """`mon wed fri`: three weekdays that differ."""
    days = _weekdays(context, match)
    return piece_of(match, "repeat", Repeat("WEEKLY", 1, days)) if len(days) > 2 else None


def every_collective(context: MatchContext, match: Match) -> Piece | None:
    plural = sense_in(context, match, "set", "COLLECTIVES")
    if plural is None and "EVERY" not in context.tokens[match.start()].senses:
        return None
    days = plural or sense_in(context, match, "set", "COLLECTIVE")
    return piece_of(match, "repeat", Repeat("WEEKLY", 1, tuple(days)))


_FREQ = {
    "second": None, "minute": ("MINUTELY", 1), "hour": ("HOURLY", 1), "day": ("DAILY", 1), "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2), "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "year": ("YEARLY", 1),
}  # fmt: skip


def _unit_repeat(unit: str, interval: int, **more: Any) -> Repeat | None:
    if unit == "weekend":
        return Repeat("WEEKLY", interval, (5, 6), **more)
    freq = _FREQ[unit]
    return Repeat(freq[0], freq[1] * interval, **more) if freq else None


def every_unit(context: MatchContext, match: Match) -> Piece | None:
    repeat = _unit_repeat(
        sense_in(context, match, "unit", "UNIT"), _interval(context, match), after_done=bool(match["done"])
    )
    return piece_of(match, "repeat", repeat) if repeat else None


def every_amount(context: MatchContext, match: Match) -> Piece | None:
    amount = amount_of(context, match)
    if amount is None:
        return None
    repeat = _amount_repeat(amount, bool(match["done"]))
    return piece_of(match, "repeat", repeat) if repeat else None


def _amount_repeat(amount: Amount, done: bool) -> Repeat | None:
    if amount.seconds:
        seconds = int(amount.seconds) + 86400 * amount.days
        if amount.months or seconds < 60:
            return None
        if seconds % HOUR_S == 0:
            return Repeat("HOURLY", seconds // HOUR_S, after_done=done)
        return Repeat("MINUTELY", round(seconds / 60), after_done=done)
    if amount.months and not amount.days:
        years, rest = divmod(amount.months, 12)
        return Repeat("MONTHLY", amount.months, after_done=done) if rest else Repeat("YEARLY", years, after_done=done)
    if amount.unit in ("week", "fortnight") and not amount.days % 7:
        return Repeat("WEEKLY", amount.days // 7, after_done=done)
    return Repeat("DAILY", amount.days, after_done=done) if not amount.months else None


def every_part(context: MatchContext, match: Match) -> Piece:
    part = sense_in(context, match, "part", "PART") or sense_in(context, match, "part", "TONIGHT")
    found = [token.senses["PART"] for token in context.tokens[match.start() : match.end()] if "PART" in token.senses]
    return piece_of(match, "repeat", Repeat("DAILY", part=part, parts=tuple(found)))


def adverb(context: MatchContext, match: Match) -> Piece | None:
    unit, interval, part = sense_in(context, match, "adverb", "ADVERB")
    repeat = _unit_repeat(unit, interval, part=part, weekdays=_weekdays(context, match))
    return piece_of(match, "repeat", repeat) if repeat else None


def times_per(context: MatchContext, match: Match) -> Piece | None:
    groups = match.re.groupindex
    count = sense_in(context, match, "times", "TIMES") if "times" in groups and match["times"] else None
    if count is None:
        count = int(sense_in(context, match, "count", "NUM"))
    unit = (
        sense_in(context, match, "unit", "UNIT")
        if "unit" in groups
        else sense_in(context, match, "adverb", "ADVERB")[0]
    )
    if not 1 <= count <= 12:
        return None
    repeat = _unit_repeat(unit, 1, times=count)
    return piece_of(match, "repeat", repeat) if repeat else None


def every_month_day(context: MatchContext, match: Match) -> Piece | None:
    if sense_in(context, match, "unit", "UNIT") != "month":
        return None
    last = sense_in(context, match, "day", "LAST")
    day = -1 if last and sense_in(context, match, "day", "UNIT") == "day" else day_number(context, match)
    if day is None:
        return None
    return piece_of(match, "repeat", Repeat("MONTHLY", _interval(context, match, "count"), month_day=day))


def nth_repeat(context: MatchContext, match: Match) -> Piece | None:
    if sense_in(context, match, "unit", "UNIT") != "month":
        return None
    nth = nth_said(context, match)
    weekday = sense_in(context, match, "what", "WEEKDAY")
    if weekday is not None and nth is not None and nth <= 5:
        return piece_of(match, "repeat", Repeat("MONTHLY", weekdays=(weekday,), nth=nth))
    if sense_in(context, match, "what", "UNIT") == "day" and nth:
        return piece_of(match, "repeat", Repeat("MONTHLY", month_day=nth))
    return None


def every_date(context: MatchContext, match: Match) -> Piece | None:
    day = day_number(context, match)
    month = sense_in(context, match, "month", "MONTH") if match["month"] else None
    ordinal = sense_in(context, match, "day", "ORD")
    if day is None or (month is None and ordinal is None):
        return None
    if month is None and "UNIT" in context.tokens[min(match.end(), len(context.tokens) - 1)].senses:
        return None
    return piece_of(match, "repeat", Repeat("YEARLY" if month else "MONTHLY", month_day=day, month=month))


def date_of_every(context: MatchContext, match: Match) -> Piece | None:
    if sense_in(context, match, "unit", "UNIT") != "month":
        return None
    for token in context.tokens[match.start() : match.end()]:
        day = token.senses.get("ORD", token.senses.get("DOM"))
        if day:
            return piece_of(match, "repeat", Repeat("MONTHLY", month_day=int(day)))
    return None
