"""The stretch of time that a question is about: `tomorrow`, `this week`, `thursday afternoon`."""

from datetime import datetime, time, timedelta
from functools import cache

from tdah.language.intents.message import Message, says_nothing_else
from tdah.language.times.dates import add_days, add_months, local
from tdah.language.times.pieces import WINDOWS
from tdah.language.times.tokens import tokenise
from tdah.language.times.when import When

Bounds = tuple[datetime | None, datetime | None]


def day_bounds(now: datetime, first: int, last: int) -> tuple[datetime, datetime]:
    """Midnight `first` days from today to midnight `last` days from today."""
    today = now.date()
    return local(add_days(today, first), time(0), now), local(add_days(today, last), time(0), now)


def span_of(message: Message, said: str) -> Bounds | None:
    """The stretch of time that a question is about; (None, None) is "what comes next"."""
    now, words = message.context.now, " ".join(said.lower().strip(" ?.!").removesuffix("'s").split())
    named = message.lexicon.talk.agenda_weeks.get(words)
    if named:
        return _named_span(now, named, week_begins(message.context.country))
    when = message.when(said)
    if when is None or not says_nothing_else(said, when, message.lexicon):
        return None
    if when.end and when.grain != "day" and when.has_time:
        return when.start, when.end
    start_of_day = local(when.start.date(), time(0), now)
    if when.stretch and when.end:
        return start_of_day, when.end
    if not when.has_time:
        return start_of_day, local(add_days(when.start.date(), 1), time(0), now)
    if when.has_day and any("AFTER" in token.senses for token in tokenise(said, message.lexicon)):
        return when.start, local(add_days(when.start.date(), 1), time(0), now)
    return _part_span(message, said, when)


def _part_span(message: Message, said: str, when: When) -> Bounds:
    """A part of a day from its beginning to its end; a clock time for an hour."""
    for token in tokenise(said, message.lexicon):
        part = token.senses.get("PART") or token.senses.get("TONIGHT")
        if (
            part
            and part in WINDOWS
            and when.grain == "hour"
            and not any("CLOCK" in t.senses or "HOUR" in t.senses for t in tokenise(said, message.lexicon))
        ):
            end = 24 if part in ("evening", "night", "later") else int(min(WINDOWS[part][1], 24))
            end = 18 if part == "afternoon" else end
            day = when.start.date()
            start = (
                max(when.start, message.context.now)
                if part == "later"
                else local(day, _part_begin(part), message.context.now)
            )
            return start, local(add_days(day, end // 24), time(end % 24), message.context.now)
    return when.start, when.start + timedelta(hours=1)


def _part_begin(part: str) -> time:
    return time({"morning": 6, "afternoon": 12, "evening": 17, "night": 18}.get(part, int(WINDOWS[part][0])))


@cache
def week_begins(country: str | None) -> int:
    """The weekday (0 is Monday) with which a week begins in a country (ISO 3166); Monday where that is not known."""
    if country is None:
        return 0
    from babel.core import Locale, UnknownLocaleError

    try:
        return int(Locale.parse(f"und_{country}").first_week_day)
    except (UnknownLocaleError, ValueError):
        return 0


def _named_span(now: datetime, name: str, first_day: int) -> Bounds:
    weekday = now.weekday()
    # How many days of this week are left, today among them.
    left = (first_day - weekday - 1) % 7 + 1
    if name == "next":
        return None, None
    if name in ("month", "next month"):
        first = add_months(now.date().replace(day=1), 1)
        begin = now.date() if name == "month" else first
        return local(begin, time(0), now), local(first if name == "month" else add_months(first, 1), time(0), now)
    days = {
        "today": (0, 1),
        "this week": (0, left),
        "next week": (left, left + 7),
        "weekend": (max(0, 5 - weekday), 7 - weekday),
        "next weekend": (12 - weekday, 14 - weekday),
    }[name]
    return day_bounds(now, *days)
