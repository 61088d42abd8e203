"""What is installed is what was written: the wheel alone, without anything that only developers have."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
DEVELOPERS = ("pytest", "_pytest", "hypothesis", "mypy", "coverage", "xdist", "ruff")
BLOCK = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {DEVELOPERS}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
sys.path.insert(0, sys.argv.pop(1))
import tdah
assert tdah.__file__.startswith(sys.path[0]), tdah.__file__
from tdah.cli.main import run
run()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    made = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", ".*_cache", "__pycache__", ".coverage*")
    shutil.copytree(TOP, source, ignore=made, symlinks=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("tdah-*.whl")
    zipfile.ZipFile(built).extractall(folder / "unpacked")
    return folder / "unpacked"


def tdah(wheel: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", "-c", "import site; site.main()\n" + BLOCK, str(wheel), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "TDAH_HOME": str(home)},
        cwd=home,
        timeout=60,
    )


@pytest.mark.slow
def test_the_wheel_runs_without_development_dependencies(wheel: Path, tmp_path: Path) -> None:
    assert "invite" in tdah(wheel, tmp_path, "--help").stdout
    added = tdah(wheel, tmp_path, "user", "add", "Ana", "--zone", "UTC")
    assert added.returncode == 0, added.stderr
    assert "buy milk" in tdah(wheel, tmp_path, "task", "add", "buy milk").stdout


@pytest.mark.slow
def test_the_wheel_brings_every_room_of_the_house_and_no_generic_name(wheel: Path) -> None:
    roots = {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")}
    assert roots == {"tdah"}
    for source, target in (("tdah", "tdah"), ("cli", "tdah/cli"), ("tui", "tdah/tui"), ("daemon", "tdah/daemon")):
        here = {p.relative_to(TOP / source) for p in (TOP / source).rglob("*.py")}
        there = {p.relative_to(wheel / target) for p in (wheel / target).rglob("*.py")}
        assert here <= there, here - there
    assert (wheel / "tdah/py.typed").exists()
    for weights in (TOP / "tdah/language").glob("*/acts.tsv"):
        assert (wheel / "tdah/language" / weights.parent.name / "acts.tsv").exists()


def test_every_dependency_is_pinned_and_has_its_reason() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    pinned = (TOP / "constraints.txt").read_text().lower().replace("_", "-")
    reasons = (TOP / "docs/dependencies.md").read_text()
    extras = project["optional-dependencies"]
    for line in [*project["dependencies"], *extras["dev"], *extras["train"]]:
        name = line.split(";")[0].split(">")[0].split("<")[0].split("=")[0].split("[")[0].strip()
        assert f"\n{name.lower()}==" in f"\n{pinned}", name
        assert name in reasons, name
