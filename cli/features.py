"""`tdah features`: what connected accounts may be used for, why not, and what switches it on."""

from dataclasses import asdict
from typing import Annotated

import typer

from tdah.app import App
from tdah.store.users import User

from .groups import Noun
from .options import Json, Who, Yes, host_time, opened, person
from .output import emit, say, table

app = Noun("See what connected accounts may be used for, and switch it on or off.")
app.info.no_args_is_help = False

FEATURE_NAMES = ("calendar.read", "calendar.write", "notes.sync")
Feature = Annotated[
    str,
    typer.Argument(
        help=f"One of: {', '.join(FEATURE_NAMES)}.", autocompletion=lambda: list(FEATURE_NAMES), show_default=False
    ),
]


@app.callback(invoke_without_command=True)
def list_(context: typer.Context, user: Who = None, json: Json = False) -> None:
    """See what connected accounts may be used for.

    Each feature, whether it is on, why it is not, and the command that switches it on.
    """
    from tdah.connections import features

    if context.invoked_subcommand is not None:
        return

    with opened() as opened_app:
        whose, locked = person(opened_app, user), opened_app.locked
        found = {
            name: opened_app.store.read(
                features.feature_state, whose.id, name, opened_app.now(), locked=locked is not None
            )
            for name in features.FEATURE_NAMES
        }
        off = {name: state for name, state in found.items() if isinstance(state, features.Off)}
        records = [
            {
                "feature": name,
                "on": name not in off,
                "why": off[name].reason if name in off else None,
                "provider": off[name].provider if name in off else None,
                "command": features.enable_command(name, off[name]) if name in off else f"tdah features disable {name}",
            }
            for name in found
        ]
        if json:
            emit(records)
            return
        rows = [(r["feature"], "on" if r["on"] else "off", r["why"], r["command"]) for r in records]
        table(("feature", "state", "why", "to change it"), rows)


@app.command()
def enable(feature: Feature, user: Who = None, yes: Yes = False, json: Json = False) -> None:
    """Switch a feature on, once its person agreed to what is asked here; says what else is in its way."""
    from tdah.connections import features

    with opened() as opened_app:
        whose = person(opened_app, user)
        features.check_name(feature)
        _ask_consent(opened_app, whose, feature, yes)
        state = opened_app.store.write(features.enable, whose.id, feature, "cli", opened_app.now())
        off = state if isinstance(state, features.Off) else None
        if json:
            emit({"feature": feature, "on": off is None, "why": off.reason if off else None})
        elif off is None:
            say(f"{feature} is on for {whose.name}.")
        else:
            say(f"{feature} is wanted, and still off: {off.reason}. Run: {features.enable_command(feature, off)}")


def _ask_consent(opened_app: App, whose: User, feature: str, yes: bool) -> None:
    """Show what a person agrees to, where that is asked, and take a yes; else the command ends here."""
    from tdah.connections import features

    state = opened_app.store.read(features.without_choice, whose.id, feature, opened_app.now())
    if not isinstance(state, features.Off) or state.reason != features.CONSENT_MISSING:
        return
    say(features.consent_text(feature, state.provider), error=True)
    if not yes:
        typer.confirm(f"Does {whose.name} agree?", abort=True, err=True)


@app.command()
def disable(feature: Feature, user: Who = None, json: Json = False) -> None:
    """Switch a feature off, and withdraw the consent to it; that counts at once."""
    from tdah.connections import features

    with opened() as opened_app:
        whose = person(opened_app, user)
        opened_app.store.write(features.disable, whose.id, feature, "cli", opened_app.now())
        if json:
            emit({"feature": feature, "on": False})
        else:
            say(f"{feature} is off for {whose.name}. To have it again: tdah features enable {feature}")


@app.command()
def consents(user: Who = None, json: Json = False) -> None:
    """Show the ledger: who agreed to what, in which words, when and how, and when that was withdrawn."""
    from tdah.store import features

    with opened() as opened_app:
        found = opened_app.store.read(features.consents, person(opened_app, user).id)
        if json:
            emit([{key: value for key, value in asdict(each).items() if key != "user_id"} for each in found])
            return
        lines = [
            (host_time(opened_app, each.at), each.feature, each.provider, each.scopes or "none needed",
             f"{each.wording} ({each.language})", each.channel, host_time(opened_app, each.withdrawn_at),
             each.withdrawn_by)
            for each in found
        ]  # fmt: skip
        head = ("when", "feature", "with", "scopes", "words", "by", "withdrawn", "by")
        table(head, lines, empty="Nothing was agreed to yet.")
