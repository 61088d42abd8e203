"""What many tests need."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.terminal import Terminal, noon_zone
from support.world import World, make


@pytest.fixture(scope="session", autouse=True)
def _without_settings_of_the_shell() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("TDAH_", "CREDENTIALS_"))]:
            patch.delenv(name)
        yield


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


@pytest.fixture
def tdah(tmp_path: Path) -> Terminal:
    """The command in this process, on an empty home folder that keeps secrets in a file."""
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    return Terminal(tmp_path)


@pytest.fixture
def home(tdah: Terminal) -> Terminal:
    """A home with Ana, for whom it is about noon."""
    tdah("user", "add", "Ana", "--zone", noon_zone())
    return tdah
