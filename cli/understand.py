"""`tdah understand`: what a text means, without doing it. Reads no configuration and opens no database."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.errors import TdahError

from .output import clean, emit, say, table

if TYPE_CHECKING:
    from tdah.language.intents import Intent

LANGUAGES = ("en",)


def understand_command(
    text: Annotated[str | None, typer.Argument(help="The text, as a person would send it.", show_default=False)] = None,
    at: Annotated[str | None, typer.Option(help="When it is said, as ISO 8601. Without an offset: in --tz.")] = None,
    tz: Annotated[str | None, typer.Option(help="The person's time zone, such as Europe/Lisbon.")] = None,
    lang: Annotated[str, typer.Option(help="The person's language.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    when: Annotated[bool, typer.Option("--when", help="Read only the time.")] = False,
    stdin: Annotated[
        bool, typer.Option("--stdin", help='Read JSON lines {"text","at","tz","lang"}, answer each with one.')
    ] = False,
) -> None:
    """Show what a text means without doing it."""
    if stdin:
        if not _lines(at, tz, lang, when):
            raise typer.Exit(1)
        return
    if text is None:
        raise TdahError("There is no text to read.", 'Give it in quotes: tdah understand "call mom tomorrow at 9".')
    said = _scene({"at": at, "tz": tz, "lang": lang})
    answer = _time_of(text, said) if when else _meaning(text, said)
    if as_json:
        emit(answer)
    elif when:
        _show_time(text, answer)
    else:
        _show(text, said)


def _lines(at: str | None, tz: str | None, lang: str, when: bool) -> bool:
    """Answers every line of standard input; false when any was bad."""
    good = True
    for line in _texts():
        try:
            answer = _answer(line, {"at": at, "tz": tz, "lang": lang}, when)
        except TdahError as error:
            good, answer = False, {"text": _text_of(line), "error": str(error)}
        print(json.dumps(answer), flush=True)
    return good


def _texts() -> Iterator[str]:
    # Bytes that are no UTF-8 spoil their own line only.
    source = getattr(sys.stdin, "buffer", None)
    lines = (raw.decode("utf-8", "replace") for raw in source) if source else iter(sys.stdin)
    return (line for line in lines if line.strip())


def _parsed(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise TdahError("This line is no JSON object with a text.", 'Write one like {"text": "call mom at 9"}.')
    return asked


def _text_of(line: str) -> str | None:
    try:
        return str(_parsed(line)["text"])
    except TdahError:
        return None


def _answer(line: str, usual: dict[str, str | None], when: bool) -> dict[str, Any]:
    asked = _parsed(line)
    if asked.get("at") is None:
        asked["at"] = asked.get("now")
    said = _scene({key: asked.get(key) if asked.get(key) is not None else value for key, value in usual.items()})
    return _time_of(asked["text"], said) if when else _meaning(asked["text"], said)


def _scene(said: dict[str, Any]) -> datetime:
    """Now, in the person's zone. Raises TdahError for a zone, a time or a language that cannot be read."""
    if said["lang"] not in LANGUAGES:
        raise TdahError(f"Texts in {said['lang']!r} are not read yet.", "English only for now: leave --lang out.")
    zone = _zone(said["tz"])
    if said["at"] is None:
        return datetime.now(UTC).astimezone(zone or _own_zone())
    try:
        at = datetime.fromisoformat(said["at"])
    except (TypeError, ValueError):
        raise TdahError(f"{said['at']!r} is no ISO 8601 time.", "Write it like 2026-11-18T10:15.") from None
    try:
        if at.tzinfo is None:
            return at.replace(tzinfo=zone or _own_zone()).astimezone(UTC).astimezone(zone or _own_zone())
        return at.astimezone(zone) if zone else at
    except OverflowError:
        raise TdahError(f"{said['at']!r} is too far away.", "Write a year between 2 and 9998.") from None


def _zone(name: Any) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (TypeError, ValueError, OSError, KeyError):
        hint = "Write an IANA name such as Europe/Lisbon or America/New_York."
        raise TdahError(f"There is no time zone {name!r}.", hint) from None


def _own_zone() -> tzinfo:
    """The zone in TZ, or UTC."""
    try:
        return _zone(os.environ.get("TZ") or None) or UTC
    except TdahError:
        return UTC


def _read(text: str, now: datetime) -> "tuple[Intent, ...]":
    from tdah.language.intents import Context
    from tdah.language.understand import understand

    return understand(text, Context(now))


def _meaning(text: str, now: datetime) -> dict[str, Any]:
    from tdah.language.intents import to_json

    return {"text": text, "intents": [to_json(intent) for intent in _read(text, now)]}


def _time_of(text: str, now: datetime) -> dict[str, Any]:
    from tdah.language.when import find_when

    when = find_when(text, now)
    return {
        "text": text,
        "start": when.start.isoformat(timespec="seconds") if when else None,
        "end": when.end.isoformat(timespec="seconds") if when and when.end else None,
        "grain": when.grain if when else None,
        "repeat": when.repeat if when else None,
        "span": [list(span) for span in when.spans] if when else [],
        "confidence": when.confidence if when else 0.0,
        "alternatives": [other.isoformat(timespec="seconds") for other in when.alternatives] if when else [],
    }


def _show_time(text: str, answer: dict[str, Any]) -> None:
    if answer["start"] is None:
        say("No time was said.")
        return
    rows = [(key, _cell(answer[key])) for key in ("start", "end", "grain", "repeat", "confidence", "alternatives")]
    rows.insert(0, ("said", " ... ".join(clean(text[first:last]) for first, last in answer["span"])))
    table((), [row for row in rows if row[1]])


def _show(text: str, now: datetime) -> None:
    rows = []
    for intent in _read(text, now):
        start = intent.start.strftime("%a %d %b %Y %H:%M") if intent.start else ""
        end = f" - {_end(intent.start, intent.end)}" if intent.end else ""
        rows.append((intent.name, intent.what or intent.ref or "", f"{start}{end}", _more(intent)))
    table(("intent", "what", "when", "more"), rows)


def _end(start: datetime | None, end: datetime) -> str:
    same = start is not None and start.date() == end.date()
    return end.strftime("%H:%M" if same else "%a %d %b %Y %H:%M")


def _more(intent: "Intent") -> str:
    from tdah.language.intents import to_json

    shown = {"intent", "what", "start", "end"} | ({"ref"} if not intent.what else set())
    return " ".join(
        f"{key}={_cell(value)}" for key, value in to_json(intent).items() if key not in shown and _cell(value)
    )


def _cell(value: Any) -> str:
    if value is None or value is False or value in ([], ""):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
