"""What a visit starts from, read for many people at once, and what their due reminders come to.

Nothing is written here, so that what fails for one person has changed nothing for anybody.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tdah.agent.actions import lists
from tdah.agent.actions.lists import MAX_LINES
from tdah.agent.actions.occurrences import next_time
from tdah.config import Config
from tdah.costs import spending
from tdah.costs.budget import Level
from tdah.language.intents.medication import is_dose, medicines
from tdah.reminders import medication
from tdah.reminders.ladder import MAX_VALIDITY, Hours, Plan, Step, decide, held_back
from tdah.reminders.planning import hours_of_all, plan_of
from tdah.store import care_holds, leave_alerts, phones, reminders, tasks
from tdah.store.care_holds import CareHold
from tdah.store.drafts import Draft
from tdah.store.phones import Phone
from tdah.store.reminders import LadderPosition, Reminder
from tdah.store.tasks import Task
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import WallTime, outcome
from tdah.wording.render import render

# From this many rungs at one instant on they come as one list: several texts at once are noise.
MERGE_MIN = 3
STATE_OF_ACTION = {"send": "nudged", "digest": "resting", "skip": "resting"}


@dataclass(frozen=True)
class DueUser:
    """A person who is due and can be reached: their day, what their budgets leave, and what is due, longest first.

    `tasks` are what the reminders are about, by id. `leaves` says whether a text about an event is due, too. `doses`
    are all that the person has with a time, where one is due. `hold` is what they are not texted after they were in
    danger.
    """

    user: User
    phone: Phone
    hours: Hours
    level: Level
    reminders: Sequence[Reminder]
    tasks: Mapping[int, Task]
    leaves: bool
    hold: CareHold
    doses: Sequence[Task] = ()

    def brief_due(self, now: datetime) -> bool:
        """Whether the morning brief is due."""
        return self.user.brief_next is not None and self.user.brief_next <= now

    def has_more(self, now: datetime) -> bool:
        """Whether anything but reminders may be due: a brief, a text about an event, a word about the budget."""
        following = self.user.brief_next
        brief = bool(self.user.brief_at) if following is None else following <= now
        return brief or self.leaves or bool(self.level) or self.hold.ended_nudges(now)


@dataclass(frozen=True)
class DueReminder:
    """The step that was decided for a reminder, with its task and the reminder as it was before."""

    step: Step
    task: Task
    reminder: Reminder

    def place(self, now: datetime) -> LadderPosition:
        """Where the reminder is from now on."""
        step, was = self.step, self.reminder
        nudged_at = now if step.action in ("send", "digest") else was.nudged_at
        state = STATE_OF_ACTION.get(step.action, "resting" if step.lapsed else was.state)
        return LadderPosition(state, step.due, step.next_at, step.rung, nudged_at, was.id, was.user_id)


@dataclass(frozen=True)
class DueTexts:
    """What becomes of a person's due reminders (`reminders_due`): those that are sent, and the texts for them.

    `digest` is what belongs into the morning text.
    """

    reminders_due: Sequence[DueReminder]
    nudges: Sequence[DueReminder]
    texts: Sequence[Draft]
    digest: Sequence[Task]


def read_due(
    db: sqlite3.Connection, people: Sequence[User], now: datetime, config: Config, only: int | None = None
) -> list[DueUser]:
    """The cases of those of these people who can be reached; `only`: with this one reminder at most.

    One statement each for all of them: a statement for each person costs many times what it finds.
    """
    phone_of = phones.reachable_all(db, [user.id for user in people])
    people = [user for user in people if user.id in phone_of]
    ids = [user.id for user in people]
    hours, levels = hours_of_all(db, people, now), spending.levels_for(db, people, config, now)
    due, about = reminders.due(db, ids, now, only), tasks.awaited(db, ids, now, only)
    leaving, doses, held = leave_alerts.awaited(db, ids, now), _doses_of(db, about.values()), care_holds.of_all(db, ids)
    return [
        DueUser(
            user, phone_of[user.id], hours[user.id], levels[user.id], due.get(user.id, ()), about, user.id in leaving,
            held.get(user.id, CareHold(user.id)), doses.get(user.id, ()),
        )
        for user in people
    ]  # fmt: skip


def _doses_of(db: sqlite3.Connection, due: Iterable[Task]) -> Mapping[int, Sequence[Task]]:
    """By person all doses with a time, of those for whom one of them is due."""
    found: dict[int, list[Task]] = defaultdict(list)
    if whose := {task.user_id for task in due if is_dose(task.title)}:
        for task in tasks.timed(db, whose):
            if is_dose(task.title):
                found[task.user_id].append(task)
    return found


def decide_due(case: DueUser, now: datetime) -> DueTexts:
    """Decide every due reminder of a person, and say what is to be said."""
    reminders_due: list[DueReminder] = []
    nudges: list[DueReminder] = []
    digest: list[Task] = []
    for reminder in case.reminders:
        task = case.tasks[reminder.task_id]
        step = _step(case, task, reminder, len(nudges), now)
        reminders_due.append(rung := DueReminder(step, task, reminder))
        if step.action == "send":
            nudges.append(rung)
        elif step.action == "digest":
            digest.append(task)
    return DueTexts(reminders_due, nudges, _texts(case, nudges, now), digest)


def _step(case: DueUser, task: Task, reminder: Reminder, more: int, now: datetime) -> Step:
    plan, hold = plan_of(task, reminder), case.hold
    if not medication.is_dose(plan):
        step = decide(plan, _allowed(case, more, reminder), now)
    elif hold.medication:
        step = medication.withheld(plan, now)
    else:
        step = medication.decide_dose(plan, _same_medicine(case, task, plan), case.hours, now)
    return held_back(plan, step, hold.nudges_until) if hold.nudges_until and hold.holds_nudges(now) else step


def _same_medicine(case: DueUser, task: Task, plan: Plan) -> list[datetime]:
    """When the same medicine is due next by other items."""
    named = medicines(task.title)
    others = (one for one in case.doses if one.id != task.id and medicines(one.title) == named)
    return [at for other in others if (at := next_time(other, plan.due))]


def _allowed(case: DueUser, more: int, reminder: Reminder) -> Hours:
    """The day's ceiling for further texts. With the budget used up there is none left, but for what asked to nag."""
    if case.level >= Level.DIGEST and not reminder.ladder.startswith("nag"):
        return replace(case.hours, ceiling=0)
    return replace(case.hours, sent_today=case.hours.sent_today + more) if more else case.hours


def _texts(case: DueUser, nudges: Sequence[DueReminder], now: datetime) -> list[Draft]:
    """Doses come apart from what else is due, so that no list hides them."""
    doses = [nudge for nudge in nudges if is_dose(nudge.task.title)]
    others = [nudge for nudge in nudges if nudge not in doses]
    return [*_merged(case, doses, now), *_merged(case, others, now)]


def _merged(case: DueUser, nudges: Sequence[DueReminder], now: datetime) -> list[Draft]:
    texts: list[Draft] = []
    if case.hold.ended_nudges(now) and case.brief_due(now):
        # The brief names what waited, so that it is one text.
        nudges = [nudge for nudge in nudges if nudge.step.rung == 1]
    late = [nudge for nudge in nudges if nudge.step.late]
    if len(late) > 1:
        texts += _lists(case, "late_list", late, now)
        nudges = [nudge for nudge in nudges if not nudge.step.late]
    if len(nudges) >= (2 if case.hold.ended_nudges(now) else MERGE_MIN):
        return [*texts, *_lists(case, "now_list", nudges, now)]
    return [*texts, *(_one(case, nudge, now) for nudge in nudges)]


def _lists(case: DueUser, key: str, nudges: Sequence[DueReminder], now: datetime) -> list[Draft]:
    """As many lists as it takes to name everything that comes for the first time; of the rest only the count."""
    first = [nudge for nudge in nudges if nudge.step.rung == 1]
    rows = [*first, *(nudge for nudge in nudges if nudge.step.rung > 1)]
    full = max(0, len(first) - 1) // MAX_LINES * MAX_LINES
    parts = [rows[at : at + MAX_LINES] for at in range(0, full, MAX_LINES)] + [rows[full:]]
    return [_list(case, key, part, now) for part in parts]


def _one(case: DueUser, nudge: DueReminder, now: datetime) -> Draft:
    task, step, user = nudge.task, nudge.step, case.user
    if case.hold.holds_nudges(now):
        # Nothing cheerful, and no digits, after what they said.
        words = phrases.sentence("task", task.title, number=task.number)
    elif step.late:
        due = phrases.when(step.due, user.zone_at(now), now)
        words = phrases.sentence("late", task.title, when=due, number=task.number)
    else:
        words = phrases.nudge(step.rung, task.title, task.number)
    correlation = f"reminder-{nudge.reminder.id}-{step.rung}"
    return Draft(
        user.id, case.phone.number, words, "reminder", correlation, task_id=task.id, stale_at=step.stale_at
    )  # fmt: skip


def _list(case: DueUser, key: str, nudges: Sequence[DueReminder], now: datetime) -> Draft:
    user = case.user
    zone = user.zone_at(now)
    rows = [outcome("agenda_line", n.task.title, when=WallTime(n.step.due, zone), number=n.task.number) for n in nudges]
    stale = max((nudge.step.stale_at for nudge in nudges if nudge.step.stale_at), default=now + MAX_VALIDITY)
    words = render(outcome(key, rows=lists.capped(rows)), now)
    correlation = f"reminders-{user.id}-{nudges[0].reminder.id}"
    return Draft(user.id, case.phone.number, words, "reminder", correlation, stale_at=stale)
