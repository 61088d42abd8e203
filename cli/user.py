"""`tdah user`: people served."""

import sqlite3
from datetime import datetime, time
from typing import Annotated, Any, Literal

import typer

from tdah.app import App
from tdah.config import Config, check_wall_time, check_zone
from tdah.errors import TdahError
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Brief, Quiet, Zone
from tdah.people import membership
from tdah.people.quota import MIB_BYTES, quota_of
from tdah.sms import phone_numbers
from tdah.sms.prices import micros
from tdah.store import audit as audit_store
from tdah.store import files, phones, tasks, users
from tdah.store.users import User

from .groups import Noun
from .options import Json, Name, host_time, named, opened
from .output import emit, say, table
from .user_remove import remove

app = Noun("Add, show, change and remove people.")

LanguageName = Annotated[str | None, typer.Option("--language", help="Language of texts: en, fr, es or pt.")]
ZoneName = Annotated[str | None, typer.Option("--zone", help="IANA time zone, like Europe/Lisbon.")]
MAX_BUDGET_MICROS = 10**15  # millionths
Amount = Annotated[str | None, typer.Option(help="What texts may cost, like 5; none, or default (as in config.toml).")]
Role = Annotated[Literal["member", "admin"] | None, typer.Option("--role", help="An admin is told when things fail.")]


def record(user: User) -> dict[str, Any]:
    """A person as JSON."""
    return {
        "name": user.name,
        "role": user.role,
        "language": user.language,
        "accents": user.accents,
        "clock": user.clock,
        "zone": user.zone,
        "away_zone": user.away_zone,
        "away_until": user.away_until,
        "quiet_begins": user.quiet_begins,
        "quiet_ends": user.quiet_ends,
        "brief_at": user.brief_at,
        "ceiling": user.ceiling,
        "budget_month_micros": user.budget_month,
        "budget_day_micros": user.budget_day,
        "file_quota": user.file_quota,
        "country": user.country,
        "minor": user.minor,
        "created_at": user.created_at,
    }


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What to call the person.", show_default=False)],
    phone: Annotated[str | None, typer.Option("--phone", help="Their number; it is texted a code.")] = None,
    zone: ZoneName = None,
    role: Role = None,
    language: LanguageName = None,
    json: Json = False,
) -> None:
    """Add a person."""
    with opened() as app:
        spoken = _language(language) if language else None
        number = phone_numbers.normalise(phone, app.config.general.region) if phone else ""
        zone = check_zone(zone) if zone else app.config.general.zone
        user = app.store.write(
            enrol, app.config, name, app.now(), zone=zone, role=role or "member", number=number, language=spoken
        )
        if json:
            emit({**record(user), "phones": [number] if number else []})
            return
        say(f"Added {user.name}.")
        if number:
            say(f"A code goes to {number} while `tdah serve` runs. It is good for 10 min.")
            say(f"It is texted back, or: tdah phone verify {number} CODE")
        else:
            say(f"Next: tdah phone add NUMBER --user {user.name}; or let them join: tdah invite create NAME")


def enrol(
    db: sqlite3.Connection,
    config: Config,
    name: str,
    at: datetime,
    *,
    zone: str,
    role: str,
    number: str,
    language: str | None = None,
) -> User:
    """A new person, and their number (E.164, empty for none) with its code on the way. A write function."""
    user = membership.new_user(db, config, name, at, zone, role, language)
    audit(db, user, "user.added", at)
    if number:
        membership.add_phone(db, user, number, at, channel="cli")
    return user


def audit(db: sqlite3.Connection, user: User, action: str, at: datetime) -> None:
    """Record what the host did about a person."""
    audit_store.audit(db, action, actor="host", channel="cli", at=at, subject=f"user:{user.id}", user_id=user.id)


@app.command("list")
def list_(json: Json = False) -> None:
    """List people and their numbers."""
    with opened() as app:
        everyone = app.store.read(users.everyone)
        numbers: dict[int, list[str]] = {}
        for phone in app.store.read(phones.everyone):
            if phone.user_id is not None and phone.state != "retired":
                numbers.setdefault(phone.user_id, []).append(phone.number)
        if json:
            emit([{**record(user), "phones": numbers.get(user.id, [])} for user in everyone])
            return
        rows = [(u.name, u.role, u.zone, ", ".join(numbers.get(u.id, []))) for u in everyone]
        table(("name", "role", "zone", "phones"), rows, empty="There is nobody here yet. Run: tdah init")


@app.command()
def show(name: Name, json: Json = False) -> None:
    """Show everything set for a person."""
    with opened() as app:
        user = named(app, name)
        owned = app.store.read(phones.everyone, user.id)
        waiting = len(app.store.read(tasks.opened, user.id))
        held = app.store.read(files.used, user.id)
        if json:
            emit({**record(user), "phones": [phone.number for phone in owned], "open_items": waiting,
                  "file_bytes": held.live})  # fmt: skip
            return
        rows = [
            ("name", user.name),
            ("role", user.role),
            ("phones", ", ".join(f"{phone.number} ({phone.state.replace('_', ' ')})" for phone in owned) or "none"),
            ("zone", user.zone),
            ("away", f"{user.away_zone} until {host_time(app, user.away_until)}" if user.away_zone else ""),
            ("quiet hours", _span(user)),
            ("brief", _wall(user.brief_at)),
            ("language", f"{user.language}, {'true accents' if user.accents else 'plain letters'}"),
            ("clock", f"{user.clock} hours" if user.clock else "as in their country"),
            ("texts a day", f"{user.ceiling} at most, unasked"),
            *(
                (f"budget a {name}", _amount(value, app))
                for name, value in (("month", user.budget_month), ("day", user.budget_day))
            ),
            ("country", user.country or ""),
            ("minor", "yes: a line for minors is named first" if user.minor else ""),
            ("files", f"{held.live / MIB_BYTES:.1f} of {quota_of(user, app.config) / MIB_BYTES:.0f} MiB"),
            ("open items", waiting),
            ("since", host_time(app, user.created_at)),
        ]
        table((), [row for row in rows if row[1] != ""])


def _wall(value: time | None) -> str:
    return "off" if value is None else f"{value:%H:%M}"


def _amount(value: int | None, app: App) -> str:
    if value is None:
        return ""
    return f"{value / 1_000_000:.2f} {app.config.prices.unit}" if value else "none"


def _span(user: User) -> str:
    if user.quiet_begins is None or user.quiet_ends is None:
        return "off"
    return f"{user.quiet_begins:%H:%M}-{user.quiet_ends:%H:%M}"


@app.command()
def edit(
    name: Name,
    rename: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    zone: ZoneName = None,
    role: Role = None,
    quiet: Annotated[str | None, typer.Option("--quiet", help="Quiet hours, like 22:00-07:00; or off.")] = None,
    brief: Annotated[str | None, typer.Option("--brief", help="Time of the morning brief, like 7:30; or off.")] = None,
    ceiling: Annotated[int | None, typer.Option("--ceiling", min=0, help="Unasked texts a day at most.")] = None,
    language: LanguageName = None,
    accents: Annotated[
        bool | None, typer.Option("--accents/--no-accents", help="True accents, at up to twice the price of a text.")
    ] = None,
    clock: Annotated[
        Literal["12", "24", "auto"] | None, typer.Option("--clock", help="Hours in texts; auto: as in their country.")
    ] = None,
    budget_month: Amount = None,
    budget_day: Amount = None,
    quota: Annotated[str | None, typer.Option("--quota", help="MiB of files, like 200; or default.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Whose emergency numbers to name, like PT; or auto.")
    ] = None,
    minor: Annotated[
        bool | None, typer.Option("--minor/--no-minor", help="Name a crisis line for minors first, where there is one.")
    ] = None,
    json: Json = False,
) -> None:
    """Change what is set for a person."""
    values: dict[str, Any] = {"name": rename and _name(rename), "role": role, "ceiling": ceiling, "accents": accents}
    values["minor"] = minor
    values["language"] = language and _language(language)
    values = {key: value for key, value in values.items() if value is not None}
    budgets = {"budget_month": budget_month, "budget_day": budget_day}
    if clock:
        values["clock"] = None if clock == "auto" else int(clock)
    values |= {key: _budget(text) for key, text in budgets.items() if text is not None}
    values |= {"country": _country(country)} if country is not None else {}
    values |= {"file_quota": _quota(quota)} if quota is not None else {}
    intents = _setting_intents(zone, quiet, brief)
    if not values and not intents:
        raise TdahError("There is nothing to change.", "For example: tdah user edit Ana --zone Europe/Lisbon")
    with opened() as app:
        user = app.store.write(_change, named(app, name), values, intents, app.now())
        if json:
            emit(record(user))
        else:
            say(f"Changed {user.name}.")


def _change(db: sqlite3.Connection, user: User, values: dict[str, Any], intents: list[Intent], at: datetime) -> User:
    from tdah.agent.actions.perform import perform

    if values:
        user = users.edit(db, user.id, **values)
    if intents:
        perform(db, user, intents, at)
    for key in (*values, *(intent.name for intent in intents)):
        audit(db, user, f"user.{key}", at)
    return users.get(db, user.id)


def _language(text: str) -> str:
    from tdah.language.registry import codes

    if text not in codes():
        raise TdahError(f"{text!r} is not a language that tdah speaks.", f"Choose one of: {', '.join(codes())}.")
    return text


def _budget(text: str) -> int | None:
    """An amount of `prices.unit` in millionths: 0 for none at all, None for what config.toml says."""
    if text == "default":
        return None
    amount = 0 if text == "none" else micros(text)
    if amount is None or amount > MAX_BUDGET_MICROS or text.strip().startswith("-"):
        raise TdahError(f"{text!r} is not an amount.", "For example 5 or 0.50; none, or default.")
    return amount


def _quota(text: str) -> int | None:
    """MiB as octets; None for what config.toml says."""
    if text == "default":
        return None
    if not text.isdecimal() or len(text) > 7:
        raise TdahError(f"{text!r} is not a number of MiB.", "For example 200; 0 for none at all, or default.")
    return int(text) << 20


def _country(text: str) -> str | None:
    """A country (ISO 3166, or `CA-QC`); None for that of the person's number."""
    if text == "auto":
        return None
    country, _, region = text.upper().partition("-")
    if not (len(country) == 2 and country.isalpha() and region in ("", "QC")):
        raise TdahError(f"{text!r} is not a country.", "Its two letters, like PT; CA-QC for Quebec; or auto.")
    return text.upper()


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise TdahError("A person needs a name.", "For example: --name Ana")
    return name


def _setting_intents(zone: str | None, quiet: str | None, brief: str | None) -> list[Intent]:
    """Changes that move what is already set, so that they go the way a text about them would go."""
    wishes: list[Intent] = []
    if zone is not None:
        wishes.append(Zone(zone=check_zone(zone), what=zone))
    if quiet == "off":
        wishes.append(Quiet(on=False))
    elif quiet is not None:
        begins, _, ends = quiet.partition("-")
        wishes.append(Quiet(on=True, begins=_time(begins, "Quiet hours"), ends=_time(ends, "Quiet hours")))
    if brief == "off":
        wishes.append(Brief(on=False))
    elif brief is not None:
        wishes.append(Brief(on=True, at=_time(brief, "The brief")))
    return wishes


def _time(text: str, what: str) -> time:
    text = text.strip()
    padded = f"{text:0>2}:00" if text.isdecimal() else text.rjust(5, "0")
    if not text or not check_wall_time(padded, what):
        raise TdahError(f"{what} cannot be {text!r}.", "For example 22:00-07:00 or 7:30; off switches it off.")
    return time.fromisoformat(padded)


app.command()(remove)
