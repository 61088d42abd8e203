"""Traps in French: numbers, names, months and weekdays that belong to the thing, beside times that do not."""

from typing import Any

import pytest
from support.french_texts import brief, one, read

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


# Several things, two times, reserved words, the ends of months and years, and clock changes.
MORE: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "stop à la pharmacie demain 10h",
        [{"intent": "remind", "what": "stop à la pharmacie", "start": "2026-11-19 10:00"}],
    ),
    (
        "fin de bail : lettre vendredi",
        [{"intent": "remind", "what": "fin de bail: lettre", "start": "2026-11-20 09:00"}],
    ),
    (
        "aide Ana à déménager samedi",
        [{"intent": "remind", "what": "aide Ana à déménager", "start": "2026-11-21 09:00"}],
    ),
    ("annuler l'abonnement salle de sport", [{"intent": "add_task", "what": "annuler l'abonnement salle de sport"}]),
    (
        "arrêter la chaudière ce soir",
        [{"intent": "remind", "what": "arrêter la chaudière", "start": "2026-11-18 18:00"}],
    ),
    ("acheter 6 œufs et 2 baguettes", [{"intent": "add_task", "what": "acheter 6 œufs et 2 baguettes"}]),
    ("payer 120,50 à Léa lundi", [{"intent": "remind", "what": "payer 120,50 à Léa", "start": "2026-11-23 09:00"}]),
    (
        "lire le rapport de mai à 13h",
        [{"intent": "remind", "what": "lire le rapport de mai", "start": "2026-11-18 13:00"}],
    ),
    (
        "anniversaire de Juin samedi",
        [{"intent": "add_event", "what": "anniversaire de Juin", "start": "2026-11-21 00:00", "all_day": True}],
    ),
    ("appeler Dimanche demain", [{"intent": "remind", "what": "appeler Dimanche", "start": "2026-11-19 09:00"}]),
    (
        "inviter Avril et Mai vendredi soir",
        [{"intent": "remind", "what": "inviter Avril et Mai", "start": "2026-11-20 18:00"}],
    ),
    ("appeler le 06 12 34 56 78", [{"intent": "add_task", "what": "appeler le 06 12 34 56 78"}]),
    ("code porte 1830", [{"intent": "add_task", "what": "code porte 1830"}]),
    ("bus 38 à 8h", [{"intent": "add_event", "what": "bus 38", "start": "2026-11-19 08:00"}]),
    (
        "ligne 4 direction Bagneux à 18h",
        [{"intent": "remind", "what": "ligne 4 direction Bagneux", "start": "2026-11-18 18:00"}],
    ),
    ("taille 42 pantalon noir", [{"intent": "add_task", "what": "taille 42 pantalon noir"}]),
    (
        "vol AF 1830 mardi",
        [{"intent": "add_event", "what": "vol AF 1830", "start": "2026-11-24 00:00", "all_day": True}],
    ),
    ("chambre 212 à 15h", [{"intent": "remind", "what": "chambre 212", "start": "2026-11-18 15:00"}]),
    (
        "regarder 7 à la maison à 21h",
        [{"intent": "remind", "what": "regarder 7 à la maison", "start": "2026-11-18 21:00"}],
    ),
    ("lire 1984 demain", [{"intent": "remind", "what": "lire 1984", "start": "2026-11-19 09:00"}]),
    ("match 2-1 à revoir", [{"intent": "add_task", "what": "match 2-1 à revoir"}]),
    ("régler le thermostat à 19", [{"intent": "remind", "what": "régler le thermostat", "start": "2026-11-18 19:00"}]),
    ("mettre le four à 180", [{"intent": "add_task", "what": "mettre le four à 180"}]),
    ("courir 10 km dimanche matin", [{"intent": "remind", "what": "courir 10 km", "start": "2026-11-22 09:00"}]),
    (
        "faire 20 pompes tous les matins",
        [{"intent": "remind", "what": "faire 20 pompes", "start": "2026-11-19 09:00", "repeat": "FREQ=DAILY"}],
    ),
    (
        "prendre 2 comprimés à 8h et à 20h",
        [
            {"intent": "remind", "what": "prendre 2 comprimés", "start": "2026-11-19 08:00"},
            {"intent": "remind", "what": "prendre 2 comprimés", "start": "2026-11-18 20:00"},
        ],
    ),
    ("dentiste lundi 9h ou mardi 14h", [{"intent": "add_event", "what": "dentiste", "start": "2026-11-23 09:00"}]),
    (
        "rdv à 9h30 et à 14h demain",
        [
            {"intent": "add_event", "what": "rdv", "start": "2026-11-19 09:30"},
            {"intent": "add_event", "what": "rdv", "start": "2026-11-19 14:00"},
        ],
    ),
    (
        "le 29 février anniversaire de Léo",
        [{"intent": "add_event", "what": "anniversaire de Léo", "start": "2028-02-29 00:00", "all_day": True}],
    ),
    ("le 31 payer le loyer", [{"intent": "remind", "what": "payer le loyer", "start": "2026-12-31 09:00"}]),
    ("le 31 décembre à 23h59 bonne année", [{"intent": "remind", "what": "bonne année", "start": "2026-12-31 23:59"}]),
    (
        "le 1er janvier à 0h feu d'artifice",
        [{"intent": "remind", "what": "feu d'artifice", "start": "2027-01-01 00:00"}],
    ),
    (
        "dernier jour du mois payer le loyer",
        [
            {
                "intent": "remind",
                "what": "payer le loyer",
                "start": "2026-11-30 09:00",
                "repeat": "FREQ=MONTHLY;BYMONTHDAY=-1",
            }
        ],
    ),
    ("nouvel an appeler mamie", [{"intent": "remind", "what": "appeler mamie", "start": "2027-01-01 09:00"}]),
    ("ranger la seconde étagère", [{"intent": "add_task", "what": "ranger la seconde étagère"}]),
    (
        "acheter la seconde main demain",
        [{"intent": "remind", "what": "acheter la seconde main", "start": "2026-11-19 09:00"}],
    ),
    ("signer le CDI lundi", [{"intent": "remind", "what": "signer le CDI", "start": "2026-11-23 09:00"}]),
    (
        "heure d'été changer les pendules dimanche",
        [{"intent": "remind", "what": "heure d'été changer les pendules", "start": "2026-11-22 09:00"}],
    ),
    (
        "regarder demain ne meurt jamais vendredi",
        [{"intent": "remind", "what": "regarder demain ne meurt jamais", "start": "2026-11-20 09:00"}],
    ),
    ("acheter le monde du vendredi", [{"intent": "remind", "what": "acheter le monde", "start": "2026-11-20 09:00"}]),
    (
        "offrir 12 roses à Zoé le 14 février",
        [{"intent": "remind", "what": "offrir 12 roses à Zoé", "start": "2027-02-14 09:00"}],
    ),
    ("3 fois 20 abdos lundi", [{"intent": "remind", "what": "3 fois 20 abdos", "start": "2026-11-23 09:00"}]),
    ("dans le tiroir 2 chercher la clé", [{"intent": "add_task", "what": "dans le tiroir 2 chercher la clé"}]),
    (
        "le 28 mars 2027 à 2h30 du matin couper l'alarme",
        [{"intent": "remind", "what": "couper l'alarme", "start": "2027-03-28 03:30", "alarm": True}],
    ),
    (
        "le 31 octobre 2027 à 2h30 du matin vérifier le serveur",
        [{"intent": "remind", "what": "vérifier le serveur", "start": "2027-10-31 02:30"}],
    ),
    (
        "dentiste vendredi 15h au 12 rue Hugo",
        [{"intent": "add_event", "what": "dentiste", "start": "2026-11-20 15:00", "place": "12 rue Hugo"}],
    ),
    (
        "film 24 heures chrono ce soir",
        [{"intent": "add_event", "what": "film 24 heures chrono", "start": "2026-11-18 18:00"}],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_a_trap_in_french_is_no_trap(text: str, expected: list[dict[str, Any]]) -> None:
    assert [brief(intent) for intent in read(text)] == expected
