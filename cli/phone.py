"""`tdah phone`: numbers, whose they are, and what their owners consented to."""

from typing import Annotated, Any

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.people import membership
from tdah.sms import phone_numbers
from tdah.store import audit, inbox, phones, users
from tdah.store.phones import Phone

from .groups import Noun
from .options import Json, Number, Who, Yes, host_time, named, opened, person
from .output import emit, sanitize, say, table

app = Noun("Add, verify, change, test and remove phone numbers.")


def record(app: App, phone: Phone) -> dict[str, Any]:
    """A phone as JSON."""
    owner = app.store.read(users.get, phone.user_id).name if phone.user_id else None
    return {
        "number": phone.number,
        "user": owner,
        "state": phone.state,
        "created_at": phone.created_at,
        "verified_at": phone.verified_at,
        "texts_since": _texts_since(app, phone),
    }


def _texts_since(app: App, phone: Phone) -> int:
    """How many texts came since its owner opted out; what they say is nobody else's."""
    if phone.state != "opted_out" or phone.user_id is None:
        return 0
    return len(app.store.read(inbox.since_opt_out, phone.number, phone.user_id))


def normalised_number(app: App, number: str) -> str:
    """`number` as E.164."""
    return phone_numbers.normalise(number, app.config.general.region)


def known_phone(app: App, number: str) -> Phone:
    """The phone with this number. Raises TdahError when nobody registered it."""
    phone = app.store.read(phones.by_number, normalised_number(app, number))
    if phone is None:
        raise TdahError(f"{normalised_number(app, number)} is not registered.", "See: tdah phone list")
    return phone


@app.command()
def add(number: Number, user: Who = None, json: Json = False) -> None:
    """Give a person a number; it is texted a code."""
    with opened() as app:
        phone = app.store.write(
            membership.add_phone, person(app, user), normalised_number(app, number), app.now(), channel="cli"
        )
        _tell_code(app, phone, json)


def _tell_code(app: App, phone: Phone, json: bool) -> None:
    if json:
        emit(record(app, phone))
        return
    say(f"A code goes to {phone.number} while `tdah serve` runs. It is good for 10 min.")
    say(f"It is texted back, or: tdah phone verify {phone.number} CODE")


def _state_words(state: str) -> str:
    return state.replace("_", " ")


def _described(shown: dict[str, Any]) -> str:
    """A phone's state, and how many texts came since its owner opted out."""
    texts, state = shown["texts_since"], _state_words(shown["state"])
    return f"{state}, {texts} {'text' if texts == 1 else 'texts'} since" if texts else state


@app.command("list")
def list_(
    user: Annotated[str | None, typer.Option("--user", "-u", help="Only this person's.")] = None, json: Json = False
) -> None:
    """List numbers."""
    with opened() as app:
        found = app.store.read(phones.everyone, named(app, user).id if user else None)
        records = [record(app, phone) for phone in found]
        if json:
            emit(records)
            return
        rows = [(r["number"], r["user"], _described(r), host_time(app, r["verified_at"])) for r in records]
        table(("number", "user", "state", "verified"), rows, empty="There are no numbers yet. tdah phone add NUMBER")


@app.command()
def show(number: Number, json: Json = False) -> None:
    """Show a number and what was consented to."""
    with opened() as app:
        phone = known_phone(app, number)
        history = app.store.read(audit.consents, phone.number)
        said = [{"kind": c.kind, "text": c.text, "source": c.source, "at": c.at} for c in history]
        shown = record(app, phone)
        if json:
            emit({**shown, "consent": said})
            return
        table((), [("number", shown["number"]), ("user", shown["user"] or ""), ("state", _described(shown))])
        say("")
        rows = [(host_time(app, c.at), _state_words(c.kind), c.text, c.source) for c in history]
        table(("when", "consent", "words", "by"), rows, empty="Nothing was consented to yet.")


@app.command()
def verify(
    number: Number,
    code: Annotated[str | None, typer.Argument(help="The six digits; left out, a new code is texted.")] = None,
    json: Json = False,
) -> None:
    """Enter the code that a number was texted."""
    with opened() as app:
        phone = known_phone(app, number)
        if code is None:
            if phone.state != "pending":
                raise TdahError(f"{phone.number} is {_state_words(phone.state)}.", "Only a pending number gets a code.")
            if not app.store.write(membership.send_code, phone, "verify", app.now()):
                raise TdahError("Five codes went to this number within a day.", "Try again tomorrow.")
            _tell_code(app, phone, json)
            return
        result = app.store.write(membership.enter_code, phone, code.strip(), app.now(), channel="cli")
        if result != "right":
            raise TdahError(*_refuse_code(phone, result))
        if json:
            emit(record(app, known_phone(app, number)))
        else:
            say(f"{phone.number} is verified.")


def _refuse_code(phone: Phone, result: str) -> tuple[str, str]:
    again = f"For a new code: tdah phone verify {phone.number}"
    if result == "wrong":
        return "That is not the code.", f"Look again: six digits, five tries. {again}"
    if result == "expired":
        return "That code is no longer good.", again
    return f"{phone.number} waits for no code.", "See: tdah phone list"


@app.command()
def change(old: Number, new: Number, json: Json = False) -> None:
    """Move a person to another number, once the code sent there is entered."""
    with opened() as app:
        phone = app.store.write(
            membership.change_phone, known_phone(app, old), normalised_number(app, new), app.now(), channel="cli"
        )
        _tell_code(app, phone, json)


@app.command()
def remove(number: Number, yes: Yes = False) -> None:
    """Take a number from its person: nothing is texted to it any more."""
    with opened() as app:
        phone = known_phone(app, number)
        if not yes:
            typer.confirm(f"Remove {sanitize(phone.number)}?", abort=True)
        app.store.write(membership.remove_phone, phone, app.now(), channel="cli")
        say(f"Removed {phone.number}.")


@app.command("test")
def send_test(number: Number, json: Json = False) -> None:
    """Text a number, to see whether texts arrive."""
    with opened() as app:
        phone = known_phone(app, number)
        outbox_id = app.store.write(membership.send_test, phone, app.now())
        if json:
            emit({"number": phone.number, "outbox_id": outbox_id})
        else:
            say(f"A test goes to {phone.number} while `tdah serve` runs. See: tdah messages")
