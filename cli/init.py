"""`tdah init`: five questions, each with a default, and then it is ready to serve."""

import sqlite3
from dataclasses import replace
from typing import Annotated, Literal

import typer

from tdah.app import App
from tdah.config import Config, Twilio, Vault, check_zone
from tdah.errors import TdahError
from tdah.locations import Locations, locate, write_private
from tdah.store import users
from tdah.vault.storage import open_vault

from . import questions
from .init_template import render
from .output import say
from .user import enrol


def init(
    name: Annotated[str | None, typer.Option("--name", help="Your name.")] = None,
    zone: Annotated[str | None, typer.Option("--zone", help="Your time zone, like Europe/Lisbon.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="Your number, or none.")] = None,
    network: Annotated[
        Literal["embedded", "twilio"] | None, typer.Option("--network", help="Who carries texts.")
    ] = None,
    secrets: Annotated[Literal["keyring", "file"] | None, typer.Option("--secrets", help="Where secrets are.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take every default without asking.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the settings that are there.")] = False,
) -> None:
    """Answer five questions, then it is ready to serve. What an option says is not asked."""
    places = locate()
    if places.config_file.exists() and not force:
        raise TdahError(
            f"There are settings already: {places.config_file}.", "Edit them, or replace them with --force."
        )
    who = _answer("Your name", name, questions.login(), questions.check_name, yes)
    where = _answer("Your time zone", zone, questions.local_zone(), check_zone, yes)
    number = _answer("Your phone number, with + and country", phone, questions.NO_ACCOUNT, questions.check_number, yes)
    account, url, token = _network(network, yes)
    config = Config()
    config = replace(
        config,
        general=replace(config.general, zone=where, region=questions.region_of(number, config.general.region)),
        server=replace(config.server, public_url=url),
        twilio=account,
        vault=Vault(questions.backend(places, secrets, yes)),
    )
    _write_settings(places, config, token, who, number)
    _print_next_steps(places, config, number)


def _answer(question: str, given: str | None, default: str, check: questions.Check, yes: bool) -> str:
    if given is not None or yes:
        return check(default if given is None else given.strip())
    return questions.ask(question, default, check)


def _network(given: str | None, yes: bool) -> tuple[Twilio, str, str]:
    """The account, the public URL and the auth token; all empty for the embedded network."""
    chosen = _answer("Who carries texts, embedded or twilio", given, "embedded", questions.check_network, yes)
    if chosen == "embedded":
        return Twilio(), "", ""
    if yes:
        raise TdahError("Twilio needs answers that have no default.", "Leave --yes out.")
    return questions.twilio()


def _write_settings(places: Locations, config: Config, token: str, name: str, number: str) -> None:
    """Secret, person, settings, in this order: when one fails, no settings claim that it is finished."""
    if token:
        open_vault(config, places).put("twilio-auth-token", token)
    app = App(config, places)
    try:
        app.store.write(_add_host, app, name, number)
    finally:
        app.close()
    write_private(places.config_file, render(config, every=False))


def _add_host(db: sqlite3.Connection, app: App, name: str, number: str) -> None:
    if not users.by_name(db, name):
        enrol(db, app.config, name, app.now(), zone=app.config.general.zone, role="admin", number=number)


def _print_next_steps(places: Locations, config: Config, number: str) -> None:
    say(f"Wrote {places.config_file}.")
    if config.uses_simulator:
        say("Texts go over the embedded phone network: no real phone is reached, and nothing costs anything.")
    say("Next: tdah serve")
    if number:
        say(f"A code goes to {number} then: text it back, or: tdah phone verify {number} CODE")
    if config.uses_simulator:
        say(f"To text it, in another terminal: tdah sms {number or '+12025550123'}")
