"""More that texts in Portuguese ask for: several things at once, deadlines, text-speak."""

from typing import Any

import pytest
from support.intent_summaries import brief_of

TEXTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "amanhã pão, quinta dentista às 4, ligar pra Ana e pagar a luz",
        [
            {"intent": "remind", "what": "pão", "start": "2026-11-19 09:00"},
            {"intent": "add_event", "what": "dentista", "start": "2026-11-19 16:00"},
            {"intent": "add_task", "what": "ligar pra Ana"},
            {"intent": "add_task", "what": "pagar a luz"},
        ],
    ),
    (
        "me lembra às 5 e às 8 de tomar água",
        [
            {"intent": "remind", "what": "tomar água", "start": "2026-11-18 17:00"},
            {"intent": "remind", "what": "tomar água", "start": "2026-11-18 20:00"},
        ],
    ),
    (
        "agenda reunião com Luís quarta às 11",
        [{"intent": "add_event", "what": "reunião com Luís", "start": "2026-11-18 11:00"}],
    ),
    (
        "comprar ovos, leite e pão amanhã",
        [{"intent": "remind", "what": "comprar ovos, leite e pão", "start": "2026-11-19 09:00"}],
    ),
    ("mesa para 2 às 9 da noite amanhã", [{"intent": "remind", "what": "mesa para 2", "start": "2026-11-19 21:00"}]),
    (
        "reserva para 4 pessoas no sábado às 9",
        [{"intent": "remind", "what": "reserva para 4 pessoas", "start": "2026-11-21 09:00"}],
    ),
    ("o que tenho amanhã?", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("onde coloquei as chaves?", [{"intent": "where", "what": "as chaves"}]),
    (
        "férias de 3 a 10 de agosto",
        [
            {
                "intent": "add_event",
                "what": "férias",
                "start": "2027-08-03 00:00",
                "end": "2027-08-11 00:00",
                "all_day": True,
            }
        ],
    ),
    ("entregar trabalho até sexta", [{"intent": "remind", "what": "entregar trabalho", "start": "2026-11-20 09:00"}]),
    (
        "entregar até sexta às 18h o relatório",
        [{"intent": "remind", "what": "entregar o relatório", "start": "2026-11-20 18:00"}],
    ),
    ("entregar até as 18h", [{"intent": "remind", "what": "entregar", "start": "2026-11-18 18:00"}]),
    ("até sexta entregar trabalho", [{"intent": "remind", "what": "entregar trabalho", "start": "2026-11-20 09:00"}]),
    ("pagar até amanhã", [{"intent": "remind", "what": "pagar", "start": "2026-11-19 09:00"}]),
    ("comprar até 5 caixas", [{"intent": "add_task", "what": "comprar até 5 caixas"}]),
    ("adia 12 até segunda", [{"intent": "snooze", "start": "2026-11-23 09:00", "ref": "12", "keep_time": True}]),
    ("entregar até o fim do mês", [{"intent": "remind", "what": "entregar", "start": "2026-11-30 09:00"}]),
    (
        "colocar roupa na máquina em 10",
        [{"intent": "remind", "what": "colocar roupa na máquina", "start": "2026-11-18 10:25", "alarm": True}],
    ),
    (
        "buscar o Leo na escola de segunda a sexta às 16h30",
        [
            {
                "intent": "remind",
                "what": "buscar o Leo na escola",
                "start": "2026-11-18 16:30",
                "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            }
        ],
    ),
    (
        "levar o cachorro pra passear 3 vezes ao dia",
        [
            {
                "intent": "remind",
                "what": "levar o cachorro pra passear",
                "start": "2026-11-18 15:00",
                "repeat": "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0",
            }
        ],
    ),
    ("festa da Ana sáb 20h", [{"intent": "add_event", "what": "festa da Ana", "start": "2026-11-21 20:00"}]),
    ("médico amanhã 8h da manhã", [{"intent": "add_event", "what": "médico", "start": "2026-11-19 08:00"}]),
    (
        "reunião 14h às 15h amanhã",
        [{"intent": "add_event", "what": "reunião", "start": "2026-11-19 14:00", "end": "2026-11-19 15:00"}],
    ),
    (
        "amanhã das 14h até as 16h aula",
        [{"intent": "add_event", "what": "aula", "start": "2026-11-19 14:00", "end": "2026-11-19 16:00"}],
    ),
    ("seg 10h dentista", [{"intent": "add_event", "what": "dentista", "start": "2026-11-23 10:00"}]),
    ("2a feira 10h dentista", [{"intent": "add_event", "what": "dentista", "start": "2026-11-23 10:00"}]),
    ("fds lavar o carro", [{"intent": "remind", "what": "lavar o carro", "start": "2026-11-21 09:00"}]),
    ("tomar remédio 8h", [{"intent": "remind", "what": "tomar remédio", "start": "2026-11-19 08:00"}]),
    ("estudar 2h amanhã", [{"intent": "remind", "what": "estudar 2h", "start": "2026-11-19 09:00"}]),
    (
        "reunião dia 20 do próximo mês",
        [{"intent": "add_event", "what": "reunião", "start": "2026-12-20 00:00", "all_day": True}],
    ),
    (
        "sexta sim sexta não tirar o lixo",
        [
            {
                "intent": "remind",
                "what": "tirar o lixo",
                "start": "2026-11-20 09:00",
                "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
            }
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_it_tells_things_and_times_apart_in_portuguese(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "pt") == expected
