"""What every intent is: a frozen dataclass, registered by its name."""

from dataclasses import Field, FrozenInstanceError, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

INTENTS_BY_NAME: dict[str, type["Intent"]] = {}


Kind = TypeVar("Kind", bound="Intent")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def intent(cls: type[Kind]) -> type[Kind]:
    """A frozen dataclass whose methods are those of `Intent`: writing them anew for thirty took 15 ms of import."""
    made = dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    made.defaults = {f.name: f.default for f in fields(made)}
    INTENTS_BY_NAME[made.name] = made
    return made


@intent
class Intent:
    """What every intent may carry.

    `start` and `end` are aware datetimes in the person's zone, `repeat` is an RRULE value without DTSTART
    (RFC 5545 section 3.3.10), `ref` names an item: digits for its number, words for its title.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    name: ClassVar[str] = ""
    defaults: ClassVar[dict[str, Any]] = {}
    what: str = ""
    start: datetime | None = None
    end: datetime | None = None
    repeat: str | None = None
    ref: str | None = None

    if not TYPE_CHECKING:

        def __init__(self, **values):
            if unknown := values.keys() - self.defaults.keys():
                raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
            self.__dict__.update(self.defaults, **values)

        def __setattr__(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        __delattr__ = __setattr__

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        said = (f"{name}={value!r}" for name, value in self.__dict__.items() if value != self.defaults[name])
        return f"{type(self).__name__}({', '.join(said)})"
