"""What a text can ask of notes, beside `Note` and `Find`. A note's number is given as `n7`, an item's as digits."""

from tdah.language.intents.intent import Intent, intent


@intent
class Where(Intent):
    """A question about something kept: the one sentence that answers it, if there is one."""

    name = "where"


@intent
class AddToNote(Intent):
    """Add `what` to the note `ref`, or to the note of the item `ref`."""

    name = "add_to_note"


@intent
class More(Intent):
    """The `part`-th part (from 0) of the note `ref`, or of the list of `notes`. Without `ref` nothing was left."""

    name = "more"
    part: int = 0
