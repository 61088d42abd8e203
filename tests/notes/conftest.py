"""A home with Ana in it, and an editor that does what a test wants."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal, noon_zone


@pytest.fixture(autouse=True)
def _without_settings_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TDAH_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def home(tmp_path: Path) -> Terminal:
    """A home with Ana, for whom it is about noon."""
    place = tmp_path / "home"
    place.mkdir()
    place.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    terminal = Terminal(place)
    terminal("user", "add", "Ana", "--zone", noon_zone())
    return terminal


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make `$EDITOR` a program that runs Python on the file's `text` and writes it back; drafts go below tmp_path."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drafts))
    monkeypatch.setenv("TMPDIR", str(drafts))
    monkeypatch.delenv("VISUAL", raising=False)

    def become(code: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\ntext = path.read_text()\n"
            f"{code}\npath.write_text(text)\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} -S -E {script}")

    return become
