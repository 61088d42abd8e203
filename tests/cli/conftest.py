"""The command in this process, on a folder of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from terminal import MemoryKeyring, Terminal, noon_zone


@pytest.fixture
def tdah(tmp_path: Path) -> Terminal:
    """An empty home folder that keeps secrets in a file."""
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    return Terminal(tmp_path)


@pytest.fixture
def ana(tdah: Terminal) -> Terminal:
    """A home with Ana, for whom it is about noon."""
    tdah("user", "add", "Ana", "--zone", noon_zone())
    return tdah


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    """The operating system's keyring, for as long as the test runs."""
    before, mine = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A system without a keyring."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _without_settings_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TDAH_")]:
        monkeypatch.delenv(name)
