"""What `tdah init` asks: one question at a time, each with a default, asked again until the answer can be used."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import typer

from tdah.config import Config, Twilio, Vault, check_zone
from tdah.errors import TdahError
from tdah.locations import Locations
from tdah.vault.storage import open_vault

from .output import sanitize, say

NO_ACCOUNT = "none"
Check = Callable[[str], str]


def ask(question: str, default: str | None, check: Check, *, hidden: bool = False) -> str:
    """The answer as `check` returns it; what `check` raises as TdahError is said, and the question comes again."""

    def usable(answer: str) -> str:
        try:
            return check(answer.strip())
        except TdahError as error:
            raise typer.BadParameter(sanitize(str(error))) from error

    answer: str = typer.prompt(question, default=default, value_proc=usable, hide_input=hidden)
    return answer


def login() -> str:
    """The name of whoever runs this, as a default."""
    import getpass

    try:
        return getpass.getuser().capitalize()
    except (KeyError, OSError):
        return "Me"


def local_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """This machine's IANA zone: `$TZ`, else where `localtime` points, else UTC."""
    linked = os.path.realpath(localtime).partition("zoneinfo/")[2]
    for candidate in (os.environ.get("TZ", "").lstrip(":"), linked):
        try:
            return check_zone(candidate) if candidate else _nothing()
        except TdahError:
            continue
    return "UTC"


def _nothing() -> str:
    raise TdahError("not set")


def check_name(text: str) -> str:
    """A name without blanks around it."""
    name = " ".join(text.split())
    if not name:
        raise TdahError("A person needs a name.", "For example: Ana")
    return name


def check_number(text: str) -> str:
    """E.164, or empty for none."""
    from tdah.sms.phone_numbers import normalise

    return "" if text.lower() in (NO_ACCOUNT, "no", "skip", "-", "") else normalise(text)


def region_of(number: str, default: str) -> str:
    """The country of an E.164 number (ISO 3166), so that numbers near it need no prefix."""
    import phonenumbers

    if not number:
        return default
    region = phonenumbers.region_code_for_country_code(phonenumbers.parse(number).country_code or 0)
    # 001 stands for numbers that belong to no country.
    return default if region in ("ZZ", "001") else region


def check_network(text: str) -> str:
    """`embedded` or `twilio`."""
    chosen = next((n for n in ("embedded", "twilio") if text and n.startswith(text.lower())), None)
    if chosen is None:
        raise TdahError(f"{text!r} is no network.", "Answer embedded or twilio.")
    return chosen


def twilio() -> tuple[Twilio, str, str]:
    """The account as settings, the public URL and the auth token."""
    sid = ask("  Twilio account SID", None, _account)
    sender = ask("  Twilio number, or Messaging Service SID", None, _sender)
    url = ask("  Public https URL of this machine", None, _url)
    token = ask("  Twilio auth token (hidden)", None, _token, hidden=True)
    service = sender.startswith("MG")
    return Twilio(sid, "" if service else sender, sender if service else ""), url, token


def _account(text: str) -> str:
    if not re.fullmatch(r"AC[0-9a-f]{32}", text):
        raise TdahError("That is not an account SID.", "It is AC and 32 hexadecimal digits.")
    return text


def _sender(text: str) -> str:
    if re.fullmatch(r"MG[0-9a-f]{32}", text):
        return text
    return check_number(text) or _no_sender()


def _no_sender() -> str:
    raise TdahError("Twilio needs a number to send from.", "Write it with its country: +12025550101")


def _url(text: str) -> str:
    if not re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]*)?", text):
        raise TdahError("That is not a public https URL.", "For example: https://tdah.example.org")
    return text.rstrip("/")


def _token(text: str) -> str:
    if not text:
        raise TdahError("The token is empty.", "It is on the first page of the Twilio console.")
    return text


def keyring_problem(places: Locations) -> TdahError | None:
    """Why the operating system's keyring cannot be used; None when it can."""
    try:
        open_vault(Config(vault=Vault("keyring")), places).names()
    except TdahError as error:
        return error
    return None


def backend(places: Locations, chosen: str | None, yes: bool) -> str:
    """Where secrets go: what was `chosen`, else the keyring if it can be used, else a file, and it is said."""
    problem = None if chosen == "file" else keyring_problem(places)
    if problem and chosen == "keyring":
        raise TdahError(problem.message, "Unlock it, or use --secrets file.")
    if problem:
        say(f"No keyring can be used here. A file that only you can read can: {places.secrets_file}")
    default = "file" if problem else "keyring"
    if chosen or yes:
        return chosen or default
    return ask("Where to keep secrets, keyring or file", default, lambda text: _backend(text, problem))


def _backend(text: str, problem: TdahError | None) -> str:
    chosen = next((b for b in ("keyring", "file") if text and b.startswith(text.lower())), None)
    if chosen is None:
        raise TdahError(f"{text!r} is no place for secrets.", "Answer keyring or file.")
    if chosen == "keyring" and problem:
        raise problem
    return chosen
