"""A day drawn hour by hour: what is on, the hours that are free, and a line where now is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from textual.content import Content

from ..models.today import Slot
from .list import Row
from .list_line import EMPTY, RuledLine, SpreadLine
from .text import clock, plain

# Between these hours of a day a free hour is shown, too.
FIRST_HOUR, LAST_HOUR = 8, 21
CALENDAR_COLOURS = {"blue": "$secondary", "green": "$success", "red": "$error", "yellow": "$warning",
    "magenta": "ansi_magenta",
           "cyan": "$primary", "white": "$foreground", "": "$text-muted"}  # fmt: skip


def hour_rows(slots: Sequence[Slot], day: datetime, zone: str, now: datetime) -> list[Row]:
    """The rows of the local day that begins at `day` (UTC)."""
    place = ZoneInfo(zone)
    first, local_now = day.astimezone(place), now.astimezone(place)
    today = first.date() == local_now.date()
    rows = [slot_row(slot, zone, now) for slot in slots if slot.all_day]
    timed = [slot for slot in slots if not slot.all_day]
    marks: list[tuple[datetime, int, Row]] = [(slot.start, 1, slot_row(slot, zone, now)) for slot in timed]
    taken = {max(slot.start, day).astimezone(place).hour for slot in timed}
    for hour in range(24):
        at = first.replace(hour=hour)
        past = today and at.hour < local_now.hour
        if hour not in taken and FIRST_HOUR <= hour <= LAST_HOUR and not past:
            marks.append((at, 0, _free(at, timed)))
    if today:
        marks.append((now, 2, now_row(now, zone)))
    return rows + [row for _, _, row in sorted(marks, key=lambda mark: (mark[0], mark[1]))]


def _free(at: datetime, timed: Sequence[Slot]) -> Row:
    """An hour in which nothing begins; what goes on through it is a bar."""
    over = next((slot for slot in timed if slot.start < at < slot.end), None)
    mark = Content.styled("▏", CALENDAR_COLOURS.get(over.colour, "")) if over else Content.styled("·", "$faint")
    return Row(f"hour:{at:%H}", SpreadLine(Content.assemble((f"{at:%H:%M}", "$quiet"), " ", mark)), True)


def now_row(now: datetime, zone: str) -> Row:
    """The line that moves."""
    return Row("now", RuledLine(Content.styled(clock(now, zone), "bold $accent"), Content("$accent")), True)


def slot_row(slot: Slot, zone: str, now: datetime) -> Row:
    """One thing of a day: when, what and where; until when at the right end."""
    over = slot.end <= now and not slot.all_day and slot.one is not None
    title = "$quiet" if over else "bold" if slot.one else ""
    mark = Content.styled("▌", CALENDAR_COLOURS.get(slot.colour, "$text-muted")) if slot.one else Content.styled("○", "$primary")  # fmt: skip  # noqa: E501
    at = "  day" if slot.all_day else clock(slot.start, zone)
    left = Content.assemble((at, "$text-muted"), " ", mark, " ", plain(slot.title, title))
    if slot.place:
        left = left + plain(f", {slot.place}", "$text-muted")
    if slot.task and slot.task.repeat:
        left = left + Content.styled(" ↻", "$text-muted")
    until = slot.end > slot.start and not slot.all_day
    right = Content.styled(f"-{clock(slot.end, zone)}", "$text-muted") if until else EMPTY
    return Row(slot.key, SpreadLine(left, right))


def progress(start: datetime, end: datetime, now: datetime, width: int) -> Content:
    """How much of a stretch has passed, as a bar."""
    passed = (now - start) / max(end - start, timedelta(minutes=1))
    full = round(min(1.0, max(0.0, passed)) * width)
    return Content.assemble(("━" * full, "$accent"), ("━" * (width - full), "$faint"))
