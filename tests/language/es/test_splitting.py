"""More that texts in Spanish ask for: several things at once, deadlines, text-speak."""

from typing import Any

import pytest
from support.intent_summaries import brief_of

TEXTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "mañana pan, jueves dentista a las 4, llamar a Ana y pagar la luz",
        [
            {"intent": "remind", "what": "pan", "start": "2026-11-19 09:00"},
            {"intent": "add_event", "what": "dentista", "start": "2026-11-19 16:00"},
            {"intent": "add_task", "what": "llamar a Ana"},
            {"intent": "add_task", "what": "pagar la luz"},
        ],
    ),
    (
        "tengo que comprar pan, ir al banco y llamar al seguro",
        [
            {"intent": "add_task", "what": "comprar pan"},
            {"intent": "add_task", "what": "ir al banco"},
            {"intent": "add_task", "what": "llamar al seguro"},
        ],
    ),
    ("dentista 4pm jueves", [{"intent": "add_event", "what": "dentista", "start": "2026-11-19 16:00"}]),
    (
        "gym a las 7 y cena con Ana a las 9",
        [
            {"intent": "remind", "what": "gym", "start": "2026-11-18 19:00"},
            {"intent": "add_event", "what": "cena con Ana", "start": "2026-11-18 21:00"},
        ],
    ),
    (
        "comprar huevos, leche y pan mañana",
        [{"intent": "remind", "what": "comprar huevos, leche y pan", "start": "2026-11-19 09:00"}],
    ),
    (
        "recuérdame a las 5 y a las 8 tomar agua",
        [
            {"intent": "remind", "what": "tomar agua", "start": "2026-11-18 17:00"},
            {"intent": "remind", "what": "tomar agua", "start": "2026-11-18 20:00"},
        ],
    ),
    (
        "recoger a Leo del cole de lunes a viernes a las 4:30",
        [
            {
                "intent": "remind",
                "what": "recoger a Leo del cole",
                "start": "2026-11-18 16:30",
                "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            }
        ],
    ),
    (
        "sacar al perro 3 veces al día",
        [
            {
                "intent": "remind",
                "what": "sacar al perro",
                "start": "2026-11-18 15:00",
                "repeat": "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0",
            }
        ],
    ),
    (
        "estudiar 2 horas mañana por la tarde",
        [{"intent": "remind", "what": "estudiar 2 horas", "start": "2026-11-19 15:00"}],
    ),
    (
        "vacaciones del 3 al 10 de agosto",
        [
            {
                "intent": "add_event",
                "what": "vacaciones",
                "start": "2027-08-03 00:00",
                "end": "2027-08-11 00:00",
                "all_day": True,
            }
        ],
    ),
    (
        "reserva para 4 personas el sábado a las 9",
        [{"intent": "remind", "what": "reserva para 4 personas", "start": "2026-11-21 09:00"}],
    ),
    (
        "mesa para 2 a las 9 de la noche mañana",
        [{"intent": "remind", "what": "mesa para 2", "start": "2026-11-19 21:00"}],
    ),
    (
        "recordar a Juan lo de la fianza el lunes",
        [{"intent": "remind", "what": "recordar a Juan lo de la fianza", "start": "2026-11-23 09:00"}],
    ),
    (
        "entregar el informe a más tardar el martes",
        [{"intent": "remind", "what": "entregar el informe", "start": "2026-11-24 09:00"}],
    ),
    (
        "poner lavadora en 10",
        [{"intent": "remind", "what": "poner lavadora", "start": "2026-11-18 10:25", "alarm": True}],
    ),
    (
        "ponme una cita con el médico el lunes a las 10",
        [{"intent": "add_event", "what": "cita con el médico", "start": "2026-11-23 10:00"}],
    ),
    (
        "agéndame reunión con Luis el miércoles a las 11",
        [{"intent": "add_event", "what": "reunión con Luis", "start": "2026-11-18 11:00"}],
    ),
    ("¿qué tengo mañana?", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("¿cuándo estoy libre el viernes?", [{"intent": "free", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    ("¿dónde puse las llaves?", [{"intent": "where", "what": "las llaves"}]),
    ("¡Comprar leche!", [{"intent": "add_task", "what": "Comprar leche"}]),
    (
        "¿me recuerdas mañana llamar al banco?",
        [{"intent": "remind", "what": "llamar al banco", "start": "2026-11-19 09:00"}],
    ),
    (
        "cambia dentista para el viernes a las 5",
        [{"intent": "reschedule", "start": "2026-11-20 17:00", "ref": "dentista"}],
    ),
    ("pagar el 15 por la mañana", [{"intent": "remind", "what": "pagar", "start": "2026-12-15 09:00"}]),
    (
        "reunión el 20 del próximo mes",
        [{"intent": "add_event", "what": "reunión", "start": "2026-12-20 00:00", "all_day": True}],
    ),
    (
        "tomar pastillas 2 veces al día a las 8 y 20",
        [
            {
                "intent": "remind",
                "what": "tomar pastillas",
                "start": "2026-11-18 20:00",
                "repeat": "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0",
            }
        ],
    ),
    (
        "libros para niños de 3 a 5 años mañana",
        [{"intent": "remind", "what": "libros para niños de 3 a 5 años", "start": "2026-11-19 09:00"}],
    ),
    (
        "pon un temporizador de 10 minutos",
        [{"intent": "remind", "what": "temporizador", "start": "2026-11-18 10:25", "alarm": True}],
    ),
    (
        "un viernes sí y otro no sacar la basura",
        [
            {
                "intent": "remind",
                "what": "sacar la basura",
                "start": "2026-11-20 09:00",
                "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
            }
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_it_tells_things_and_times_apart_in_spanish(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "es") == expected
