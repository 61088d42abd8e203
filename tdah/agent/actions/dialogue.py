"""Acting on dialogue acts: reports, corrections, cancellations, moods, questions, small talk, unclear answers.

Invariant: an act that finds nothing to act on changes nothing, says so, and offers with a digit what the rules read.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from tdah.agent.actions import events as event_actions
from tdah.agent.actions import tasks as task_actions
from tdah.agent.actions.context import ActionContext, waiting
from tdah.agent.actions.event_reference import editor_of, is_current, touch
from tdah.agent.actions.named_items import Named, last_note, named_as, named_in, nearly_named_in, note_named_in
from tdah.agent.actions.offers import nothing_done, offered
from tdah.language.acts.features import plain_words
from tdah.language.intents.base import Intent
from tdah.language.intents.choices import ALL, LAST, dialogue_words
from tdah.language.intents.dialogue_intents import (
    Cancel,
    Correct,
    Pick,
    Preference,
    Report,
    SmallTalk,
    Unsure,
)
from tdah.language.intents.intent import Capture, Done, Drop, Note, Reschedule, Skip, Snooze
from tdah.recurrence.occurrences import wall
from tdah.store import events, tasks
from tdah.store.events import Event
from tdah.store.tasks import Task
from tdah.wording.outcome import SILENT, Choices, Joined, Outcome, Title, outcome, several

_MARKS = " .,!?*"
# A word is the misspelling of another one where so much of both is the same (0 to 1).
LEAST_LIKENESS, LENGTHS_APART = 0.6, 1


def report(context: ActionContext, intent: Report) -> Outcome:
    """Close, move or drop what a report names; a report of the open nudge answers it."""
    waits = waiting(context) if intent.answers else []
    found = named_in(context, intent.what, with_events=bool(intent.start or intent.cancelled))
    if intent.answers and (not found or any(one.number == task.number for one in found for task in waits[:1])):
        return _do(context, Done())
    if len(found) > 1:
        return _which(context, [_reported(intent, one) for one in found], found)
    if found:
        return _do(context, _reported(intent, found[0]))
    if intent.sure and intent.otherwise:
        return _do(context, intent.otherwise)
    if intent.cancelled and intent.ref and (last := named_as(context, int(intent.ref))):
        return _which(context, [Drop(ref=intent.ref)], [last])
    return nothing_done(context, intent, "report_unknown")


def _reported(intent: Report, one: Named) -> Intent:
    ref = str(one.number)
    if intent.cancelled:
        return Drop(ref=ref)
    if intent.start:
        return Reschedule(ref=ref, start=intent.start, keep_time=intent.keep_time, keep_day=intent.keep_day)
    return Done(ref=ref)


def correct(context: ActionContext, intent: Correct) -> Outcome:
    """Move what was said just now, or call it otherwise; the answer says both old and new."""
    assert intent.ref is not None
    number = int(intent.ref)
    task = tasks.by_number(context.db, context.user.id, number)
    event = None if task else events.by_number(context.db, context.user.id, number)
    title = task.title if task else event.title if event else intent.what
    if intent.start is not None:
        return _move(context, intent, task.due_at if task else _starts(context, event))
    if renamed := _renamed(title, intent, context.user.language):
        _rename(context, task, event, renamed)
        return outcome("renamed", renamed, old=title, number=number)
    context.ask([Drop(ref=intent.ref, for_good=True), *offered(intent)])
    return outcome("correct_how", Title(title, 40), number=number)


def _starts(context: ActionContext, event: Event | None) -> datetime | None:
    return is_current(context, event).start if event else None


def _move(context: ActionContext, intent: Correct, was: datetime | None) -> Outcome:
    """Move what was said just now to another time; the name of today's weekday is that of next week once it is over."""
    assert intent.start is not None
    start = intent.start
    if was and intent.keep_time and not intent.today and start.date() == wall(context.now, context.zone).date():
        over = wall(was, context.zone).time() <= wall(context.now, context.zone).time()
        start += timedelta(days=7 if over else 0)
    moved = Reschedule(ref=intent.ref, start=start, keep_time=intent.keep_time, keep_day=intent.keep_day)
    said = event_actions.reschedule(context, moved)
    if was is None or said.key != "moved":
        return said
    return replace(said, tail=(*said.tail, outcome("was", when=context.moment(was))))


def _rename(context: ActionContext, task: Task | None, event: Event | None, title: str) -> None:
    if task:
        context.keep(task)
        tasks.edit(context.db, task, context.now, title=title)
    elif event:
        touch(context, editor_of(context).edit(event, title=title))


def _renamed(title: str, intent: Correct, language: str) -> str | None:
    """The title with the words that were negated, or the one that was misspelt, replaced; None when it has neither."""
    plain, wrong = title.lower(), intent.negated.strip(_MARKS).lower()
    if wrong and wrong in plain and intent.words:
        at = plain.index(wrong)
        rest = {plain_words(word) for word in (title[:at] + title[at + len(wrong) :]).split()}
        meant = [word for word in intent.words.split() if plain_words(word) not in rest | _around(language)]
        return title[:at] + (" ".join(meant).strip(_MARKS) or intent.words) + title[at + len(wrong) :]
    said = [word.strip(_MARKS) for word in intent.words.split() if plain_words(word) not in _around(language)]
    return _respelt(title, said[0]) if len(said) == 1 and not intent.negated else None


def _around(language: str) -> set[str]:
    """Words that stand around what is meant."""
    words = dialogue_words(language)
    return {*words.beside.split(), *words.corrects.split(), *words.negations.split()}


def _respelt(title: str, word: str) -> str | None:
    """The title with the word that is nearly `word` replaced by it; None when it has no such word."""
    near = [old for old in title.split() if abs(len(old) - len(word)) <= LENGTHS_APART]
    likeness = {old: SequenceMatcher(None, old.lower(), word.lower()).ratio() for old in near}
    old = max(likeness, key=lambda one: likeness[one], default="")
    return title.replace(old, word) if old and old.lower() != word.lower() and likeness[old] >= LEAST_LIKENESS else None


def cancel(context: ActionContext, intent: Cancel) -> Outcome:
    """Take what is named off, or what `it` is."""
    found = named_in(context, intent.what)
    if len(found) > 1:
        return _which(context, [Drop(ref=str(one.number)) for one in found], found)
    if found:
        return _do(context, Drop(ref=str(found[0].number)))
    if intent.ref:
        return _do(context, Drop(ref=intent.ref))
    timed = intent.otherwise is not None and intent.otherwise.start is not None
    if not timed and (near := nearly_named_in(context, intent.what)):
        return _which(context, [Drop(ref=str(one.number)) for one in near], near)
    if note := note_named_in(context, intent.what) or (last_note(context) if intent.of_note else None):
        return _do(context, Drop(ref=f"n{note.number}"))
    if timed and intent.otherwise:
        # To cancel something at a time is a thing to do, where nothing of the kind is known.
        return _do(context, intent.otherwise)
    if intent.nudged and len(waits := waiting(context)) == 1:
        return _do(context, Drop(ref=str(waits[0].number)))
    return nothing_done(context, intent, "cancel_unknown")


def small_talk(context: ActionContext, intent: SmallTalk) -> Outcome:
    """A question about the assistant gets one line; other kind words cost no text."""
    return outcome("about_us") if intent.about_us else SILENT


def preference(context: ActionContext, intent: Preference) -> Outcome:
    """What can be set, since no rule read what was asked for; nothing is changed."""
    return nothing_done(context, intent, "preference_how")


def pick(context: ActionContext, intent: Pick) -> Outcome:
    """Do what digits offered when the text came, as its words choose; else the digits stay."""
    options = intent.options or tuple(Done(ref=str(task.number)) for task in waiting(context))
    chosen = _chosen(context, intent, options)
    if not chosen:
        context.ask(options)
        return outcome("pick_how")
    return _do_all(context, chosen)


def _do_all(context: ActionContext, chosen: Sequence[Intent]) -> Outcome:
    """What several digits would do; what is closed together is named together."""
    said = [_do(context, option) for option in chosen]
    if len(said) > 1 and all(one.key.startswith("done") for one in said):
        context.ask([])
        return outcome("done", Joined(tuple(named.title for option in chosen if (named := _task(context, option)))))
    return several(said)


def _task(context: ActionContext, option: Intent) -> Task | None:
    return tasks.by_number(context.db, context.user.id, int(option.ref)) if option.ref else None


def _chosen(context: ActionContext, intent: Pick, options: tuple[Intent, ...]) -> list[Intent]:
    count = len(options)
    if ALL in intent.which:
        return list(options)
    places = [count if place == LAST else int(place) for place in intent.which]
    if places and all(1 <= place <= count for place in places):
        return [options[place - 1] for place in dict.fromkeys(places)]
    if intent.other and 1 <= count <= 2:
        return [options[-1]]
    numbers = {str(one.number) for one in named_in(context, intent.what)}
    return [option for option in options if option.ref in numbers]


def unsure(context: ActionContext, intent: Unsure) -> Outcome:
    """Keep the words as an inbox row that is never nudged, and ask with digits what they are to the open nudge."""
    task = next(iter(waiting(context)), None)
    if task is None:
        return task_actions.capture(context, Capture(what=intent.what, start=intent.start))
    kept = task_actions.keep_words(context, intent.what)
    ref, mine = str(task.number), str(kept.number)
    context.ask([Done(ref=ref), Snooze(ref=ref), Skip(ref=ref, keep=True), Note(ref=mine, what=kept.title)])
    return outcome("unsure", Title(task.title, 40))


def _do(context: ActionContext, intent: Intent) -> Outcome:
    """What a digit would do: a thing that is named is a task or an event."""
    from tdah.agent.actions.perform import act_on

    return act_on(context, intent)


def _which(context: ActionContext, options: list[Intent], found: list[Named]) -> Outcome:
    context.ask(options)
    return outcome("which", choices=Choices(tuple(one.title for one in found)))
