"""Importing into Ana's calendar."""

from collections.abc import Callable
from pathlib import Path

import pytest
from datebook import ANAS, calendar_of
from world import World

from tdah.calendar import importing


@pytest.fixture
def load(ana: World, tmp_path: Path) -> Callable[..., importing.Report]:
    """Import text, or bytes, for a person; Ana unless named."""
    path = tmp_path / "some.ics"

    def run(text: str | bytes, user_id: int = 1) -> importing.Report:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        calendar = calendar_of(ana, user_id)
        return importing.import_file(
            ana.app.store, path, user_id, calendar.id, "America/New_York", at=ana.clock.now(), author=ANAS
        )

    return run
