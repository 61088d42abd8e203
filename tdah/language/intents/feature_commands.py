"""What people say about what their accounts may be used for, in each language: intent, words, what they mean."""

import re

from tdah.language.intents.base import Intent, intent
from tdah.language.intents.message import Message
from tdah.language.lexicon import Command
from tdah.language.word_lists import accented

# The group that a name matched in tells which feature it is.
GROUPS = {"reading": "calendar.read", "changing": "calendar.write", "notes": "notes.sync"}


@intent
class Features(Intent):
    """See what accounts are for, or switch `feature` by `on`; `agreed` to the words that were just said."""

    name = "features"
    on: bool | None = None
    feature: str | None = None
    agreed: bool = False


def feature(match: re.Match[str], message: Message) -> Intent | None:
    """`turn on calendar`, `turn off notes`."""
    named = next(name for group, name in GROUPS.items() if match[group])
    return Features(on=match["on"] is not None, feature=named)


SAID = {
    "en": (
        "features, my features, permissions, my permissions",
        "turn switch enable disable allow",
        r"(?:(?P<on>(?:turn|switch) on|enable|allow)|(?:turn|switch) off|disable)(?: the| my)? "
        r"(?:(?P<reading>calendar|calendar\.read)|(?P<changing>calendar changes|calendar\.write)|"
        r"(?P<notes>notes|notes\.sync))",
    ),
    "fr": (
        "fonctions, mes fonctions, autorisations, mes autorisations",
        "active activer autorise autoriser desactive desactiver",
        r"(?:(?P<on>activer?|autoriser?)|desactiver?)(?: l'| le | la | les | mon | mes | )"
        r"(?:(?P<reading>agenda|calendrier|calendar\.read)|(?P<changing>changements (?:d'|de l')?agenda|"
        r"calendar\.write)|(?P<notes>notes|notes\.sync))",
    ),
    "es": (
        "funciones, mis funciones, permisos, mis permisos",
        "activa activar permite permitir desactiva desactivar",
        r"(?:(?P<on>activar?|permitir|permite)|desactivar?)(?: el| mi| mis| los| las)? "
        r"(?:(?P<reading>calendario|calendar\.read)|(?P<changing>cambios (?:de |del |de mi )?calendario|"
        r"calendar\.write)|(?P<notes>notas|notes\.sync))",
    ),
    "pt": (
        "funcoes, minhas funcoes, permissoes, minhas permissoes",
        "ativa ativar ative permite permitir desativa desativar desative",
        r"(?:(?P<on>ativar?|ative|permitir|permite)|desativar?|desative)(?: a| o| minha| minhas| as)? "
        r"(?:(?P<reading>agenda|calendario|calendar\.read)|(?P<changing>mudancas (?:da |na |de )?(?:agenda|"
        r"calendario)|calendar\.write)|(?P<notes>notas|notes\.sync))",
    ),
}


def command_of(language: str) -> Command:
    """What is said with the name of a feature in it."""
    openers, pattern = SAID[language][1:]
    return Command("feature", tuple(openers.split()), accented(pattern))
