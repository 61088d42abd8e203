"""Acting on items: remind, keep, done, later, skip, drop, move. Each answers with what the written row says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tdah.agent.actions.closing import answered, close
from tdah.agent.actions.context import ActionContext, task_meant, waiting
from tdah.agent.actions.doses import MOST_OTHERS, plan_of_dose, skipped, told
from tdah.agent.actions.first_steps import next_step
from tdah.agent.actions.suggestion import suggestion
from tdah.language.intents.intent import (
    AddTask,
    Alarm,
    Capture,
    Done,
    Drop,
    Focus,
    Note,
    Remind,
    Reschedule,
    Skip,
    Snooze,
)
from tdah.recurrence.occurrences import check_rule, localize, wall
from tdah.reminders.ladder import ladder, quiet_until, snoozed, upcoming
from tdah.reminders.medication import is_dose
from tdah.reminders.planning import DEFAULT_MORNING, hours_of, on_day_of, plan_of
from tdah.store import care_holds, outbox, reminders, tasks
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.wording import phrases
from tdah.wording.outcome import SILENT, Choices, Joined, Moment, Outcome, Repeat, Title, outcome

SNOOZE_DEFAULT = timedelta(minutes=60)
FOCUS_CHECK_IN = timedelta(minutes=15)
MAX_TITLE_CHARS = 500


def remind(context: ActionContext, intent: Remind) -> Outcome:
    """A task and the ladder that brings it back; one already kept (`ref`) gets its time."""
    if intent.start is None:
        task = task_meant(context, intent) if intent.ref else _new(context, intent.what)
        return outcome("when", task.title, number=task.number)
    if intent.unsettled:
        return ask_about_time(context, intent)
    task = _timed(context, intent, intent.what)
    when = _described(context, task)
    tail = _quiet_hours_note(context, task)
    if _due(task) < context.now and not task.repeat:
        return outcome("overdue", task.title, when=context.moment(_due(task)), number=task.number)
    if task.after_done:
        first = context.moment(_due(task))
        rule = _repeat(context, task)
        return outcome("after_done", task.title, when=first, rule=rule, number=task.number, tail=tail)
    if intent.alternatives:
        return _which_time(context, intent, task)
    if intent.nag:
        return outcome("nagging", task.title, when=when, nag=intent.nag, limit=_most(context, task),
                            number=task.number, tail=tail)  # fmt: skip
    return outcome("reminder", task.title, when=when, number=task.number, tail=tail)


def ask_about_time(context: ActionContext, intent: Remind) -> Outcome:
    """Keep the whole text where its time says more than was read; digits take what was read, or no time."""
    assert intent.start is not None
    kept = keep_words(context, intent.unsettled)
    ref = str(kept.number)
    context.ask([replace(intent, ref=ref, unsettled="", alternatives=(), confidence=None), AddTask(ref=ref)])
    start = intent.start.astimezone(UTC)
    read = replace(kept, due_at=start, zone=context.zone, repeat=intent.repeat, after_done=intent.after_done)
    return outcome("unsettled", kept.title, when=_described(context, read), number=kept.number)


def _most(context: ActionContext, task: Task) -> int:
    """How many texts an item gets at most before it is answered, by its row."""
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    return ladder(plan_of(task, reminder).ladder).limit if reminder else 1


def _which_time(context: ActionContext, intent: Remind, task: Task) -> Outcome:
    """The item is kept at the likeliest time; digits choose between it and the other ones that may be meant."""
    starts = (intent.start, *intent.alternatives)
    context.ask(
        [replace(intent, ref=str(task.number), start=start, alternatives=(), confidence=None) for start in starts]
    )
    when, *others = (context.moment(start.astimezone(UTC)) for start in starts if start)
    digits = " / ".join(str(digit) for digit in range(1, len(starts) + 1))
    return outcome("open_time", task.title, when=when, other=Joined(tuple(others)), digits=digits, number=task.number)


def add_task(context: ActionContext, intent: AddTask) -> Outcome:
    """A task without a time; an inbox item (`ref`) becomes one."""
    if intent.ref:
        task = task_meant(context, intent)
        context.keep(task)
        task = tasks.edit(context.db, task, context.now, kind="task")
    else:
        task = _new(context, intent.what)
    return outcome("kept", task.title, number=task.number)


def capture(context: ActionContext, intent: Capture) -> Outcome:
    """Words that no rule understands are kept as they are, and one digit makes something of them."""
    task = keep_words(context, intent.what)
    ref = str(task.number)
    start = intent.start
    context.ask([AddTask(ref=ref), Remind(ref=ref, start=start), Note(ref=ref, what=task.title)])
    return outcome("captured", task.title, number=task.number)


def keep_words(context: ActionContext, words: str) -> Task:
    """An inbox row: words that nobody made sense of, which are never nudged."""
    return _new(context, words, kind="inbox")


def focus(context: ActionContext, intent: Focus) -> Outcome:
    """Starting a suggested item (`ref`) gets a check-in; sessions come with their own feature."""
    if intent.ref is None:
        return outcome("focus", intent.what)
    task = task_meant(context, intent)
    until = context.now + (timedelta(minutes=intent.minutes) if intent.minutes else FOCUS_CHECK_IN)
    _put_off(context, task, until)
    return outcome("started", task.title, when=context.wall_time(until), number=task.number)


def done(context: ActionContext, intent: Done) -> Outcome:
    """Close an item, without a name what was nudged last; a repeat rolls on. The answer offers what comes next."""
    waits = waiting(context) if intent.ref is None else []
    if len(waits) > 1 and not _together(context, waits[0], waits[1]):
        return _newest(context, waits)
    return finish(context, task_meant(context, intent))


def _together(context: ActionContext, one: Task, other: Task) -> bool:
    """Whether two were nudged at one instant and neither for the first time, so that neither is the last one."""
    first, second = (reminders.of_task(context.db, context.user.id, task.id) for task in (one, other))
    if first is None or second is None or first.nudged_at != second.nudged_at:
        return False
    return first.due_at == second.due_at or first.state == "resting"


def _newest(context: ActionContext, waits: Sequence[Task]) -> Outcome:
    """Close what was nudged last, and name the others with digits."""
    task, others = waits[0], waits[1 : 1 + MOST_OTHERS]
    if plan_of_dose(context.db, task):
        return told(context, task, context.now, others)
    finish(context, task)
    context.ask([Done(ref=str(other.number)) for other in others])
    if len(others) == 1:
        return outcome("done_still_open", task.title, other=Title(others[0].title))
    return outcome("done_too", task.title, choices=Choices(tuple(Title(o.title, 30) for o in others)))


def finish(context: ActionContext, task: Task) -> Outcome:
    """Close an item that was named, or log it when it is a dose of medicine."""
    if plan_of_dose(context.db, task):
        return told(context, task, context.now)
    context.keep(task)
    task = answered(context, tasks.edit(context.db, task, context.now, done_at=context.now), "done")
    if step := next_step(context, task):
        return step
    if task.state == "open":
        return outcome("done_repeat", task.title, when=context.moment(_due(task)), number=task.number)
    held = care_holds.of(context.db, context.user.id).holds_nudges(context.now)
    following = None if held else suggestion(context.db, context.user, context.now)
    if following is None:
        return outcome("done", task.title)
    return outcome("done_next", task.title, then=Title(following.title), number=following.number)


def skip(context: ActionContext, intent: Skip) -> Outcome:
    """Let this occurrence go; what does not repeat is dropped, or comes tomorrow when it was only not for today."""
    task = task_meant(context, intent)
    if intent.keep and not task.repeat and not plan_of_dose(context.db, task):
        return snooze(context, Snooze(ref=str(task.number), start=_tomorrow(context, task)))
    return _let_go(context, task)


def _let_go(context: ActionContext, task: Task) -> Outcome:
    skipped(context, task)
    task = answered(context, task, "dropped")
    if task.state == "open":
        return outcome("skipped", task.title, when=context.moment(_due(task)), number=task.number)
    return outcome("dropped", task.title, number=task.number)


def _tomorrow(context: ActionContext, task: Task) -> datetime:
    """Tomorrow, at the time of day that an item has."""
    day = wall(context.now, context.zone).date() + timedelta(days=1)
    at = wall(task.due_at, context.zone).time() if task.due_at else DEFAULT_MORNING
    return localize(datetime.combine(day, at), context.zone)


def drop(context: ActionContext, intent: Drop) -> Outcome:
    """Take an item off the list; of a repeat it is asked whether only this time or for good."""
    task = task_meant(context, intent)
    if task.repeat and not intent.for_good:
        return _which_end(context, task)
    context.keep(task)
    close(context, task, "dropped")
    return outcome("dropped", task.title, number=task.number)


def _which_end(context: ActionContext, task: Task) -> Outcome:
    ref = str(task.number)
    context.ask([Skip(ref=ref), Drop(ref=ref, for_good=True)])
    if task.due_at and wall(task.due_at, context.zone).date() == wall(context.now, context.zone).date():
        return outcome("end_today", task.title)
    return outcome("end_which", task.title, when=context.moment(_due(task)))


def snooze(context: ActionContext, intent: Snooze) -> Outcome:
    """The next rung comes at `start`, or an hour from now; of a repeat this time only, at its own time of day."""
    task = task_meant(context, intent)
    until = intent.start.astimezone(UTC) if intent.start else context.now + SNOOZE_DEFAULT
    if task.repeat and task.due_at and intent.keep_time:
        until = on_day_of(task.due_at, until, task.zone or context.zone)
    if _meets_next(context, task, until):
        return _let_go(context, task)
    _put_off(context, task, until)
    if until < context.now:
        return outcome("overdue", task.title, when=context.moment(until), number=task.number)
    tail = _quiet_hours_note(context, task)
    return outcome("snoozed", task.title, when=context.moment(until), number=task.number, tail=tail)


def _meets_next(context: ActionContext, task: Task, until: datetime) -> bool:
    """Whether a repeat that is put off to `until` would come with its next occurrence; a dose never passes the next."""
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    if reminder is None or task.repeat is None or reminder.due_at > context.now:
        return False
    plan = plan_of(task, reminder)
    following = upcoming(plan)
    return following is not None and (until == following or (is_dose(plan) and until > following))


def reschedule(context: ActionContext, intent: Reschedule) -> Outcome:
    """Move an item to `start`: its day, its time, or both; or by `shift` from its own time. What had none gets one."""
    task = task_meant(context, intent)
    context.keep(task)
    key = "moved" if task.due_at else "reminder"
    if intent.shift is not None:
        due = _shifted(context, task, intent.shift)
    else:
        assert intent.start is not None
        due = _target(context, task, intent, intent.start.astimezone(UTC))
    if _meets_next(context, task, due):
        return _let_go(context, task)
    task = _move(context, task, due)
    if _due(task) < context.now:
        return outcome("overdue", task.title, when=context.moment(_due(task)), number=task.number)
    tail = _quiet_hours_note(context, task)
    return outcome(key, task.title, when=context.moment(_due(task)), number=task.number, tail=tail)


def _shifted(context: ActionContext, task: Task, minutes: int) -> datetime:
    """That many minutes from the item's time, or from now when it has passed; whole days keep the wall time."""
    base = task.due_at if task.due_at and task.due_at > context.now else context.now
    days, rest = divmod(minutes, 1440)
    if rest:
        return base + timedelta(minutes=minutes)
    return localize(wall(base, context.zone) + timedelta(days=days), context.zone)


def _target(context: ActionContext, task: Task, intent: Reschedule, start: datetime) -> datetime:
    if task.due_at and intent.keep_time:
        return on_day_of(task.due_at, start, context.zone)
    if task.due_at and intent.keep_day and task.due_at > context.now:
        same_day = on_day_of(start, task.due_at, context.zone)
        return same_day if same_day > context.now else start
    return start


def _move(context: ActionContext, task: Task, due: datetime) -> Task:
    outbox.drop(context.db, context.now, task_id=task.id)
    _ladder(context, task, due)
    tasks.edit(context.db, task, context.now, due_at=due, zone=task.zone or context.zone, kind="task")
    return _read_back(context, task)


def _ladder(context: ActionContext, task: Task, due: datetime) -> Reminder:
    """The ladder of a task from its first rung, new where it had none."""
    known = reminders.of_task(context.db, context.user.id, task.id)
    reminder = reminders.put(context.db, context.user.id, task.id, due)
    if known is None:
        context.change.made("reminder", reminder.id)
    return reminder


def _quiet_hours_note(context: ActionContext, task: Task) -> Outcome:
    """When quiet hours will hold the next rung, that is said, and one digit makes an alarm of it."""
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    if reminder is None or reminder.alarm or reminder.next_at is None or is_dose(plan_of(task, reminder)):
        return SILENT
    until = quiet_until(hours_of(context.db, context.user, context.now), max(reminder.next_at, context.now))
    if until is None:
        return SILENT
    context.ask([Alarm(ref=str(task.number))])
    return outcome("quiet_then", later=context.moment(until))


def alarm(context: ActionContext, intent: Alarm) -> Outcome:
    """Let quiet hours not hold an item."""
    task = task_meant(context, intent)
    context.keep(task)
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    if reminder is None or reminder.next_at is None:
        return outcome("when", task.title, number=task.number)
    reminder = reminders.edit(context.db, reminder, alarm=True)
    assert reminder.next_at is not None
    return outcome("alarm", task.title, when=context.moment(reminder.next_at), number=task.number)


def _new(context: ActionContext, what: str, kind: str = "task", **timing: Any) -> Task:
    title = " ".join(what.split())[:MAX_TITLE_CHARS] or phrases.sentence("something")
    task = tasks.add(
        context.db, context.user.id, tasks.NewTask(title, kind=kind, source_id=context.source_id, **timing), context.now
    )
    context.change.made("task", task.id)
    context.touched.append(task.id)
    return task


def _timed(context: ActionContext, intent: Remind, what: str) -> Task:
    """The task of `intent` with its time and ladder, new or one already kept."""
    assert intent.start is not None
    start = intent.start.astimezone(UTC)
    if intent.repeat:
        check_rule(intent.repeat)
    timing: dict[str, Any] = {
        "due_at": start,
        "zone": context.zone,
        "repeat": intent.repeat,
        "after_done": intent.after_done,
    }
    climbing: dict[str, Any] = {"ladder": f"nag:{intent.nag}" if intent.nag else "gentle", "alarm": intent.alarm}
    if intent.ref is None:
        task = _new(context, what, **timing)
        context.change.made("reminder", reminders.put(context.db, task.user_id, task.id, start, **climbing).id)
        return _read_back(context, task)
    task = task_meant(context, intent)
    context.keep(task)
    reminders.edit(context.db, _ladder(context, task, start), **climbing)
    first = start if intent.repeat else None
    return _read_back(context, tasks.edit(context.db, task, context.now, kind="task", first_at=first, **timing))


def _read_back(context: ActionContext, task: Task) -> Task:
    """The row as it is now: what is promised to the person is what the reminder will go by."""
    return tasks.get(context.db, context.user.id, task.id)


def _described(context: ActionContext, task: Task) -> Moment | Repeat:
    return _repeat(context, task) if task.repeat else context.moment(_due(task))


def _repeat(context: ActionContext, task: Task) -> Repeat:
    return Repeat(task.repeat or "", _local(context, task), task.after_done, task.zone or "UTC")


def _local(context: ActionContext, task: Task) -> datetime:
    return _due(task).astimezone(ZoneInfo(task.zone or context.zone)).replace(tzinfo=None)


def _due(task: Task) -> datetime:
    assert task.due_at is not None
    return task.due_at


def _put_off(context: ActionContext, task: Task, until: datetime) -> None:
    """Move the next rung; an item that had none gets a reminder."""
    context.keep(task)
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    if reminder is None or task.due_at is None:
        _move(context, task, until)
        return
    outbox.drop(context.db, context.now, task_id=task.id)
    plan = snoozed(plan_of(task, reminder), until)
    reminders.edit(
        context.db, reminder, state="waiting", due_at=plan.due, next_at=plan.next_at, rung=plan.rung, nudged_at=None
    )
    if task.repeat is None:
        tasks.edit(context.db, task, context.now, due_at=until)
