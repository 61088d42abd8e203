"""The last text says what was erased where, in one segment of plain letters, in the person's language."""

import pytest
from support.erasure import forget
from support.world import ANA, World, code_in

from tdah.config import Backup, Config
from tdah.people.erasure import Access, summary
from tdah.sms.segments import measure
from tdah.store import users
from tdah.wording import phrases

ASKED = {"en": "forget me", "fr": "oublie-moi", "es": "borra mi cuenta", "pt": "apaga minha conta"}
LAST = {
    "en": "Everything of yours is erased here. Your texts at the phone network are erased next. "
    "Backups hold it for up to 7 days. Take care.",
    "fr": "Tout ce qui est à toi est effacé ici. Tes textos chez l'opérateur le seront ensuite. "
    "Les sauvegardes durent 7 jours au plus. Prends soin de toi.",
    "es": "Todo lo tuyo esta borrado aqui. Tus mensajes en la red de telefonia se borran después. "
    "Las copias de seguridad duran hasta 7 dias. Cuidate.",
    "pt": "Tudo o que é seu foi apagado aqui. Suas mensagens na operadora sao apagadas a seguir. "
    "Os backups duram até 7 dias. Se cuida.",
}


@pytest.mark.parametrize("language", LAST)
def test_it_is_one_segment_in_the_language_of_the_person(ana: World, language: str) -> None:
    ana.app.store.write(users.edit, ana.read(users.by_name, "Ana").id, language=language)
    (last,) = ana.text(code_in(ana.say(ASKED[language])))
    assert last == LAST[language]
    size = measure(last)
    assert (size.encoding, size.segments) == ("GSM-7", 1)


@pytest.mark.parametrize("language", LAST)
def test_what_a_network_keeps_and_an_account_that_was_not_ended_are_said(language: str) -> None:
    google, caldav = Access("Google", False, "https://example.org/permissions"), Access("CalDAV", True)
    with phrases.speaking(language):
        said = " ".join(summary(Config(), (google, caldav), transport="one-that-keeps"))
        assert phrases.sentence("kept_by_network") in said and phrases.sentence("erased_network") not in said
        assert phrases.sentence("erased_accounts") in said
    assert "Google" in said and "https://example.org/permissions" in said
    assert measure(said).encoding == "GSM-7"


def test_backups_are_not_spoken_of_where_none_are_made_and_counted_where_they_are() -> None:
    assert not any("ackup" in each for each in summary(Config(backup=Backup(at="")), ()))
    assert "Backups hold it for up to 1 day." in summary(Config(backup=Backup(keep=1)), ())


def test_it_goes_to_the_phone_that_asked(ana: World) -> None:
    forget(ana)
    assert ana.sent[-1][1].to == ANA
