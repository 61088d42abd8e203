"""Changing events: this occurrence, this and the following, or all. What was changed can be taken back."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from tdah.errors import TdahError
from tdah.recurrence.events import Series, count_of, key_of, wall_of, walls_from
from tdah.recurrence.rrule import WEEKDAYS
from tdah.store import events, undo
from tdah.store.events import Event

Scope = Literal["this", "following", "all"]
_ENDS = re.compile(r";?(?:COUNT|UNTIL)=[^;]*", re.IGNORECASE)


@dataclass(frozen=True)
class EventEditor(undo.EditContext):
    """A hand that changes events; each is kept as it was before."""

    def edit(self, event: Event, **values: Any) -> Event:
        self.change.keep("event", event.id)
        return events.edit(self.db, event, at=self.at, author=self.author, **values)

    def drop(self, event: Event) -> Event:
        for one in (event, *(() if event.recurrence_id else events.overrides(self.db, event))):
            self.change.keep("event", one.id)
        return events.drop(self.db, event, at=self.at, author=self.author)

    def add(self, event: Event, draft: events.Draft) -> Event:
        made = events.add(
            self.db, event.user_id, event.calendar_id, draft, at=self.at, author=self.author,
            numbered=not draft.recurrence_id,
        )  # fmt: skip
        self.change.made("event", made.id)
        return made


def drop(editor: EventEditor, event: Event, key: str, scope: Scope = "all") -> Event:
    """Drop an event, or occurrences of its series from the one that `key` names; what is left, or was dropped."""
    master, key = events.master_of(editor.db, event), event.recurrence_id or key
    if not master.repeats or scope == "all":
        return editor.drop(master)
    if scope == "following":
        if _is_first(master, key):
            return editor.drop(master)
        for other in _later_overrides(editor, master, key):
            editor.drop(other)
        return _ended(editor, master, key)
    for other in events.overrides(editor.db, master):
        if other.recurrence_id == key:
            editor.drop(other)
    return editor.edit(master, exdates=_joined({*master.exdates.split(), key}))


def edit(editor: EventEditor, event: Event, key: str, scope: Scope = "all", **values: Any) -> Event:
    """Change fields of a Draft for the occurrence that `key` names, for it and those after it, or for all.

    `starts` and `ends` are those of that occurrence: a series is moved by as much. Raises TdahError when the rule
    says days that would no longer be true.
    """
    master, key = events.master_of(editor.db, event), event.recurrence_id or key
    if not master.repeats:
        return editor.edit(master, **values)
    if scope == "this":
        return _edit_one(editor, master, key, values)
    if scope == "following" and not _is_first(master, key):
        master = _split(editor, master, key)
    return _edit_all(editor, master, key, values)


def _edit_one(editor: EventEditor, master: Event, key: str, values: dict[str, Any]) -> Event:
    known = events.by_uid(editor.db, master.user_id, master.calendar_id, master.uid, key)
    if known and known.deleted_at is None:
        return editor.edit(known, **values)
    starts = wall_of(key, master.series)
    draft = replace(
        events.draft_of(master), starts=starts, ends=starts + (master.ends - master.starts), repeat=None, exdates="",
        rdates="", recurrence_id=key,
    )  # fmt: skip
    draft = replace(draft, **values)
    if known is None:
        return editor.add(master, draft)
    fields = {name: getattr(draft, name) for name in events.FIELDS}
    return editor.edit(known, **fields, deleted=False)


def _edit_all(editor: EventEditor, master: Event, key: str, values: dict[str, Any]) -> Event:
    """Every occurrence, those with rows of their own keeping what is their own; moved by as much as this one."""
    starts = values.get("starts")
    if starts is None:
        return editor.edit(master, **values)
    at = wall_of(key, master.series)
    by, length = starts - at, values.get("ends", starts + (master.ends - master.starts)) - starts
    before = master.series
    moved = {**values, "starts": master.starts + by, "ends": master.starts + by + length}
    if master.repeat and "repeat" not in values:
        moved["repeat"] = _moved_end(_moved_rule(master.repeat, master.starts, by), master, by)
    after = replace(
        before, starts=moved["starts"], ends=moved["ends"], zone=values.get("zone", master.zone),
        all_day=values.get("all_day", master.all_day), repeat=None, rdates=(),
    )  # fmt: skip
    moved["exdates"] = _joined({_rekeyed(one, before, after, by) for one in master.exdates.split()})
    moved["rdates"] = _joined({_rekeyed(one, before, after, by) for one in master.rdates.split()})
    for other in events.overrides(editor.db, master):
        own = values if other.recurrence_id == key else {}
        editor.edit(other, **own, recurrence_id=_rekeyed(other.recurrence_id, before, after, by))
    return editor.edit(master, **moved)


def _moved_rule(rule: str, starts: datetime, by: timedelta) -> str:
    """The rule of a series that is moved. One weekday follows; several, or days of a month, would no longer be true."""
    days = ((starts + by).date() - starts.date()).days
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    clock = by != timedelta(days=days) and any(name in parts for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    named = [name for name in parts if name.startswith("BY")] if days or clock else []
    if not named:
        return rule
    if named == ["BYDAY"] and parts["BYDAY"] == WEEKDAYS[starts.weekday()]:
        parts["BYDAY"] = WEEKDAYS[(starts + by).weekday()]
        return ";".join(f"{name}={value}" for name, value in parts.items())
    raise TdahError(
        "That repeat names its days, so it cannot be moved to another day as a whole.",
        "Move one of its times, or drop it and add it anew.",
    )


def _moved_end(rule: str, master: Event, by: timedelta) -> str:
    """The rule with its UNTIL moved by as much as the series, so that the last time stays one."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    try:
        last = wall_of(parts["UNTIL"], master.series) + by
    except (KeyError, ValueError):
        return rule
    parts["UNTIL"] = _until(last, master)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _rekeyed(key: str, before: Series, after: Series, by: timedelta) -> str:
    return key_of(wall_of(key, before) + by, after)


def _split(editor: EventEditor, master: Event, key: str) -> Event:
    """The series ends before the occurrence `key`; a new one goes on from it, with the changed occurrences after."""
    at, series = wall_of(key, master.series), master.series
    draft = replace(
        events.draft_of(master), starts=at, ends=at + (master.ends - master.starts), uid="", sequence=0,
        repeat=_remaining_rule(master, at), exdates=_joined({one for one in master.exdates.split() if one >= key}),
        rdates=_joined({one for one in master.rdates.split() if wall_of(one, series) >= at}),
    )  # fmt: skip
    later = _later_overrides(editor, master, key)
    made = editor.add(master, draft)
    for other in later:
        editor.drop(other)
        editor.add(made, replace(events.draft_of(other), uid=made.uid))
    _ended(editor, master, key)
    return made


def _remaining_rule(master: Event, at: datetime) -> str | None:
    """The rule from `at` on: a COUNT is what is left of it."""
    count = count_of(master.repeat or "")
    if master.repeat is None or count is None:
        return master.repeat
    past = 0
    for wall in walls_from(master.series, master.starts):
        if wall >= at or past >= count:
            break
        past += 1
    return _ENDS.sub("", master.repeat).strip(";") + f";COUNT={max(1, count - past)}"


def _ended(editor: EventEditor, master: Event, key: str) -> Event:
    """The series without `key` and what comes after it."""
    last = wall_of(key, master.series) - timedelta(days=1 if master.all_day else 0, seconds=0 if master.all_day else 1)
    repeat = master.repeat
    if repeat:
        repeat = _ENDS.sub("", repeat).strip(";") + f";UNTIL={_until(last, master)}"
    rdates = {one for one in master.rdates.split() if wall_of(one, master.series) <= last}
    return editor.edit(master, repeat=repeat, rdates=_joined(rdates))


def _until(last: datetime, master: Event) -> str:
    """UNTIL as RFC 5545 wants it: a date, a floating time, or UTC, as the series starts."""
    if master.all_day:
        return last.strftime("%Y%m%d")
    if master.zone is None:
        return last.strftime("%Y%m%dT%H%M%S")
    from zoneinfo import ZoneInfo

    return last.replace(tzinfo=ZoneInfo(master.zone)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _later_overrides(editor: EventEditor, master: Event, key: str) -> list[Event]:
    return [other for other in events.overrides(editor.db, master) if other.recurrence_id >= key]


def _is_first(master: Event, key: str) -> bool:
    return wall_of(key, master.series) <= master.starts


def _joined(keys: set[str]) -> str:
    return " ".join(sorted(keys))
