"""Times as people type them in French: what is said on Wednesday 18 November 2026, 10:15, in Paris."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.fr.times import LEXICON
from tdah.language.times.when import When, find_when

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def when(text: str, now: datetime = NOW) -> When | None:
    return find_when(text, now, LEXICON)


# What is said, when it begins, and when it ends if it does.
TIMES = [
    ("à 3h", "2026-11-18 15:00", ""),
    ("à 9h", "2026-11-19 09:00", ""),
    ("à 15h", "2026-11-18 15:00", ""),
    ("15h", "2026-11-18 15:00", ""),
    ("8h30", "2026-11-19 08:30", ""),
    ("14 h 30", "2026-11-18 14:30", ""),
    ("à 14 heures", "2026-11-18 14:00", ""),
    ("quinze heures", "2026-11-18 15:00", ""),
    ("à une heure", "2026-11-18 13:00", ""),
    ("à huit heures et demie", "2026-11-19 08:30", ""),
    ("8h et quart", "2026-11-19 08:15", ""),
    ("8h moins le quart", "2026-11-19 07:45", ""),
    ("neuf heures moins dix", "2026-11-19 08:50", ""),
    ("midi moins le quart", "2026-11-18 11:45", ""),
    ("minuit", "2026-11-19 00:00", ""),
    ("minuit et demi", "2026-11-19 00:30", ""),
    ("à midi trente", "2026-11-18 12:30", ""),
    ("midi pile", "2026-11-18 12:00", ""),
    ("8h du soir", "2026-11-18 20:00", ""),
    ("3h du matin", "2026-11-19 03:00", ""),
    ("2h de l'aprem", "2026-11-18 14:00", ""),
    ("demain à 9", "2026-11-19 09:00", ""),
    ("demain 9h", "2026-11-19 09:00", ""),
    ("dmain 9h", "2026-11-19 09:00", ""),
    ("2main 9h", "2026-11-19 09:00", ""),
    ("demain mat", "2026-11-19 09:00", ""),
    ("demain matin à 8h", "2026-11-19 08:00", ""),
    ("demain soir 20h", "2026-11-19 20:00", ""),
    ("apres demain 10h", "2026-11-20 10:00", ""),
    ("après-demain", "2026-11-20 09:00", ""),
    ("lundi 8h", "2026-11-23 08:00", ""),
    ("lun. 8h", "2026-11-23 08:00", ""),
    ("mardi 24 novembre 15h", "2026-11-24 15:00", ""),
    ("mar 24 nov 15h", "2026-11-24 15:00", ""),
    ("le 24 à 15h", "2026-11-24 15:00", ""),
    ("le 24/11 à 15h", "2026-11-24 15:00", ""),
    ("24/11/2026 9h30", "2026-11-24 09:30", ""),
    ("24.11 9h", "2026-11-24 09:00", ""),
    ("le 1er décembre", "2026-12-01 09:00", ""),
    ("1er dec", "2026-12-01 09:00", ""),
    ("le premier janvier", "2027-01-01 09:00", ""),
    ("le trois mars", "2027-03-03 09:00", ""),
    ("vendredi 20", "2026-11-20 09:00", ""),
    ("vendredi prochain", "2026-11-20 09:00", ""),
    ("vendredi en huit", "2026-11-27 09:00", ""),
    ("lundi en quinze", "2026-12-07 09:00", ""),
    ("mercredi de la semaine prochaine", "2026-11-25 09:00", ""),
    ("la semaine prochaine", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("le mois prochain", "2026-12-01 09:00", "2027-01-01 00:00"),
    ("l'an prochain", "2027-01-01 09:00", "2028-01-01 00:00"),
    ("l'année prochaine", "2027-01-01 09:00", "2028-01-01 00:00"),
    ("ce week-end", "2026-11-21 09:00", "2026-11-23 00:00"),
    ("le week-end prochain", "2026-11-28 09:00", "2026-11-30 00:00"),
    ("samedi matin", "2026-11-21 09:00", ""),
    ("dimanche aprem", "2026-11-22 15:00", ""),
    ("ce soir", "2026-11-18 18:00", ""),
    ("ce soir à 8h", "2026-11-18 20:00", ""),
    ("21h ce soir", "2026-11-18 21:00", ""),
    ("cet après-midi", "2026-11-18 15:00", ""),
    ("cet aprem à 4h", "2026-11-18 16:00", ""),
    ("cette nuit à 2h", "2026-11-19 02:00", ""),
    ("ce midi", "2026-11-18 12:00", ""),
    ("demain midi", "2026-11-19 12:00", ""),
    ("en fin de journée", "2026-11-18 17:30", ""),
    ("demain en fin d'après-midi", "2026-11-19 16:30", ""),
    ("en début de soirée", "2026-11-18 17:30", ""),
    ("après le boulot", "2026-11-18 17:30", ""),
    ("avant de dormir", "2026-11-18 22:00", ""),
    ("au réveil", "2026-11-19 07:00", ""),
    ("tout à l'heure", "2026-11-18 12:00", ""),
    ("dans 20 min", "2026-11-18 10:35", ""),
    ("dans 20mn", "2026-11-18 10:35", ""),
    ("dans vingt minutes", "2026-11-18 10:35", ""),
    ("dans 2h", "2026-11-18 12:15", ""),
    ("dans 1h30", "2026-11-18 11:45", ""),
    ("dans une heure", "2026-11-18 11:15", ""),
    ("dans une demi-heure", "2026-11-18 10:45", ""),
    ("dans une demi heure", "2026-11-18 10:45", ""),
    ("dans un quart d'heure", "2026-11-18 10:30", ""),
    ("dans trois quarts d'heure", "2026-11-18 11:00", ""),
    ("dans deux heures et demie", "2026-11-18 12:45", ""),
    ("dans 10", "2026-11-18 10:25", ""),
    ("d'ici 2 heures", "2026-11-18 12:15", ""),
    ("dans 3 jours", "2026-11-21 10:15", ""),
    ("dans 3 jours à 18h", "2026-11-21 18:00", ""),
    ("dans une semaine", "2026-11-25 10:15", ""),
    ("dans 15 jours", "2026-12-03 10:15", ""),
    ("dans quinze jours", "2026-12-03 10:15", ""),
    ("dans une quinzaine", "2026-12-02 10:15", ""),
    ("dans deux mois", "2027-01-18 10:15", ""),
    ("dans une heure et quart", "2026-11-18 11:30", ""),
    ("2h avant lundi 17h", "2026-11-23 15:00", ""),
    ("30 min après 15h", "2026-11-18 15:30", ""),
    ("une semaine après le 24 novembre", "2026-12-01 09:00", ""),
    ("fin du mois", "2026-11-30 09:00", ""),
    ("à la fin du mois", "2026-11-30 09:00", ""),
    ("fin de semaine", "2026-11-20 09:00", ""),
    ("fin mars", "2027-03-31 09:00", ""),
    ("début janvier", "2027-01-01 09:00", ""),
    ("mi-décembre", "2026-12-16 09:00", ""),
    ("en mars", "2027-03-01 09:00", "2027-04-01 00:00"),
    ("mars prochain", "2027-03-01 09:00", "2027-04-01 00:00"),
    ("début du mois prochain", "2026-12-01 09:00", ""),
    ("fin de la semaine prochaine", "2026-11-27 09:00", ""),
    ("le premier lundi de janvier", "2027-01-04 09:00", ""),
    ("le dernier vendredi du mois prochain", "2026-12-25 09:00", ""),
    ("le 5 du mois prochain", "2026-12-05 09:00", ""),
    ("le 2e mardi de mars", "2027-03-09 09:00", ""),
    ("d'ici la fin du mois", "2026-11-30 09:00", ""),
    ("d'ici vendredi", "2026-11-20 09:00", ""),
    ("avant lundi 18h", "2026-11-23 18:00", ""),
    ("pour vendredi", "2026-11-20 09:00", ""),
    ("au plus tard jeudi", "2026-11-19 09:00", ""),
    ("jusqu'à vendredi", "2026-11-18 10:15", "2026-11-21 00:00"),
    ("de 14h à 16h", "2026-11-18 14:00", "2026-11-18 16:00"),
    ("14h-16h", "2026-11-18 14:00", "2026-11-18 16:00"),
    ("demain entre 9h et 11h", "2026-11-19 09:00", "2026-11-19 11:00"),
    ("demain de 14h à 15h30", "2026-11-19 14:00", "2026-11-19 15:30"),
    ("samedi 15h pendant 2h", "2026-11-21 15:00", "2026-11-21 17:00"),
    ("vendredi 14h pour 1h", "2026-11-20 14:00", "2026-11-20 15:00"),
    ("du 3 au 7 mars", "2027-03-03 09:00", "2027-03-08 00:00"),
    ("de lundi à mercredi", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("aujourd'hui à 17h", "2026-11-18 17:00", ""),
    ("aujourdhui 17h", "2026-11-18 17:00", ""),
    ("auj 17h", "2026-11-18 17:00", ""),
    ("ajd 17h", "2026-11-18 17:00", ""),
    ("AUJOURD’HUI À 17H", "2026-11-18 17:00", ""),
    ("soixante-dix minutes", "2026-11-18 11:25", ""),
    ("dans soixante-dix minutes", "2026-11-18 11:25", ""),
    ("dans quatre-vingt-dix minutes", "2026-11-18 11:45", ""),
    ("dans vingt et une minutes", "2026-11-18 10:36", ""),
    ("dans vingt-cinq min", "2026-11-18 10:40", ""),
    ("vers 16h", "2026-11-18 16:00", ""),
    ("à partir de 9h", "2026-11-19 09:00", ""),
    ("dès 9h", "2026-11-19 09:00", ""),
    ("17h30 lundi", "2026-11-23 17:30", ""),
    ("lundi à 17h30", "2026-11-23 17:30", ""),
    ("lundi, 17h30", "2026-11-23 17:30", ""),
    ("le lundi 23 novembre à 9 h", "2026-11-23 09:00", ""),
    ("sam 10h", "2026-11-21 10:00", ""),
    ("jeu 14h", "2026-11-19 14:00", ""),
    ("mer. 14h", "2026-11-18 14:00", ""),
    ("dim 11h", "2026-11-22 11:00", ""),
    ("11/12", "2026-12-11 09:00", ""),
    ("le 11/12 à 9h", "2026-12-11 09:00", ""),
    ("noël", "2026-12-25 09:00", ""),
    ("la veille de noël", "2026-12-24 09:00", ""),
    ("2026-12-01 14:30", "2026-12-01 14:30", ""),
    ("dans la soirée", "2026-11-18 18:00", ""),
    ("dans la matinée", "2026-11-19 09:00", ""),
    ("demain dans la matinée", "2026-11-19 09:00", ""),
    ("demain tôt", "2026-11-19 07:00", ""),
    ("tôt demain matin", "2026-11-19 07:00", ""),
    ("tard ce soir", "2026-11-18 22:00", ""),
    ("le 24 novembre", "2026-11-24 09:00", ""),
    ("le 14 novembre à 9h", "2027-11-14 09:00", ""),
    ("noël", "2026-12-25 09:00", ""),
    ("la veille de noël", "2026-12-24 09:00", ""),
    ("à noël", "2026-12-25 09:00", ""),
    ("mardi gras", "2027-02-09 09:00", ""),
    ("avant lundi 18h", "2026-11-23 18:00", ""),
    ("lundi de pâques", "2027-03-29 09:00", ""),
    ("le jour de l'an", "2027-01-01 09:00", ""),
    ("le lundi", "2026-11-23 09:00", ""),
]


@pytest.mark.parametrize(("text", "start", "end"), TIMES)
def test_a_time_is_read_in_french(text: str, start: str, end: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", f"{found.end:%Y-%m-%d %H:%M}" if found.end else "") == (start, end)


# What is said, the first time, and the rule.
REPEATS = [
    ("tous les jours à 8h", "2026-11-19 08:00", "FREQ=DAILY"),
    ("tous les jours", "2026-11-19 09:00", "FREQ=DAILY"),
    ("chaque jour à midi", "2026-11-18 12:00", "FREQ=DAILY"),
    ("tous les matins", "2026-11-19 09:00", "FREQ=DAILY"),
    ("tous les soirs à 21h", "2026-11-18 21:00", "FREQ=DAILY"),
    ("tous les lundis", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("tous les lundis à 9h", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("chaque lundi et jeudi à 18h", "2026-11-19 18:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
    ("tous les mardis et jeudis à 19h", "2026-11-19 19:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("les lundis et mercredis à 18h", "2026-11-18 18:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("tous les 3 jours", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("tous les deux jours", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("un jour sur deux", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("un vendredi sur deux à 17h", "2026-11-20 17:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("une semaine sur deux", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("un mois sur deux", "2026-11-19 09:00", "FREQ=MONTHLY;INTERVAL=2"),
    ("toutes les 2 semaines", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("toutes les deux semaines le mardi", "2026-11-24 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("toutes les heures", "2026-11-18 11:15", "FREQ=HOURLY"),
    ("toutes les 4h", "2026-11-18 14:15", "FREQ=HOURLY;INTERVAL=4"),
    ("toutes les 4 heures", "2026-11-18 14:15", "FREQ=HOURLY;INTERVAL=4"),
    ("toutes les 30 min", "2026-11-18 10:45", "FREQ=MINUTELY;INTERVAL=30"),
    ("toutes les 20 minutes jusqu'à 17h", "2026-11-18 10:35", "FREQ=MINUTELY;INTERVAL=20;UNTIL=20261118T160000Z"),
    ("toutes les heures de 9h à 17h", "2026-11-19 09:00", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16,17;BYMINUTE=0"),
    ("chaque semaine", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("chaque mois", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("tous les mois le 5", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("tous les 5 du mois", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("le 5 de chaque mois", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("le 5 du mois", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("le 1er du mois", "2026-12-01 09:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("chaque 1er du mois", "2026-12-01 09:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("tous les mois le 1er à 8h", "2026-12-01 08:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("le dernier jour du mois", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("le dernier vendredi du mois", "2026-11-27 09:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("le premier lundi du mois à 10h", "2026-12-07 10:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("chaque premier lundi du mois", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("tous les ans le 3 mars", "2027-03-03 09:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
    ("chaque année le 14 juillet", "2027-07-14 09:00", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14"),
    ("2 fois par jour", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("deux fois par jour à 8h et 20h", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("3 fois par jour", "2026-11-18 15:00", "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0"),
    ("une fois par semaine", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("deux fois par semaine", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=TH,SU"),
    ("en semaine à 8h", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("du lundi au vendredi à 8h", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("tous les jours du lundi au vendredi à 7h", "2026-11-19 07:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("tous les jours ouvrés", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("tous les week-ends", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("chaque samedi et dimanche", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("tous les jours à 8h et à 20h", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("tous les 3 jours après fait", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("tous les mois", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("tous les trois mois", "2026-11-19 09:00", "FREQ=MONTHLY;INTERVAL=3"),
    ("tous les 6 mois", "2026-11-19 09:00", "FREQ=MONTHLY;INTERVAL=6"),
    ("tous les ans", "2026-11-19 09:00", "FREQ=YEARLY"),
    ("tous les deux ans", "2026-11-19 09:00", "FREQ=YEARLY;INTERVAL=2"),
    ("une fois par mois", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("tlj à 8h", "2026-11-19 08:00", "FREQ=DAILY"),
    ("ts les jours 8h", "2026-11-19 08:00", "FREQ=DAILY"),
    ("quotidiennement à 7h", "2026-11-19 07:00", "FREQ=DAILY"),
    ("tous les 15 jours", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("tous les quinze jours", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("chaque soir", "2026-11-18 18:00", "FREQ=DAILY"),
    ("chaque matin à 7h30", "2026-11-19 07:30", "FREQ=DAILY"),
    ("tous les week-ends à 10h", "2026-11-21 10:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("lundi mardi et jeudi à 8h", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,TH"),
    ("tous les lundis jusqu'au 24 décembre", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261224T230000Z"),
]


@pytest.mark.parametrize(("text", "start", "rule"), REPEATS)
def test_a_repeat_is_read_in_french(text: str, start: str, rule: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.repeat) == (start, rule)


def test_a_repeat_can_count_from_when_it_is_done() -> None:
    for text in ("tous les 3 jours après fait", "toutes les semaines une fois fait"):
        found = when(text)
        assert found is not None
        assert found.after_done, text


# Numbers, names and what is past.
NO_TIMES = [
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
    "https://example.org/2026/11/24",
    "hier soir c'était bien",
    "il y a deux jours",
    "le mois dernier",
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
    "plus tôt",
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
    "dernier délai",
    "a+",
    "mille-feuille",
    "août",
    "quart",
    "par 2",
    "ma mère",
    "prendre le 12 8 fois",
    "acheter le jeu",
    "un jeu vidéo",
    "parler de mer",
    "sam est là",
    "demi-finale",
    "quatre saisons",
    "trois petits cochons",
    "le septième art",
    "mille fois merci",
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
    "en retard",
    "à peu près",
    "à bientôt",
    "au secours",
    "midinette",
    "marseille",
    "mai 68 en livre",
    "la nuit des temps le film",
    "code 1234",
    "gare 9 3/4",
    "taux à 3,5%",
    "1 000 euros",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_numbers_and_names_are_no_times_in_french(text: str) -> None:
    assert when(text) is None


def test_without_accents_in_capitals_and_with_any_apostrophe_it_is_the_same_time() -> None:
    for plain, typed in (
        ("après-demain à 9h", "APRES DEMAIN A 9H"),
        ("aujourd'hui à 17h", "aujourd’hui a 17h"),
        ("dans l'après-midi", "dans l’apres midi"),
        ("jusqu'à 17h", "jusqua 17h"),
        ("d'ici vendredi", "dici vendredi"),
        ("le 1er août", "LE 1ER AOUT"),
        ("fin février", "fin fevrier"),
    ):
        first, second = when(plain), when(typed)
        assert first is not None, plain
        assert second is not None, typed
        assert (first.start, first.end) == (second.start, second.end)


def test_a_wall_time_that_the_clocks_skip_moves_on_by_the_gap_in_french() -> None:
    found = when("28 mars à 2h30 du matin", datetime(2027, 3, 20, 12, tzinfo=ZONE))
    assert found is not None
    assert found.start.isoformat() == "2027-03-28T03:30:00+02:00"


def test_a_wall_time_that_comes_twice_is_the_first_in_french() -> None:
    found = when("le 31 octobre à 2h30 du matin", datetime(2027, 10, 20, 12, tzinfo=ZONE))
    assert found is not None
    assert found.start.isoformat() == "2027-10-31T02:30:00+02:00"


def test_the_29_of_february_waits_for_a_leap_year() -> None:
    found = when("le 29 février")
    assert found is not None
    assert found.start.date().isoformat() == "2028-02-29"


def test_a_day_of_the_month_before_today_is_in_the_next_one() -> None:
    found = when("le 3", datetime(2026, 12, 31, 12, tzinfo=ZONE))
    assert found is not None
    assert found.start.date().isoformat() == "2027-01-03"
