"""Notes: a list searched while one types, a live preview, and an editor that never overwrites what others wrote."""

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, Markdown, Static, TextArea

from tdah.store.notes import Note
from tdah.text.sanitize import sanitize_lines

from ..data import Reads
from ..models import notes
from ..models.notes import Notebook, note_rows, read_notes
from ..widgets.list import Rows
from ..widgets.markdown_editor import editor, follow_theme
from ..widgets.prompt import Prompt
from ..widgets.search_line import Search
from ..widgets.text import plain, when
from .base import View

# The preview waits for a pause in typing, and shows the beginning of what is very long.
SEARCH_DELAY_S, MAX_PREVIEW_CHARS = 0.15, 20_000


NO_NOTES_TEXT = "No notes. n begins one."
NO_DROPPED_TEXT = "No note was dropped."
NO_MATCH_TEXT = "No note has these words."


class Notes(View[Notebook]):
    """The fifth screen."""

    name_in_tabs = "notes"
    BINDINGS = [
        Binding("n,c", "new", "New"),
        Binding("e,enter", "edit", "Edit"),
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+n", "save_as_new", "Save as a new note", show=False, priority=True),
        Binding("P", "pin", "Pin", show=False),
        Binding("b", "notebook", "Notebook", show=False),
        Binding("t", "tags", "Tags", show=False),
        Binding("x", "drop", "Drop"),
        Binding("v", "dropped", "Dropped ones"),
        Binding("r", "restore", "Bring back", show=False),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("escape", "leave", "Back", show=False),
    ]
    DEFAULT_CSS = """
    Notes {
        #columns { height: 1fr; padding: 1 1 0 1; }
        #left { width: 1fr; }
        Search { margin: 0; }
        #right { width: 1fr; padding: 0 1; }
        #facts { height: auto; margin-bottom: 1; }
        Markdown { padding: 0; margin: 0; background: $background; }
        MarkdownH1, MarkdownH2, MarkdownH3 { content-align: left middle; text-align: left; margin: 0 0 1 0; }
        MarkdownH1, MarkdownH2 { text-style: bold; color: $primary; }
        TextArea, TextArea:focus { border: round $border-blurred; background: $background; padding: 0 1; }
        TextArea:focus { border: round $border; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words, self._dropped = "", False
        self._open: Note | None = None
        self._editing = False
        self._before = ""
        self._timer: Timer | None = None
        self._drawn = ""
        self._stay_at: str | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with ContentSwitcher(initial="browse", id="left"):
                with Vertical(id="browse"):
                    yield Search("Words, beginnings of words, #tags")
                    rows = Rows(id="list", classes="panel", empty=NO_NOTES_TEXT)
                    rows.border_title = "Notes"
                    yield rows
                yield editor("editor")
            with VerticalScroll(id="right", classes="panel"):
                yield Static("", id="facts", markup=False)
                yield Markdown("", id="preview", open_links=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).cursor_blink = self.dashboard.animation_level != "none"
        follow_theme(self.query_one(TextArea), self.app)
        self.query_one("#list").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("save", "save_as_new"):
            return self._editing
        return (
            not self._editing
            or action == "leave"
            or not any(action == getattr(binding, "action", "") for binding in self.BINDINGS)
        )

    @property
    def unsaved(self) -> bool:
        """Whether something was written that would be lost."""
        return self._editing and self.query_one(TextArea).text != self._before

    def reads(self) -> Reads[Notebook]:
        return partial(read_notes, self._words, self._dropped)

    def show(self, found: Notebook) -> None:
        rows = self.query_one("#list", Rows)
        rows.border_title = "Dropped notes" if self._dropped else "Notes"
        rows.border_subtitle = plain(f"found for {found.corrected}" if found.corrected else "").markup
        rows.says_when_empty(
            NO_MATCH_TEXT if self._words.strip() else NO_DROPPED_TEXT if self._dropped else NO_NOTES_TEXT
        )
        rows.fill(note_rows(found))
        if self._stay_at and rows.choose(self._stay_at):
            self._stay_at = None
        self._tell_meanwhile(found)
        self._preview()

    def _tell_meanwhile(self, found: Notebook) -> None:
        """Say it at once when what is being edited was changed by somebody else."""
        box = self.query_one(TextArea)
        now = found.named(f"note:{self._open.id}") if self._open else None
        meanwhile = self._editing and now and self._open and now.version != self._open.version
        box.border_subtitle = plain(f"changed meanwhile by {now.changed_by}" if meanwhile and now else "").markup

    def on_option_list_option_highlighted(self) -> None:
        self._preview()

    @property
    def chosen(self) -> Note | None:
        """The note under the cursor."""
        return self.found.named(self.query_one("#list", Rows).chosen) if self.found else None

    # The preview.

    def _preview(self) -> None:
        note = self._open if self._editing else self.chosen
        body = self.query_one(TextArea).text if self._editing else note.body if note else ""
        self.query_one("#facts", Static).update(self._facts(note))
        text = sanitize_lines(body[:MAX_PREVIEW_CHARS])
        if text != self._drawn:
            self._drawn = text
            self.query_one("#preview", Markdown).update(text)

    def _facts(self, note: Note | None) -> Content:
        if note is None or self.found is None:
            return Content("")
        at = when(note.changed_at, self.found.user, self.found.now)
        said = [f"#n{note.number}", note.notebook, " ".join(f"#{tag}" for tag in note.all_tags),
                f"version {note.version}", f"{at} by {note.changed_by} ({note.channel})"]  # fmt: skip
        return plain("  ·  ".join(part for part in said if part), "$text-muted")

    def on_text_area_changed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SEARCH_DELAY_S, self._preview)

    # Editing.

    def action_new(self) -> None:
        self._edit(None)

    def action_edit(self) -> None:
        if note := self.chosen:
            self._edit(note)

    def on_option_list_option_selected(self) -> None:
        self.action_edit()

    def _edit(self, note: Note | None) -> None:
        self._open, self._editing, self._before = note, True, note.body if note else ""
        box = self.query_one(TextArea)
        box.border_title = plain(f"#n{note.number}" if note else "A new note").markup
        box.border_subtitle = ""
        box.load_text(self._before)
        self.query_one("#left", ContentSwitcher).current = "editor"
        box.focus()
        self.refresh_bindings()

    def action_save(self) -> None:
        note = self._open
        self._save(note.id if note else None, note.version if note else 0)

    def action_save_as_new(self) -> None:
        self._save(None, 0)

    def _save(self, note_id: int | None, version: int) -> None:
        body = self.query_one(TextArea).text
        self.dashboard.act_on(notes.save, note_id, version, body, then=self._saved)

    def _saved(self, note: Note) -> None:
        self._close()
        self.dashboard.tell(f"Kept: {note.title}. #n{note.number}")
        self._stay_at = f"note:{note.id}"

    def _close(self) -> None:
        self._open, self._editing = None, False
        self.query_one("#left", ContentSwitcher).current = "browse"
        self.query_one("#list").focus()
        self.refresh_bindings()
        self._preview()

    def action_leave(self) -> None:
        """Leave the editor, or the search."""
        if self.unsaved:
            self.dashboard.confirm("Leave without saving?", self._close, "ctrl+s saves it.", "Leave")
        elif self._editing:
            self._close()
        else:
            self.query_one(Search).end()
            self.query_one("#list").focus()

    # What else can be done with a note.

    def action_pin(self) -> None:
        if note := self.chosen:
            self.dashboard.act_on(notes.change, note.id, {"pinned": not note.pinned})

    def action_notebook(self) -> None:
        self._ask("notebook", "In which notebook? / sets one inside another apart.")

    def action_tags(self) -> None:
        self._ask("tags", "Which tags, besides those in the text?")

    def _ask(self, name: str, question: str) -> None:
        note = self.chosen
        if note is None:
            return

        def go(words: str | None) -> None:
            if words is not None:
                self.dashboard.act_on(notes.change, note.id, {name: words})

        self.app.push_screen(Prompt(question, words=getattr(note, name)), go)

    def action_drop(self) -> None:
        note = self.chosen
        if note and not self._dropped:
            drop = partial(self.dashboard.act_on, notes.drop, note.id, then=self.dashboard.tell)
            self.dashboard.confirm(f"Drop {note.title}?", drop, "z takes it back; v shows dropped ones.", "Drop")

    def action_dropped(self) -> None:
        self._dropped = not self._dropped
        self.look()

    def action_restore(self) -> None:
        if (note := self.chosen) and self._dropped:
            self.dashboard.act_on(notes.restore, note.id)

    def action_search(self) -> None:
        self.query_one(Search).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._words = event.value
        self.look()

    def on_input_submitted(self) -> None:
        self.query_one("#list").focus()

    def person_changed(self) -> None:
        if self._editing:
            self._close()
