"""What a text can ask for: one frozen dataclass per intent, with a JSON form that every front end shares."""

from datetime import datetime, time
from typing import NamedTuple

from tdah.language.acts.features import Before
from tdah.language.intents.base import Intent, intent
from tdah.language.times.pieces import Habits


@intent
class Remind(Intent):
    """A task that comes back at `start`. `alarm` is exempt from quiet hours; `nag` is minutes between rungs.

    `alternatives` are other starts that were as likely meant; `confidence` (0 to 1) is set beside them. `unsettled` is
    the whole text where words beside its time say that more was meant.
    """

    name = "remind"
    alarm: bool = False
    nag: int | None = None
    after_done: bool = False
    alternatives: tuple[datetime, ...] = ()
    confidence: float | None = None
    unsettled: str = ""


@intent
class Alarm(Intent):
    """Let the item `ref` come in quiet hours, too: the answer to an offer."""

    name = "alarm"


@intent
class AddTask(Intent):
    """A task without a time."""

    name = "add_task"


@intent
class AddEvent(Intent):
    """Something at a time on a calendar; `end` is set when a duration or an interval was said.

    `all_day`: only a day was said, `start` is its midnight. `alternatives`, `confidence`, `unsettled` as in `Remind`.
    """

    name = "add_event"
    place: str | None = None
    all_day: bool = False
    alternatives: tuple[datetime, ...] = ()
    confidence: float | None = None
    unsettled: str = ""


@intent
class LeaveBy(Intent):
    """Whether the event `ref` is to be announced by leave-by texts: the answer to an offer."""

    name = "leave_by"
    on: bool = True


@intent
class Travel(Intent):
    """The way to the event `ref`, or to the one last spoken of, takes `minutes`."""

    name = "travel"
    minutes: int = 0


@intent
class Agenda(Intent):
    """What is on between `start` and `end`; neither set means what comes next."""

    name = "agenda"


@intent
class Free(Intent):
    """When nothing is on between `start` and `end`."""

    name = "free"


@intent
class Done(Intent):
    """Close an item; without `ref`, the one last nudged."""

    name = "done"


@intent
class Did(Intent):
    """Whether `what` was done, and when: asked by somebody who cannot remember."""

    name = "did"


@intent
class Snooze(Intent):
    """Move the next rung to `start`; without `start`, to the person's usual "later".

    `keep_time`: only a day was said, so what repeats keeps its time of day.
    """

    name = "snooze"
    keep_time: bool = False


@intent
class Skip(Intent):
    """Let this occurrence go; a repeat goes on with the next. `keep`: what comes once is kept for tomorrow."""

    name = "skip"
    keep: bool = False


@intent
class Drop(Intent):
    """Take an item off the list altogether; whether a repeat ends `for_good` is asked where it was not said."""

    name = "drop"
    for_good: bool = False


@intent
class Reschedule(Intent):
    """Move the item `ref` to `start`. `keep_time`: only a day was said, `keep_day`: only a time was said.

    Without `start`, `shift` is minutes from the item's own time; whole days keep its wall time.
    """

    name = "reschedule"
    shift: int | None = None
    keep_time: bool = False
    keep_day: bool = False


@intent
class Undo(Intent):
    """Take back the last change."""

    name = "undo"


@intent
class WhatNow(Intent):
    """Suggest one thing to do; `minutes` when the person said how long they have."""

    name = "what_now"
    minutes: int | None = None


@intent
class BreakDown(Intent):
    """Split a task into small steps."""

    name = "break_down"


@intent
class Focus(Intent):
    """Keep the person company for `minutes`."""

    name = "focus"
    minutes: int | None = None


@intent
class Note(Intent):
    """Keep `what` as a note."""

    name = "note"
    tags: tuple[str, ...] = ()


@intent
class Find(Intent):
    """Search for `what` in everything the person has; with `ref`, show that item."""

    name = "find"


@intent
class ListItems(Intent):
    """Show the open items, from the `part`-th lot of them on (from 0)."""

    name = "list"
    part: int = 0


@intent
class Brief(Intent):
    """The morning brief: `at` a local wall time, or `on=False` to end it; neither asks for one now."""

    name = "brief"
    at: time | None = None
    on: bool | None = None


@intent
class Quiet(Intent):
    """Quiet hours from `begins` to `ends` (local wall times), or `on=False` for none."""

    name = "quiet"
    begins: time | None = None
    ends: time | None = None
    on: bool | None = None


@intent
class Zone(Intent):
    """The person is in IANA zone `zone`; `end` when it is for a while. `what` keeps the place as said.

    `zone` is None when the place was not recognised.
    """

    name = "zone"
    zone: str | None = None


@intent
class Language(Intent):
    """Speak `language` (BCP 47 primary tag: en, fr, es, pt)."""

    name = "language"
    language: str = "en"


@intent
class Clock(Intent):
    """Write times with `hours` hours: 12 or 24."""

    name = "clock"
    hours: int = 24


@intent
class Accents(Intent):
    """Write every accent, or plain letters where accents cost more."""

    name = "accents"
    on: bool = True


@intent
class Connect(Intent):
    """Connect an account at `provider` (`google`, `microsoft`, `notion`, `caldav`)."""

    name = "connect"
    provider: str | None = None


@intent
class MyData(Intent):
    """Export everything."""

    name = "my_data"


@intent
class ForgetMe(Intent):
    """Erase everything."""

    name = "forget_me"


@intent
class FreshStart(Intent):
    """Park everything that is late."""

    name = "fresh_start"


@intent
class Menu(Intent):
    """What can be texted."""

    name = "menu"


@intent
class Thanks(Intent):
    """A kind word; it needs no answer that costs money."""

    name = "thanks"


@intent
class OptOut(Intent):
    """No more texts."""

    name = "opt_out"


@intent
class OptIn(Intent):
    """Texts again."""

    name = "opt_in"


@intent
class Crisis(Intent):
    """Somebody is in danger. `kind`: clear, overdose, abuse or other; `language` is that of the text.

    `all_meds`: an overdose, or the report of a dose that was nudged not long ago.
    """

    name = "crisis"
    kind: str = "clear"
    language: str = "en"
    all_meds: bool = False


@intent
class Mood(Intent):
    """How the person feels, which is no item. `kind` unsure: despair that names no danger."""

    name = "mood"
    kind: str = "unsure"
    language: str = "en"


@intent
class ImOk(Intent):
    """The person says that they are all right."""

    name = "im_ok"


@intent
class Resume(Intent):
    """Medication texts are wanted again."""

    name = "resume"


@intent
class Capture(Intent):
    """Nothing was understood: keep the words. `start` is set when a time was read but nothing to do."""

    name = "capture"


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


class Context(NamedTuple):
    """What the words are said in.

    `now` is aware, in the person's zone. `options` is what the digits 1, 2, 3 answer just now. `nudged` is true
    while a nudge waits for its answer. `last_ref` is the number of the item a bare time would belong to,
    `last_item` of the one last spoken of. `country` (ISO 3166 alpha-2) tells its holidays and how its dates are
    written; None when it is not known. `choices` are the titles of the things that `options` choose between, none where
    they do not. `before` is what the person heard from us last, `minutes_ago` when, and
    `last_title` what it was about.
    """

    now: datetime
    language: str = "en"
    options: "tuple[Intent, ...]" = ()
    nudged: bool = False
    last_ref: str | None = None
    habits: Habits = Habits()
    last_item: str | None = None
    country: str | None = None
    before: Before = "none"
    minutes_ago: int = 0
    last_title: str = ""
    choices: tuple[str, ...] = ()
