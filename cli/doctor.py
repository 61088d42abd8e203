"""`tdah doctor`: what is wrong and how to mend it. Exit code 1 when something is."""

from typing import Annotated

import typer

from tdah.locations import locate

from .options import Json, opened
from .output import emit, say, table


def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe: modes, folders, schema, a long log.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Also compare each index with its table; slower.")] = False,
    release: Annotated[
        bool, typer.Option("--release", help="Have parked texts worked, and lost files fetched, again.")
    ] = False,
    json: Json = False,
) -> None:
    """Look for what is wrong, and say how to mend it."""
    from tdah.doctor import FAIL, examine

    mended = []
    if release:
        _release()
    findings = examine(locate(), full=full)
    if fix:
        for found in findings:
            if found.mend:
                found.mend()
                mended.append(found.message)
        findings = examine(locate(), full=full) if mended else findings
    if json:
        records = [{"name": f.name, "state": f.state, "message": f.message, "fix": f.fix} for f in findings]
        emit({"ok": all(found.state != FAIL for found in findings), "mended": mended, "findings": records})
    else:
        for line in mended:
            say(f"Mended: {line}")
        table(("state", "what", "found"), [(f.state, f.name, f"{f.message} {f.fix}".strip()) for f in findings])
    if any(found.state == FAIL for found in findings):
        raise typer.Exit(1)


def _release() -> None:
    from tdah.store import inbox, media, messages, redactions

    with opened() as app:
        again = app.store.write(media.release, app.now())
        app.store.write(redactions.release, app.now())
        parked = [message.id for message in app.store.read(messages.parked) if message.state == "parked"]
        for message_id in parked:
            app.store.write(inbox.release, message_id)
    say(f"Released {len(parked)}." + (f" Files to fetch again: {again}." if again else ""), error=True)
