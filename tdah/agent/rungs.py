"""What a visit starts from, read for many people at once, and what their due reminders come to.

Nothing is written here, so that what fails for one person has changed nothing for anybody.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tdah.agent import lookups, money, say
from tdah.agent.schedule import hours_of_all, plan_of
from tdah.budget import Level
from tdah.config import Config
from tdah.reminders import LONGEST_VALIDITY, Hours, Step, decide, held_back
from tdah.store import care_holds, leaves, phones, reminders, tasks
from tdah.store.care_holds import CareHold
from tdah.store.drafts import Draft
from tdah.store.phones import Phone
from tdah.store.reminders import Place, Reminder
from tdah.store.tasks import Task
from tdah.store.users import User

# From this many rungs at one instant on they come as one list: several texts at once are noise.
MERGED_FROM = 3
STATES = {"send": "nudged", "digest": "resting", "skip": "resting"}


@dataclass(frozen=True)
class Case:
    """A person who is due and can be reached: their day, what their budgets leave, and what is due, longest first.

    `tasks` are what the reminders are about, by id. `leaves` says whether a text about an event is due, too. `hold` is
    what they are not texted after they were in danger.
    """

    user: User
    phone: Phone
    hours: Hours
    level: Level
    reminders: Sequence[Reminder]
    tasks: Mapping[int, Task]
    leaves: bool
    hold: CareHold

    def brief_due(self, now: datetime) -> bool:
        """Whether the morning brief is due."""
        return self.user.brief_next is not None and self.user.brief_next <= now

    def has_more(self, now: datetime) -> bool:
        """Whether anything but reminders may be due: a brief, a text about an event, a word about the budget."""
        following = self.user.brief_next
        brief = bool(self.user.brief_at) if following is None else following <= now
        return brief or self.leaves or bool(self.level) or self.hold.ended_nudges(now)


@dataclass(frozen=True)
class Rung:
    """The step that was decided for a reminder, with its task and the reminder as it was before."""

    step: Step
    task: Task
    reminder: Reminder

    def place(self, now: datetime) -> Place:
        """Where the reminder is from now on."""
        step, was = self.step, self.reminder
        nudged_at = now if step.action == "send" else was.nudged_at
        state = STATES.get(step.action, was.state)
        return Place(state, step.due, step.next_at, step.rung, nudged_at, was.id, was.user_id)


@dataclass(frozen=True)
class Climbed:
    """What becomes of a person's due reminders (`rungs`): those that are sent, and the texts for them.

    `digest` is what belongs into the morning text.
    """

    rungs: Sequence[Rung]
    nudges: Sequence[Rung]
    texts: Sequence[Draft]
    digest: Sequence[Task]


def read_cases(
    db: sqlite3.Connection, people: Sequence[User], now: datetime, config: Config, only: int | None = None
) -> list[Case]:
    """The cases of those of these people who can be reached; `only`: with this one reminder at most.

    One statement each for all of them: a statement for each person costs many times what it finds.
    """
    phone_of = phones.reachable_all(db, [user.id for user in people])
    people = [user for user in people if user.id in phone_of]
    ids = [user.id for user in people]
    hours, levels = hours_of_all(db, people, now), money.levels_for(db, people, config, now)
    due, about = reminders.due(db, ids, now, only), tasks.awaited(db, ids, now, only)
    leaving, held = leaves.awaited(db, ids, now), care_holds.of_all(db, ids)
    return [
        Case(user, phone_of[user.id], hours[user.id], levels[user.id], due.get(user.id, ()), about, user.id in leaving,
             held.get(user.id, CareHold(user.id)))
        for user in people
    ]  # fmt: skip


def climb(case: Case, now: datetime) -> Climbed:
    """Decide every due reminder of a person, and say what is to be said."""
    rungs: list[Rung] = []
    nudges: list[Rung] = []
    digest: list[Task] = []
    for reminder in case.reminders:
        task = case.tasks[reminder.task_id]
        plan = plan_of(task, reminder)
        step = decide(plan, _allowed(case, len(nudges), reminder), now)
        if case.hold.nudges_until and case.hold.holds_nudges(now):
            step = held_back(plan, step, case.hold.nudges_until)
        rungs.append(rung := Rung(step, task, reminder))
        if step.action == "send":
            nudges.append(rung)
        elif step.action == "digest":
            digest.append(task)
    return Climbed(rungs, nudges, _texts(case, nudges, now), digest)


def _allowed(case: Case, more: int, reminder: Reminder) -> Hours:
    """The day's ceiling for one reminder. With the budget used up there is none left, but for what asked to nag."""
    if case.level >= Level.DIGEST and not reminder.ladder.startswith("nag"):
        return replace(case.hours, ceiling=0)
    return replace(case.hours, sent_today=case.hours.sent_today + more) if more else case.hours


def _texts(case: Case, nudges: Sequence[Rung], now: datetime) -> list[Draft]:
    texts: list[Draft] = []
    if case.hold.ended_nudges(now) and case.brief_due(now):
        return texts  # the brief names what waited, so that it is one text
    late = [nudge for nudge in nudges if nudge.step.late]
    if len(late) > 1:
        texts.append(_list(case, "late_list", late, now))
        nudges = [nudge for nudge in nudges if not nudge.step.late]
    if len(nudges) >= (2 if case.hold.ended_nudges(now) else MERGED_FROM):
        return [*texts, _list(case, "now_list", nudges, now)]
    return [*texts, *(_one(case, nudge, now) for nudge in nudges)]


def _one(case: Case, nudge: Rung, now: datetime) -> Draft:
    task, step, user = nudge.task, nudge.step, case.user
    if case.hold.holds_nudges(now):
        # Nothing cheerful, and no digits, after what they said.
        words = say.sentence("task", task.title, number=task.number)
    elif step.late:
        due = say.when(step.due, user.zone_at(now), now)
        words = say.sentence("late", task.title, when=due, number=task.number)
    else:
        words = say.nudge(step.rung, task.title, task.number)
    correlation = f"reminder-{nudge.reminder.id}-{step.rung}"
    return Draft(
        user.id, case.phone.number, words, "reminder", correlation, task_id=task.id, stale_at=step.stale_at
    )  # fmt: skip


def _list(case: Case, key: str, nudges: Sequence[Rung], now: datetime) -> Draft:
    user = case.user
    zone = ZoneInfo(user.zone_at(now))
    rows = [
        say.sentence("agenda_line", n.task.title, when=say.clock(n.step.due.astimezone(zone)), number=n.task.number)
        for n in nudges
    ]
    stale = max((nudge.step.stale_at for nudge in nudges if nudge.step.stale_at), default=now + LONGEST_VALIDITY)
    words = say.lines(say.sentence(key), lookups.capped(rows))
    correlation = f"reminders-{user.id}-{nudges[0].reminder.id}"
    return Draft(user.id, case.phone.number, words, "reminder", correlation, stale_at=stale)
