"""What words are said in: the person's time, language and habits, and what waits for their answer."""

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tdah.language.intents.intent import Intent


class Habits(NamedTuple):
    """What a person's words for parts of the day mean, as local wall times."""

    morning: time = time(9)
    noon: time = time(12)
    afternoon: time = time(15)
    after_work: time = time(17, 30)
    evening: time = time(18)
    night: time = time(20)
    bedtime: time = time(22)
    wakes: time = time(7)


class Context(NamedTuple):
    """What the words are said in.

    `now` is aware, in the person's zone. `options` is what the digits 1, 2, 3 answer just now. `nudged` is true
    while a nudge waits for its answer. `last_ref` is the number of the item a bare time would belong to,
    `last_item` of the one last spoken of. `country` (ISO 3166 alpha-2) tells its holidays and how its dates are
    written; None when it is not known.
    """

    now: datetime
    language: str = "en"
    options: "tuple[Intent, ...]" = ()
    nudged: bool = False
    last_ref: str | None = None
    habits: Habits = Habits()
    last_item: str | None = None
    country: str | None = None
