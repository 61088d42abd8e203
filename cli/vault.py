"""`tdah vault`: where secrets are, which key seals them, and how to change it. No secret is ever shown."""

from dataclasses import asdict
from typing import Annotated

import typer

from .groups import Noun
from .options import Json, host_time, opened
from .output import emit, say, table

app = Noun("See where secrets are kept, and change the key that seals them.")


@app.command()
def status(json: Json = False) -> None:
    """Show which vault is used, which key seals, how many secrets there are, and the oldest."""
    from tdah.maintenance import key_rotation

    with opened() as opened_app:
        found = key_rotation.status(opened_app.store.reader, opened_app.keys, lambda: opened_app.vault)
        held, key = found.holdings, found.current
        older = {key_id: count for key_id, count in held.by_key.items() if key is None or key_id != key.id}
        if json:
            emit({"backend": opened_app.config.vault.backend, "where": found.where, "locked": found.locked or None,
                  "hint": found.hint or None, "key": asdict(key) if key else None, "secrets": held.count,
                  "older_keys": older, "oldest": held.oldest})  # fmt: skip
            return
        rows = [
            ("backend", f"{opened_app.config.vault.backend}: {found.where}" if found.where else
             opened_app.config.vault.backend),
            ("state", f"locked. {found.locked} {found.hint}" if found.locked else "unlocked"),
            ("key", f"{key.id}, made {host_time(opened_app, key.made_at)}" if key else "none yet: made when needed"),
            ("secrets", f"{held.count} in the database"),
            *((f"older key {key_id}", f"{count} secrets. Run: tdah vault rotate") for key_id, count in older.items()),
            ("oldest", host_time(opened_app, held.oldest) or "none"),
        ]  # fmt: skip
        table((), rows)


@app.command()
def rotate(
    lost: Annotated[
        bool, typer.Option("--lost", help="The key is gone: destroy what it sealed, so that accounts can be connected.")
    ] = False,
    json: Json = False,
) -> None:
    """Make a new key, seal every secret again with it, and remove the old one. The daemon may run meanwhile."""
    with opened() as opened_app:
        done = opened_app.rotate_keys(lost=lost)
        if json:
            emit(done)
            return
        say(f"The key is {done.key_id} now; {done.resealed} secrets were sealed again with it.")
        if done.removed:
            say(f"Removed: {', '.join(done.removed)}. Connections in older backups have to be connected again.")
        if done.unopened:
            what = "were destroyed" if lost else "were left"
            say(f"{done.unopened} did not open and {what}: their accounts have to be connected again.", error=True)
        if opened_app.keys.given:
            say("Now take master-key-previous out of the unit.")
