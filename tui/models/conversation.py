"""The texts of a conversation as bubbles: read a page at a time, drawn with what became of each."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from tdah.store import messages, phones, usage
from tdah.store.messages import Message
from tdah.store.phones import Phone
from tdah.store.usage import Cost
from tdah.store.users import User

from ..widgets.list_line import ListLine
from ..widgets.text import clock, lines, money, plain

# At most so many texts are on the screen's list; a page is what one step up or down adds.
MAX_TEXTS, PAGE_TEXTS = 240, 60
# What became of a text: its mark, its words, its colour.
MESSAGE_STATES = {
    "received": ("·", "received", "$text-muted"), "handled": ("✓", "", "$text-muted"),
    "parked": ("✗", "set aside", "$error"), "queued": ("◦", "queued", "$text-muted"),
    "sending": ("◦", "sending", "$text-muted"), "sent": ("✓", "sent", "$text-muted"),
    "delivered": ("✓✓", "delivered", "$success"), "undelivered": ("✗", "not delivered", "$error"),
    "failed": ("✗", "failed", "$error"), "unknown": ("?", "being looked up", "$warning"),
    "expired": ("✗", "too late to send", "$warning"), "dropped": ("–", "taken back", "$text-muted"),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A stretch of a conversation. `more`: there are older ones; `last` is None at its living end, else an id."""

    user: User
    texts: tuple[Message, ...]
    costs: dict[int, Cost]
    phone: Phone | None
    more: bool
    last: int | None
    found: tuple[Message, ...] = ()


@dataclass(frozen=True)
class PageRange:
    """What to read: from the id `first` (None: a page) to `last` (None: the end), a step further if one is asked."""

    first: int | None = None
    last: int | None = None
    step: str = ""
    words: str = ""


def read_page(stretch: PageRange, db: sqlite3.Connection, user: User, now: datetime) -> Page:
    """The texts of a stretch, and those with its words."""
    texts, last = _texts(db, user.id, stretch)
    first = texts[0].id if texts else 0
    more = bool(texts) and bool(messages.page(db, user.id, 1, before=first))
    costs = usage.costs(db, user.id, first, texts[-1].id) if texts else {}
    found = messages.containing(db, user.id, stretch.words, 100) if stretch.words.strip() else []
    return Page(user, tuple(texts), costs, phones.reachable(db, user.id), more, last, tuple(found))


def _texts(db: sqlite3.Connection, user_id: int, stretch: PageRange) -> tuple[list[Message], int | None]:
    before = None if stretch.last is None else stretch.last + 1
    if stretch.first is None:
        texts = messages.page(db, user_id, PAGE_TEXTS, before=before)
    else:
        texts = messages.page(db, user_id, MAX_TEXTS, before=before, since=stretch.first)
    if stretch.step == "older" and texts:
        texts = [*messages.page(db, user_id, PAGE_TEXTS, before=texts[0].id), *texts]
        return (texts[:MAX_TEXTS], texts[MAX_TEXTS - 1].id) if len(texts) > MAX_TEXTS else (texts, stretch.last)
    if stretch.step == "newer" and texts and stretch.last is not None:
        newer = messages.page_after(db, user_id, PAGE_TEXTS, texts[-1].id)
        texts = [*texts, *newer]
        return texts[-MAX_TEXTS:], texts[-1].id if len(newer) == PAGE_TEXTS else None
    return texts, stretch.last


def around(db: sqlite3.Connection, user_id: int, message_id: int) -> tuple[int, int | None]:
    """The stretch in whose middle a text is: its first id, and its last (None when that is the end)."""
    before = messages.page(db, user_id, PAGE_TEXTS // 2, before=message_id)
    after = messages.page_after(db, user_id, PAGE_TEXTS // 2, message_id)
    return (before[0].id if before else message_id), (after[-1].id if len(after) == PAGE_TEXTS // 2 else None)


@dataclass(frozen=True, eq=False)
class Bubble(ListLine):
    """One text, to the right where the person wrote it, with what became of it beneath."""

    body: Content
    foot: Content
    mine: bool
    _drawn: dict[int, Content] = field(default_factory=dict)

    def at(self, width: int) -> Content:
        """All of it for a width in cells; drawn once for each."""
        if width not in self._drawn:
            self._drawn[width] = self._draw(width)
        return self._drawn[width]

    def _draw(self, width: int) -> Content:
        most = max(8, min(72, width * 3 // 4))
        ground = "$foreground on $primary 22%" if self.mine else "$foreground on $panel"
        wrapped = self.body.wrap(most - 2)
        size = max(line.cell_length for line in wrapped)
        rows = [line.truncate(size, pad=True).pad(1, 1).stylize_before(ground) for line in wrapped]
        drawn = [*rows, self.foot.truncate(width, ellipsis=True)]
        if self.mine:
            drawn = [row.pad_left(max(0, width - row.cell_length)) for row in drawn]
        return Content("\n").join([*drawn, Content("")])

    def same(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Bubble) and self.body.is_same(other.body) and self.foot.is_same(other.foot)
        )

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self.at(width).plain.count("\n") + 1


@lru_cache(maxsize=4 * MAX_TEXTS)
def bubble(message: Message, cost: Cost | None, zone: str) -> Bubble:
    """How a text looks: the same object as long as nothing about it changed."""
    mark, says, colour = MESSAGE_STATES.get(message.state, ("?", message.state, "$warning"))
    foot = Content.assemble((clock(message.created_at, zone), "$text-muted"), " ", (f"{mark} {says}".strip(), colour))
    if why := why_not(message):
        foot = foot + plain(f": {why}", colour)
    size = "" if message.private_kind or message.segments in (None, 1) else f"  {message.segments} segments"
    price = f"  {money(cost.micros, cost.unit)}" if cost else ""
    return Bubble(lines(message.shown or " "), foot + Content.styled(size + price, "$quiet"), message.direction == "in")


def why_not(message: Message) -> str:
    """Why a text did not arrive, as far as anybody knows."""
    if message.state not in ("parked", "failed", "undelivered", "unknown", "expired", "queued"):
        return ""
    code = f"{message.error_code}" if message.error_code else ""
    return " ".join(part for part in (code, message.error or "") if part)


def particulars(message: Message, cost: Cost | None) -> Content:
    """What else is known of one text: kind, size, cost, address, correlation and the provider's id.

    Kind and size of a private one could tell what it is about.
    """
    price = f"{money(cost.micros, cost.unit)} {'billed' if cost.billed else 'estimated'}" if cost else "not counted yet"
    count = message.segments or 1
    size = f"{count} segment{'s' if count > 1 else ''} {message.encoding or ''}".strip()
    about = ["private"] if message.private_kind else [message.kind, size]
    parts = [*about, price, f"{message.number}", f"correlation {message.correlation}", message.provider_id or ""]
    return plain("  ·  ".join(part for part in parts if part), "$text-muted")
