"""What many tests need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from world import World, make


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An empty world; its store is closed afterwards."""
    world = make(tmp_path)
    yield world
    world.app.close()


@pytest.fixture
def ana(world: World) -> World:
    """A world in which Ana (New York, quiet 22-7, no brief) is verified."""
    world.person()
    return world
