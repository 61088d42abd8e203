"""Where files live: `TDAH_HOME` names one folder for everything; otherwise the platform's own places are used."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Locations:
    """The folder of the configuration and the folder of the data."""

    config_dir: Path
    data_dir: Path

    @property
    def config_file(self) -> Path:
        return self.config_dir / "config.toml"

    @property
    def database(self) -> Path:
        return self.data_dir / "tdah.db"

    @property
    def simulator_token(self) -> Path:
        return self.data_dir / "simulator.token"

    @property
    def secrets_file(self) -> Path:
        return self.data_dir / "secrets.json"


def locate(home: Path | None = None) -> Locations:
    """The locations under `home`, else under `$TDAH_HOME`, else the platform's."""
    chosen = home or (Path(os.environ["TDAH_HOME"]) if os.environ.get("TDAH_HOME") else None)
    if chosen:
        return Locations(chosen, chosen)
    import platformdirs

    return Locations(platformdirs.user_config_path("tdah"), platformdirs.user_data_path("tdah"))


def make_private_dir(path: Path) -> None:
    """Make `path` readable by its owner only (0700); an existing folder of ours is tightened."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_mode & 0o077:
        path.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path` at once and readable by its owner only (0600), never in part."""
    make_private_dir(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
