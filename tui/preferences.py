"""How a dashboard is liked on this machine: theme, motion and person, kept beside the data between two sittings."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from tdah.locations import Locations, write_private


@dataclass(frozen=True)
class Preferences:
    """`motion` off: nothing moves, whatever TEXTUAL_ANIMATIONS says."""

    theme: str = "calm"
    motion: bool = True
    person: str = ""


def load(places: Locations) -> Preferences:
    """What was kept; the defaults for what was not, or cannot be read."""
    try:
        said: Any = json.loads((places.data_dir / "dashboard.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(said, dict):
        return Preferences()
    known = {f.name: type(f.default) for f in fields(Preferences)}
    fit: dict[str, Any] = {key: value for key, value in said.items() if type(value) is known.get(key)}
    return Preferences(**fit)


def save(places: Locations, preferences: Preferences) -> None:
    """Keep it; where the folder cannot be written, it counts for this sitting only."""
    try:
        write_private(places.data_dir / "dashboard.json", json.dumps(asdict(preferences)))
    except OSError:
        return
