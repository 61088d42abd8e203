"""What the Host screen knows: what is stuck, jobs, audit and log; and how each is drawn as rows."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.content import Content

from tdah import lock
from tdah.doctor.finding import FAIL, OK, WARN, Finding
from tdah.locations import Locations
from tdah.maintenance import stuck as stuck_actions
from tdah.store import audit, jobs, messages, reminders, stuck, users
from tdah.store.audit import Event
from tdah.store.jobs import Job
from tdah.store.messages import Message
from tdah.store.reminders import Parked
from tdah.store.stuck import Hold
from tdah.store.users import User

from ..widgets.list import Row, heading
from ..widgets.list_line import SpreadLine
from ..widgets.text import joined, lasting, plain, when
from .conversation import why_not
from .log import Line, about_line, read_lines

LOOKBACK = timedelta(days=1)
MAX_AUDIT_EVENTS = 100
HEALTH_STATES = {OK: ("●", "$success"), WARN: ("●", "$accent"), FAIL: ("✗", "$error")}
STUCK_REASONS = {"parked": "could not be worked", "failed": "did not go out", "unknown": "being looked up"}
# What each job does, in words for its host.
JOB_WORDS = {
    "tick": "works what is due, should a wake-up be lost", "reconcile": "asks what became of texts, and what they cost",
    "maintenance": "keeps the file small", "backup": "makes the daily copy once it is due",
    "accounts": "keeps connections fresh", "unlocking": "opens connections once their key is there",
    "erasures": "ends what is left of who was erased", "sync": "syncs calendars and notes",
}  # fmt: skip


@dataclass(frozen=True)
class HostStatus:
    """Everything at a minute. `dropped`: texts that were dropped within a day, and can be taken up again."""

    user: User
    now: datetime
    texts: tuple[Message, ...]
    dropped: tuple[Message, ...]
    reminders: tuple[Parked, ...]
    holds: tuple[Hold, ...]
    jobs: tuple[Job, ...]
    events: tuple[Event, ...]
    log: tuple[Line, ...]
    names: dict[int, str]
    runs: bool

    def text(self, key: str | None) -> Message | None:
        """The text of a row."""
        return next((one for one in (*self.texts, *self.dropped) if f"text:{one.id}" == key), None)

    def line(self, key: str | None) -> Line | None:
        """The event of a row of the log."""
        return next((line for line in self.log if line.key == key), None)

    def about(self, key: str) -> Content:
        """Everything about what a row stands for."""
        if text := self.text(key):
            return about_text(text)
        if line := self.line(key):
            return about_line(line)
        for hold in self.holds:
            if key == f"hold:{hold.address}":
                return about_hold(hold)
        for job in self.jobs:
            if key == f"job:{job.name}":
                return about_job(job)
        errors = (plain(one.error or "", "$error") for one in self.reminders if key == f"reminder:{one.id}")
        return next(errors, Content(""))

    @property
    def stuck(self) -> tuple[object, ...]:
        """All that is stuck or was dropped."""
        return self.texts, self.dropped, self.reminders, self.holds, self.names

    @property
    def waiting(self) -> int:
        """How much waits for a decision."""
        return sum(text.state != "unknown" for text in self.texts) + len(self.reminders) + len(self.holds)


def read_hosted(places: Locations, words: str, db: sqlite3.Connection, user: User, now: datetime) -> HostStatus:
    """What is stuck, what the daemon does from time to time, what was done, and the events with `words` in them."""
    since = now - LOOKBACK
    decided = stuck_actions.decisions(db, since)
    found = [text for text in stuck.texts(db, since) if text.state == "parked" or text.id not in decided]
    dropped = [messages.get(db, number) for number, what in decided.items() if what == stuck_actions.DROPPED_ACTION]
    return HostStatus(
        user, now.replace(second=0, microsecond=0), tuple(found), tuple(dropped), tuple(reminders.parked(db)),
        tuple(stuck.holds(db, now)), tuple(jobs.everyone(db)), tuple(audit.events(db, None, MAX_AUDIT_EVENTS)),
        read_lines(places.log_file, words), {one.id: one.name for one in users.everyone(db)},
        lock.holder(places.database) is not None,
    )  # fmt: skip


def health_rows(findings: tuple[Finding, ...]) -> list[Row]:
    """What was found, the worst first."""
    order = (FAIL, WARN, OK)
    rows = []
    for number, one in sorted(enumerate(findings), key=lambda each: (order.index(each[1].state), each[0])):
        mark, colour = HEALTH_STATES[one.state]
        style = "$text-muted" if one.state == OK else ""
        left = Content.assemble((f"{mark} ", colour), plain(f"{one.name:<14}", "" if one.state == OK else "bold"), " ",
                                plain(one.message, style))  # fmt: skip
        rows.append(Row(f"finding:{number}", SpreadLine(left)))
    return rows


def stuck_rows(found: HostStatus) -> list[Row]:
    """What waits for a decision, and what was dropped within a day."""
    rows: list[Row] = []
    if found.holds:
        rows.append(heading("Nothing leaves from"))
        rows += [_hold_row(found, hold) for hold in found.holds]
    for state in ("parked", "failed", "unknown"):
        some = [text for text in found.texts if text.state == state]
        if some:
            rows += [heading(f"Texts: {STUCK_REASONS[state]}"), *(_text_row(found, text) for text in some)]
    if found.reminders:
        rows += [heading("Reminders: could not be worked"), *(_reminder_row(found, one) for one in found.reminders)]
    if found.dropped:
        rows += [heading("Dropped within a day"), *(_text_row(found, text) for text in found.dropped)]
    return rows


def _text_row(found: HostStatus, text: Message) -> Row:
    who = found.names.get(text.user_id or 0, text.number)
    way = "from" if text.direction == "in" else "to"
    mark = Content.styled("✗ ", "$error" if text.state in ("parked", "failed") else "$quiet")
    left = joined(mark + Content.styled(way, "$text-muted"), plain(who, "bold"), plain(text.shown, "$text-muted"))
    return Row(f"text:{text.id}", SpreadLine(left, Content.styled(when(text.created_at, found.user, found.now), "$text-muted")))  # fmt: skip  # noqa: E501


def _reminder_row(found: HostStatus, one: Parked) -> Row:
    left = Content.assemble(("✗ ", "$error"), plain(found.names.get(one.user_id, ""), "bold"), "  ", plain(one.title, "$text-muted"))  # fmt: skip  # noqa: E501
    return Row(f"reminder:{one.id}", SpreadLine(left, Content.styled(when(one.due_at, found.user, found.now), "$text-muted")))  # fmt: skip  # noqa: E501


def _hold_row(found: HostStatus, hold: Hold) -> Row:
    left = Content.assemble(("✗ ", "$error"), plain(hold.address, "bold"), "  ", plain(hold.reason, "$text-muted"))
    return Row(f"hold:{hold.address}", SpreadLine(left, Content.styled(f"until {when(hold.until, found.user, found.now)}", "$text-muted")))  # fmt: skip  # noqa: E501


def job_rows(found: HostStatus) -> list[Row]:
    """Each job with its last run and its next."""
    return [_job_row(found, job) for job in found.jobs]


def _job_row(found: HostStatus, job: Job) -> Row:
    mark, colour = ("○", "$quiet") if job.ended_at is None else ("✗", "$error") if job.error else ("●", "$success")
    last = f"ran {when(job.ended_at, found.user, found.now)}" if job.ended_at else "has not run yet"
    left = Content.assemble((f"{mark} ", colour), plain(f"{job.name:<12}"), (f" {last}", "$text-muted"))
    return Row(f"job:{job.name}", SpreadLine(left, Content.styled(_next(job, found.now, found.runs), "$text-muted")))


def _next(job: Job, now: datetime, runs: bool) -> str:
    if not runs or job.next_at is None:
        return "when tdah serve runs"
    if job.next_at > now:
        return f"next in {lasting(job.next_at - now)}" if job.next_at - now >= timedelta(minutes=1) else "next at once"
    # What runs often is noted only now and then.
    return f"every {job.every:.0f} s" if job.every < 60 else f"every {lasting(timedelta(seconds=job.every))}"


def audit_rows(found: HostStatus) -> list[Row]:
    """Who did what, newest first."""
    return [_audit_row(found, number, event) for number, event in enumerate(found.events)]


def _audit_row(found: HostStatus, number: int, event: Event) -> Row:
    who = found.names.get(event.user_id or 0, "")
    left = joined(plain(event.action), plain(who, "bold"), plain(event.subject, "$text-muted"))
    by = Content.styled(f"{event.actor} {event.channel}  ", "$quiet")
    return Row(f"event:{number}", SpreadLine(left, by + Content.styled(when(event.at, found.user, found.now), "$text-muted")))  # fmt: skip  # noqa: E501


def about_text(text: Message) -> Content:
    """What is known about a text that is stuck."""
    why = why_not(text) or text.error or ""
    parts = [plain(why or text.state, "$error" if text.state != "dropped" else "$text-muted"),
             plain(f"correlation {text.correlation}", "$text-muted"), plain(text.shown)]  # fmt: skip
    return joined(*parts)


def about_job(job: Job) -> Content:
    """What a job does, and how its last run failed."""
    does = plain(JOB_WORDS.get(job.name, ""), "$text-muted")
    return joined(plain(job.name, "bold"), does, plain(job.error or "", "$error"))


def about_hold(hold: Hold) -> Content:
    """Why nothing leaves from an address."""
    code = Content.styled(f"error {hold.error_code}" if hold.error_code else "", "$text-muted")
    again = Content.styled("It is tried again by itself; r tries it now.", "$text-muted")
    return joined(plain(hold.reason, "$error"), code, again)
