"""The day that words name when what is meant lies behind: `monday`, `last week`, `3 days ago`, `november`, `2025`."""

import re
from datetime import date

from tdah.language.lexicon import Lexicon
from tdah.language.times.dates import add_days, add_months
from tdah.language.times.pieces import UNITS
from tdah.language.times.tokens import Token, tokenise

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def past_day(said: str, today: date, lexicon: Lexicon, country: str | None = None) -> date | None:
    """The first day of what `said` names, the last time that it was; None when it names no time.

    A date with its year may lie ahead: that is what it says.
    """
    try:
        if found := _ISO.fullmatch(said.strip()):
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        return _read(tokenise(said[:80], lexicon, country), today)
    except (ValueError, OverflowError):
        return None


def _read(tokens: list[Token], today: date) -> date | None:
    senses = {sense: value for token in reversed(tokens) for sense, value in token.senses.items()}
    if "DATE" in senses:
        year, month, day = senses["DATE"]
        return date(year, month, day) if year else _last(today, month, day)
    if "MONTH" in senses and "NEXT" not in senses:
        day = int(senses.get("DOM") or senses.get("ORD") or 1)
        return date(senses["YEAR"], senses["MONTH"], day) if "YEAR" in senses else _last(today, senses["MONTH"], day)
    if "RELDAY" in senses:
        return add_days(today, senses["RELDAY"])
    if "WEEKDAY" in senses:
        back = (today.weekday() - senses["WEEKDAY"]) % 7
        return add_days(today, -(back or 7) if "LAST" in senses else -back)
    if senses.get("UNIT") in UNITS:
        return _units(senses, today)
    return None


def _last(today: date, month: int, day: int) -> date:
    """The last such day of a year."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError("there is no such day")


def _units(senses: dict[str, object], today: date) -> date:
    """`3 weeks ago`; a unit alone is the one before this, from its beginning, or this one when that is said."""
    unit, count = str(senses["UNIT"]), senses.get("NUM")
    months, days, _ = UNITS[unit]
    if isinstance(count, int | float):
        number = min(int(count), 10_000)
        return add_days(add_months(today, -months * number), -days * number)
    begin = today
    if unit in ("week", "weekend"):
        begin = add_days(today, -today.weekday())
    elif unit in ("month", "year"):
        begin = today.replace(day=1, month=today.month if unit == "month" else 1)
    return begin if "THIS" in senses else add_days(add_months(begin, -months), -days)
