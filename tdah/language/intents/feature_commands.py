"""The intent about what accounts may be used for. Its words are in each language's `connections` module."""

import re

from tdah.language.intents.base import Intent, intent
from tdah.language.intents.message import Message

# The group that a name matched in tells which feature it is.
FEATURE_GROUPS = {"reading": "calendar.read", "changing": "calendar.write", "notes": "notes.sync"}


@intent
class Features(Intent):
    """See what accounts are for, or switch `feature` by `on`; `agreed` to the words that were just said."""

    name = "features"
    on: bool | None = None
    feature: str | None = None
    agreed: bool = False


def feature(match: re.Match[str], message: Message) -> Intent | None:
    """`turn on calendar`, `turn off notes`."""
    named = next(name for group, name in FEATURE_GROUPS.items() if match[group])
    return Features(on=match["on"] is not None, feature=named)
