"""Importing into Ana's calendar."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.calendars import ANAS
from support.world import World

from tdah.calendar import importing
from tdah.store import calendars


@pytest.fixture
def load(ana: World, tmp_path: Path) -> Callable[..., importing.ImportReport]:
    """Import text, or bytes, for a person; Ana unless named."""
    path = tmp_path / "some.ics"

    def run(text: str | bytes, user_id: int = 1) -> importing.ImportReport:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return importing.import_file(
            ana.app.store,
            path,
            importing.Destination(
                user_id,
                lambda db: calendars.default(db, user_id, at=ana.clock.now(), author=ANAS),
                "America/New_York",
            ),
            at=ana.clock.now(),
            author=ANAS,
        )

    return run
