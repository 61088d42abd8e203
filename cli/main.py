"""The `tdah` command. Only the names of its sub-commands are known here; each lives in a file of its own."""

import gc
import sys
from typing import Annotated

import typer

from .groups import Deferred, LazyGroup

COMMANDS = {
    "init": Deferred("tdah.cli.init:init", "Answer five questions, then it is ready to serve."),
    "serve": Deferred("tdah.cli.serve:serve", "Run the daemon: texts come in and reminders go out."),
    "tui": Deferred(
        "tdah.cli.tui:tui", "Show the day, the conversation and everything else, in this terminal or a browser."
    ),
    "today": Deferred("tdah.cli.today:today", "Show what is on today."),
    "task": Deferred("tdah.cli.task:app", "Add, list, close, put off and drop things to do."),
    "reminder": Deferred("tdah.cli.reminder:app", "See when items come back, put that off, or stop it."),
    "calendar": Deferred(
        "tdah.cli.calendar.commands:app", "See, add and change events; import, export and share calendars."
    ),
    "note": Deferred(
        "tdah.cli.note.commands:app", "Keep, edit, tag and link notes in Markdown; import and export them."
    ),
    "find": Deferred("tdah.cli.find:find", "Search notes, tasks, events and texts."),
    "undo": Deferred("tdah.cli.undo:undo", "Take a person's last change back."),
    "messages": Deferred("tdah.cli.messages:messages", "Show a person's conversation."),
    "understand": Deferred("tdah.cli.understand:understand_command", "Show what a text means without doing it."),
    "sms": Deferred("tdah.cli.sms:sms", "Text as a phone on the embedded phone network."),
    "user": Deferred("tdah.cli.user:app", "Add, show, change and remove people."),
    "phone": Deferred("tdah.cli.phone:app", "Add, verify, change, test and remove phone numbers."),
    "invite": Deferred("tdah.cli.invite:app", "Invite people to join by text."),
    "routing": Deferred("tdah.cli.routing:app", "Choose the number that texts a person."),
    "twilio": Deferred("tdah.cli.twilio:app", "Set up the Twilio account and see what is wrong with it."),
    "connect": Deferred("tdah.cli.connect:connect", "Connect a person's account: Google, Microsoft, Notion, CalDAV."),
    "connections": Deferred("tdah.cli.connections:app", "List, check and refresh connected accounts."),
    "disconnect": Deferred("tdah.cli.connections:disconnect", "End a connection, here and at the provider."),
    "oauth": Deferred("tdah.cli.oauth:app", "Check what the configured providers keep of the rules."),
    "usage": Deferred("tdah.cli.usage:usage", "Show how many texts went each way and what they cost."),
    "audit": Deferred("tdah.cli.audit:audit", "Show who did what, when."),
    "features": Deferred("tdah.cli.features:app", "See what connected accounts may be used for."),
    "secret": Deferred("tdah.cli.secret:app", "Set, list and remove secrets."),
    "vault": Deferred("tdah.cli.vault:app", "See where secrets are kept, and change the key that seals them."),
    "config": Deferred("tdah.cli.config:app", "Show and check the settings."),
    "doctor": Deferred("tdah.cli.doctor:doctor", "Look for what is wrong, and say how to mend it."),
    "db": Deferred("tdah.cli.db:app", "Back up, restore, check and migrate the database."),
    "demo": Deferred(
        "tdah.cli.demo:demo_command", "Play a day with tdah on this machine: the real daemon, no account."
    ),
}


class Root(LazyGroup):
    """`tdah` itself."""

    deferred = COMMANDS


app = typer.Typer(
    cls=Root,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from tdah import __version__

        print(f"tdah {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A personal assistant for people with ADHD that lives in text messages."""


def run() -> None:
    """The console entry point."""
    # Loading makes thousands of objects and no garbage: at the default of 700 a command spends a tenth
    # of its time looking for it.
    gc.set_threshold(20_000, 10, 10)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="tdah")
