"""`tdah find`: one ranked list over a person's notes, tasks, events and texts."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.errors import TdahError

from .options import Json, Who, opened, person
from .output import emit, sanitize, say, table
from .task_display import moment

if TYPE_CHECKING:
    from rich.text import Text

    from tdah.app import App
    from tdah.search.finding import Findings, Found
    from tdah.store.users import User

Words = Annotated[
    list[str],
    typer.Argument(
        help='Words, beginnings of words, "phrases", tag:x, after:monday, before:2026-11-01, has:photo, in:notes.',
        show_default=False,
    ),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many, the best ones.")]


def find(query: Words, user: Who = None, limit: Limit = 10, json: Json = False) -> None:
    """Search notes, tasks, events and texts. Accents and small typos do not matter."""
    with opened() as app:
        search(app, person(app, user), " ".join(query), limit, json)


def in_notes(query: Words, user: Who = None, limit: Limit = 10, json: Json = False) -> None:
    """Search notes. Accents and small typos do not matter."""
    with opened() as app:
        search(app, person(app, user), " ".join(("in:notes", *query)), limit, json)


def search(app: "App", who: "User", text: str, limit: int, as_json: bool) -> None:
    """Print what a person finds by `text`."""
    from tdah.agent.actions.search import search_for
    from tdah.store.search import catch_up

    if not text.strip() or text.strip() == "in:notes":
        raise TdahError("There is nothing to look for.", "Say some of its words: tdah find passport")
    app.store.write(catch_up, who.id)
    findings = app.store.read(search_for, who, text, app.now(), limit)
    if as_json:
        emit(record(text, findings))
        return
    if findings.corrected:
        say("Found for " + " ".join(findings.corrected.values()) + ":")
    elif findings.partly:
        say("Nothing has all of these words. Nearest:")
    if findings.found and sys.stdout.isatty():
        _draw(app, who, findings)
    else:
        rows = [(_ref(one), one.hit.kind, moment(app, who, one.hit.at), _title(one), _excerpt_text(one))
                for one in findings.found]  # fmt: skip
        table(("", "kind", "when", "title", "text"), rows, empty=f"Nothing found for {text}.")


def record(text: str, findings: "Findings") -> dict[str, Any]:
    """What was found as JSON; `marks` are the places of the words in `excerpt`."""
    found = [
        {
            "kind": one.hit.kind,
            "number": one.hit.number,
            "ref": _ref(one) or None,
            "title": _title(one),
            "at": one.hit.at,
            "state": one.hit.state or None,
            "pinned": one.hit.pinned,
            "excerpt": one.excerpt.text,
            "marks": one.excerpt.marks,
            "score": round(one.score, 6),
        }
        for one in findings.found
    ]
    return {"query": text, "corrected": findings.corrected, "partly": findings.partly, "found": found}


def _ref(one: "Found") -> str:
    """What the person calls it by: `#12`, `#n7`."""
    number = one.hit.number
    return "" if number is None else f"#n{number}" if one.hit.kind == "note" else f"#{number}"


def _title(one: "Found") -> str:
    return "" if one.hit.kind == "message" else one.hit.title


def _excerpt_text(one: "Found") -> str:
    return "" if one.excerpt.text == _title(one) else one.excerpt.text


def _draw(app: "App", who: "User", findings: "Findings") -> None:
    """Each thing on a line, the part of its text that has the words beneath it."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for one in findings.found:
        beneath = bool(_title(one) and _excerpt_text(one))
        head = Text().append(f"{_ref(one):>6} ", "bold cyan")
        head.append_text(Text(sanitize(_title(one)), "bold") if beneath else highlighted(one))
        head.append(f"  {one.hit.kind}, {sanitize(moment(app, who, one.hit.at))}", "dim")
        console.print(head)
        if beneath:
            console.print(Padding(highlighted(one), (0, 0, 0, 7), expand=False))


def highlighted(one: "Found") -> "Text":
    """The excerpt with its words marked."""
    from rich.text import Text

    # Every letter that is cleaned away leaves one in its place, so the marks stay where they are.
    text = Text(sanitize(one.excerpt.text))
    for begin, end in one.excerpt.marks:
        text.stylize("bold yellow", begin, end)
    return text
