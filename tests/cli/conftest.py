"""The command in this process, on a folder of its own."""

from collections.abc import Iterator

import keyring
import pytest
from support.terminal import MemoryKeyring, Terminal


@pytest.fixture
def ana(home: Terminal) -> Terminal:
    """A home with Ana, for whom it is about noon."""
    return home


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
