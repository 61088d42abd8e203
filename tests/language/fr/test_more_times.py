"""More times in French: ranges, eves, lengths, and repeats with exceptions, on the same Wednesday in Paris."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.fr.times import LEXICON
from tdah.language.times.when import When, find_when

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def when(text: str, now: datetime = NOW) -> When | None:
    return find_when(text, now, LEXICON)


TIMES = [
    ("à 10", "2026-11-19 10:00", ""),
    ("à 10h10", "2026-11-19 10:10", ""),
    ("10:15", "2026-11-19 10:15", ""),
    ("a 18h", "2026-11-18 18:00", ""),
    ("vers 8 h du soir", "2026-11-18 20:00", ""),
    ("à 7 heures du soir", "2026-11-18 19:00", ""),
    ("dix-huit heures", "2026-11-18 18:00", ""),
    ("dix-huit heures trente", "2026-11-18 18:30", ""),
    ("dix-neuf heures quinze", "2026-11-18 19:15", ""),
    ("vingt et une heures", "2026-11-18 21:00", ""),
    ("à 0h30", "2026-11-19 00:30", ""),
    ("00h30", "2026-11-19 00:30", ""),
    ("une heure du matin", "2026-11-19 01:00", ""),
    ("trois heures moins le quart", "2026-11-18 14:45", ""),
    ("sept heures et demie du soir", "2026-11-18 19:30", ""),
    ("demain à 7 heures moins dix", "2026-11-19 06:50", ""),
    ("demain vers midi", "2026-11-19 12:00", ""),
    ("demain à l'heure du déjeuner", "2026-11-19 12:00", ""),
    ("ce vendredi", "2026-11-20 09:00", ""),
    ("vendredi soir", "2026-11-20 18:00", ""),
    ("vendredi dans la matinée", "2026-11-20 09:00", ""),
    ("le mardi suivant", "2026-11-24 09:00", ""),
    ("samedi qui vient", "2026-11-21 09:00", ""),
    ("la semaine qui vient", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("le mois suivant", "2026-12-01 09:00", "2027-01-01 00:00"),
    ("en début de semaine prochaine", "2026-11-23 09:00", ""),
    ("en milieu de semaine", "2026-11-19 09:00", ""),
    ("courant décembre", "2026-12-01 09:00", "2027-01-01 00:00"),
    ("dans 48h", "2026-11-20 10:15", ""),
    ("sous 24h", "2026-11-19 10:15", ""),
    ("sous huit jours", "2026-11-26 10:15", ""),
    ("d'ici à lundi", "2026-11-23 09:00", ""),
    ("d'ici fin novembre", "2026-11-30 09:00", ""),
    ("d'ici 15 jours", "2026-12-03 10:15", ""),
    ("dans une dizaine de jours", "2026-11-28 10:15", ""),
    ("dans quelques jours", "2026-11-21 10:15", ""),
    ("dans quelques minutes", "2026-11-18 10:18", ""),
    ("dans environ 2 heures", "2026-11-18 12:15", ""),
    ("dans 2 heures 30", "2026-11-18 12:45", ""),
    ("dans 2 h 30", "2026-11-18 12:45", ""),
    ("dans 1 heure et 20 minutes", "2026-11-18 11:35", ""),
    ("dans 1h 15min", "2026-11-18 11:30", ""),
    ("dans 2 jours et demi", "2026-11-20 09:00", ""),
    ("dans un mois et demi", "2027-01-02 10:15", ""),
    ("dans un an", "2027-11-18 10:15", ""),
    ("dans 6 mois", "2027-05-18 10:15", ""),
    ("trois jours plus tard", "2026-11-21 10:15", ""),
    ("une heure plus tard", "2026-11-18 11:15", ""),
    ("dans les 10 prochaines minutes", "2026-11-18 10:25", ""),
    ("les 2 prochaines heures", "2026-11-18 12:15", ""),
    ("31 décembre 23h59", "2026-12-31 23:59", ""),
    ("le 29 février", "2028-02-29 09:00", ""),
    ("le 31", "2026-12-31 09:00", ""),
    ("le 30 à 8h", "2026-11-30 08:00", ""),
    ("1er janvier 2028", "2028-01-01 09:00", ""),
    ("12 janv 2027", "2027-01-12 09:00", ""),
    ("12 janv. à 10h", "2027-01-12 10:00", ""),
    ("mi-janvier", "2027-01-16 09:00", ""),
    ("le 15 au matin", "2026-12-15 09:00", ""),
    ("le 15 au soir", "2026-12-15 18:00", ""),
    ("le 15 décembre au soir", "2026-12-15 18:00", ""),
    ("lundi 23", "2026-11-23 09:00", ""),
    ("lundi 23 à 9h", "2026-11-23 09:00", ""),
    ("mercredi 25 novembre à partir de 14h", "2026-11-25 14:00", ""),
    ("du lundi 23 au mercredi 25 novembre", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("du 23 au 25", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("du 28 décembre au 3 janvier", "2026-12-28 09:00", "2027-01-04 00:00"),
    ("entre le 3 et le 5 décembre", "2026-12-03 09:00", "2026-12-06 00:00"),
    ("de 9 à 11h", "2026-11-19 09:00", "2026-11-19 11:00"),
    ("de 9h à midi", "2026-11-19 09:00", "2026-11-19 12:00"),
    ("9h-10h30 demain", "2026-11-19 09:00", "2026-11-19 10:30"),
    ("demain 14h à 16h", "2026-11-19 14:00", "2026-11-19 16:00"),
    ("9 heures à 17 heures", "2026-11-19 09:00", "2026-11-19 17:00"),
    ("de 14 h 30 à 16 h", "2026-11-18 14:30", "2026-11-18 16:00"),
    ("entre midi et 14h", "2026-11-18 12:00", "2026-11-18 14:00"),
    ("le troisième jeudi de décembre", "2026-12-17 09:00", ""),
    ("dernier dimanche de mars", "2027-03-28 09:00", ""),
    ("la première semaine de janvier", "2027-01-01 09:00", "2027-01-08 00:00"),
    ("2 jours avant noël", "2026-12-23 09:00", ""),
    ("la veille du 1er mai", "2027-04-30 09:00", ""),
    ("trois jours après lundi", "2026-11-26 09:00", ""),
    ("en soirée", "2026-11-18 18:00", ""),
    ("demain en soirée", "2026-11-19 18:00", ""),
    ("dans la nuit", "2026-11-18 22:00", ""),
    ("demain dans l'après-midi", "2026-11-19 15:00", ""),
    ("lundi en fin de matinée", "2026-11-23 11:00", ""),
    ("jeudi en début d'après-midi", "2026-11-19 13:00", ""),
    ("au petit matin", "2026-11-19 07:00", ""),
    ("au coucher du soleil", "2026-11-18 22:00", ""),
    ("22 ce soir", "2026-11-18 22:00", ""),
    ("20/12", "2026-12-20 09:00", ""),
    ("20-12-2026", "2026-12-20 09:00", ""),
    ("20 12 2026", "2026-12-20 09:00", ""),
    ("2026/12/20", "2026-12-20 09:00", ""),
    ("20/12/26 18:30", "2026-12-20 18:30", ""),
    ("dimanche 20/12", "2026-12-20 09:00", ""),
    ("mardi 20h", "2026-11-24 20:00", ""),
    ("le lundi à 8h", "2026-11-23 08:00", ""),
    ("le week-end à 10h", "2026-11-21 10:00", ""),
    ("du lundi 23 au mercredi 25 novembre", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("du 23 au 25", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("du 28 décembre au 3 janvier", "2026-12-28 09:00", "2027-01-04 00:00"),
    ("vacances du 24 décembre au 2 janvier", "2026-12-24 09:00", "2027-01-03 00:00"),
    ("14h30 à 16h", "2026-11-18 14:30", "2026-11-18 16:00"),
    ("8h à 10h lundi", "2026-11-23 08:00", "2026-11-23 10:00"),
    ("la veille du 1er mai", "2027-04-30 09:00", ""),
    ("la veille de noël", "2026-12-24 09:00", ""),
    ("la veille de lundi", "2026-11-22 09:00", ""),
]


@pytest.mark.parametrize(("text", "start", "end"), TIMES)
def test_a_longer_time_is_read_in_french(text: str, start: str, end: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", f"{found.end:%Y-%m-%d %H:%M}" if found.end else "") == (start, end)


REPEATS = [
    ("l'avant-dernier jour du mois", "2026-11-29 09:00", "FREQ=MONTHLY;BYMONTHDAY=-2"),
    ("tous les premiers lundis du mois", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("tous les derniers vendredis du mois", "2026-11-27 09:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("chaque dernier jour du mois", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("tous les 10 du mois", "2026-12-10 09:00", "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("toutes les 6 semaines", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=6"),
    ("tous les 2 mois le 10", "2026-12-10 09:00", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=10"),
    ("4 fois par jour", "2026-11-18 13:00", "FREQ=DAILY;BYHOUR=9,13,16,20;BYMINUTE=0"),
    ("trois fois par semaine", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=TU,TH,SA"),
    ("chaque heure", "2026-11-18 11:15", "FREQ=HOURLY"),
    ("toutes les demi-heures", "2026-11-18 10:45", "FREQ=MINUTELY;INTERVAL=30"),
    ("toutes les 90 minutes", "2026-11-18 11:45", "FREQ=MINUTELY;INTERVAL=90"),
    ("toutes les heures et demie", "2026-11-18 11:45", "FREQ=MINUTELY;INTERVAL=90"),
    ("tous les jours sauf le week-end", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("les week-ends à 10h", "2026-11-21 10:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("chaque année à noël", "2026-12-25 09:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
    ("tous les 25 décembre", "2026-12-25 09:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
    ("chaque 3 mars", "2027-03-03 09:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
    ("tous les lundis, mercredis et vendredis à 7h30", "2026-11-20 07:30", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("tous les lun et jeu à 18h", "2026-11-19 18:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
    ("lun mer ven 7h", "2026-11-20 07:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("mardis et jeudis 19h", "2026-11-19 19:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("tous les jours jusqu'à vendredi", "2026-11-19 09:00", "FREQ=DAILY;UNTIL=20261120T230000Z"),
    ("un samedi sur trois", "2026-11-21 09:00", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA"),
    ("un jour sur trois à 8h", "2026-11-19 08:00", "FREQ=DAILY;INTERVAL=3"),
    ("un soir sur deux", "2026-11-18 18:00", "FREQ=DAILY;INTERVAL=2"),
    ("chaque semaine le lundi", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("une fois par an", "2026-11-19 09:00", "FREQ=YEARLY"),
    ("chaque 3 mars", "2027-03-03 09:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
    ("tous les jours sauf le week-end", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("tous les jours sauf le dimanche à 8h", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
    ("tous les jours sauf samedi et dimanche", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("prendre 1 comprimé matin et soir", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("prendre le sirop matin, midi et soir", "2026-11-18 15:00", "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0"),
    ("tous les 15 jours", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("tous les 8 jours", "2026-11-19 09:00", "FREQ=WEEKLY"),
]


@pytest.mark.parametrize(("text", "start", "rule"), REPEATS)
def test_a_rarer_repeat_is_read_in_french(text: str, start: str, rule: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.repeat) == (start, rule)
