"""What hurried people really send: dictated, mistyped, half a sentence, with no mark at all; in every language."""

from typing import Any

import pytest
from support.intent_summaries import brief_of

# (language, text, what it asks for), said on Wednesday 18 November 2026, 10:15.
TEXTS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "remind me to uh call the vet tomorrow at like 4 ish",
        {"intent": "remind", "what": "call the vet", "start": "2026-11-19 16:00"},
    ),
    (
        "en",
        "so i need to pick up sophie from daycare at five thirty today",
        {"intent": "remind", "what": "pick up sophie from daycare", "start": "2026-11-18 17:30"},
    ),
    (
        "en",
        "omg i totally forgot to pay rent can u remind me tonight pls 🙏",
        {"intent": "remind", "what": "pay rent", "start": "2026-11-18 20:00"},
    ),
    (
        "en",
        "meds 8am n 8pm everyday",
        {
            "intent": "remind",
            "what": "meds",
            "start": "2026-11-18 20:00",
            "repeat": "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0",
        },
    ),
    (
        "en",
        "dr appt next thurs 2:15 bring insurance card",
        {"intent": "add_event", "what": "dr appt bring insurance card", "start": "2026-11-26 14:15"},
    ),
    ("en", "take out trash tues nite", {"intent": "remind", "what": "take out trash", "start": "2026-11-24 20:00"}),
    (
        "en",
        "set an alarm for 6 45 am tomorrow",
        {"intent": "remind", "what": "alarm", "start": "2026-11-19 06:45", "alarm": True},
    ),
    ("en", "be there at 7 05 tomorrow", {"intent": "remind", "what": "be there", "start": "2026-11-19 07:05"}),
    (
        "en",
        "hey can you remind me in like half an hour to switch the laundry",
        {"intent": "remind", "what": "switch the laundry", "start": "2026-11-18 10:45", "alarm": True},
    ),
    (
        "en",
        "every other tues recycling",
        {
            "intent": "remind",
            "what": "recycling",
            "start": "2026-11-24 09:00",
            "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        },
    ),
    (
        "en",
        "meeting w/ karen thurs 10-11:30 rm 204",
        {
            "intent": "add_event",
            "what": "meeting w/ karen rm 204",
            "start": "2026-11-19 10:00",
            "end": "2026-11-19 11:30",
        },
    ),
    (
        "en",
        "dont forget 2 email prof smith b4 friday",
        {"intent": "remind", "what": "email prof smith", "start": "2026-11-19 09:00"},
    ),
    (
        "en",
        "i have therapy every second wednesday at 4",
        {
            "intent": "add_event",
            "what": "therapy",
            "start": "2026-11-18 16:00",
            "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        },
    ),
    (
        "en",
        "remind me every hour to drink water until 6",
        {
            "intent": "remind",
            "what": "drink water",
            "start": "2026-11-18 11:15",
            "repeat": "FREQ=HOURLY;UNTIL=20261118T230000Z",
        },
    ),
    ("en", "movie night fri 8", {"intent": "add_event", "what": "movie night", "start": "2026-11-20 20:00"}),
    ("en", "watch game 7 at 7", {"intent": "remind", "what": "watch game 7", "start": "2026-11-18 19:00"}),
    ("en", "call after 3", {"intent": "remind", "what": "call", "start": "2026-11-18 15:00"}),
    (
        "en",
        "flight ua 1234 dec 3 at 5:40pm",
        {"intent": "add_event", "what": "flight ua 1234", "start": "2026-12-03 17:40"},
    ),
    ("en", "push it to tomorrow same time", {"intent": "reschedule", "start": "2026-11-19 09:00", "keep_time": True}),
    (
        "en",
        "move my dentist to next week same time",
        {"intent": "reschedule", "start": "2026-11-23 09:00", "ref": "dentist", "keep_time": True},
    ),
    ("en", "am i free fri after 3", {"intent": "free", "start": "2026-11-20 15:00", "end": "2026-11-21 00:00"}),
    ("en", "idk what to do im so overwhelmed", {"intent": "what_now"}),
    ("en", "i cant do this today", {"intent": "skip", "keep": True}),
    ("en", "not today", {"intent": "skip", "keep": True}),
    ("en", "skip it this week", {"intent": "skip"}),
    ("en", "done w dishes", {"intent": "done", "ref": "dishes"}),
    ("en", "thx ur the best", {"intent": "thanks"}),
    ("en", "thanks so much, you're a lifesaver", {"intent": "thanks"}),
    (
        "fr",
        "rappelle moi de euh appeler le veto demain vers 16h",
        {"intent": "remind", "what": "appeler le veto", "start": "2026-11-19 16:00"},
    ),
    (
        "fr",
        "cachets 8h et 20h tlj",
        {
            "intent": "remind",
            "what": "cachets",
            "start": "2026-11-18 20:00",
            "repeat": "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0",
        },
    ),
    (
        "fr",
        "rdv doc jeudi pro 14h15 prendre carte vitale",
        {"intent": "add_event", "what": "rdv doc prendre carte vitale", "start": "2026-11-19 14:15"},
    ),
    (
        "fr",
        "refaire le passeport avant fin janvier",
        {"intent": "remind", "what": "refaire le passeport", "start": "2027-01-31 09:00"},
    ),
    (
        "fr",
        "oublie pas d envoyer le mail a mme durand avt vendredi",
        {"intent": "remind", "what": "envoyer le mail a mme durand", "start": "2026-11-19 09:00"},
    ),
    (
        "fr",
        "appeler tata un de ces jours la semaine pro",
        {"intent": "remind", "what": "appeler tata un de ces jours", "start": "2026-11-23 09:00"},
    ),
    ("fr", "alarme à 6 45 demain", {"intent": "remind", "what": "alarme", "start": "2026-11-19 06:45", "alarm": True}),
    (
        "fr",
        "j'ai psy un mercredi sur deux a 16h",
        {
            "intent": "add_event",
            "what": "psy",
            "start": "2026-11-18 16:00",
            "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        },
    ),
    (
        "fr",
        "rappelle moi toutes les heures de boire de l'eau jusqu'à 18h",
        {
            "intent": "remind",
            "what": "boire de l'eau",
            "start": "2026-11-18 11:15",
            "repeat": "FREQ=HOURLY;UNTIL=20261118T230000Z",
        },
    ),
    ("fr", "j'ai pris mes cachets ou pas", {"intent": "did", "what": "pris mes cachets"}),
    ("fr", "g quoi demain", {"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}),
    ("fr", "ya quoi ce week end", {"intent": "agenda", "start": "2026-11-21 00:00", "end": "2026-11-23 00:00"}),
    ("fr", "chui libre vendredi apres 15h", {"intent": "free", "start": "2026-11-20 15:00", "end": "2026-11-21 00:00"}),
    ("fr", "je sais pas quoi faire chuis débordé", {"intent": "what_now"}),
    ("fr", "j'y arrive pas auj", {"intent": "skip", "keep": True}),
    ("fr", "pas cette semaine", {"intent": "skip"}),
    ("fr", "merci t'es top", {"intent": "thanks"}),
    (
        "es",
        "tengo q recoger a sofia de la guarde hoy a las cinco y media",
        {"intent": "remind", "what": "recoger a sofia de la guarde", "start": "2026-11-18 17:30"},
    ),
    (
        "es",
        "se me olvido pagar el alquiler me lo recuerdas esta noche porfa",
        {"intent": "remind", "what": "pagar el alquiler", "start": "2026-11-18 20:00"},
    ),
    (
        "es",
        "pastillas 8am y 8pm todos los dias",
        {
            "intent": "remind",
            "what": "pastillas",
            "start": "2026-11-18 20:00",
            "repeat": "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0",
        },
    ),
    (
        "es",
        "sacar la basura el martes x la noche",
        {"intent": "remind", "what": "sacar la basura", "start": "2026-11-24 20:00"},
    ),
    (
        "es",
        "pon una alarma a las 6 45 mañana",
        {"intent": "remind", "what": "alarma", "start": "2026-11-19 06:45", "alarm": True},
    ),
    (
        "es",
        "reunion con karen jueves 10 a 11:30 sala 204",
        {
            "intent": "add_event",
            "what": "reunion con karen sala 204",
            "start": "2026-11-19 10:00",
            "end": "2026-11-19 11:30",
        },
    ),
    ("es", "reunion jueves 10 a las 11:30", {"intent": "add_event", "what": "reunion", "start": "2026-12-10 11:30"}),
    (
        "es",
        "q no se me olvide mandar el correo a la profe antes del viernes",
        {"intent": "remind", "what": "mandar el correo a la profe", "start": "2026-11-19 09:00"},
    ),
    (
        "es",
        "tengo terapia cada dos miercoles a las 4",
        {
            "intent": "add_event",
            "what": "terapia",
            "start": "2026-11-18 16:00",
            "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        },
    ),
    (
        "es",
        "recuerdame cada hora beber agua hasta las 6",
        {
            "intent": "remind",
            "what": "beber agua",
            "start": "2026-11-18 11:15",
            "repeat": "FREQ=HOURLY;UNTIL=20261118T230000Z",
        },
    ),
    (
        "es",
        "toy libre el viernes despues de las 3",
        {"intent": "free", "start": "2026-11-20 15:00", "end": "2026-11-21 00:00"},
    ),
    ("es", "q hay este finde", {"intent": "agenda", "start": "2026-11-21 00:00", "end": "2026-11-23 00:00"}),
    ("es", "no se q hacer estoy agobiada", {"intent": "what_now"}),
    ("es", "me tome la pastilla?", {"intent": "did", "what": "me tome la pastilla"}),
    ("es", "ya me tome la pastilla", {"intent": "took", "what": "pastilla"}),
    ("es", "5 minutos mas", {"intent": "snooze", "start": "2026-11-18 10:20"}),
    ("es", "dame 10 minutos mas", {"intent": "snooze", "start": "2026-11-18 10:25"}),
    ("es", "no puedo hoy", {"intent": "skip", "keep": True}),
    ("es", "esta semana no", {"intent": "skip"}),
    ("es", "gracias eres lo mejor", {"intent": "thanks"}),
    (
        "pt",
        "me lembra de é ligar pro veterinário amanhã tipo umas 4",
        {"intent": "remind", "what": "ligar pro veterinário", "start": "2026-11-19 16:00"},
    ),
    (
        "pt",
        "esqueci de pagar o aluguel me lembra hj a noite pf",
        {"intent": "remind", "what": "pagar o aluguel", "start": "2026-11-18 20:00"},
    ),
    (
        "pt",
        "niver do léo sábado 15h na casa dele",
        {"intent": "add_event", "what": "niver do léo na casa dele", "start": "2026-11-21 15:00"},
    ),
    (
        "pt",
        "põe um alarme pras 6 45 amanhã",
        {"intent": "remind", "what": "alarme", "start": "2026-11-19 06:45", "alarm": True},
    ),
    (
        "pt",
        "n esquecer de mandar email pra profe antes de sexta",
        {"intent": "remind", "what": "mandar email pra profe", "start": "2026-11-19 09:00"},
    ),
    (
        "pt",
        "tenho terapia quarta sim quarta não as 16h",
        {
            "intent": "add_event",
            "what": "terapia",
            "start": "2026-11-18 16:00",
            "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        },
    ),
    (
        "pt",
        "me lembra de hora em hora de beber agua ate as 6",
        {
            "intent": "remind",
            "what": "beber agua",
            "start": "2026-11-18 11:15",
            "repeat": "FREQ=HOURLY;UNTIL=20261118T230000Z",
        },
    ),
    ("pt", "segunda 9 e meia fisio", {"intent": "add_event", "what": "fisio", "start": "2026-11-23 09:30"}),
    ("pt", "to livre sexta depois das 3", {"intent": "free", "start": "2026-11-20 15:00", "end": "2026-11-21 00:00"}),
    ("pt", "n sei oq fazer to sobrecarregada", {"intent": "what_now"}),
    ("pt", "tomei o remedio?", {"intent": "did", "what": "tomei o remedio"}),
    ("pt", "ja tomei o remedio", {"intent": "took", "what": "remedio"}),
    ("pt", "mais 5 minutos", {"intent": "snooze", "start": "2026-11-18 10:20"}),
    ("pt", "hj nao consigo", {"intent": "skip", "keep": True}),
    ("pt", "essa semana não", {"intent": "skip"}),
    ("pt", "vlw vc é top", {"intent": "thanks"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS)
def test_a_text_in_a_hurry_is_understood(language: str, text: str, expected: dict[str, Any]) -> None:
    assert brief_of(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", "vitamin b4", None),
        ("en", "meet at 10 30 boxes", "10:00"),
        ("en", "2 hours on monday for taxes", "09:00"),
        ("fr", "acheter la ps5 pro demain", "09:00"),
        ("pt", "quinta 10 de dezembro as 11:30 dentista", "11:30"),
        ("en", "friday night movie", "20:00"),
    ],
)
def test_what_looks_like_such_words_is_left_alone(language: str, text: str, start: str | None) -> None:
    said = brief_of(text, language)[0]
    assert said.get("start", "")[11:] == (start or "")


@pytest.mark.parametrize(
    ("language", "text", "things"),
    [
        ("en", "call mom. also buy eggs. also dentist appt friday at 10", ["call mom", "buy eggs", "dentist appt"]),
        ("en", "buy eggs and dentist friday at 10", ["buy eggs", "dentist"]),
        ("en", "buy bread and milk tomorrow", ["buy bread and milk"]),
        ("en", "call mom and dentist friday 3pm", ["call mom and dentist"]),
        ("en", "meet dr. and mr. smith at 5", ["meet dr. and mr. smith"]),
        ("fr", "appeler maman puis acheter des oeufs puis dentiste vendredi 10h",
            ["appeler maman", "acheter des oeufs", "dentiste"]),
        ("es", "llamar a mama y comprar huevos y dentista el viernes a las 10",
            ["llamar a mama", "comprar huevos", "dentista"]),
        ("pt", "ligar pra mãe e comprar ovos e dentista sexta as 10", ["ligar pra mãe", "comprar ovos", "dentista"]),
    ],
)  # fmt: skip
def test_what_is_bought_and_what_is_met_are_two_things(language: str, text: str, things: list[str]) -> None:
    assert [said["what"] for said in brief_of(text, language)] == things
