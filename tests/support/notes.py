"""Notes for tests: a hand that writes them for a person of a world."""

from collections.abc import Callable
from typing import Any

from support.world import World
from tdah.notes import edits
from tdah.store import notes, undo
from tdah.store.change_feed import Author
from tdah.store.notes import Draft, Note
from tdah.store.undo import Change, EditContext

ANAS = Author("Ana", "cli")


def by_hand(world: World, act: Callable[..., Any], *args: Any, user_id: int = 1, **kwargs: Any) -> Any:
    """Run `act(hand, ...)` as one change of a person that can be taken back."""

    def write(db: Any) -> Any:
        editor = EditContext(db, world.clock.now(), ANAS, Change(db, user_id, world.clock.now()))
        made = act(editor, *args, **kwargs)
        editor.change.save("that")
        return made

    return world.app.store.write(write)


def jot(world: World, body: str, title: str | None = None, user_id: int = 1, **said: Any) -> Note:
    """A new note of a person."""
    made: Note = by_hand(world, edits.add, user_id, edits.draft(body, title, **said), user_id=user_id)
    return made


def again(world: World, note: Note) -> Note:
    """A note as it is now."""
    found = world.read(notes.find, note.user_id, note.id)
    assert found is not None
    return found  # type: ignore[no-any-return]


def take_back(world: World, user_id: int = 1) -> str | None:
    return world.app.store.write(undo.take_back, user_id, world.clock.now())


__all__ = ["ANAS", "Draft", "again", "by_hand", "jot", "take_back"]
