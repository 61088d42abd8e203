"""A seeded home, made once and copied for each test; tests are coroutines, each with an event loop of its own."""

import asyncio
import inspect
from pathlib import Path
from typing import Any

import pytest
from support.dashboards import copied, opened, seed

from tdah.app import App


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine."""
    test: Any = pyfuncitem.obj
    if not inspect.iscoroutinefunction(test):
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in inspect.signature(test).parameters}
    asyncio.run(test(**wanted))
    return True


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is copied."""
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder)
    return folder


@pytest.fixture
def home(seeded: Path, tmp_path: Path) -> Path:
    return copied(seeded, tmp_path / "home")


@pytest.fixture
def core(home: Path) -> App:
    """The core on a copy of the seeded data, on a clock that stands still."""
    return opened(home)
