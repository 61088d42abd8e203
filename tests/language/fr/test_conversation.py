"""A conversation in French over the real store and tick."""

import pytest
from support.world import World

from tdah.sms.segments import measure

# Noon in New York on Thursday 19 November 2026 is 17:00 UTC.


@pytest.fixture
def french(ana: World) -> World:
    assert ana.say("français").startswith("Je te parle francais maintenant.")
    return ana


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("rappelle-moi d'appeler maman demain à 9h", "ven 20 nov 9:00 - appeler maman. #1"),
        ("dans 20 min vérifier le four", "Aujourd'hui 12:20 - vérifier le four. #1"),
        ("acheter du lait", "Noté : acheter du lait. #1 Écris une heure, ou laisse comme ca."),
        ("en semaine à 8h médocs, relance-moi", "En semaine 8:00, puis toutes les 5 min, 8 fois au plus - médocs. #1"),
        ("silence 22-7", "Calme de 22:00 à 7:00. Les alarmes passent quand meme."),
        ("résumé à 7h30", "Résumé du matin à 7:30."),
        ("fait", "Rien ne t'attend. Écris-moi ce que tu veux garder."),
        ("liste", "Ta liste est vide."),
        ("quoi maintenant", "Rien à faire pour le moment. Se reposer compte aussi."),
        ("nouveau départ", "Rien n'est en retard. Tout va bien."),
        ("cherche héron", "Rien trouvé pour héron."),
        ("english", "I speak English now."),
    ],
)
def test_a_text_in_french_is_answered_in_french(french: World, text: str, answer: str) -> None:
    assert french.say(text) == answer


def test_a_nudge_in_french_is_answered_in_french(french: World) -> None:
    french.say("dans 20 min appeler Paul")
    ((_, _, nudge),) = french.run_for(minutes=21)
    assert nudge == "appeler Paul - maintenant. fait, plus tard ou passe ? #1"
    assert measure(nudge).segments == 1
    assert french.say("reporte de 20") == "OK, Aujourd'hui 12:41 - appeler Paul. #1"
    french.run_for(minutes=21)
    assert french.say("c'est fait") == "Fait : appeler Paul."
