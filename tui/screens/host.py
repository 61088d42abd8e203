"""Host: how this installation is, what is stuck and what to do about it, the log, jobs and who did what."""

import asyncio
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.widgets import Input, Static

from tdah.doctor import FAIL, WARN, Finding, examine
from tdah.errors import TdahError
from tdah.maintenance import stuck

from ..data import Reads
from ..models import host
from ..models.host import HostStatus, read_hosted
from ..models.log import State, log_rows, state_of
from ..widgets.list import Rows
from ..widgets.text import joined, plain
from .base import View

# Each part: its name, its title, the key that goes there, what it says when it is empty.
HOST_PARTS = (
    ("health", "Health", "h", "Nothing was looked at yet."),
    ("stuck", "Stuck", "s", "Nothing is stuck."),
    ("log", "Log", "l", "No log yet: it is kept while tdah serve runs, unless log.file is false."),
    ("jobs", "Jobs", "o", "No jobs yet: tdah serve runs them."),
    ("audit", "Audit", "a", "Nothing happened yet."),
)
LOG_INTERVAL_S = 1.0
DROPPED_HINT = "It stays in this list for a day: r takes it up again."


class HostView(View[HostStatus]):
    """For whoever hosts: everybody's, whoever is shown elsewhere."""

    name_in_tabs = "host"
    BINDINGS = [
        *(Binding(key, f"part('{name}')", title, show=False) for name, title, key, _ in HOST_PARTS),
        Binding("r", "retry", "Retry"),
        Binding("x", "drop", "Drop"),
        Binding("c", "correlate", "Its log"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("e", "examine", "Examine"),
        Binding("m", "mend", "Mend"),
        Binding("escape", "leave", "Whole log", show=False),
    ]
    DEFAULT_CSS = """
    HostView {
        #parts { height: 2; padding: 1 2 0 2; }
        #parts > Static { width: auto; margin-right: 3; }
        #grid { height: 1fr; padding: 0 1; layout: grid; grid-size: 2 6; grid-columns: 1fr 1fr; }
        .part { height: 1fr; }
        #of-health { row-span: 4; }
        #of-stuck { row-span: 2; }
        #of-log { row-span: 2; }
        #of-jobs { row-span: 2; }
        #of-audit { row-span: 2; }
        #words { display: none; }
        #words.-open { display: block; }
        #particulars { height: 2; padding: 0 2; }
    }
    HostView.-narrow #grid { layout: vertical; }
    HostView.-narrow .part { display: none; }
    HostView.-narrow .part.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._file = State(0, 0)
        self._findings: tuple[Finding, ...] = ()
        self._shown: HostStatus | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="parts"):
            for name, *_ in HOST_PARTS:
                yield Static("", id=f"to-{name}", markup=False)
        with Container(id="grid"):
            for name in ("health", "stuck", "log", "jobs", "audit"):
                title, empty = next((title, empty) for part, title, _, empty in HOST_PARTS if part == name)
                with Vertical(classes="part -shown" if name == "health" else "part", id=f"of-{name}"):
                    if name == "log":
                        yield Input(placeholder="Words, or a correlation", id="words")
                    rows = Rows(id=name, classes="panel", empty=empty)
                    rows.border_title = title
                    yield rows
        yield Static("", id="particulars", markup=False)

    def on_mount(self) -> None:
        self.query_one("#words", Input).cursor_blink = self.dashboard.animation_level != "none"
        self.query_one("#health").focus()
        self.set_interval(LOG_INTERVAL_S, self._listen)

    def on_screen_resume(self) -> None:
        # Not before somebody looks: it asks the disk and the network.
        if not self._findings:
            self.action_examine()

    # Reading and showing.

    def reads(self) -> Reads[HostStatus]:
        return partial(read_hosted, self.dashboard.core.places, self._words)

    def show(self, found: HostStatus) -> None:
        before, self._shown = self._shown, found
        # Each list is long, and most often only one of them has changed.
        if before is None or found.stuck != before.stuck or found.now != before.now:
            self.query_one("#stuck", Rows).fill(host.stuck_rows(found))
            self.query_one("#jobs", Rows).fill(host.job_rows(found))
        elif (found.jobs, found.runs) != (before.jobs, before.runs):
            self.query_one("#jobs", Rows).fill(host.job_rows(found))
        if before is None or (found.events, found.now) != (before.events, before.now):
            self.query_one("#audit", Rows).fill(host.audit_rows(found))
        if before is None or found.log != before.log:
            self._show_log(found)
        self.query_one("#log", Rows).border_title = plain(f"Log: {self._words}" if self._words else "Log").markup
        self._tell()

    def person_changed(self) -> None:
        self._shown = None

    def _show_log(self, found: HostStatus) -> None:
        log = self.query_one("#log", Rows)
        newest = log.chosen is None or log.chosen == next(iter(log.keys), None)
        log.fill(log_rows(found.log, found.user.zone_at(found.now)))
        if newest and log.keys:
            # Who looks at the newest event goes on to do so.
            log.choose(log.keys[0])

    def _listen(self) -> None:
        if self.is_current and not any(w.group == "listen" and w.is_running for w in self.workers):
            self.run_worker(self._heard, group="listen", exit_on_error=False)  # type: ignore[arg-type]

    async def _heard(self) -> None:
        state = await asyncio.to_thread(state_of, self.dashboard.core.places.log_file)
        if state != self._file:
            self._file = state
            self.look()

    def _tell(self) -> None:
        """The parts with their keys and how much in each asks for a look; and everything about the cursor's row."""
        counts = {
            "health": sum(one.state in (WARN, FAIL) for one in self._findings),
            "stuck": self.found.waiting if self.found else 0,
            "jobs": sum(bool(job.error) for job in self.found.jobs) if self.found else 0,
        }
        for name, title, key, _ in HOST_PARTS:
            here, count = self.part == name, counts.get(name)
            part = Content.assemble((key, "bold $primary" if here else "$quiet"), " ", (title, "bold" if here else "$text-muted"))  # fmt: skip  # noqa: E501
            self.query_one(f"#to-{name}", Static).update(part + Content.styled(f" {count}" if count else "", "$accent"))
        self.query_one("#particulars", Static).update(self._particulars())

    def _particulars(self) -> Content:
        """Everything about what the cursor is on."""
        key, found = self.query_one(f"#{self.part}", Rows).chosen, self.found
        if key is None or found is None:
            return Content("")
        if finding := self._finding(key):
            return joined(plain(finding.message), plain(finding.fix, "$accent"))
        return found.about(key)

    def _finding(self, key: str) -> Finding | None:
        number = key.partition("finding:")[2]
        return self._findings[int(number)] if number and int(number) < len(self._findings) else None

    # Going from part to part.

    @property
    def part(self) -> str:
        """The part that is shown, or that has the focus where all are."""
        return next(panel.id or "" for panel in self.query(".part.-shown")).removeprefix("of-")

    def action_part(self, name: str) -> None:
        self.query_one(f"#{name}").focus()

    def on_click(self, event: Click) -> None:
        kind, _, name = ((event.widget and event.widget.id) or "").partition("-")
        if kind == "to":
            self.action_part(name)

    def on_descendant_focus(self) -> None:
        for panel in self.query(".part"):
            panel.set_class(panel.has_focus_within, "-shown")
        if not self.query(".part.-shown"):
            self.query_one("#of-health").add_class("-shown")
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    # Health.

    def action_examine(self) -> None:
        if not any(worker.group == "examine" and worker.is_running for worker in self.workers):
            self.run_worker(self._examine, group="examine", exit_on_error=False)  # type: ignore[arg-type]

    async def _examine(self) -> None:
        core = self.dashboard.core
        self.tell_health(tuple(await asyncio.to_thread(examine, core.places, core.clock)))

    def tell_health(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found."""
        self._findings = findings
        self.query_one("#health", Rows).fill(host.health_rows(self._findings))
        self._tell()

    def action_mend(self) -> None:
        mends = [one for one in self._findings if one.mend]
        if not mends:
            self.dashboard.complain(TdahError("There is nothing that could be mended from here.", "Each finding says what to do."))  # fmt: skip  # noqa: E501
            return
        hint = " ".join(one.message for one in mends)

        def mend() -> None:
            self.run_worker(self._mend(mends), group="mend", exit_on_error=False)

        self.dashboard.confirm("Mend this?", mend, hint, "Mend")

    async def _mend(self, mends: list[Finding]) -> None:
        try:
            for one in mends:
                if one.mend:
                    await asyncio.to_thread(one.mend)
        except (TdahError, OSError) as error:
            self.dashboard.complain(error)
        await self._examine()

    # What is stuck.

    def _decide(self, text: object, reminder: object, sender: object = None) -> None:
        """Have the one of these write functions that fits work on what the cursor is on."""
        key, now = self.query_one("#stuck", Rows).chosen, self.dashboard.data.now()
        if key is None:
            return
        kind, _, name = key.partition(":")
        write = {"text": text, "reminder": reminder, "hold": sender}[kind]
        if write is None:
            self.dashboard.complain(TdahError("There is nothing to drop.", "r tries it again."))
            return
        about = name if kind == "hold" else int(name)
        self.dashboard.write(write, about, now, channel="tui", then=lambda _: self.dashboard.tell("Done."))  # type: ignore[arg-type]

    def action_retry(self) -> None:
        self.action_part("stuck")
        self._decide(stuck.retry_text, stuck.retry_reminder, stuck.retry_sender)

    def action_drop(self) -> None:
        self.action_part("stuck")
        key, found = self.query_one("#stuck", Rows).chosen, self.found
        if key is None or found is None:
            return
        text, one = found.text(key), next((one for one in found.reminders if key == f"reminder:{one.id}"), None)
        question, hint = "Drop it?", ""
        if text:
            question, hint = f"Drop {text.shown[:60]}?", DROPPED_HINT
        elif one:
            name = found.names.get(one.user_id, "")
            question, hint = f"No reminder of {one.title}?", f"The task stays. undo by {name} takes it back, or z with {name} shown."  # fmt: skip  # noqa: E501
        drop = partial(self._decide, stuck.drop_text, stuck.drop_reminder)
        self.dashboard.confirm(question, drop, hint, "Drop")

    # The log.

    def action_filter(self) -> None:
        self.query_one("#words").add_class("-open")
        self.query_one("#words").focus()

    def action_correlate(self) -> None:
        """Show the events of the text or of the event that the cursor is on."""
        if self.found is None:
            return
        key = self.query_one(f"#{self.part}", Rows).chosen
        about = self.found.text(key) or self.found.line(key)
        if about is None or not about.correlation:
            self.dashboard.complain(TdahError("That has no correlation.", "Go to a text or to an event of the log."))
            return
        self.action_filter()
        self.query_one("#words", Input).value = about.correlation
        self.query_one("#log").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "words":
            self._words = event.value.strip()
            self.look()

    def on_input_submitted(self) -> None:
        self.query_one("#log").focus()

    def action_leave(self) -> None:
        self.query_one("#words", Input).value = ""
        self.query_one("#words").remove_class("-open")
        self.query_one("#log").focus()
