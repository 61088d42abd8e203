"""What `--since` says in the host's words: a date, `yesterday`, `monday 9am`, `2 hours ago`. Always in the past."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tdah.app import App
from tdah.errors import TdahError

_UNIT_SPANS = {"min": timedelta(minutes=1), "minute": timedelta(minutes=1), "h": timedelta(hours=1),
          "hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7),
          "month": timedelta(days=30), "year": timedelta(days=365)}  # fmt: skip
_SPAN_PATTERN = re.compile(
    rf"(?:the )?(?:last |past )?(?P<count>\d{{1,5}}|an?|last|past) ?(?P<unit>{'|'.join(_UNIT_SPANS)})s?(?: ago)?"
)


def since(app: App, said: str) -> datetime:
    """The instant that `said` names, in the host's zone. Raises TdahError for what is none."""
    now = app.now().astimezone(ZoneInfo(app.config.general.zone))
    words = " ".join(said.lower().split())
    try:
        found = _span(words, now) or _date(words, now) or _day(words, now)
    except (OverflowError, ValueError):
        found = None
    if found is None:
        raise TdahError(f"{said!r} is no time in the past.", "Say: yesterday, monday 9am, 2 hours ago or 2026-11-01")
    return found


def _span(words: str, now: datetime) -> datetime | None:
    match = _SPAN_PATTERN.fullmatch(words)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    return now - count * _UNIT_SPANS[match["unit"]]


def _date(words: str, now: datetime) -> datetime | None:
    try:
        given = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return given if given.tzinfo else given.replace(tzinfo=now.tzinfo)


def _day(words: str, now: datetime) -> datetime | None:
    """A day, with a time or from its midnight on. Texts look ahead; here the same words look back."""
    from tdah.language.registry import lexicon_of
    from tdah.language.times.when import find_when

    back = 1 if words.startswith("yesterday") else 0
    words = words.replace("yesterday", "today", 1).removeprefix("last ") if back else words.removeprefix("last ")
    when = find_when(words, now, lexicon_of("en"))
    if when is None or when.repeat or re.search(r"\b(tomorrow|next)\b", words):
        return None
    start = when.start if when.has_time else datetime.combine(when.start.date(), time(0), now.tzinfo)
    start -= timedelta(days=back)
    # A time comes again each day, a weekday each week, a date each year.
    step = timedelta(days=7 if when.has_day else 1) if start - now < timedelta(days=8) else None
    while start > now:
        start = start - step if step else start.replace(year=start.year - 1)
    return start
