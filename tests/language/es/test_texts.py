"""What texts in Spanish ask for, said on Wednesday 18 November 2026, 10:15, in New York."""

from typing import Any

import pytest
from support.intent_summaries import bare, brief_of

TEXTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "recuérdame comprar pan a las 6 de la tarde",
        [{"intent": "remind", "what": "comprar pan", "start": "2026-11-18 18:00"}],
    ),
    (
        "recuérdame mañana a las 9 que llame a mamá",
        [{"intent": "remind", "what": "llame a mamá", "start": "2026-11-19 09:00"}],
    ),
    ("recordame pagar la luz el viernes", [{"intent": "remind", "what": "pagar la luz", "start": "2026-11-20 09:00"}]),
    (
        "recuérdame sacar la basura esta noche",
        [{"intent": "remind", "what": "sacar la basura", "start": "2026-11-18 20:00"}],
    ),
    (
        "puedes recordarme comprar flores el sábado por favor",
        [{"intent": "remind", "what": "comprar flores", "start": "2026-11-21 09:00"}],
    ),
    (
        "avísame a las 5 de recoger a los niños",
        [{"intent": "remind", "what": "recoger a los niños", "start": "2026-11-18 17:00"}],
    ),
    ("acuérdate de la leche a las 7 de la tarde", [{"intent": "remind", "what": "leche", "start": "2026-11-18 19:00"}]),
    ("no me dejes olvidar las llaves", [{"intent": "add_task", "what": "las llaves"}]),
    (
        "no olvides regar las plantas el domingo",
        [{"intent": "remind", "what": "regar las plantas", "start": "2026-11-22 09:00"}],
    ),
    ("que no se me olvide comprar pilas", [{"intent": "add_task", "what": "comprar pilas"}]),
    (
        "tengo que llamar al banco a las 3",
        [{"intent": "remind", "what": "llamar al banco", "start": "2026-11-18 15:00"}],
    ),
    (
        "tengo que ir al médico el jueves a las 10",
        [{"intent": "remind", "what": "ir al médico", "start": "2026-11-19 10:00"}],
    ),
    (
        "hay que pagar el alquiler el 1",
        [{"intent": "remind", "what": "pagar el alquiler", "start": "2026-12-01 09:00"}],
    ),
    ("necesito comprar sellos", [{"intent": "add_task", "what": "comprar sellos"}]),
    (
        "debo devolver el libro el lunes",
        [{"intent": "remind", "what": "devolver el libro", "start": "2026-11-23 09:00"}],
    ),
    (
        "recordatorio: pagar el gas el viernes",
        [{"intent": "remind", "what": "pagar el gas", "start": "2026-11-20 09:00"}],
    ),
    ("pendiente: arreglar la bici", [{"intent": "add_task", "what": "arreglar la bici"}]),
    ("añade leche a mi lista", [{"intent": "add_task", "what": "leche"}]),
    ("apunta comprar huevos en la lista", [{"intent": "add_task", "what": "comprar huevos"}]),
    ("por favor compra leche", [{"intent": "add_task", "what": "compra leche"}]),
    ("comprar leche porfa", [{"intent": "add_task", "what": "comprar leche"}]),
    (
        "en 20 min revisa el horno",
        [{"intent": "remind", "what": "revisa el horno", "start": "2026-11-18 10:35", "alarm": True}],
    ),
    (
        "dentro de 2 horas sacar la ropa",
        [{"intent": "remind", "what": "sacar la ropa", "start": "2026-11-18 12:15", "alarm": True}],
    ),
    (
        "recuérdame en media hora estirar",
        [{"intent": "remind", "what": "estirar", "start": "2026-11-18 10:45", "alarm": True}],
    ),
    (
        "despiértame mañana a las 7",
        [{"intent": "remind", "what": "despiértame", "start": "2026-11-19 07:00", "alarm": True}],
    ),
    ("pon alarma para las 6:30", [{"intent": "remind", "what": "alarma", "start": "2026-11-19 06:30", "alarm": True}]),
    (
        "tomar la pastilla a las 9 de la noche, insiste cada 5 min",
        [{"intent": "remind", "what": "tomar la pastilla", "start": "2026-11-18 21:00", "nag": 5}],
    ),
    (
        "llamar al banco a las 2 insísteme",
        [{"intent": "remind", "what": "llamar al banco", "start": "2026-11-18 14:00", "nag": 5}],
    ),
    (
        "todos los días a las 8 tomar pastillas",
        [{"intent": "remind", "what": "tomar pastillas", "start": "2026-11-19 08:00", "repeat": "FREQ=DAILY"}],
    ),
    (
        "cada lunes sacar la basura",
        [
            {
                "intent": "remind",
                "what": "sacar la basura",
                "start": "2026-11-23 09:00",
                "repeat": "FREQ=WEEKLY;BYDAY=MO",
            }
        ],
    ),
    (
        "cada viernes a las 4 enviar el informe",
        [
            {
                "intent": "remind",
                "what": "enviar el informe",
                "start": "2026-11-20 16:00",
                "repeat": "FREQ=WEEKLY;BYDAY=FR",
            }
        ],
    ),
    (
        "llamar a mamá los domingos a las 11",
        [{"intent": "remind", "what": "llamar a mamá", "start": "2026-11-22 11:00", "repeat": "FREQ=WEEKLY;BYDAY=SU"}],
    ),
    (
        "regar las plantas cada 3 días",
        [
            {
                "intent": "remind",
                "what": "regar las plantas",
                "start": "2026-11-19 09:00",
                "repeat": "FREQ=DAILY;INTERVAL=3",
            }
        ],
    ),
    (
        "pagar la tarjeta el día 10 de cada mes",
        [
            {
                "intent": "remind",
                "what": "pagar la tarjeta",
                "start": "2026-12-10 09:00",
                "repeat": "FREQ=MONTHLY;BYMONTHDAY=10",
            }
        ],
    ),
    (
        "cambiar sábanas cada dos semanas",
        [
            {
                "intent": "remind",
                "what": "cambiar sábanas",
                "start": "2026-11-19 09:00",
                "repeat": "FREQ=WEEKLY;INTERVAL=2",
            }
        ],
    ),
    (
        "beber agua cada 2 horas hasta las 8 de la noche",
        [
            {
                "intent": "remind",
                "what": "beber agua",
                "start": "2026-11-18 12:15",
                "repeat": "FREQ=HOURLY;INTERVAL=2;UNTIL=20261119T010000Z",
            }
        ],
    ),
    ("dentista el jueves a las 4", [{"intent": "add_event", "what": "dentista", "start": "2026-11-19 16:00"}]),
    (
        "cita con el médico el 24 a las 10:30",
        [{"intent": "add_event", "what": "cita con el médico", "start": "2026-11-24 10:30"}],
    ),
    (
        "reunión con Ana mañana de 10 a 11",
        [{"intent": "add_event", "what": "reunión con Ana", "start": "2026-11-19 10:00", "end": "2026-11-19 11:00"}],
    ),
    (
        "reunión de equipo cada martes a las 9",
        [
            {
                "intent": "add_event",
                "what": "reunión de equipo",
                "start": "2026-11-24 09:00",
                "repeat": "FREQ=WEEKLY;BYDAY=TU",
            }
        ],
    ),
    (
        "almuerzo con Luis el viernes",
        [{"intent": "add_event", "what": "almuerzo con Luis", "start": "2026-11-20 12:00"}],
    ),
    (
        "cena en casa de Ana el sábado a las 9",
        [{"intent": "add_event", "what": "cena en casa de Ana", "start": "2026-11-21 21:00"}],
    ),
    (
        "clase de yoga los martes a las 19h",
        [
            {
                "intent": "add_event",
                "what": "clase de yoga",
                "start": "2026-11-24 19:00",
                "repeat": "FREQ=WEEKLY;BYDAY=TU",
            }
        ],
    ),
    (
        "cumpleaños de Marta el 12 de diciembre",
        [{"intent": "add_event", "what": "cumpleaños de Marta", "start": "2026-12-12 00:00", "all_day": True}],
    ),
    ("comprar leche", [{"intent": "add_task", "what": "comprar leche"}]),
    ("llamar a Ana", [{"intent": "add_task", "what": "llamar a Ana"}]),
    ("leche", [{"intent": "add_task", "what": "leche"}]),
    ("impuestos", [{"intent": "add_task", "what": "impuestos"}]),
    ("escribir a Marta", [{"intent": "add_task", "what": "escribir a Marta"}]),
    ("comprar leche, huevos y pan", [{"intent": "add_task", "what": "comprar leche, huevos y pan"}]),
    (
        "comprar pan y llamar a mamá",
        [{"intent": "add_task", "what": "comprar pan"}, {"intent": "add_task", "what": "llamar a mamá"}],
    ),
    (
        "comprar pan, llamar a mamá, impuestos",
        [
            {"intent": "add_task", "what": "comprar pan"},
            {"intent": "add_task", "what": "llamar a mamá"},
            {"intent": "add_task", "what": "impuestos"},
        ],
    ),
    (
        "leche; pan; llamar a mamá",
        [
            {"intent": "add_task", "what": "leche"},
            {"intent": "add_task", "what": "pan"},
            {"intent": "add_task", "what": "llamar a mamá"},
        ],
    ),
    (
        "lavar, planchar, cocinar",
        [
            {"intent": "add_task", "what": "lavar"},
            {"intent": "add_task", "what": "planchar"},
            {"intent": "add_task", "what": "cocinar"},
        ],
    ),
    (
        "llamar a mamá mañana a las 9 y escribir a Ana a las 10",
        [
            {"intent": "remind", "what": "llamar a mamá", "start": "2026-11-19 09:00"},
            {"intent": "remind", "what": "escribir a Ana", "start": "2026-11-19 10:00"},
        ],
    ),
    (
        "- leche\n- llamar a mamá\n- impuestos el viernes",
        [
            {"intent": "add_task", "what": "leche"},
            {"intent": "add_task", "what": "llamar a mamá"},
            {"intent": "remind", "what": "impuestos", "start": "2026-11-20 09:00"},
        ],
    ),
    (
        "mañana:\n- llamar a mamá\n- comprar pan",
        [
            {"intent": "remind", "what": "llamar a mamá", "start": "2026-11-19 09:00"},
            {"intent": "remind", "what": "comprar pan", "start": "2026-11-19 09:00"},
        ],
    ),
    (
        "hecho, y llamar a mamá mañana",
        [{"intent": "done"}, {"intent": "remind", "what": "llamar a mamá", "start": "2026-11-19 09:00"}],
    ),
    ("listo", [{"intent": "done"}]),
    ("ya lo hice", [{"intent": "done"}]),
    ("12 listo", [{"intent": "done", "ref": "12"}]),
    ("terminé 12", [{"intent": "done", "ref": "12"}]),
    ("ya hice la compra", [{"intent": "done", "ref": "compra"}]),
    ("luego", [{"intent": "snooze"}]),
    ("más tarde", [{"intent": "snooze"}]),
    ("12 luego", [{"intent": "snooze", "ref": "12"}]),
    ("pospón 12 30 min", [{"intent": "snooze", "start": "2026-11-18 10:45", "ref": "12"}]),
    ("pospón una hora", [{"intent": "snooze", "start": "2026-11-18 11:15"}]),
    ("recuérdamelo en 20 min", [{"intent": "capture", "what": "recuérdamelo en 20 min", "start": "2026-11-18 10:35"}]),
    ("salta", [{"intent": "skip"}]),
    ("salta 12", [{"intent": "skip", "ref": "12"}]),
    ("borra", [{"intent": "drop"}]),
    ("borra 12", [{"intent": "drop", "ref": "12"}]),
    ("borra el recordatorio de impuestos", [{"intent": "drop", "ref": "impuestos"}]),
    ("deshacer", [{"intent": "undo"}]),
    ("deshaz", [{"intent": "undo"}]),
    ("qué hago", [{"intent": "what_now"}]),
    ("tengo 15 minutos", [{"intent": "what_now", "minutes": 15}]),
    ("qué hago en 20 minutos", [{"intent": "what_now", "minutes": 20}]),
    ("lista", [{"intent": "list"}]),
    ("mis tareas", [{"intent": "list"}]),
    ("qué tengo hoy", [{"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}]),
    ("qué hay mañana", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("qué tengo el viernes", [{"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    ("agenda de mañana", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("agenda del lunes", [{"intent": "agenda", "start": "2026-11-23 00:00", "end": "2026-11-24 00:00"}]),
    ("hoy", [{"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}]),
    ("viernes", [{"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    ("semana que viene", [{"intent": "agenda", "start": "2026-11-23 00:00", "end": "2026-11-30 00:00"}]),
    ("este fin de semana", [{"intent": "agenda", "start": "2026-11-21 00:00", "end": "2026-11-23 00:00"}]),
    ("qué sigue", [{"intent": "agenda"}]),
    ("estoy libre mañana por la tarde?", [{"intent": "free", "start": "2026-11-19 12:00", "end": "2026-11-19 18:00"}]),
    ("tengo tiempo el viernes", [{"intent": "free", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    (
        "mueve dentista a las 5",
        [{"intent": "reschedule", "start": "2026-11-18 17:00", "ref": "dentista", "keep_day": True}],
    ),
    (
        "mueve dentista al viernes",
        [{"intent": "reschedule", "start": "2026-11-20 09:00", "ref": "dentista", "keep_time": True}],
    ),
    ("cambia 12 a mañana a las 9", [{"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "12"}]),
    (
        "pasa la reunión al lunes",
        [{"intent": "reschedule", "start": "2026-11-23 09:00", "ref": "reunión", "keep_time": True}],
    ),
    ("aplaza 12 una hora", [{"intent": "snooze", "start": "2026-11-18 11:15", "ref": "12"}]),
    ("#12 el lunes", [{"intent": "reschedule", "start": "2026-11-23 09:00", "ref": "12", "keep_time": True}]),
    ("divide la mudanza", [{"intent": "break_down", "what": "mudanza", "ref": "mudanza"}]),
    ("divide la declaración en pasos", [{"intent": "break_down", "what": "declaración", "ref": "declaración"}]),
    ("enfoque 25", [{"intent": "focus", "minutes": 25}]),
    ("enfoque 25 min en impuestos", [{"intent": "focus", "what": "impuestos", "minutes": 25}]),
    ("enfoque en impuestos 30 min", [{"intent": "focus", "what": "impuestos", "minutes": 30}]),
    ("nota la clave del wifi es heron42", [{"intent": "note", "what": "la clave del wifi es heron42"}]),
    ("nota: talla de Ana 38 #ropa", [{"intent": "note", "what": "talla de Ana 38 #ropa", "tags": ["ropa"]}]),
    ("recuerda que Ana es alérgica", [{"intent": "note", "what": "Ana es alérgica"}]),
    ("busca wifi", [{"intent": "find", "what": "wifi"}]),
    ("encuentra la nota de wifi", [{"intent": "find", "what": "wifi"}]),
    ("dónde está el pasaporte", [{"intent": "where", "what": "el pasaporte"}]),
    ("dónde dejé las llaves", [{"intent": "where", "what": "las llaves"}]),
    ("cuál es la clave del wifi", [{"intent": "where", "what": "la clave del wifi"}]),
    ("resumen", [{"intent": "brief"}]),
    ("resumen a las 7", [{"intent": "brief", "at": "07:00", "on": True}]),
    ("sin resumen", [{"intent": "brief"}]),
    ("silencio de 22 a 7", [{"intent": "quiet", "begins": "22:00", "ends": "07:00", "on": True}]),
    ("silencio 23-8", [{"intent": "quiet", "begins": "23:00", "ends": "08:00", "on": True}]),
    ("sin silencio", [{"intent": "quiet"}]),
    ("estoy en Lisboa", [{"intent": "zone", "what": "Lisboa", "zone": "Europe/Lisbon"}]),
    (
        "estoy en Madrid hasta el domingo",
        [{"intent": "zone", "what": "Madrid", "end": "2026-11-23 00:00", "zone": "Europe/Madrid"}],
    ),
    ("volví a Bogotá", [{"intent": "zone", "what": "Bogotá", "zone": "America/Bogota"}]),
    ("zona horaria Europe/Madrid", [{"intent": "zone", "what": "Europe/Madrid", "zone": "Europe/Madrid"}]),
    ("habla inglés", [{"intent": "language", "language": "en"}]),
    ("en francés", [{"intent": "language", "language": "fr"}]),
    ("portugués", [{"intent": "language", "language": "pt"}]),
    ("conecta google", [{"intent": "connect", "provider": "google"}]),
    ("conectar outlook", [{"intent": "connect", "provider": "microsoft"}]),
    ("mis datos", [{"intent": "my_data"}]),
    ("borra mi cuenta", [{"intent": "forget_me"}]),
    ("empezar de cero", [{"intent": "fresh_start"}]),
    ("borrón y cuenta nueva", [{"intent": "fresh_start"}]),
    ("ayuda", [{"intent": "menu"}]),
    ("menú", [{"intent": "menu"}]),
    ("gracias", [{"intent": "thanks"}]),
    ("muchas gracias!", [{"intent": "thanks"}]),
    ("hola", [{"intent": "menu"}]),
    ("buenos días", [{"intent": "menu"}]),
    ("baja", [{"intent": "opt_out", "what": "baja"}]),
    ("BAJA", [{"intent": "opt_out", "what": "BAJA"}]),
    ("deja de escribirme", [{"intent": "opt_out", "what": "deja de escribirme"}]),
    ("no me mandes más mensajes", [{"intent": "opt_out", "what": "no me mandes más mensajes"}]),
    ("no más mensajes", [{"intent": "opt_out", "what": "no más mensajes"}]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_in_spanish_asks_for(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "es") == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_it_asks_for_the_same_without_accents_in_spanish(text: str, expected: list[dict[str, Any]]) -> None:
    found = brief_of(bare(text), "es")
    assert [(i["intent"], i.get("start")) for i in found] == [(i["intent"], i.get("start")) for i in expected]
