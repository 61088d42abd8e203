"""Intents about connected accounts. Their words are in each language's `connections` module."""

import re

from tdah.language.intents.base import Intent, intent
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold


@intent
class Disconnect(Intent):
    """End the connection to `provider`; None when it was not said which."""

    name = "disconnect"
    provider: str | None = None


@intent
class Connections(Intent):
    """Which accounts are connected."""

    name = "connections"


def disconnect(match: re.Match[str], message: Message) -> Intent | None:
    """`disconnect google`; a word that is no provider leaves the text a thing to do."""
    provider = message.lexicon.talk.providers.get(fold(match["provider"]))
    return Disconnect(provider=provider) if provider else None
