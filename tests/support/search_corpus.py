"""What somebody who lives in four languages keeps: notes, tasks, events and texts to be searched."""

from datetime import datetime, timedelta
from typing import Any

from support.world import World
from tdah.notes import edits
from tdah.search.finding import Findings, find
from tdah.search.query import parse
from tdah.store import calendars, events, search, tasks
from tdah.store.change_feed import Author
from tdah.store.events import Draft
from tdah.store.undo import Change, EditContext

HOST = Author("Ana", "cli")
NOTES = {
    # English
    "wifi": "Wifi at the cabin is heron42. The router is behind the sofa.",
    "key": "The spare key is under the blue flower pot, left of the door. #home",
    "passport": "Passport\n\nNumber is in the safe. It expires in May 2031; renew it six months before.",
    "shoes": "Mia's shoe size is 31, coat size 122. #kids",
    "plumber": "Plumber Rosa, +1 202 555 0177, comes on weekdays. Ask for the boiler.",
    "lasagne": "# Lasagne\n\n- minced beef\n- tomatoes\n- bechamel\n\nBake 40 minutes at 180 degrees. #recipe",
    "pancakes": "# Pancakes\n\nTwo eggs, flour, milk. Rest the batter for 20 minutes. #recipe",
    "therapy": "Therapy with Dr. Lindqvist: talked about sleep, coffee after noon, and the phone in the bedroom.",
    "meds": "Methylphenidate 18 mg in the morning, with food. Refill monthly at the pharmacy on Oak Street. #health",
    "car": "Car: plate KLM 4471, parked on level 3 near the red pillar.",
    "insurance": "Home insurance policy HX-20931, hotline open until six.",
    "gift": "Gift ideas for Ben: wool socks, that bread knife, concert tickets",
    "books": "Books to read: Piranesi, The Left Hand of Darkness, Convenience Store Woman",
    "locker": "Gym locker code 7294",
    "printer": "Printer jams: open the back, pull gently, never from the front.",
    # French
    "cles": "Les clés de la cave sont dans le tiroir de la cuisine, à gauche.",
    "medecin": "Médecin traitant : docteur Lefèvre, rue des Érables. Prendre la carte vitale.",
    "creche": "La crèche ferme à 18h15 ; code du portail 4821B. #enfants",
    "gateau": "# Gâteau au yaourt\n\nUn pot de yaourt, deux œufs, trois pots de farine. #recette",
    "impots": "Numéro fiscal pour les impôts : dans le classeur vert.",
    # Spanish
    "llaves": "Las llaves del trastero están colgadas detrás de la puerta.",
    "contrasena": "La contraseña del router es gaviota-77.",
    "dentista": "Dentista: doctora Peña, calle del Olmo 5, no comer dos horas antes.",
    "tortilla": "# Tortilla de patatas\n\nSeis huevos, cebolla sí. #receta",
    "colegio": "Reunión del colegio: llevar la autorización firmada de Lucía. #niños",
    # Portuguese
    "senha": "A senha do wifi da avó é pardal2020.",
    "chaves": "As chaves do carro estão no pote azul ao lado da televisão.",
    "remedio": "Remédio do João: 5 ml depois do almoço, guardar na geladeira.",
    "feijoada": "# Feijoada\n\nFeijão preto, linguiça, deixar de molho na véspera. #receita",
    "condominio": "Síndico do condomínio: Márcia, apartamento 52.",
}
TASKS = {
    "call mom about the birthday": "open", "renew the passport": "open", "buy milk and eggs": "open",
    "pay the electricity bill": "done", "email the landlord about the heating": "open", "taxes": "open",
    "payer la cantine": "open", "llamar al fontanero": "open", "comprar presente da Rita": "open",
    "clean the printer": "dropped",
}  # fmt: skip
EVENTS = {
    "Dentist": (3, "12 Main St"), "Parent evening": (6, "school, room 4"), "Réunion copropriété": (8, "salle du bas"),
    "Cumpleaños de Lucía": (12, "casa de la abuela"), "Consulta com a doutora Nunes": (15, "Hospital Central"),
    "Yoga with Priya": (-20, "the loft"),
}  # fmt: skip
TEXTS = ("the blue bike has a flat tyre", "j'ai prêté la perceuse à Paul", "le dejé el paraguas a Marta")


def fill(world: World, user_id: int) -> dict[str, int]:
    """Keep all of it for a person; the numbers of the notes by their names here."""
    now = world.clock.now()

    def write(db: Any) -> dict[str, int]:
        editor = EditContext(db, now - timedelta(days=10), HOST, Change(db, user_id, now))
        numbers = {name: edits.add(editor, user_id, edits.draft(body)).number for name, body in NOTES.items()}
        for title, state in TASKS.items():
            task = tasks.add(db, user_id, tasks.NewTask(title), now - timedelta(days=5))
            tasks.edit(db, task, now, state=state)
        calendar = calendars.default(db, user_id, at=now, author=HOST)
        for title, (days, place) in EVENTS.items():
            starts = (now + timedelta(days=days)).replace(tzinfo=None)
            draft = Draft(
                title, starts, starts + timedelta(hours=1), "America/New_York", "America/New_York", place=place
            )
            events.add(db, user_id, calendar.id, draft, at=now, author=HOST)
        return numbers

    return world.app.store.write(write)  # type: ignore[no-any-return]


def lexicon(language: str = "en") -> Any:
    from tdah.language.registry import lexicon_of

    return lexicon_of(language)


def seek(world: World, user_id: int, text: str, language: str = "en", now: datetime | None = None) -> Findings:
    """What a person finds by these words."""
    from zoneinfo import ZoneInfo

    now = now or world.clock.now()
    world.app.store.write(search.catch_up, user_id)
    query = parse(text, now.astimezone(ZoneInfo("America/New_York")), lexicon(language))
    return world.app.store.read(find, user_id, query, now)
