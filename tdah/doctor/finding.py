"""What a check finds, and what it looks at."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tdah.app import App
from tdah.clock import Clock
from tdah.config import Config
from tdah.locations import Locations

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `state` is ok, warn or fail; `fix` says what to do, `mend` does it where that is safe."""

    name: str
    state: str
    message: str
    fix: str = ""
    mend: Callable[[], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Patient:
    """What is examined: places, settings (the defaults when they cannot be read), clock; `full` takes longer."""

    places: Locations
    config: Config
    clock: Clock
    full: bool = False

    @property
    def app(self) -> App:
        return App(self.config, self.places, self.clock)
