"""Traps in Spanish: numbers that are no times, words that are days too, reserved words inside a text."""

from typing import Any

import pytest
from support.intent_summaries import brief_of

TRAPS: list[tuple[str, list[dict[str, Any]]]] = [
    ("comprar 2 litros de leche", [{"intent": "add_task", "what": "comprar 2 litros de leche"}]),
    ("comprar 3 cajas mañana", [{"intent": "remind", "what": "comprar 3 cajas", "start": "2026-11-19 09:00"}]),
    (
        "comprar las 3 cajas el lunes",
        [{"intent": "remind", "what": "comprar las 3 cajas", "start": "2026-11-23 09:00"}],
    ),
    ("llamar al 555-0142", [{"intent": "add_task", "what": "llamar al 555-0142"}]),
    ("ver 24 a las 8 de la noche", [{"intent": "remind", "what": "ver 24", "start": "2026-11-18 20:00"}]),
    ("leer 1984 esta noche", [{"intent": "remind", "what": "leer 1984", "start": "2026-11-18 20:00"}]),
    ("leer 1984", [{"intent": "add_task", "what": "leer 1984"}]),
    ("comprar 2 a las 5", [{"intent": "remind", "what": "comprar 2", "start": "2026-11-18 17:00"}]),
    ("autobús 42 a las 18:15", [{"intent": "add_event", "what": "autobús 42", "start": "2026-11-18 18:15"}]),
    ("pagar 300 el viernes", [{"intent": "remind", "what": "pagar 300", "start": "2026-11-20 09:00"}]),
    ("pagar 50 euros mañana", [{"intent": "remind", "what": "pagar 50 euros", "start": "2026-11-19 09:00"}]),
    ("correr 5 km el domingo a las 8", [{"intent": "remind", "what": "correr 5 km", "start": "2026-11-22 08:00"}]),
    (
        "tomar 2 pastillas a las 9 de la noche",
        [{"intent": "remind", "what": "tomar 2 pastillas", "start": "2026-11-18 21:00"}],
    ),
    ("calle 12 mañana", [{"intent": "remind", "what": "calle 12", "start": "2026-11-19 09:00"}]),
    ("ver la película de las 9", [{"intent": "add_task", "what": "ver la película de las 9"}]),
    ("libro para niños de 3 a 5 años", [{"intent": "add_task", "what": "libro para niños de 3 a 5 años"}]),
    ("revisar capítulo 7 el lunes", [{"intent": "remind", "what": "revisar capítulo 7", "start": "2026-11-23 09:00"}]),
    ("habitación 12 el viernes", [{"intent": "remind", "what": "habitación 12", "start": "2026-11-20 09:00"}]),
    ("comprar crema para el sol", [{"intent": "add_task", "what": "comprar crema para el sol"}]),
    (
        "salir a tomar el sol el sábado",
        [{"intent": "remind", "what": "salir a tomar el sol", "start": "2026-11-21 09:00"}],
    ),
    ("ir al mar el domingo", [{"intent": "remind", "what": "ir al mar", "start": "2026-11-22 09:00"}]),
    ("limpiar el cuarto", [{"intent": "add_task", "what": "limpiar el cuarto"}]),
    ("limpiar el cuarto el viernes", [{"intent": "remind", "what": "limpiar el cuarto", "start": "2026-11-20 09:00"}]),
    ("comprar media docena de huevos", [{"intent": "add_task", "what": "comprar media docena de huevos"}]),
    ("comprar el segundo tomo", [{"intent": "add_task", "what": "comprar el segundo tomo"}]),
    ("revisar el tercero", [{"intent": "add_task", "what": "revisar el tercero"}]),
    ("hablar con Abril el martes", [{"intent": "remind", "what": "hablar con Abril", "start": "2026-11-24 09:00"}]),
    ("escribir a Julio mañana", [{"intent": "remind", "what": "escribir a Julio", "start": "2026-11-19 09:00"}]),
    (
        "leer el informe de mayo mañana",
        [{"intent": "remind", "what": "leer el informe de mayo", "start": "2026-11-19 09:00"}],
    ),
    ("preparar fiesta de agosto", [{"intent": "add_task", "what": "preparar fiesta de agosto"}]),
    ("comprar un mar de flores", [{"intent": "add_task", "what": "comprar un mar de flores"}]),
    (
        "mandar el segundo correo el jueves",
        [{"intent": "remind", "what": "mandar el segundo correo", "start": "2026-11-19 09:00"}],
    ),
    ("llegar tarde", [{"intent": "add_task", "what": "llegar tarde"}]),
    ("llegar más temprano", [{"intent": "add_task", "what": "llegar más temprano"}]),
    ("buscar un dentista mañana", [{"intent": "remind", "what": "buscar un dentista", "start": "2026-11-19 09:00"}]),
    ("cancelar gimnasio el viernes", [{"intent": "remind", "what": "cancelar gimnasio", "start": "2026-11-20 09:00"}]),
    ("cancelar suscripción de la revista", [{"intent": "add_task", "what": "cancelar suscripción de la revista"}]),
    ("borrar fotos del móvil", [{"intent": "add_task", "what": "borrar fotos del móvil"}]),
    (
        "parar en la farmacia a las 5",
        [{"intent": "remind", "what": "parar en la farmacia", "start": "2026-11-18 17:00"}],
    ),
    ("parar en la farmacia", [{"intent": "add_task", "what": "parar en la farmacia"}]),
    ("fin de contrato", [{"intent": "add_task", "what": "fin de contrato"}]),
    ("carta de fin de contrato", [{"intent": "add_task", "what": "carta de fin de contrato"}]),
    ("alta en la seguridad social", [{"intent": "add_task", "what": "alta en la seguridad social"}]),
    ("música alta para la fiesta", [{"intent": "add_task", "what": "música alta para la fiesta"}]),
    ("comprar zapatos de talla baja", [{"intent": "add_task", "what": "comprar zapatos de talla baja"}]),
    (
        "baja médica el lunes",
        [{"intent": "add_event", "what": "baja médica", "start": "2026-11-23 00:00", "all_day": True}],
    ),
    (
        "dar de baja el gimnasio mañana",
        [{"intent": "remind", "what": "dar de baja el gimnasio", "start": "2026-11-19 09:00"}],
    ),
    ("sí al proyecto de Ana", [{"intent": "add_task", "what": "sí al proyecto de Ana"}]),
    (
        "ayuda a Ana con la mudanza el sábado",
        [{"intent": "remind", "what": "ayuda a Ana con la mudanza", "start": "2026-11-21 09:00"}],
    ),
    ("ayudar a Ana", [{"intent": "add_task", "what": "ayudar a Ana"}]),
    ("pasar por el banco", [{"intent": "add_task", "what": "pasar por el banco"}]),
    (
        "pasar la aspiradora el sábado",
        [{"intent": "remind", "what": "pasar la aspiradora", "start": "2026-11-21 09:00"}],
    ),
    ("mover el sofá", [{"intent": "add_task", "what": "mover el sofá"}]),
    (
        "mover el coche a las 6 de la tarde",
        [{"intent": "remind", "what": "mover el coche", "start": "2026-11-18 18:00"}],
    ),
    ("cambiar la bombilla", [{"intent": "add_task", "what": "cambiar la bombilla"}]),
    (
        "cambiar aceite del coche el martes",
        [{"intent": "remind", "what": "cambiar aceite del coche", "start": "2026-11-24 09:00"}],
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
    ("nota de la doctora el lunes", [{"intent": "note", "what": "de la doctora el lunes"}]),
    ("buscar a los niños a las 5", [{"intent": "remind", "what": "buscar a los niños", "start": "2026-11-18 17:00"}]),
    ("lista de invitados", [{"intent": "add_task", "what": "lista de invitados"}]),
    (
        "listo para la cena el viernes",
        [{"intent": "remind", "what": "listo para la cena", "start": "2026-11-20 09:00"}],
    ),
    ("enfoque grupal a las 3", [{"intent": "remind", "what": "enfoque grupal", "start": "2026-11-18 15:00"}]),
    ("hecho a mano", [{"intent": "add_task", "what": "hecho a mano"}]),
    ("silencio de los corderos", [{"intent": "add_task", "what": "silencio de los corderos"}]),
    ("resumen para Ana el lunes", [{"intent": "remind", "what": "resumen para Ana", "start": "2026-11-23 09:00"}]),
    ("qué tal", [{"intent": "menu"}]),
    ("https://example.com/2026/11/20", [{"intent": "capture", "what": "https://example.com/2026/11/20"}]),
    ("código 4512", [{"intent": "add_task", "what": "código 4512"}]),
    ("comprar pilas AA de 1,5 V", [{"intent": "add_task", "what": "comprar pilas AA de 1,5 V"}]),
    ("v2.10 instalar", [{"intent": "add_task", "what": "v2.10 instalar"}]),
    (
        "vuelo IB3166 mañana a las 7 de la mañana",
        [{"intent": "add_event", "what": "vuelo IB3166", "start": "2026-11-19 07:00"}],
    ),
    ("mañana", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("dos por uno en pizzas", [{"intent": "add_task", "what": "dos por uno en pizzas"}]),
    ("50% de descuento el viernes", [{"intent": "remind", "what": "50% de descuento", "start": "2026-11-20 09:00"}]),
    (
        "reunión a las 2:30 de la madrugada el 14 de marzo",
        [{"intent": "add_event", "what": "reunión", "start": "2027-03-14 03:30"}],
    ),
    ("el 31 de abril pagar", [{"intent": "add_task", "what": "el 31 de abril pagar"}]),
    ("25:00 llamar", [{"intent": "add_task", "what": "25:00 llamar"}]),
    ("a las 27 llamar", [{"intent": "add_task", "what": "a las 27 llamar"}]),
    ("las mañanas son duras", [{"intent": "add_task", "what": "las mañanas son duras"}]),
    ("una tarde de lluvia", [{"intent": "add_task", "what": "una tarde de lluvia"}]),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_a_trap_in_spanish_is_no_trap(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "es") == expected
