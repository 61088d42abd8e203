"""Times in Spanish as people type them, said on Wednesday 18 November 2026, 10:15, in New York."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.registry import lexicon_of
from tdah.language.times.when import When, find_when

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def when(text: str) -> When | None:
    return find_when(text, NOW, lexicon_of("es"))


# Words that join the parts of a time.
LOOSE = {"de", "del", "y"}
TIMES = [
    ("a las 3", "2026-11-18 15:00"),
    ("a las 9", "2026-11-18 21:00"),
    ("a las 11", "2026-11-18 11:00"),
    ("a la 1", "2026-11-18 13:00"),
    ("a la una", "2026-11-18 13:00"),
    ("a las doce", "2026-11-18 12:00"),
    ("a las cinco", "2026-11-18 17:00"),
    ("a las 10:30", "2026-11-18 10:30"),
    ("a las 16:45", "2026-11-18 16:45"),
    ("las 4", "2026-11-18 16:00"),
    ("a eso de las 4", "2026-11-18 16:00"),
    ("sobre las 5", "2026-11-18 17:00"),
    ("antes de las 5", "2026-11-18 17:00"),
    ("para las 6", "2026-11-18 18:00"),
    ("3pm", "2026-11-18 15:00"),
    ("3 pm", "2026-11-18 15:00"),
    ("3 p.m.", "2026-11-18 15:00"),
    ("3 p. m.", "2026-11-18 15:00"),
    ("9am", "2026-11-19 09:00"),
    ("15h", "2026-11-18 15:00"),
    ("15 h", "2026-11-18 15:00"),
    ("15hs", "2026-11-18 15:00"),
    ("a las 15 hs", "2026-11-18 15:00"),
    ("a las 18 horas", "2026-11-18 18:00"),
    ("a las 3 en punto", "2026-11-18 15:00"),
    ("a las 3 y media", "2026-11-18 15:30"),
    ("a las tres y media", "2026-11-18 15:30"),
    ("tres y media", "2026-11-18 15:30"),
    ("a las 3 y cuarto", "2026-11-18 15:15"),
    ("a las tres menos cuarto", "2026-11-18 14:45"),
    ("las doce menos diez", "2026-11-18 11:50"),
    ("a las 8 y 20", "2026-11-18 20:20"),
    ("a las ocho y veinte", "2026-11-18 20:20"),
    ("a las cuatro menos cinco", "2026-11-18 15:55"),
    ("cuarto para las tres", "2026-11-18 14:45"),
    ("un cuarto para las 3", "2026-11-18 14:45"),
    ("diez para las cinco", "2026-11-18 16:50"),
    ("a las 3 de la tarde", "2026-11-18 15:00"),
    ("3 de la tarde", "2026-11-18 15:00"),
    ("8 de la noche", "2026-11-18 20:00"),
    ("a las 7 de la mañana", "2026-11-19 07:00"),
    ("a las 2 de la madrugada", "2026-11-19 02:00"),
    ("a las 12 de la noche", "2026-11-19 00:00"),
    ("a las tres y media de la tarde", "2026-11-18 15:30"),
    ("mediodía", "2026-11-18 12:00"),
    ("al mediodía", "2026-11-18 12:00"),
    ("a mediodia", "2026-11-18 12:00"),
    ("medianoche", "2026-11-19 00:00"),
    ("a medianoche", "2026-11-19 00:00"),
    ("a las 12 del mediodía", "2026-11-18 12:00"),
    ("mañana", "2026-11-19 09:00"),
    ("manana a las 9", "2026-11-19 09:00"),
    ("mñn a las 9", "2026-11-19 09:00"),
    ("mañana a las 9 de la mañana", "2026-11-19 09:00"),
    ("mañana por la mañana", "2026-11-19 09:00"),
    ("mañana por la tarde", "2026-11-19 15:00"),
    ("mañana por la noche", "2026-11-19 20:00"),
    ("mañana al mediodía", "2026-11-19 12:00"),
    ("mañana en la tarde", "2026-11-19 15:00"),
    ("mañana temprano", "2026-11-19 07:00"),
    ("pasado mañana", "2026-11-20 09:00"),
    ("pasado mañana a las 5", "2026-11-20 17:00"),
    ("hoy a las 5", "2026-11-18 17:00"),
    ("hoy", "2026-11-18 12:00"),
    ("oy a las 6", "2026-11-18 18:00"),
    ("esta tarde", "2026-11-18 15:00"),
    ("esta noche", "2026-11-18 20:00"),
    ("esta noche a las 10", "2026-11-18 22:00"),
    ("hoy por la noche", "2026-11-18 20:00"),
    ("hoy más tarde", "2026-11-18 12:00"),
    ("al final del día", "2026-11-18 17:30"),
    ("de madrugada", "2026-11-19 05:00"),
    ("por la tarde", "2026-11-18 15:00"),
    ("a primera hora", "2026-11-19 07:00"),
    ("después del trabajo", "2026-11-18 17:30"),
    ("antes de dormir", "2026-11-18 22:00"),
    ("después de comer", "2026-11-18 12:00"),
    ("el lunes", "2026-11-23 09:00"),
    ("el martes a las 4", "2026-11-24 16:00"),
    ("lunes 9am", "2026-11-23 09:00"),
    ("viernes", "2026-11-20 09:00"),
    ("vie 3pm", "2026-11-20 15:00"),
    ("sab a las 10", "2026-11-21 10:00"),
    ("el sábado por la mañana", "2026-11-21 09:00"),
    ("el domingo al mediodía", "2026-11-22 12:00"),
    ("miercoles", "2026-11-18 12:00"),
    ("mie 15h", "2026-11-18 15:00"),
    ("el viernes 20", "2026-11-20 09:00"),
    ("el viernes 20 a las 3", "2026-11-20 15:00"),
    ("el viernes 20 de noviembre", "2026-11-20 09:00"),
    ("viernes 20/11 a las 15:00", "2026-11-20 15:00"),
    ("el lunes que viene", "2026-11-23 09:00"),
    ("el próximo martes a las 9", "2026-11-24 09:00"),
    ("el lunes de la semana que viene", "2026-11-23 09:00"),
    ("el 24", "2026-11-24 09:00"),
    ("el 24 a las 3", "2026-11-24 15:00"),
    ("el día 24", "2026-11-24 09:00"),
    ("el 24 de noviembre", "2026-11-24 09:00"),
    ("24 de noviembre a las 15:30", "2026-11-24 15:30"),
    ("veinticuatro de noviembre", "2026-11-24 09:00"),
    ("5 de mayo de 2027", "2027-05-05 09:00"),
    ("el 1 de diciembre", "2026-12-01 09:00"),
    ("el primero de diciembre", "2026-12-01 09:00"),
    ("1ro de diciembre", "2026-12-01 09:00"),
    ("el 3/12", "2026-12-03 09:00"),
    ("3/12/2026 a las 9", "2026-12-03 09:00"),
    ("31-12-2026", "2026-12-31 09:00"),
    ("2026-12-24 18:00", "2026-12-24 18:00"),
    ("24 dic 18h", "2026-12-24 18:00"),
    ("a fin de mes", "2026-11-30 09:00"),
    ("a finales de mes", "2026-11-30 09:00"),
    ("a principios de enero", "2027-01-01 09:00"),
    ("a mediados de diciembre", "2026-12-16 09:00"),
    ("el primer lunes de diciembre", "2026-12-07 09:00"),
    ("el último viernes de enero", "2027-01-29 09:00"),
    ("el tercer martes de enero", "2027-01-19 09:00"),
    ("el 5 del mes que viene", "2026-12-05 09:00"),
    ("en 20 min", "2026-11-18 10:35"),
    ("en 20 minutos", "2026-11-18 10:35"),
    ("dentro de 20 minutos", "2026-11-18 10:35"),
    ("en media hora", "2026-11-18 10:45"),
    ("en una hora", "2026-11-18 11:15"),
    ("en hora y media", "2026-11-18 11:45"),
    ("en una hora y media", "2026-11-18 11:45"),
    ("en 1h30", "2026-11-18 11:45"),
    ("en dos horas y media", "2026-11-18 12:45"),
    ("en tres cuartos de hora", "2026-11-18 11:00"),
    ("en un cuarto de hora", "2026-11-18 10:30"),
    ("en 2 días", "2026-11-20 10:15"),
    ("en tres días a las 9", "2026-11-21 09:00"),
    ("en una semana", "2026-11-25 10:15"),
    ("dentro de dos semanas", "2026-12-02 10:15"),
    ("en 15 días", "2026-12-03 10:15"),
    ("de aquí a una hora", "2026-11-18 11:15"),
    ("2 horas antes de las 5 de la tarde", "2026-11-18 15:00"),
    ("media hora antes del mediodía", "2026-11-18 11:30"),
    ("dos días después del viernes", "2026-11-22 09:00"),
    ("el 29 de febrero", "2028-02-29 09:00"),
    ("ahora mismo", "2026-11-18 10:15"),
    ("mañana 10h", "2026-11-19 10:00"),
    ("alas 5", "2026-11-18 17:00"),
    ("a las 5pm", "2026-11-18 17:00"),
    ("a las 9 am", "2026-11-19 09:00"),
    ("a las 10 de la noche", "2026-11-18 22:00"),
    ("a las 9 de la manana", "2026-11-19 09:00"),
    ("mañana a las 9:15", "2026-11-19 09:15"),
    ("mañana a las 21h", "2026-11-19 21:00"),
    ("mñna a las 10", "2026-11-19 10:00"),
    ("pa mañana", "2026-11-19 09:00"),
    ("pasado mañana por la mañana", "2026-11-20 09:00"),
    ("el jueves a las 8 y media de la mañana", "2026-11-19 08:30"),
    ("jueves 17h", "2026-11-19 17:00"),
    ("juebes a las 5", "2026-11-19 17:00"),
    ("el proximo viernes", "2026-11-27 09:00"),
    ("proximo lunes a las 10", "2026-11-23 10:00"),
    ("el lunes próximo", "2026-11-23 09:00"),
    ("sabado a mediodia", "2026-11-21 12:00"),
    ("domingo noche", "2026-11-22 20:00"),
    ("el 15 a las 20:00", "2026-12-15 20:00"),
    ("el 2 de enero", "2027-01-02 09:00"),
    ("2 de ene", "2027-01-02 09:00"),
    ("en 5 minutitos", "2026-11-18 10:20"),
    ("dentro de un mes", "2026-12-18 10:15"),
    ("en 90 min", "2026-11-18 11:45"),
    ("en 1 hora 20 minutos", "2026-11-18 11:35"),
    ("en dos dias", "2026-11-20 10:15"),
    ("ahora", "2026-11-18 10:15"),
    ("lo antes posible", "2026-11-18 10:15"),
    ("hoy a mediodía", "2026-11-18 12:00"),
    ("esta mañana a las 11", "2026-11-18 11:00"),
    ("a las veintiuna", "2026-11-18 21:00"),
    ("a las 21:45", "2026-11-18 21:45"),
    ("a las nueve y cuarto de la noche", "2026-11-18 21:15"),
    ("a las 7 menos cuarto de la tarde", "2026-11-18 18:45"),
    ("el miércoles 25 a las 11", "2026-11-25 11:00"),
    ("el 31", "2026-12-31 09:00"),
    ("a mediados de mes", "2026-12-15 09:00"),
    ("al final del mes", "2026-11-30 09:00"),
    ("este viernes a las 6", "2026-11-20 18:00"),
    ("este domingo", "2026-11-22 09:00"),
]

STRETCHES = [
    ("la semana que viene", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("la próxima semana", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("el mes que viene", "2026-12-01 09:00", "2027-01-01 00:00"),
    ("este fin de semana", "2026-11-21 09:00", "2026-11-23 00:00"),
    ("el finde", "2026-11-21 09:00", "2026-11-23 00:00"),
    ("el fin de semana que viene", "2026-11-28 09:00", "2026-11-30 00:00"),
    ("de 3 a 5 de la tarde", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("de 15h a 17h", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("entre las 3 y las 5", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("mañana de 10 a 11:30", "2026-11-19 10:00", "2026-11-19 11:30"),
    ("desde las 9 hasta las 11", "2026-11-18 21:00", "2026-11-18 23:00"),
    ("del 3 al 5 de diciembre", "2026-12-03 09:00", "2026-12-06 00:00"),
    ("mañana a las 3 por 1 hora", "2026-11-19 15:00", "2026-11-19 16:00"),
    ("el jueves a las 9 durante media hora", "2026-11-19 09:00", "2026-11-19 09:30"),
    ("en marzo", "2027-03-01 09:00", "2027-04-01 00:00"),
    ("entre las 10 y las 11 de la mañana", "2026-11-19 10:00", "2026-11-19 11:00"),
    ("viernes de 9 a 11", "2026-11-20 09:00", "2026-11-20 11:00"),
]

REPEATS = [
    ("todos los días a las 8", "2026-11-19 08:00", "FREQ=DAILY"),
    ("todos los dias", "2026-11-19 09:00", "FREQ=DAILY"),
    ("cada día a las 8 de la mañana", "2026-11-19 08:00", "FREQ=DAILY"),
    ("cada lunes", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("cada lunes a las 9", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("todos los lunes a las 9", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("los lunes a las 9", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("los lunes y miércoles a las 7", "2026-11-23 07:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("los martes y los jueves a las 18h", "2026-11-19 18:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("lunes, miércoles y viernes a las 7", "2026-11-20 07:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("cada lunes y jueves", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
    ("entre semana a las 8", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("de lunes a viernes a las 8", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("los fines de semana a las 10", "2026-11-21 10:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("todos los fines de semana", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("un viernes sí y otro no", "2026-11-20 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("cada dos viernes", "2026-11-20 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("un día sí y otro no", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("cada 3 días", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("cada tres días a las 9", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("cada 2 horas", "2026-11-18 12:15", "FREQ=HOURLY;INTERVAL=2"),
    ("cada media hora", "2026-11-18 10:45", "FREQ=MINUTELY;INTERVAL=30"),
    ("cada 20 minutos hasta las 5", "2026-11-18 10:35", "FREQ=MINUTELY;INTERVAL=20;UNTIL=20261118T220000Z"),
    ("cada 8 horas", "2026-11-18 18:15", "FREQ=HOURLY;INTERVAL=8"),
    ("cada semana", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("cada dos semanas", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("todas las semanas", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("cada mes", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("cada mes el 5", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("el 1 de cada mes", "2026-12-01 09:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("el primero de cada mes", "2026-12-01 09:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("el día 15 de cada mes a las 10", "2026-12-15 10:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("el último día del mes", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("el último día de cada mes", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("el primer lunes de cada mes", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("el último viernes de cada mes", "2026-11-27 09:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("cada año el 5 de mayo", "2027-05-05 09:00", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
    ("todas las mañanas", "2026-11-19 09:00", "FREQ=DAILY"),
    ("todas las noches", "2026-11-18 20:00", "FREQ=DAILY"),
    ("cada noche a las 10", "2026-11-18 22:00", "FREQ=DAILY"),
    ("por las mañanas", "2026-11-19 09:00", "FREQ=DAILY"),
    ("dos veces al día", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("dos veces al día a las 8 y a las 20", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("tres veces al día", "2026-11-18 15:00", "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0"),
    ("2 veces por semana", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=TH,SU"),
    ("una vez al mes", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("cada 3 días después de hacerlo", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("cada semana después de hacerlo", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("semanalmente", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("mensual", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("diario a las 9", "2026-11-19 09:00", "FREQ=DAILY"),
    ("todos los sabados a las 11", "2026-11-21 11:00", "FREQ=WEEKLY;BYDAY=SA"),
    ("todos los jueves por la noche", "2026-11-19 20:00", "FREQ=WEEKLY;BYDAY=TH"),
    ("cada martes y jueves a las 19:30", "2026-11-19 19:30", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("los sábados por la mañana", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA"),
    ("todos los días al mediodía", "2026-11-18 12:00", "FREQ=DAILY"),
    ("todos los días por la noche", "2026-11-18 20:00", "FREQ=DAILY"),
    ("cada 6 meses", "2026-11-19 09:00", "FREQ=MONTHLY;INTERVAL=6"),
    ("cada hora", "2026-11-18 11:15", "FREQ=HOURLY"),
    ("cada 45 minutos", "2026-11-18 11:00", "FREQ=MINUTELY;INTERVAL=45"),
    ("cada primer lunes de mes", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("el 5 de cada mes a las 12", "2026-12-05 12:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
]


@pytest.mark.parametrize(("text", "start"), TIMES)
def test_it_reads_a_time_in_spanish(text: str, start: str) -> None:
    found = when(text)
    assert found is not None
    assert f"{found.start:%Y-%m-%d %H:%M}" == start
    assert found.end is None
    assert found.repeat is None


@pytest.mark.parametrize(("text", "start", "end"), STRETCHES)
def test_it_reads_a_stretch_of_time_in_spanish(text: str, start: str, end: str) -> None:
    found = when(text)
    assert found is not None
    assert found.end is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", f"{found.end:%Y-%m-%d %H:%M}") == (start, end)


@pytest.mark.parametrize(("text", "start", "rule"), REPEATS)
def test_it_reads_a_repeat_in_spanish(text: str, start: str, rule: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.repeat) == (start, rule)


@pytest.mark.parametrize("text", [row[0] for row in (*TIMES, *STRETCHES, *REPEATS)])
def test_all_of_the_words_go_into_the_time_in_spanish(text: str) -> None:
    found = when(text)
    assert found is not None
    left = text
    for first, last in reversed(found.spans):
        left = left[:first] + left[last:]
    assert set(left.lower().split()) <= LOOSE


@pytest.mark.parametrize(("text", "start"), TIMES)
def test_a_time_in_spanish_is_read_whatever_the_case(text: str, start: str) -> None:
    found = when(text.upper())
    assert found is not None
    assert f"{found.start:%Y-%m-%d %H:%M}" == start
