"""The command on a folder of its own."""

import os
from pathlib import Path

import pytest
from terminal import Terminal


@pytest.fixture
def tdah(tmp_path: Path) -> Terminal:
    """An empty home folder that keeps secrets in a file."""
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    return Terminal(tmp_path)


@pytest.fixture(autouse=True)
def _without_settings_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TDAH_")]:
        monkeypatch.delenv(name)
