"""Where files live: `TDAH_HOME` names one folder for everything; otherwise the platform's own places are used."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from tdah.errors import TdahError


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
    def mark_file(self) -> Path:
        """What the daemon last knew to be in the database; see tdah.store.integrity."""
        return self.data_dir / "tdah.db.mark"

    @property
    def log_file(self) -> Path:
        """The end of the daemon's log, one JSON object a line."""
        return self.data_dir / "tdah.log"

    @property
    def backups(self) -> Path:
        return self.data_dir / "backups"

    @property
    def spool(self) -> Path:
        """Forms that the fallback process took, until the daemon drains them."""
        return self.data_dir / "spool"

    @property
    def files(self) -> Path:
        """Photos, voice memos and other files that people keep; see tdah.files.storage."""
        return self.data_dir / "files"

    @property
    def secrets_file(self) -> Path:
        return self.data_dir / "secrets.json"

    @property
    def codes_key(self) -> Path:
        """What one-time codes are made with; see tdah.store.pepper."""
        return self.data_dir / "codes.key"

    @property
    def erased_file(self) -> Path:
        """Keyed hashes of what was erased, for when an older database is put back; see tdah.store.erased."""
        return self.data_dir / "erased.hashes"

    @property
    def keys_lock(self) -> Path:
        """Held while master keys are made, changed and removed."""
        return self.data_dir / "keys.lock"


def locate(home: Path | None = None) -> Locations:
    """The locations under `home`, else under `$TDAH_HOME`, else the platform's."""
    chosen = home or (Path(os.environ["TDAH_HOME"]) if os.environ.get("TDAH_HOME") else None)
    if chosen:
        return Locations(chosen, chosen)
    import platformdirs

    return Locations(platformdirs.user_config_path("tdah"), platformdirs.user_data_path("tdah"))


def make_private_dir(path: Path) -> None:
    """Make `path` readable by its owner only (0700); an existing folder of ours is tightened.

    Raises TdahError for a folder that everybody shares, like /tmp itself: it must stay as it is.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = path.stat().st_mode
    if mode & stat.S_ISVTX:
        raise TdahError(f"{path} is a folder that everybody shares.", "Set TDAH_HOME to a folder of its own.")
    if mode & 0o077:
        path.chmod(0o700)


def secure_file(path: Path) -> None:
    """Make a file of ours readable by its owner only (0600), where it exists. Never follows a symbolic link.

    Raises TdahError for a link or anything else that is no file: whoever put it there chooses what we write to.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        kind = "a symbolic link" if stat.S_ISLNK(mode) else "no regular file"
        raise TdahError(f"{path} is {kind}.", "Put the file itself there, or set TDAH_HOME to where it is.")
    if mode & 0o077:
        path.chmod(0o600)


def open_private(path: Path, flags: int) -> int:
    """A descriptor of `path`, made 0600 where it is missing; a symbolic link is refused with TdahError."""
    secure_file(path)
    return os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk: else a power cut could forget them."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_writable_by_all(path: Path) -> None:
    """Raises TdahError when anybody on the machine could change `path` or put another file in its place."""
    for place in (path, path.parent):
        mode = place.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise TdahError(f"{place} can be written by everybody.", f"Run: chmod o-w {place}")


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path` at once and readable by its owner only (0600), never in part. Durable when it returns."""
    make_private_dir(path.parent)
    # Its own name each time: two threads may write the same file.
    draft = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    # Else a machine that loses power may have a value that a master key sealed, and not the key.
    sync(path.parent)
