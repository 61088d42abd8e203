"""An authority on loopback, and a tdah that is registered there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from authority import Authority, serving
from connecting import Office, office


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving(Authority()) as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, authority: Authority) -> Iterator[Office]:
    made = office(tmp_path, authority)
    yield made
    made.world.app.close()
