"""What a text does in a conversation, besides keeping something: one frozen dataclass per dialogue act.

`what` is the whole text. `otherwise` is what the rules took it for: it is offered with a digit wherever nothing else
came of the text, so that nothing is lost.
"""

from tdah.language.intents.base import Intent, intent


@intent
class DialogueAct(Intent):
    """What all of them carry."""

    name = "dialogue_act"
    otherwise: Intent | None = None


@intent
class Report(DialogueAct):
    """Something was done, has moved to `start`, or was called off (`cancelled`).

    `answers`: it answers the open nudge where it names nothing else. `sure`: where it names nothing, it is a thing to do.
    """

    name = "report"
    answers: bool = False
    sure: bool = False
    cancelled: bool = False
    keep_time: bool = False
    keep_day: bool = False


@intent
class Correct(DialogueAct):
    """What was said just now (`ref`) is at `start`, or is called something else: `words` instead of what is negated.

    `today`: the day that was said is today by its name, not by that of the weekday.
    """

    name = "correct"
    keep_time: bool = False
    keep_day: bool = False
    words: str = ""
    negated: str = ""
    today: bool = False


@intent
class Cancel(DialogueAct):
    """What is named is not wanted any more; `it` is what was spoken of just now (`ref`), or what was `nudged`.

    `of_note`: a note is meant.
    """

    name = "cancel"
    nudged: bool = False
    of_note: bool = False


@intent
class Feeling(DialogueAct):
    """How the person feels, which is no item and no danger."""

    name = "feeling"


@intent
class LowDay(Intent):
    """What can wait waits until tomorrow morning: the answer to an offer."""

    name = "low_day"


@intent
class Question(DialogueAct):
    """A question about the person's own things. `kind`: `how_long` until it, what was `done`, what is known `about_me`."""

    name = "question"
    kind: str = ""


@intent
class SmallTalk(DialogueAct):
    """Thanks, greetings and questions about the assistant (`about_us`)."""

    name = "small_talk"
    about_us: bool = False


@intent
class Preference(DialogueAct):
    """The assistant is to behave otherwise, in a way that no rule reads."""

    name = "preference"


@intent
class Pick(DialogueAct):
    """One or more of `options`, which digits stood for, in words. `which` are places from 1, -1 the last, 0 all."""

    name = "pick"
    which: tuple[str, ...] = ()
    options: tuple[Intent, ...] = ()
    other: bool = False


@intent
class Reaction(DialogueAct):
    """Somebody tapped on a text of ours, `what`, and agrees with it, refuses it, asks about it, or none of these."""

    name = "reaction"
    feeling: str = "none"


@intent
class ClearOld(Intent):
    """Take items off the list that are answers or moods; `what` are their numbers. The answer to an offer."""

    name = "clear_old"


@intent
class ReadAgain(Intent):
    """Act on texts that came after an opt-out; `what` are their ids, oldest first. The answer to an offer."""

    name = "read_again"


@intent
class Unsure(DialogueAct):
    """Short words after a nudge that may answer it or not."""

    name = "unsure"
