"""`tdah user remove`: a person is erased, and the host is told what went where."""

import asyncio
from collections.abc import Sequence
from typing import Any

import typer

from tdah.app import App
from tdah.maintenance import cleaning
from tdah.people import erasure
from tdah.people.erasure import Access
from tdah.store import erasures
from tdah.store.erasures import Erasure
from tdah.store.users import User
from tdah.wording.phrases import sentence, speaking

from .options import Json, Name, Yes, named, opened
from .output import emit, sanitize, say

# A daemon that reads while the log is cut is out of the way a moment later; it cuts what is left itself.
CLEANINGS = 5


def remove(name: Name, yes: Yes = False, json: Json = False) -> None:
    """Erase a person and everything that is theirs, here and, as far as it can be asked, at the phone network."""
    with opened() as app:
        user = named(app, name)
        if not yes:
            typer.confirm(f"Erase {sanitize(user.name)} and everything that is theirs, for good?", abort=True)
        done, accesses, is_clean = asyncio.run(_erase(app, user))
        if json:
            emit({"name": user.name, "texts": done.texts, "to_redact": done.asked, "clean": is_clean,
                  "accounts": [vars(each) for each in accesses]})  # fmt: skip
            return
        say(f"Erased {user.name}.")
        for line in _report(app, done, accesses, is_clean):
            say(line)


async def _erase(app: App, user: User) -> tuple[Erasure, list[Access], bool]:
    async def write(fn: Any, *args: Any, **kwargs: Any) -> Any:
        return app.store.write(fn, *args, **kwargs)

    accesses = await _end_accounts(app, user)
    asked = app.store.write(erasures.ask, user.id, "", "cli", app.now())
    done = app.store.write(erasure.finish, asked, user, accesses, app.config, app.now())
    for _ in range(CLEANINGS):
        if await cleaning.clean(app, write):
            return done, accesses, True
    return done, accesses, False


async def _end_accounts(app: App, user: User) -> list[Access]:
    if not app.store.read(erasure.open_accounts, user.id):
        return []
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        return await erasure.end_accounts(connector, user.id, "cli")


def _report(app: App, done: Erasure, accesses: Sequence[Access], is_clean: bool) -> list[str]:
    """What a person is told by text, and the numbers behind it."""
    with speaking("en"):
        told = erasure.summary(app.config, accesses)
        lines = [line for line in told if line not in (sentence("erased"), sentence("take_care"))]
    lines.insert(0, f"Texts erased here: {done.texts}. Texts to redact at the phone network: {done.asked}.")
    if done.asked:
        lines.append("They are redacted while `tdah serve` runs; `tdah audit` says when that is done.")
    if not is_clean:
        lines.append("The write-ahead log is in use; `tdah serve` empties it as soon as it is not.")
    return lines
