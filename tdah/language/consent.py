"""Stop words and start words: what mutes a person at once, in every language, before anything else is read."""

import re
from functools import lru_cache

from tdah.language.lexicon import fold

# The carriers' own words; a network blocks the number when one of them is the whole text.
CARRIER_STOPS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
CARRIER_STARTS = frozenset({"start", "yes", "unstop"})
_OTHER_STOPS = """
    parar pare sair baja alto arret arreter arretez remove parem detener detente cancelar desinscribir
    desuscribir desabonner desinscrire
"""
_STOPS = CARRIER_STOPS | frozenset(_OTHER_STOPS.split())
_STOP_SAYINGS = (
    r"(?:please |pls |ok |just )?(?:"
    r"stop all|opt out|opt-out|opt me out|unsubscribe me|remove me|take me off|please stop|stop please|"
    r"leave me alone|go away"
    r"|stop (?:texting|messaging|bothering|contacting|spamming|sending|pestering)(?: me)?(?: (?:any ?more|"
    r"texts?|messages?|these|this|sms|with this|now|already))*"
    r"|(?:don't|dont|do not|never|quit) (?:text|message|contact|bother|texting|messaging|contacting|"
    r"bothering) me(?: again| any ?more| ever| ever again)*"
    r"|no more (?:texts?|messages?|sms|reminders)|(?:remove|take|delete) (?:me|my number)(?: (?:off|from) "
    r"(?:your|this|the) (?:list|system|database))?"
    r"|stop (?:the|these|this|all|your|sending) (?:texts?|messages?|sms|everything)"
    r"|i (?:don't|dont|do not) want (?:any more|more|these|your|any) (?:texts?|messages?)(?: any ?more)?|lose my number"
    r"|arrete(?:z)?(?: de (?:m'|me )?(?:ecrire|envoyer|contacter|texter|deranger)(?: des (?:messages|"
    r"textos|sms))?)?|laisse(?:z)?[- ]moi tranquille|ne m'ecri(?:s|vez) plus|plus de (?:messages|sms|"
    r"textos)"
    r"|deja(?:me|d)? (?:de escribirme|de enviarme mensajes|en paz|de mandarme mensajes|de molestarme)|no "
    r"me (?:escribas|mandes|envies|molestes)(?: mas)?(?: mensajes)?|no mas mensajes|dar(?:me)? de baja"
    r"|(?:pare|para|parem) de me (?:mandar|enviar|escrever|incomodar)(?: mensagens| mensagem| sms)?|me "
    r"deixa em paz|deixe?-me em paz|nao me (?:mande|envie|escreva)(?: mais)?(?: mensagens| mensagem)?|"
    r"chega de mensagens|sem mais mensagens|quero sair"
    r")(?: please| now| thanks| por favor| s'il (?:te|vous) plait| stp| svp)?"
)
_EDGES = " \t\r\n.!?,;:'\"-*()[]¡¿"


def is_opt_out(text: str) -> bool:
    """Whether the whole text asks for no more texts: a carrier's stop word in any case, or plain words."""
    if len(text) > 160:
        return False
    said = " ".join(fold(text.replace("’", "'")).strip(_EDGES).split())
    return said in _STOPS or _sayings().fullmatch(said) is not None


@lru_cache(maxsize=1)
def _sayings() -> "re.Pattern[str]":
    return re.compile(_STOP_SAYINGS)


def is_opt_in(text: str) -> bool:
    """Whether the whole text is one of the carriers' start words."""
    return len(text) <= 40 and fold(text).strip(_EDGES) in CARRIER_STARTS
