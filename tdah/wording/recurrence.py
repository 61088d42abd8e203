"""A repeat in the person's language, short: `Weekdays 8:00`, `Monthly on day 1, 9:00`, `Every 2nd Fri 15:00`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.errors import TdahError
from tdah.recurrence.rrule import Rule, parse, times_of_day
from tdah.wording import phrases

GROUPS = {(0, 1, 2, 3, 4): "weekdays", (5, 6): "weekends", (0, 1, 2, 3, 4, 5, 6): "every DAILY"}
DATED = {"BYMONTH", "BYMONTHDAY", "BYHOUR", "BYMINUTE"}


def describe(rule: str, first_local: datetime, after_done: bool = False, zone: str = "UTC") -> str:
    """The RRULE value in words. `first_local` (naive, in `zone`) is the first time, for what the rule leaves open."""
    parsed, words = parse(rule), phrases.voice().repeats
    pattern = _pattern(parsed, first_local)
    dated = parsed.freq in ("MONTHLY", "YEARLY") or words["on"].format(step="", days="") in pattern
    if after_done:
        pattern = words["after done"].format(pattern=pattern)
    if parsed.freq not in ("HOURLY", "MINUTELY"):
        comma = "," if dated or after_done else ""
        pattern = f"{pattern}{comma} {_joined([phrases.clock(t) for t in times_of_day(parsed, first_local)])}"
    if parsed.count:
        return words["once" if parsed.count == 1 else "times"].format(pattern=pattern, n=parsed.count)
    if parsed.until:
        last = _last_day(parsed.until, zone)
        month = phrases.voice().months[last.month - 1]
        return words["until"].format(pattern=pattern, day=f"{last.day} {month} {last.year}")
    return pattern


def describe_rule(rule: str, first_local: datetime, after_done: bool = False, zone: str = "UTC") -> str:
    """`describe`, and the beginning of the rule itself where there are no words for it, as with some of others."""
    try:
        return describe(rule, first_local, after_done, zone)
    except (TdahError, KeyError, ValueError, IndexError):
        return rule[:60]


def _last_day(until: datetime, zone: str) -> date:
    """The local day that a repeat ends on: what ends at midnight ends with the day before."""
    local = until.astimezone(ZoneInfo(zone)) if until.tzinfo else until
    return (local - timedelta(seconds=1)).date()


def _joined(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])}{phrases.voice().repeats['and']}{items[-1]}"


def _weekdays(days: Sequence[int]) -> str:
    return _joined([phrases.voice().weekdays[day] for day in days])


def _nth(number: int) -> str:
    words = phrases.voice().repeats
    if named := words.get("last" if number == -1 else f"nth {number}"):
        return named
    return words["nth last"].format(nth=_nth(-number)) if number < 0 else words["nth"].format(n=number)


def _pattern(rule: Rule, first: datetime) -> str:
    words = phrases.voice().repeats
    days = tuple(day for _, day in rule.days)
    step = words[f"every {rule.freq}"]
    if rule.interval > 1:
        step = words[f"every n {rule.freq}"].format(n=rule.interval)
    if rule.freq in ("DAILY", "WEEKLY") and (days or rule.freq == "WEEKLY"):
        return _weekly(rule, days or (first.weekday(),), step)
    if rule.freq == "MONTHLY":
        step = step if rule.interval > 1 else words["monthly"]
        return words["on"].format(step=step, days=_month_days(rule, first))
    if rule.freq == "YEARLY" and not rule.days and not rule.by.keys() - DATED:
        months = _joined([phrases.voice().months[month - 1] for month in rule.by.get("BYMONTH", (first.month,))])
        dates = _joined([str(day) for day in rule.by.get("BYMONTHDAY", (first.day,))])
        return words["on"].format(step=step, days=f"{dates} {months}")
    return step


def _weekly(rule: Rule, days: tuple[int, ...], step: str) -> str:
    words = phrases.voice().repeats
    if rule.interval == 1:
        group = GROUPS.get(days)
        return words[group] if group else words["one" if len(days) == 1 else "some"].format(days=_weekdays(days))
    if len(days) == 1 and rule.freq == "WEEKLY":
        return words["nth week"].format(nth=_nth(rule.interval), n=rule.interval, days=_weekdays(days))
    return words["on"].format(step=step, days=_weekdays(days))


def _month_days(rule: Rule, first: datetime) -> str:
    words, weekdays = phrases.voice().repeats, phrases.voice().weekdays
    if rule.days:
        position = rule.by.get("BYSETPOS", (0,))[0]
        if position and GROUPS.get(tuple(day for _, day in rule.days)) == "weekdays":
            return words["nth weekday"].format(nth=_nth(position))
        return _joined([
            words["the nth"].format(nth=_nth(n or position), day=weekdays[d])
            if n or position
            else words["each"].format(day=weekdays[d])
            for n, d in rule.days
        ])  # fmt: skip
    numbers = rule.by.get("BYMONTHDAY", (first.day,))
    positive = [str(number) for number in numbers if number > 0]
    named = [words["days" if len(positive) > 1 else "day"].format(days=_joined(positive))] if positive else []
    return _joined([*named, *(words["nth day"].format(nth=_nth(number)) for number in numbers if number < 0)])
