"""Traps in French: numbers, names, months and weekdays that belong to the thing, beside times that do not."""

from typing import Any

import pytest
from french import one

TRAPS = [
    ("acheter un ticket à 2 euros", {"intent": "add_task", "what": "acheter un ticket à 2 euros"}),
    ("payer 15€ à Paul vendredi", {"intent": "remind", "what": "payer 15€ à Paul", "start": "2026-11-20 09:00"}),
    ("regarder la saison 2 ce soir",
        {"intent": "remind", "what": "regarder la saison 2", "start": "2026-11-18 18:00"}),
    ("regarder l'épisode 8 ce soir",
        {"intent": "remind", "what": "regarder l'épisode 8", "start": "2026-11-18 18:00"}),
    ("lire 20 pages ce soir", {"intent": "remind", "what": "lire 20 pages", "start": "2026-11-18 18:00"}),
    ("finir le chapitre 3 avant lundi",
        {"intent": "remind", "what": "finir le chapitre 3", "start": "2026-11-22 09:00"}),
    ("prendre le bus 12 à 8h", {"intent": "remind", "what": "prendre le bus 12", "start": "2026-11-19 08:00"}),
    ("prendre le tram 3 demain matin",
        {"intent": "remind", "what": "prendre le tram 3", "start": "2026-11-19 09:00"}),
    ("commander pizza 4 fromages ce soir",
        {"intent": "remind", "what": "commander pizza 4 fromages", "start": "2026-11-18 18:00"}),
    ("acheter ampoule 60 W samedi",
        {"intent": "remind", "what": "acheter ampoule 60 W", "start": "2026-11-21 09:00"}),
    ("changer le pneu avant gauche", {"intent": "add_task", "what": "changer le pneu avant gauche"}),
    ("monter au 3e étage", {"intent": "add_task", "what": "monter au 3e étage"}),
    ("rdv au 5e étage lundi 9h",
        {"intent": "add_event", "what": "rdv", "start": "2026-11-23 09:00", "place": "5e étage"}),
    ("bosser 2h demain matin", {"intent": "remind", "what": "bosser 2h", "start": "2026-11-19 09:00"}),
    ("sport 1h ce soir", {"intent": "remind", "what": "sport 1h", "start": "2026-11-18 18:00"}),
    ("marcher 30 min ce soir", {"intent": "remind", "what": "marcher 30 min", "start": "2026-11-18 18:00"}),
    ("méditer 10 min à 7h", {"intent": "remind", "what": "méditer 10 min", "start": "2026-11-19 07:00"}),
    ("sieste de 20 min à 14h", {"intent": "remind", "what": "sieste de 20 min", "start": "2026-11-18 14:00"}),
    ("cuire le gâteau 45 min", {"intent": "add_task", "what": "cuire le gâteau 45 min"}),
    ("faire tourner une machine à 60", {"intent": "add_task", "what": "faire tourner une machine à 60"}),
    ("pharmacie avant 19h30", {"intent": "remind", "what": "pharmacie", "start": "2026-11-18 19:30"}),
    ("école à 8h20", {"intent": "remind", "what": "école", "start": "2026-11-19 08:20"}),
    ("sortir du four à 12h05", {"intent": "remind", "what": "sortir du four", "start": "2026-11-18 12:05"}),
    ("voir Mai demain", {"intent": "remind", "what": "voir Mai", "start": "2026-11-19 09:00"}),
    ("appeler Avril à 15h", {"intent": "remind", "what": "appeler Avril", "start": "2026-11-18 15:00"}),
    ("lettre d'août à envoyer lundi",
        {"intent": "remind", "what": "lettre d'août à envoyer", "start": "2026-11-23 09:00"}),
    ("journal de mardi à lire ce soir",
        {"intent": "remind", "what": "journal de mardi à lire", "start": "2026-11-18 18:00"}),
    ("bulletin de juin à signer demain",
        {"intent": "remind", "what": "bulletin de juin à signer", "start": "2026-11-19 09:00"}),
    ("la réunion de lundi", {"intent": "remind", "what": "la réunion", "start": "2026-11-23 09:00"}),
    ("préparer la réunion de lundi",
        {"intent": "remind", "what": "préparer la réunion", "start": "2026-11-23 09:00"}),
    ("préparer la réunion de lundi demain",
        {"intent": "remind", "what": "préparer la réunion de lundi", "start": "2026-11-19 09:00"}),
    ("acheter billets pour le concert du 12 mars",
        {"intent": "remind", "what": "acheter billets pour le concert", "start": "2027-03-12 09:00"}),
    ("acheter billets pour le concert du 12 mars demain",
        {"intent": "remind", "what": "acheter billets pour le concert du 12 mars", "start": "2026-11-19 09:00"}),
    ("cadeau pour la fête des mères", {"intent": "add_task", "what": "cadeau pour la fête des mères"}),
    ("un café ?", {"intent": "capture", "what": "un café ?"}),
    ("second rappel", {"intent": "add_task", "what": "second rappel"}),
    ("film Vendredi 13 ce soir", {"intent": "add_event", "what": "film Vendredi 13", "start": "2026-11-18 18:00"}),
    ("le bal du 14 juillet", {"intent": "remind", "what": "le bal", "start": "2027-07-14 09:00"}),
    ("pain complet", {"intent": "add_task", "what": "pain complet"}),
    ("poisson pour vendredi", {"intent": "remind", "what": "poisson", "start": "2026-11-20 09:00"}),
    ("place de ciné", {"intent": "add_task", "what": "place de ciné"}),
    ("fin du film", {"intent": "add_task", "what": "fin du film"}),
    ("début de régime lundi", {"intent": "remind", "what": "début de régime", "start": "2026-11-23 09:00"}),
    ("appeler dimanche", {"intent": "remind", "what": "appeler", "start": "2026-11-22 09:00"}),
    ("rdv salle 12 lundi 9h", {"intent": "add_event", "what": "rdv salle 12", "start": "2026-11-23 09:00"}),
    ("page 40 à lire ce soir", {"intent": "remind", "what": "page 40 à lire", "start": "2026-11-18 18:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_the_time_leaves_the_thing_alone_in_french(text: str, expected: dict[str, Any]) -> None:
    assert one(text) == expected
