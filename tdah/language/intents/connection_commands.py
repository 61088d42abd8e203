"""What people say about connected accounts, in each language: the intents, the words, and what the words mean.

Here because the lists of each language are long already. Written without accents, understood with and without.
"""

import re

from tdah.language.intents import feature_commands
from tdah.language.intents.base import Intent, intent
from tdah.language.intents.message import Message
from tdah.language.lexicon import Command, fold
from tdah.language.word_lists import accented, phrases


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


_SAID = {
    "en": (
        "connections, my connections, connected accounts, my connected accounts, list connections, show connections",
        "disconnect, disconnect account, disconnect my account, unlink account",
        "disconnect unlink",
        r"(?:disconnect|unlink)(?: from| my)? (?P<provider>\w+)(?: (?:calendar|account|calendars|notes))?",
    ),
    "fr": (
        "connexions, mes connexions, comptes connectes, mes comptes connectes",
        "deconnecte, deconnecter, deconnecte mon compte, deconnecter mon compte",
        "deconnecte deconnecter delie",
        r"(?:deconnecte|deconnecter|delie)(?:[- ]moi)?(?: de| d'| mon compte| mon agenda)? ?"
        r"(?P<provider>\w+)(?: (?:agenda|calendar|compte|calendrier))?",
    ),
    "es": (
        "conexiones, mis conexiones, cuentas conectadas, mis cuentas conectadas",
        "desconecta, desconectar, desconectar cuenta, desconectar mi cuenta",
        "desconecta desconectar desvincula desvincular",
        r"(?:desconecta|desconectar|desvincula|desvincular)(?: de| mi| el)?(?: calendario de| cuenta de| calendario)? "
        r"(?P<provider>\w+)(?: calendar)?",
    ),
    "pt": (
        "conexoes, minhas conexoes, contas conectadas, minhas contas conectadas",
        "desconecta, desconectar, desconecte, desconectar conta, desconectar minha conta",
        "desconecta desconectar desconecte desvincula desvincular",
        r"(?:desconecta|desconectar|desconecte|desvincula|desvincular)(?: do| da| meu| minha)?(?: calendario do| "
        r"agenda do| conta do| calendario| agenda)? (?P<provider>\w+)(?: calendar)?",
    ),
}


def phrases_of(language: str) -> dict[str, str]:
    """What is said word for word, and the name of what it asks for."""
    listed, ended = _SAID[language][:2]
    return phrases({"connections": listed, "disconnect": ended, "features": feature_commands.SAID[language][0]})


def commands_of(language: str) -> tuple[Command, ...]:
    """What is said with the name of a provider in it."""
    openers, pattern = _SAID[language][2:]
    return Command("disconnect", tuple(openers.split()), accented(pattern)), feature_commands.command_of(language)
