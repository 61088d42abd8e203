"""Times in Portuguese as people type them, said on Wednesday 18 November 2026, 10:15, in New York."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.registry import lexicon_of
from tdah.language.times.when import When, find_when

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def when(text: str) -> When | None:
    return find_when(text, NOW, lexicon_of("pt"))


# Words that join the parts of a time.
LOOSE = {",", "de", "e", "em"}
TIMES = [
    ("às 3", "2026-11-18 15:00"),
    ("às 9", "2026-11-18 21:00"),
    ("às 11", "2026-11-18 11:00"),
    ("à 1h", "2026-11-18 13:00"),
    ("às doze", "2026-11-18 12:00"),
    ("às cinco", "2026-11-18 17:00"),
    ("às 10:30", "2026-11-18 10:30"),
    ("às 16:45", "2026-11-18 16:45"),
    ("as 4", "2026-11-18 16:00"),
    ("às 4 em ponto", "2026-11-18 16:00"),
    ("por volta das 4", "2026-11-18 16:00"),
    ("lá pelas 5", "2026-11-18 17:00"),
    ("antes das 5", "2026-11-18 17:00"),
    ("para as 6", "2026-11-18 18:00"),
    ("pras 6", "2026-11-18 18:00"),
    ("3pm", "2026-11-18 15:00"),
    ("15h", "2026-11-18 15:00"),
    ("15 h", "2026-11-18 15:00"),
    ("15h30", "2026-11-18 15:30"),
    ("15:30", "2026-11-18 15:30"),
    ("8h", "2026-11-19 08:00"),
    ("às 8h", "2026-11-19 08:00"),
    ("às 15 horas", "2026-11-18 15:00"),
    ("às 18h30", "2026-11-18 18:30"),
    ("às 3 e meia", "2026-11-18 15:30"),
    ("às três e meia", "2026-11-18 15:30"),
    ("três e meia", "2026-11-18 15:30"),
    ("às 3 e quinze", "2026-11-18 15:15"),
    ("às oito e vinte", "2026-11-18 20:20"),
    ("às 8 e 20", "2026-11-18 20:20"),
    ("quinze para as três", "2026-11-18 14:45"),
    ("dez pras cinco", "2026-11-18 16:50"),
    ("vinte para as 4", "2026-11-18 15:40"),
    ("às 3 da tarde", "2026-11-18 15:00"),
    ("3 da tarde", "2026-11-18 15:00"),
    ("8 da noite", "2026-11-18 20:00"),
    ("às 7 da manhã", "2026-11-19 07:00"),
    ("às 2 da madrugada", "2026-11-19 02:00"),
    ("às 9h da manhã", "2026-11-19 09:00"),
    ("às oito e meia da noite", "2026-11-18 20:30"),
    ("meio-dia", "2026-11-18 12:00"),
    ("ao meio-dia", "2026-11-18 12:00"),
    ("meio dia", "2026-11-18 12:00"),
    ("meio-dia e meia", "2026-11-18 12:30"),
    ("meia-noite", "2026-11-19 00:00"),
    ("à meia-noite", "2026-11-19 00:00"),
    ("às 12h", "2026-11-18 12:00"),
    ("amanhã", "2026-11-19 09:00"),
    ("amanha às 9", "2026-11-19 09:00"),
    ("amnh às 9", "2026-11-19 09:00"),
    ("amanhã de manhã", "2026-11-19 09:00"),
    ("amanhã à tarde", "2026-11-19 15:00"),
    ("amanhã à noite", "2026-11-19 20:00"),
    ("amanhã ao meio-dia", "2026-11-19 12:00"),
    ("amanhã cedo", "2026-11-19 07:00"),
    ("amanhã às 9 da manhã", "2026-11-19 09:00"),
    ("amanhã 9h", "2026-11-19 09:00"),
    ("amanhã 15h30", "2026-11-19 15:30"),
    ("depois de amanhã", "2026-11-20 09:00"),
    ("dps de amanhã às 5", "2026-11-20 17:00"),
    ("hoje", "2026-11-18 12:00"),
    ("hj", "2026-11-18 12:00"),
    ("hoje às 5", "2026-11-18 17:00"),
    ("hj 18h", "2026-11-18 18:00"),
    ("hoje à tarde", "2026-11-18 15:00"),
    ("hoje à noite", "2026-11-18 20:00"),
    ("hoje à noite às 10", "2026-11-18 22:00"),
    ("esta noite", "2026-11-18 20:00"),
    ("hoje mais tarde", "2026-11-18 12:00"),
    ("no fim do dia", "2026-11-18 17:30"),
    ("de manhã", "2026-11-19 09:00"),
    ("à tarde", "2026-11-18 15:00"),
    ("à noite", "2026-11-18 20:00"),
    ("de madrugada", "2026-11-19 05:00"),
    ("logo cedo", "2026-11-19 07:00"),
    ("depois do trabalho", "2026-11-18 17:30"),
    ("antes de dormir", "2026-11-18 22:00"),
    ("depois do almoço", "2026-11-18 12:00"),
    ("segunda", "2026-11-23 09:00"),
    ("na segunda", "2026-11-23 09:00"),
    ("segunda-feira", "2026-11-23 09:00"),
    ("segunda feira às 9", "2026-11-23 09:00"),
    ("2a feira", "2026-11-23 09:00"),
    ("2ª feira às 10", "2026-11-23 10:00"),
    ("terça às 4", "2026-11-24 16:00"),
    ("terca 14h", "2026-11-24 14:00"),
    ("quarta-feira", "2026-11-18 12:00"),
    ("qua 15h", "2026-11-18 15:00"),
    ("quinta de manhã", "2026-11-19 09:00"),
    ("sexta à noite", "2026-11-20 20:00"),
    ("sex 20h", "2026-11-20 20:00"),
    ("no sábado", "2026-11-21 09:00"),
    ("sab às 10", "2026-11-21 10:00"),
    ("sábado de manhã", "2026-11-21 09:00"),
    ("domingo ao meio-dia", "2026-11-22 12:00"),
    ("dom", "2026-11-22 09:00"),
    ("na sexta às 15h30", "2026-11-20 15:30"),
    ("sexta que vem", "2026-11-27 09:00"),
    ("na próxima terça às 9", "2026-11-24 09:00"),
    ("segunda da semana que vem", "2026-11-23 09:00"),
    ("dia 24", "2026-11-24 09:00"),
    ("dia 24 às 15h", "2026-11-24 15:00"),
    ("no dia 24 de novembro", "2026-11-24 09:00"),
    ("24 de novembro", "2026-11-24 09:00"),
    ("24 de novembro às 15h30", "2026-11-24 15:30"),
    ("vinte e quatro de novembro", "2026-11-24 09:00"),
    ("5 de maio de 2027", "2027-05-05 09:00"),
    ("1º de dezembro", "2026-12-01 09:00"),
    ("primeiro de dezembro", "2026-12-01 09:00"),
    ("3/12", "2026-12-03 09:00"),
    ("3/12/2026 às 9h", "2026-12-03 09:00"),
    ("31-12-2026", "2026-12-31 09:00"),
    ("2026-12-24 18:00", "2026-12-24 18:00"),
    ("24 dez 18h", "2026-12-24 18:00"),
    ("sexta, 20 de novembro, às 15h", "2026-11-20 15:00"),
    ("sexta 20", "2026-11-20 09:00"),
    ("fim do mês", "2026-11-30 09:00"),
    ("no final do mês", "2026-11-30 09:00"),
    ("no começo de janeiro", "2027-01-01 09:00"),
    ("em meados de dezembro", "2026-12-16 09:00"),
    ("primeira segunda de dezembro", "2026-12-07 09:00"),
    ("última sexta de janeiro", "2027-01-29 09:00"),
    ("terceira terça de janeiro", "2027-01-19 09:00"),
    ("dia 5 do mês que vem", "2026-12-05 09:00"),
    ("em 20 min", "2026-11-18 10:35"),
    ("daqui a 20 minutos", "2026-11-18 10:35"),
    ("daqui 20 min", "2026-11-18 10:35"),
    ("dentro de 20 minutos", "2026-11-18 10:35"),
    ("daqui a meia hora", "2026-11-18 10:45"),
    ("em uma hora", "2026-11-18 11:15"),
    ("daqui a uma hora e meia", "2026-11-18 11:45"),
    ("em 1h30", "2026-11-18 11:45"),
    ("em duas horas", "2026-11-18 12:15"),
    ("em três quartos de hora", "2026-11-18 11:00"),
    ("daqui a 2 dias", "2026-11-20 10:15"),
    ("em três dias às 9h", "2026-11-21 09:00"),
    ("em uma semana", "2026-11-25 10:15"),
    ("daqui a duas semanas", "2026-12-02 10:15"),
    ("daqui a 15 dias", "2026-12-03 10:15"),
    ("2 horas antes das 5 da tarde", "2026-11-18 15:00"),
    ("meia hora antes do meio-dia", "2026-11-18 11:30"),
    ("dois dias depois de sexta", "2026-11-22 09:00"),
    ("29 de fevereiro", "2028-02-29 09:00"),
    ("agora mesmo", "2026-11-18 10:15"),
    ("às 5pm", "2026-11-18 17:00"),
    ("às 10 da noite", "2026-11-18 22:00"),
    ("as 9 da manha", "2026-11-19 09:00"),
    ("amanhã às 9:15", "2026-11-19 09:15"),
    ("amanhã às 21h", "2026-11-19 21:00"),
    ("amanhã 21h", "2026-11-19 21:00"),
    ("amanha de manha", "2026-11-19 09:00"),
    ("amanha a noite", "2026-11-19 20:00"),
    ("depois de amanhã de manhã", "2026-11-20 09:00"),
    ("quinta às oito e meia da manhã", "2026-11-19 08:30"),
    ("quinta 17h", "2026-11-19 17:00"),
    ("terca-feira as 5", "2026-11-24 17:00"),
    ("próxima sexta", "2026-11-27 09:00"),
    ("proxima segunda às 10", "2026-11-23 10:00"),
    ("sábado ao meio-dia", "2026-11-21 12:00"),
    ("domingo à noite", "2026-11-22 20:00"),
    ("dia 15 às 20:00", "2026-12-15 20:00"),
    ("2 de janeiro", "2027-01-02 09:00"),
    ("2 de jan", "2027-01-02 09:00"),
    ("em 5 minutinhos", "2026-11-18 10:20"),
    ("daqui a um mes", "2026-12-18 10:15"),
    ("em 90 min", "2026-11-18 11:45"),
    ("em 1 hora e 20 minutos", "2026-11-18 11:35"),
    ("em dois dias", "2026-11-20 10:15"),
    ("agora", "2026-11-18 10:15"),
    ("o quanto antes", "2026-11-18 10:15"),
    ("hoje ao meio-dia", "2026-11-18 12:00"),
    ("hoje de manhã às 11", "2026-11-18 11:00"),
    ("às vinte e uma horas", "2026-11-18 21:00"),
    ("às 21:45", "2026-11-18 21:45"),
    ("às nove e quinze da noite", "2026-11-18 21:15"),
    ("quinze para as sete da noite", "2026-11-18 18:45"),
    ("quarta 25 às 11", "2026-11-25 11:00"),
    ("dia 31", "2026-12-31 09:00"),
    ("em meados do mês", "2026-12-15 09:00"),
    ("esta sexta às 6", "2026-11-20 18:00"),
    ("este domingo", "2026-11-22 09:00"),
    ("nesta quinta", "2026-11-19 09:00"),
]

STRETCHES = [
    ("semana que vem", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("na próxima semana", "2026-11-23 09:00", "2026-11-30 00:00"),
    ("mês que vem", "2026-12-01 09:00", "2027-01-01 00:00"),
    ("neste fim de semana", "2026-11-21 09:00", "2026-11-23 00:00"),
    ("no fds", "2026-11-21 09:00", "2026-11-23 00:00"),
    ("fim de semana que vem", "2026-11-28 09:00", "2026-11-30 00:00"),
    ("das 15h às 17h", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("das 3 às 5 da tarde", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("entre as 3 e as 5", "2026-11-18 15:00", "2026-11-18 17:00"),
    ("amanhã das 10 às 11:30", "2026-11-19 10:00", "2026-11-19 11:30"),
    ("de 3 a 5 de dezembro", "2026-12-03 09:00", "2026-12-06 00:00"),
    ("amanhã às 15h por 1 hora", "2026-11-19 15:00", "2026-11-19 16:00"),
    ("quinta às 9h durante meia hora", "2026-11-19 09:00", "2026-11-19 09:30"),
    ("em março", "2027-03-01 09:00", "2027-04-01 00:00"),
    ("entre as 10 e as 11 da manhã", "2026-11-19 10:00", "2026-11-19 11:00"),
    ("sexta das 9 às 11", "2026-11-20 09:00", "2026-11-20 11:00"),
]

REPEATS = [
    ("todo dia às 8", "2026-11-19 08:00", "FREQ=DAILY"),
    ("todos os dias", "2026-11-19 09:00", "FREQ=DAILY"),
    ("todos os dias às 8 da manhã", "2026-11-19 08:00", "FREQ=DAILY"),
    ("todo dia 8h", "2026-11-19 08:00", "FREQ=DAILY"),
    ("toda segunda", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("toda segunda às 9", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("toda segunda-feira às 9h", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("todas as segundas", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ("às segundas e quartas às 7", "2026-11-23 07:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("toda terça e quinta às 18h", "2026-11-19 18:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("segunda, quarta e sexta às 7", "2026-11-20 07:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("de segunda a sexta às 8", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("dias úteis às 8h", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("todo dia útil às 8", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("nos fins de semana às 10", "2026-11-21 10:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("todo fim de semana", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("sexta sim sexta não", "2026-11-20 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("dia sim dia não", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("dia sim, dia não às 9h", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("a cada 3 dias", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("a cada três dias às 9h", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("de 2 em 2 horas", "2026-11-18 12:15", "FREQ=HOURLY;INTERVAL=2"),
    ("de 8 em 8 horas", "2026-11-18 18:15", "FREQ=HOURLY;INTERVAL=8"),
    ("a cada 2 horas", "2026-11-18 12:15", "FREQ=HOURLY;INTERVAL=2"),
    ("a cada meia hora", "2026-11-18 10:45", "FREQ=MINUTELY;INTERVAL=30"),
    ("a cada 20 minutos até as 17h", "2026-11-18 10:35", "FREQ=MINUTELY;INTERVAL=20;UNTIL=20261118T220000Z"),
    ("toda semana", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("a cada duas semanas", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("semana sim semana não", "2026-11-19 09:00", "FREQ=WEEKLY;INTERVAL=2"),
    ("todo mês", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("todo mês dia 5", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("todo dia 5", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("dia 5 de cada mês", "2026-12-05 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("todo dia 15 às 10h", "2026-12-15 10:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("último dia do mês", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("último dia de cada mês", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("primeira segunda do mês", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("primeira segunda de cada mês", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("última sexta de cada mês", "2026-11-27 09:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("todo ano em 5 de maio", "2027-05-05 09:00", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
    ("toda manhã", "2026-11-19 09:00", "FREQ=DAILY"),
    ("toda noite", "2026-11-18 20:00", "FREQ=DAILY"),
    ("toda noite às 22h", "2026-11-18 22:00", "FREQ=DAILY"),
    ("duas vezes por dia", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("duas vezes ao dia às 8 e às 20", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("2x ao dia", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("três vezes ao dia", "2026-11-18 15:00", "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0"),
    ("2 vezes por semana", "2026-11-19 09:00", "FREQ=WEEKLY;BYDAY=TH,SU"),
    ("uma vez por mês", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("a cada 3 dias depois de feito", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("toda semana depois de fazer", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("semanalmente", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("mensal", "2026-11-19 09:00", "FREQ=MONTHLY"),
    ("diariamente às 9h", "2026-11-19 09:00", "FREQ=DAILY"),
    ("todo sábado às 11", "2026-11-21 11:00", "FREQ=WEEKLY;BYDAY=SA"),
    ("todas as quintas à noite", "2026-11-19 20:00", "FREQ=WEEKLY;BYDAY=TH"),
    ("toda terça e quinta às 19:30", "2026-11-19 19:30", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("aos sábados de manhã", "2026-11-21 09:00", "FREQ=WEEKLY;BYDAY=SA"),
    ("todos os dias ao meio-dia", "2026-11-18 12:00", "FREQ=DAILY"),
    ("todo dia à noite", "2026-11-18 20:00", "FREQ=DAILY"),
    ("todo dia de manhã", "2026-11-19 09:00", "FREQ=DAILY"),
    ("a cada 6 meses", "2026-11-19 09:00", "FREQ=MONTHLY;INTERVAL=6"),
    ("a cada hora", "2026-11-18 11:15", "FREQ=HOURLY"),
    ("a cada 45 minutos", "2026-11-18 11:00", "FREQ=MINUTELY;INTERVAL=45"),
    ("toda primeira segunda do mês", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("todo dia 5 às 12h", "2026-12-05 12:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
]


@pytest.mark.parametrize(("text", "start"), TIMES)
def test_it_reads_a_time_in_portuguese(text: str, start: str) -> None:
    found = when(text)
    assert found is not None
    assert f"{found.start:%Y-%m-%d %H:%M}" == start
    assert found.end is None
    assert found.repeat is None


@pytest.mark.parametrize(("text", "start", "end"), STRETCHES)
def test_it_reads_a_stretch_of_time_in_portuguese(text: str, start: str, end: str) -> None:
    found = when(text)
    assert found is not None
    assert found.end is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", f"{found.end:%Y-%m-%d %H:%M}") == (start, end)


@pytest.mark.parametrize(("text", "start", "rule"), REPEATS)
def test_it_reads_a_repeat_in_portuguese(text: str, start: str, rule: str) -> None:
    found = when(text)
    assert found is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.repeat) == (start, rule)


@pytest.mark.parametrize("text", [row[0] for row in (*TIMES, *STRETCHES, *REPEATS)])
def test_all_of_the_words_go_into_the_time_in_portuguese(text: str) -> None:
    found = when(text)
    assert found is not None
    left = text
    for first, last in reversed(found.spans):
        left = left[:first] + left[last:]
    assert set(left.lower().split()) <= LOOSE


@pytest.mark.parametrize(("text", "start"), TIMES)
def test_a_time_in_portuguese_is_read_whatever_the_case(text: str, start: str) -> None:
    found = when(text.upper())
    assert found is not None
    assert f"{found.start:%Y-%m-%d %H:%M}" == start
