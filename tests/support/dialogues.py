"""Conversations as text files: what a person texts, what comes back, and what is stored afterwards.

A line of a file begins with its kind:

    ## a title                   a new conversation, at noon of Thursday 19 November 2026 in New York
    > call mom tomorrow 9am      the person texts
    < Fri 20 Nov 9:00 | call mom a text came since the last `>` or `wait` that holds each of the parts
    < -                          no text came
    wait 6 min                   time passes (min, h, days)
    = open call mom @ 20 Nov 9:00   all that is stored, a line each; without `@` it has no time
    = nothing                    nothing is stored

Kinds of stored rows: open, done, inbox, event (coming), note. Case, accents and unknown spaces do not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from support.world import World
from tdah.language.lexicon import fold
from tdah.store import events, notes, tasks, users

ZONE = ZoneInfo("America/New_York")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNITS = {"min": "minutes", "h": "hours", "day": "days", "days": "days"}


@dataclass
class Dialogue:
    """A title, and the lines below it with their numbers."""

    title: str
    lines: list[tuple[int, str]] = field(default_factory=list)


def dialogues_in(file: Path) -> list[Dialogue]:
    """The conversations of a file."""
    found: list[Dialogue] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            found.append(Dialogue(line[3:].strip()))
        elif line.strip() and not line.startswith("# "):
            found[-1].lines.append((number, line.rstrip()))
    return found


def play(world: World, language: str, dialogue: Dialogue) -> list[str]:
    """What was not as it was written; empty when all was."""
    world.person()
    ana = world.read(users.by_name, "Ana")
    world.app.store.write(users.edit, ana.id, language=language)
    problems: list[str] = []
    came: list[str] = []
    rows: list[str] = []
    for number, line in dialogue.lines:
        if rows and not line.startswith("="):
            problems += _differences(world, rows, number - 1)
            rows = []
        if line.startswith("> "):
            came = world.text(line[2:])
        elif line.startswith("wait "):
            came = [body for _, _, body in world.run_for(**_span(line))]
        elif line.startswith("<"):
            problems += _missing(line[1:].strip(), came, number)
        elif line.startswith("="):
            rows.append(line[1:].strip())
        else:
            raise ValueError(f"line {number} is of no known kind: {line}")
    return problems + (_differences(world, rows, dialogue.lines[-1][0]) if rows else [])


def _span(line: str) -> dict[str, float]:
    _, amount, unit = line.split()
    return {_UNITS[unit]: float(amount)}


def _missing(wanted: str, came: list[str], number: int) -> list[str]:
    if wanted == "-":
        return [f"line {number}: no text should come: {came}"] if came else []
    parts = [_plain(part) for part in wanted.split("|")]
    if any(all(part in _plain(text) for part in parts) for text in came):
        return []
    return [f"line {number}: {wanted!r} is not in {came}"]


def _differences(world: World, wanted: list[str], number: int) -> list[str]:
    stored = sorted(_stored(world))
    expected = sorted(_plain(row) for row in wanted if row != "nothing")
    return [] if stored == expected else [f"line {number}: stored is {stored}, not {expected}"]


def _stored(world: World) -> Iterator[str]:
    ana = world.read(users.by_name, "Ana")
    for task in world.read(tasks.all_of, ana.id):
        if task.state in ("open", "done"):
            kind = "inbox" if task.kind == "inbox" and task.state == "open" else task.state
            yield _plain(f"{kind} {task.title}{_when(task.due_at) if task.state == 'open' else ''}")
    since = world.clock.now() - timedelta(hours=1)
    for event in world.read(events.ahead, ana.id, since):
        yield _plain(f"event {event.title} @ {_date(event.starts)}")
    for note in world.read(notes.listed, ana.id):
        yield _plain(f"note {note.title}")


def _when(due: datetime | None) -> str:
    return f" @ {_date(due.astimezone(ZONE))}" if due else ""


def _date(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.hour}:{when.minute:02}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text)).strip()
