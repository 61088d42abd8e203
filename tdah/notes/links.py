"""Links of a note to tasks and events, as files and people spell them: `#12 call mom`."""

import re
import sqlite3
from collections.abc import Iterable

from tdah.store import events, tasks
from tdah.text import markdown

_NAME = re.compile(r"\s*#?(\d{1,9})(?:\s+(.*\S))?\s*")


def title_of(db: sqlite3.Connection, user_id: int, number: int) -> str | None:
    """The title of a person's task or event; None when the number is neither's."""
    found = tasks.by_number(db, user_id, number) or events.by_number(db, user_id, number)
    return markdown.one_line(found.title, markdown.MAX_TITLE_CHARS) if found else None


def names(db: sqlite3.Connection, user_id: int, links: str) -> tuple[str, ...]:
    """Links as they are written into files: number and title, so that nobody follows one to something else."""
    return tuple(f"#{number} {title_of(db, user_id, int(number)) or ''}".rstrip() for number in links.split())


def resolved(
    db: sqlite3.Connection, user_id: int, spelled: Iterable[str], known: str = "", *, bare: bool = False
) -> tuple[str, tuple[str, ...]]:
    """The links that lead to something of the person's, and the names that do not.

    A number counts when `known` links hold it, or when what has it has the title beside it: in a file of
    somebody else's it would lead anywhere. `bare` numbers count where the person wrote them.
    """
    numbers, rest = set(), []
    for name in spelled:
        found = _NAME.fullmatch(name)
        number = int(found[1]) if found else 0
        if found and (str(number) in known.split() or _is(db, user_id, number, found[2], bare)):
            numbers.add(number)
        else:
            rest.append(name)
    return " ".join(map(str, sorted(numbers))), tuple(rest)


def _is(db: sqlite3.Connection, user_id: int, number: int, title: str | None, bare: bool) -> bool:
    have = title_of(db, user_id, number)
    if have is None or title is None:
        return bare and have is not None
    return markdown.title_key(have) == markdown.title_key(title)
