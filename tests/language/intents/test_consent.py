"""Stop words mute at once, in every language, and nothing else does."""

from datetime import UTC, datetime

import pytest

from tdah.language.intents.consent import is_opt_in, is_opt_out
from tdah.language.intents.intent import Context, OptIn, OptOut
from tdah.language.intents.understand import understand

STOPS = [
    "STOP", "stop", " Stop. ", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "Remove",
    "PARAR", "SAIR", "BAJA", "ALTO",
    "ARRET", "arrêt", "Arrête", "stop texting me", "Please stop texting me!", "leave me alone",
    "don't text me anymore", "don’t text me",
    "stop sending me messages", "no more texts", "take me off this list", "unsubscribe me", "please stop",
    "arrête de m'écrire", "laisse-moi tranquille",
    "ne m'envoie plus de messages", "plus de sms stp", "désabonne-moi", "je ne veux plus de messages",
    "no quiero más mensajes", "dame de baja", "ya no me escribas", "bórrame de la lista por favor",
    "não quero mais mensagens", "me tira dessa lista", "me deixa em paz", "quero sair",
    "deja de escribirme", "no me escribas más", "para de me mandar mensagens", "não me mande mais mensagens",
]  # fmt: skip
NOT_STOPS = [
    "stop by the pharmacy", "end of lease letter", "cancel gym membership", "quit smoking plan",
    "remove the splinter", "stop the dishwasher at 5",
    "unsubscribe from the newsletter", "please stop by the bank", "cancel 12", "alto sax lesson", "no more milk",
    "don't text me the code", "plus de lait", "no más leche", "dar de baja el gimnasio", "arrêter la machine à 18h",
    "parar no mercado", "quero sair mais cedo amanhã", "ne m'envoie plus le dossier de Paul", "sair às 18h",
]  # fmt: skip


@pytest.mark.parametrize("text", STOPS)
def test_a_stop_word_or_its_like_is_an_opt_out(text: str) -> None:
    assert is_opt_out(text)
    assert isinstance(understand(text, Context(datetime(2026, 11, 18, tzinfo=UTC)))[0], OptOut)


@pytest.mark.parametrize("text", NOT_STOPS)
def test_a_stop_word_inside_a_longer_text_is_no_opt_out(text: str) -> None:
    assert not is_opt_out(text)


@pytest.mark.parametrize("text", ["START", "yes", "Unstop", " start. "])
def test_a_start_word_is_an_opt_in(text: str) -> None:
    assert is_opt_in(text)
    assert isinstance(understand(text, Context(datetime(2026, 11, 18, tzinfo=UTC)))[0], OptIn)


@pytest.mark.parametrize("text", ["start laundry", "yes please call mom", ""])
def test_a_start_word_inside_a_longer_text_is_no_opt_in(text: str) -> None:
    assert not is_opt_in(text)
