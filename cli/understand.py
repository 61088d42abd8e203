"""`tdah understand`: what a text means, without doing it. Reads no configuration and opens no database."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.errors import TdahError

from .output import emit, sanitize, say, table

if TYPE_CHECKING:
    from tdah.language.intents.base import Intent
    from tdah.language.times.when import When

UNDERLINE_ANSI, RESET_ANSI = "\x1b[1;36m", "\x1b[0m"
DAY_AND_TIME = "%a %d %b %Y %H:%M"


@dataclass(frozen=True)
class TextSettings:
    """What a text is said in: aware now, language (en, fr, es, pt), country (ISO 3166) or None."""

    now: datetime
    language: str
    country: str | None = None


def understand_command(
    text: Annotated[str | None, typer.Argument(help="The text, as a person would send it.", show_default=False)] = None,
    at: Annotated[str | None, typer.Option(help="When it is said, as ISO 8601. Without an offset: in --tz.")] = None,
    tz: Annotated[str | None, typer.Option(help="The person's time zone, such as Europe/Lisbon.")] = None,
    lang: Annotated[str, typer.Option("--lang", "--language", help="The person's language: en, fr, es or pt.")] = "en",
    country: Annotated[str | None, typer.Option(help="The person's country, such as US.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    when: Annotated[bool, typer.Option("--when", help="Read only the time.")] = False,
    stdin: Annotated[
        bool, typer.Option("--stdin", help='Read JSON lines {"text","at","tz","lang","country"}, answer each with one.')
    ] = False,
) -> None:
    """Show what a text means without doing it."""
    usual = {"at": at, "tz": tz, "lang": lang, "country": country}
    if stdin:
        if not _lines(usual, when):
            raise typer.Exit(1)
        return
    if text is None:
        raise TdahError("There is no text to read.", 'Give it in quotes: tdah understand "call mom tomorrow at 9".')
    said = _settings_of(usual)
    if as_json:
        emit(_time_of(text, said) if when else _meaning(text, said))
    elif when:
        _show_time(text, said)
    else:
        _show(text, said)


def _lines(usual: dict[str, str | None], when: bool) -> bool:
    """Answers every line of standard input; false when any was bad."""
    good = True
    for line in _texts():
        try:
            answer = _answer(line, usual, when)
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
    said = _settings_of({key: asked.get(key) if asked.get(key) is not None else value for key, value in usual.items()})
    return _time_of(asked["text"], said) if when else _meaning(asked["text"], said)


def _settings_of(said: dict[str, Any]) -> TextSettings:
    """What a text is said in. Raises TdahError for a zone, a time, a language or a country that cannot be read."""
    from tdah.language.registry import codes

    if said["lang"] not in codes():
        known = ", ".join(codes())
        raise TdahError(f"Texts in {said['lang']!r} are not read.", f"These languages are: {known}.")
    country = said["country"]
    if country is not None and not (isinstance(country, str) and len(country) == 2 and country.isalpha()):
        raise TdahError(f"{country!r} is no country.", "Write its two letters, such as US or PT.")
    return TextSettings(_now(said), said["lang"], country.upper() if country else None)


def _now(said: dict[str, Any]) -> datetime:
    """Now, in the person's zone."""
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


def _read(text: str, said: TextSettings) -> "tuple[Intent, ...]":
    from tdah.language.intents.intent import Context
    from tdah.language.intents.understand import understand

    return understand(text, Context(said.now, language=said.language, country=said.country))


def _when(text: str, said: TextSettings) -> "When | None":
    from tdah.language.registry import lexicon_of
    from tdah.language.times.when import find_when

    return find_when(text, said.now, lexicon_of(said.language), country=said.country)


def _meaning(text: str, said: TextSettings) -> dict[str, Any]:
    from tdah.language.intents.serialization import to_json

    return {"text": text, "intents": [to_json(intent) for intent in _read(text, said)]}


def _time_of(text: str, said: TextSettings) -> dict[str, Any]:
    when = _when(text, said)
    if when is None:
        nothing = dict.fromkeys(("start", "end", "grain", "repeat"))
        return {"text": text, **nothing, "span": [], "confidence": 0.0, "alternatives": []}
    return {
        "text": text,
        "start": _iso(when.start),
        "end": _iso(when.end) if when.end else None,
        "grain": when.grain,
        "repeat": when.repeat,
        "span": [list(span) for span in when.spans],
        "confidence": when.confidence,
        "alternatives": [_iso(other) for other in when.alternatives],
    }


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _show_time(text: str, said: TextSettings) -> None:
    """The time of a text: its words in colour, when it begins, what else it may mean and why."""
    when = _when(text, said)
    if when is None:
        say("No time was said.")
        return
    print(_marked(text, list(when.spans)))
    rows = [
        ("start", when.start.strftime(DAY_AND_TIME)),
        ("end", when.end.strftime(DAY_AND_TIME) if when.end else ""),
        ("also", _list(when.also)),
        ("repeat", when.repeat or ""),
        ("grain", when.grain),
        ("confidence", f"{when.confidence:g}"),
        ("or", _list(when.alternatives)),
        ("why", "; ".join(_reasons(when))),
    ]
    table((), [row for row in rows if row[1]])


def _list(times: tuple[datetime, ...]) -> str:
    return ", ".join(time.strftime(DAY_AND_TIME) for time in times)


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text as one harmless line, the words that said a time in colour on a terminal, else in brackets."""
    open_, close = (UNDERLINE_ANSI, RESET_ANSI) if sys.stdout.isatty() else ("[", "]")
    shown, place = "", 0
    for first, last in sorted(spans):
        shown += sanitize(text[place:first]) + open_ + sanitize(text[first:last]) + close
        place = last
    return shown + sanitize(text[place:])


def _reasons(when: "When") -> list[str]:
    """What was not said and how it was made up for, in words."""
    from tdah.language.intents.items import SURE_CONFIDENCE

    reasons = []
    if when.repeat:
        reasons.append("a repeat: this is its first time from now on")
    if not when.has_time:
        reasons.append("no time of day was said: the person's usual one")
    if not when.has_day:
        reasons.append("no day was said: the next one that is to come")
    if when.stretch and not when.closed:
        reasons.append("a stretch of time was said: it begins with the stretch")
    if when.alternatives:
        reasons.append(
            "other readings are as likely" if when.confidence < SURE_CONFIDENCE else "other readings are less likely"
        )
    if when.alternatives and when.confidence < SURE_CONFIDENCE:
        reasons.append(f"below {SURE_CONFIDENCE:g} the person is asked")
    return reasons or ["day and time were said"]


def _show(text: str, said: TextSettings) -> None:
    spans, whys = _times_in(text, said)
    print(_marked(text, spans))
    rows = []
    for intent in _read(text, said):
        start = intent.start.strftime(DAY_AND_TIME) if intent.start else ""
        end = f" - {_end(intent.start, intent.end)}" if intent.end else ""
        rows.append((intent.name, intent.what or intent.ref or "", f"{start}{end}", _more(intent)))
    table(("intent", "what", "when", "more"), rows)
    for why in whys:
        say(why)


def _times_in(text: str, said: TextSettings) -> tuple[list[tuple[int, int]], list[str]]:
    """Where each item of a text says its time, and why that time is meant."""
    from tdah.language.intents.cleaning import normalise_quotes
    from tdah.language.intents.intent import Context
    from tdah.language.intents.message import Message
    from tdah.language.intents.splitting import split_text
    from tdah.language.registry import lexicon_of

    plain = normalise_quotes(text)
    context = Context(said.now, language=said.language, country=said.country)
    message = Message(plain, context, lexicon_of(said.language))
    spans: list[tuple[int, int]] = []
    whys, place = [], 0
    for part in split_text(plain, message):
        when, found = message.when(part.text, part.day), plain.find(part.text, place)
        if when is None or found < 0:
            continue
        place = found + len(part.text)
        spans += [(found + first, found + last) for first, last in when.spans]
        words = " ... ".join(sanitize(part.text[first:last]) for first, last in when.spans)
        other = f"; or {_list(when.alternatives)}" if when.alternatives else ""
        whys.append(f"{words}: {'; '.join(_reasons(when))}{other}")
    return spans, whys


def _end(start: datetime | None, end: datetime) -> str:
    same = start is not None and start.date() == end.date()
    return end.strftime("%H:%M" if same else DAY_AND_TIME)


def _more(intent: "Intent") -> str:
    from tdah.language.intents.serialization import to_json

    shown = {"intent", "what", "start", "end"} | ({"ref"} if not intent.what else set())
    return " ".join(
        f"{key}={_cell(value)}" for key, value in to_json(intent).items() if key not in shown and _cell(value)
    )


def _cell(value: Any) -> str:
    if value is None or value is False or value in ([], ""):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
