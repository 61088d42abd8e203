"""Brain dumps, traps, answers and opt-outs in French."""

from typing import Any

import pytest
from support.french_texts import brief, one, read

from tdah.language.intents.intent import AddTask, Brief, Capture, Done, OptOut, Quiet, Snooze

DUMPS = [
    ("lait, dentiste vendredi 15h, mail à Ana, sport ce soir",
        [{"intent": "add_task", "what": "lait"}, {"intent": "add_event", "what": "dentiste",
        "start": "2026-11-20 15:00"}, {"intent": "add_task", "what": "mail à Ana"}, {"intent": "remind",
        "what": "sport", "start": "2026-11-18 18:00"}]),
    ("appeler maman et acheter du pain",
        [{"intent": "add_task", "what": "appeler maman"}, {"intent": "add_task", "what": "acheter du pain"}]),
    ("appeler maman demain à 9h et écrire à Ana à 10h",
        [{"intent": "remind", "what": "appeler maman", "start": "2026-11-19 09:00"}, {"intent": "remind",
        "what": "écrire à Ana", "start": "2026-11-19 10:00"}]),
    ("lait, pain, beurre",
        [{"intent": "add_task", "what": "lait"}, {"intent": "add_task", "what": "pain"}, {"intent": "add_task",
        "what": "beurre"}]),
    ("impôts, vaisselle, lessive",
        [{"intent": "add_task", "what": "impôts"}, {"intent": "add_task", "what": "vaisselle"},
        {"intent": "add_task", "what": "lessive"}]),
    ("lait; pain; appeler maman",
        [{"intent": "add_task", "what": "lait"}, {"intent": "add_task", "what": "pain"}, {"intent": "add_task",
        "what": "appeler maman"}]),
    ("acheter du lait, appeler maman, impôts",
        [{"intent": "add_task", "what": "acheter du lait"}, {"intent": "add_task", "what": "appeler maman"},
        {"intent": "add_task", "what": "impôts"}]),
    ("acheter du lait, sport ce soir",
        [{"intent": "add_task", "what": "acheter du lait"}, {"intent": "remind", "what": "sport",
        "start": "2026-11-18 18:00"}]),
    ("fait, et appeler maman demain",
        [{"intent": "done"}, {"intent": "remind", "what": "appeler maman", "start": "2026-11-19 09:00"}]),
    ("appeler maman puis envoyer le mail",
        [{"intent": "add_task", "what": "appeler maman"}, {"intent": "add_task", "what": "envoyer le mail"}]),
    ("lundi 9h dentiste, mardi 14h kiné",
        [{"intent": "add_event", "what": "dentiste", "start": "2026-11-23 09:00"}, {"intent": "add_event",
        "what": "kiné", "start": "2026-11-24 14:00"}]),
    ("lundi piscine et mardi judo",
        [{"intent": "remind", "what": "piscine", "start": "2026-11-23 09:00"}, {"intent": "remind", "what": "judo",
        "start": "2026-11-24 09:00"}]),
    ("dentiste lundi 9h et kiné mardi 14h",
        [{"intent": "add_event", "what": "dentiste", "start": "2026-11-23 09:00"}, {"intent": "add_event",
        "what": "kiné", "start": "2026-11-24 14:00"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DUMPS)
def test_a_brain_dump_becomes_its_items_in_french(text: str, expected: list[dict[str, Any]]) -> None:
    assert [brief(intent) for intent in read(text)] == expected


# Numbers and names that are no times, and reserved words inside a longer text.
TASKS = [
    "acheter 2 litres de lait",
    "regarder 24",
    "chambre 101",
    "payer 20€",
    "lire le rapport de mai",
    "2 comprimés",
    "le 5e élément",
    "acheter un mars",
    "un jeu de société",
    "la mer",
    "arrêt de bus",
    "fin de bail",
    "second avis",
    "email a@b.com",
    "version 2.3",
    "choisir 3 sur 5",
    "lire 1984",
    "commande #1234",
    "50% de réduction",
    "courir 5 km",
    "chapitre 7",
    "taille 42",
    "la semaine dernière",
    "lundi dernier",
    "répondre à 3 mails",
    "donner à deux amis",
    "parler à un ami",
    "jouer à deux",
    "4 personnes",
    "resto pour 2",
    "été indien",
    "l'été dernier",
    "une seconde chance",
    "deuxième avis",
    "le journal du soir",
    "sous 2 couches",
    "un quart de beurre",
    "la moitié du gâteau",
    "une demi baguette",
    "acheter 3 pommes",
    "appeler le 06 12 34 56 78",
    "le 3 pièces",
    "ligne 4",
    "bus 42",
    "les deux",
    "un an de plus",
    "à la une",
    "de 2 à 4 personnes",
    "le 20 minutes",
    "8h de sommeil",
    "2h de sport",
    "deux heures de route",
    "sapin de noël",
    "mille-feuille",
    "août",
    "quart",
    "par 2",
    "prendre le 12 8 fois",
    "acheter le jeu",
    "un jeu vidéo",
    "parler de mer",
    "demi-finale",
    "quatre saisons",
    "trois petits cochons",
    "le septième art",
    "une fois",
    "deux fois rien",
    "3x sans frais",
    "24 bouteilles",
    "10 rue de Paris",
    "chaque chose en son temps",
    "tous les documents",
    "toutes les factures",
    "un vélo sur mesure",
    "en avance",
    "midinette",
    "marseille",
    "mai 68 en livre",
    "la nuit des temps le film",
    "code 1234",
    "gare 9 3/4",
    "taux à 3,5%",
    "1 000 euros",
    "arrêter la clim",
    "arrête-toi à la boulangerie",
    "annuler l'abonnement",
    "supprimer les vieilles photos du téléphone",
    "fin de bail à préparer",
    "passer à la banque",
    "passe à la banque",
    "note de frais",
    "aide Ana à déménager",
    "liste de mariage",
    "résumé du livre de Zola",
    "menu du réveillon",
    "silence, on tourne !",
    "merci à écrire à mamie",
    "connecter l'imprimante",
    "chercher un cadeau pour Luc",
    "finir le rapport",
    "info voisins",
    "oublier mon ex",
    "reporter sportif",
]


@pytest.mark.parametrize("text", TASKS)
def test_a_thing_without_a_time_is_a_task_as_it_was_typed_in_french(text: str) -> None:
    assert read(text) == (AddTask(what=text.rstrip(" !")),)


DUMPED_LINES = [
    ("- lait\n- appeler maman\n- impôts vendredi", ["lait", "appeler maman", "impôts"]),
    ("lessive\nvaisselle\n\naspirateur", ["lessive", "vaisselle", "aspirateur"]),
    ("1) lait\n2) appeler maman", ["lait", "appeler maman"]),
    ("• pain\n• beurre\n• rdv kiné", ["pain", "beurre", "rdv kiné"]),
]


@pytest.mark.parametrize(("text", "whats"), DUMPED_LINES)
def test_lines_are_items_in_french(text: str, whats: list[str]) -> None:
    assert [intent.what for intent in read(text)] == whats


def test_a_heading_gives_its_day_to_the_lines_under_it_in_french() -> None:
    found = [brief(intent) for intent in read("demain :\n- appeler maman\n- acheter du lait")]
    assert [(i["what"], i["start"]) for i in found] == [
        ("appeler maman", "2026-11-19 09:00"),
        ("acheter du lait", "2026-11-19 09:00"),
    ]


@pytest.mark.parametrize("text", ["plus de résumé", "résumé off", "coupe le résumé", "arrête le résumé du matin"])
def test_the_brief_is_switched_off_in_french(text: str) -> None:
    assert read(text) == (Brief(on=False),)


@pytest.mark.parametrize("text", ["silence off", "plus d'heures calmes", "plus de silence"])
def test_quiet_hours_are_switched_off_in_french(text: str) -> None:
    assert read(text) == (Quiet(on=False),)


OPT_OUTS = [
    "STOP", "ARRET", "arrêt", "Arrête de m'écrire", "arrêtez", "laisse-moi tranquille", "plus de sms", "désabonner",
]  # fmt: skip


@pytest.mark.parametrize("text", OPT_OUTS)
def test_asking_for_no_more_texts_is_an_opt_out_in_french(text: str) -> None:
    assert isinstance(read(text)[0], OptOut)


def test_a_time_alone_moves_the_nudge_that_waits_in_french() -> None:
    assert one("dans une heure", nudged=True) == {"intent": "snooze", "start": "2026-11-18 11:15"}
    assert one("ce soir", nudged=True) == {"intent": "snooze", "start": "2026-11-18 18:00"}
    assert one("20 min", nudged=True) == {"intent": "snooze", "start": "2026-11-18 10:35"}
    assert one("demain 9h", nudged=True) == {"intent": "snooze", "start": "2026-11-19 09:00"}
    assert one("rappelle-moi ça demain", nudged=True) == {
        "intent": "snooze",
        "start": "2026-11-19 09:00",
        "keep_time": True,
    }


def test_a_time_alone_belongs_to_the_last_item_in_french() -> None:
    assert one("ce soir à 20h", last_ref="15") == {"intent": "reschedule", "ref": "15", "start": "2026-11-18 20:00"}
    assert one("à 15h", last_ref="15") == {
        "intent": "reschedule",
        "ref": "15",
        "start": "2026-11-18 15:00",
        "keep_day": True,
    }


def test_a_digit_a_yes_and_a_no_answer_what_was_asked_in_french() -> None:
    options = (Done(ref="1"), Snooze(ref="2"))
    assert read("2", options=options) == (Snooze(ref="2"),)
    assert read("oui", options=options) == (Done(ref="1"),)
    assert one("non merci", options=options)["intent"] == "thanks"


@pytest.mark.parametrize("text", ["dernier délai"])
def test_what_is_no_thing_to_do_is_kept_as_it_was_sent_in_french(text: str) -> None:
    assert isinstance(read(text)[0], Capture)
