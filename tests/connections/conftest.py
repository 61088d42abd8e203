"""An authority on loopback, and a tdah that is registered there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.authorization_server import Authority, serving
from support.connections import Office, office


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving(Authority()) as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, authority: Authority) -> Iterator[Office]:
    made = office(tmp_path, authority)
    yield made
    made.world.app.close()
