"""Lengths of time: reading `an hour and a half`, and what stands at such a distance."""

from tdah.language.times.match_context import Match, MatchContext, piece_of
from tdah.language.times.pieces import HOUR_S, UNITS, Amount, Piece
from tdah.language.times.tokens import Token

# Three years and more in seconds: longer waits are slips of the finger.
_LONGEST = 1e8


def nothing(context: MatchContext, match: Match) -> Piece:
    return piece_of(match, "nothing")


def amount_in(tokens: list[Token]) -> Amount | None:
    """The length that these tokens add up to: `two hours and a half`, `1h30`, `3 days 2 hours`."""
    months, days, seconds, unit = 0.0, 0.0, 0.0, "day"
    place, start = 0, 0
    while place < len(tokens):
        senses = tokens[place].senses
        if "AMOUNT" in senses:
            seconds, unit, start = seconds + senses["AMOUNT"][2], "minute", place + 1
        elif "UNIT" in senses and place and "AMOUNT" in tokens[place - 1].senses:
            start = place + 1
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
    if not (whole_months or whole_days or round(seconds)):
        return None
    if not (whole_months or whole_days) and unit not in ("second", "minute", "hour"):
        # Half a day is twelve hours.
        unit = "hour"
    return Amount(whole_months, whole_days, round(seconds), unit)


def amount_of(context: MatchContext, match: Match) -> Amount | None:
    first, last = match.span("amount")
    return amount_in(context.tokens[first:last])


def shift(context: MatchContext, match: Match) -> Piece | None:
    amount = amount_of(context, match)
    if amount and context.tokens[match.end() - 1].senses.get("FROMNOW") == "exact":
        # `a day from right now` is meant to the minute.
        return piece_of(match, "shift", amount._replace(unit="exact"))
    return piece_of(match, "shift", amount) if amount else None


def in_minutes(context: MatchContext, match: Match) -> Piece | None:
    """`in 10`, at the end of a text: minutes. `after 3` is the hour."""
    if "AFTER" in context.tokens[match.start()].senses:
        return None
    minutes = context.tokens[match.start("minutes")].senses["NUM"]
    return piece_of(match, "shift", Amount(seconds=60 * minutes, unit="minute")) if 1 <= minutes <= 120 else None


def anchor(context: MatchContext, match: Match) -> Piece | None:
    amount = amount_of(context, match)
    # A week on friday, but not 15 hours on friday.
    if amount and amount.seconds and match["on"] and "ON" in context.tokens[match.end() - 1].senses:
        return None
    return piece_of(match, "anchor", (amount, -1 if match["back"] else 1), weak=True) if amount else None


def length(context: MatchContext, match: Match) -> Piece | None:
    """`for 20 min`; as a whole text, an answer: from now."""
    amount = amount_of(context, match)
    if amount and match.start() == 0 and match.end() == len(context.tokens):
        return piece_of(match, "shift", amount)
    lead = context.tokens[match.start()].senses
    # After a word for both `for` and `by`: many hours are a time of day.
    if amount and "PREP" in lead and not amount.days and not amount.months and amount.seconds >= 6 * HOUR_S:
        return None
    return piece_of(match, "length", amount, weak=True) if amount else None


def bare_amount(context: MatchContext, match: Match) -> Piece | None:
    """`20 min` alone, as an answer: from now. In a sentence it is the length of something."""
    amount = amount_of(context, match)
    if amount is None or match.start() > 0 or match.end() < len(context.tokens):
        return None
    return piece_of(match, "shift", amount)


def until(context: MatchContext, match: Match) -> Piece | None:
    senses = context.tokens[match.start()].senses
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    # `at the 8`, where the word for "at" is the one for "to" as well.
    if "AT" in senses and "HOUR" in after:
        return None
    return piece_of(match, "until", "UNTIL" in senses, weak=True)


def after_done(context: MatchContext, match: Match) -> Piece:
    return piece_of(match, "after_done", weak=True)
