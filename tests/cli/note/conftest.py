"""An editor that does what a test wants."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest


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
