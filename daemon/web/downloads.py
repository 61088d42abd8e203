"""What a person takes along: all their rows as JSON; with files, an archive that is gone from here once it was sent."""

import asyncio
import json
import os
from contextlib import closing
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from tdah.app import App
from tdah.locations import make_private_dir
from tdah.people import export
from tdah.store import files
from tdah.store.connection import connect_reader

HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff", "content-security-policy": "sandbox"}


async def handed_out(app: App, user_id: int) -> Response:
    """Everything of a person, never of an active type and never shown by a browser."""
    if not files.attached(app.store.reader, user_id):
        rows = await asyncio.to_thread(_rows, app, user_id)
        return Response(rows, headers=_named("tdah.json"), media_type="application/json")
    path = app.places.files / "drafts" / os.urandom(16).hex()
    for folder in (app.places.files, path.parent):
        make_private_dir(folder)
    gone = BackgroundTask(path.unlink, missing_ok=True)
    try:
        await asyncio.to_thread(_write, app, user_id, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return FileResponse(path, headers=_named("tdah.zip"), media_type="application/zip", background=gone)


def _named(name: str) -> dict[str, str]:
    return {**HEADERS, "content-disposition": f'attachment; filename="{name}"'}


def _rows(app: App, user_id: int) -> bytes:
    # Years of texts and notes take seconds.
    with closing(connect_reader(app.places.database)) as db:
        return json.dumps(export.everything(db, user_id), ensure_ascii=False).encode("utf-8", "replace")


def _write(app: App, user_id: int, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    with closing(connect_reader(app.places.database)) as db:
        export.write(db, user_id, app.places.files, path)
