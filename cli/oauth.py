"""`tdah oauth`: what the configured providers keep of the rules."""

import asyncio
import sys
from typing import Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError

from .groups import Noun
from .options import Json, opened
from .output import emit, table

app = Noun("Check what the configured providers keep of the rules.")


@app.callback()
def root() -> None:
    """Check what the configured providers keep of the rules."""


@app.command()
def check(
    provider: Annotated[str | None, typer.Argument(help="Only this provider.", show_default=False)] = None,
    json: Json = False,
) -> None:
    """Ask each configured provider, and say what it keeps, breaks or does not offer; exit code 1 when one breaks it."""
    from tdah.connections.compliance import FAIL
    from tdah.connections.connector import is_configured
    from tdah.providers.registry import OAUTH, provider_of

    with opened() as opened_app:
        if provider:
            provider_of(opened_app.config, provider)
        names = [name for name in OAUTH if (name == provider if provider else is_configured(opened_app, name))]
        if not names:
            raise TdahError("No provider is set up.", "See [providers] in config.toml, and docs/connections.md.")
        checks = asyncio.run(_reports(opened_app, names))
        if json:
            emit(checks)
        else:
            rows = [(each.provider, each.rule, each.result, each.detail) for each in checks]
            table(("provider", "rule", "result", "detail"), rows)
    if any(each.result == FAIL for each in checks):
        sys.exit(1)


async def _reports(app: App, names: list[str]):  # type: ignore[no-untyped-def]
    from tdah.connections.compliance import report
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        return [each for name in names for each in await report(connector, name)]
