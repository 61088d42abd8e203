"""Answers to questions about a person's own things: when, how long until, what was done, what is known about them."""

from datetime import datetime, timedelta

from tdah.agent.actions import search as search_actions
from tdah.agent.actions.agenda import agenda
from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.event_reference import is_current
from tdah.agent.actions.lists import capped, numbered
from tdah.agent.actions.named_items import Named, named_in, nearly_named_in
from tdah.agent.actions.offers import nothing_done
from tdah.language.acts.features import plain_words
from tdah.language.intents.choices import dialogue_words
from tdah.language.intents.dialogue_intents import Question
from tdah.language.intents.intent import Agenda
from tdah.recurrence.occurrences import localize, wall
from tdah.search.stops import stop_words
from tdah.store import events, tasks
from tdah.wording.outcome import Outcome, TimeLeft, outcome, several


def question(context: ActionContext, intent: Question) -> Outcome:
    """The row that a question names, else the agenda of the time that it names, else what is found."""
    if intent.kind == "done":
        return done_on(context, intent.start or context.now)
    if intent.kind == "about_me":
        return outcome("about_me")
    found = named_in(context, intent.what) or nearly_named_in(context, intent.what)
    if intent.kind == "how_long" and len(found) == 1 and (due := _due(context, found[0])):
        return outcome("how_long", found[0].title, left=TimeLeft(due), when=context.moment(due), number=found[0].number)
    if rows := [line for one in found if (line := numbered(context, one.number))]:
        return several(rows)
    read = intent.otherwise
    if read and read.start:
        return agenda(context, Agenda(start=read.start, end=read.end))
    known = search_actions.answer_of(context, intent.what) or search_actions.answer_of(
        context, _sought(context, intent.what)
    )
    return known or nothing_done(context, intent, "question_unknown")


def _sought(context: ActionContext, question_asked: str) -> str:
    """The words of a question that say what is sought."""
    beside = dialogue_words(context.user.language).beside.split()
    words = [word for word in plain_words(question_asked).split() if len(word) > 1]
    return " ".join(word for word in words if word not in beside and word not in stop_words()) or question_asked


def done_on(context: ActionContext, start: datetime) -> Outcome:
    """What was closed and which doses were taken on the day that begins at `start`, the first one first."""
    day = wall(start, context.zone).date()
    begins = localize(datetime.combine(day, datetime.min.time()), context.zone)
    ends = begins + timedelta(days=1)
    rows = tasks.done_between(context.db, context.user.id, begins, ends)
    said = [outcome("done_then", task.title, when=context.wall_time(task.done_at)) for task in rows if task.done_at]
    return outcome("done_on", rows=capped(said)) if said else outcome("done_nothing")


def _due(context: ActionContext, one: Named) -> datetime | None:
    """When a thing that is to come begins; None where it has no time or has begun."""
    task = tasks.by_number(context.db, context.user.id, one.number)
    event = events.by_number(context.db, context.user.id, one.number) if task is None else None
    due = task.due_at if task else is_current(context, event).start if event else None
    return due if due and due > context.now else None
