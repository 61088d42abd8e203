"""What a text about a dose of medicine can ask for, beside the intents of items."""

from tdah.language.intents.base import Intent, intent


@intent
class Took(Intent):
    """A dose of medicine was taken, at `start` if that was said; `what` are the words that tell which, if any do.

    `missed`: it was forgotten or left out this time.
    """

    name = "took"
    missed: bool = False


@intent
class Instead(Intent):
    """What was just logged was the item `ref` instead, or a medicine without one (`what`): a digit's answer."""

    name = "instead"


@intent
class NotTaken(Intent):
    """What was just logged was not taken after all; `what` is the text, kept when nothing was logged."""

    name = "not_taken"
