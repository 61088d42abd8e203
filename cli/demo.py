"""`tdah demo`: a day with tdah, drawn as a phone conversation."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdah.config import Prices

from .output import sanitize

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from tdah.daemon.demo import Stage, Summary
    from tdah.daemon.simulator.phones import ScreenMessage

PHONE_NAMES = {"+12025550101": "Ana", "+12025550199": "stranger"}


def demo_command(
    keep: Annotated[bool, typer.Option("--keep", help="Leave it running afterwards, to text it yourself.")] = False,
) -> None:
    """Play a day with tdah on this machine: the real daemon, an embedded phone network, no account."""
    with tempfile.TemporaryDirectory(prefix="tdah-demo-") as folder:
        good = asyncio.run(_run(Path(folder), keep))
    raise typer.Exit(0 if good else 1)


async def _run(folder: Path, keep: bool) -> bool:
    from rich.console import Console

    from tdah.daemon import demo

    console, started = Console(highlight=False), time.monotonic()
    price = Prices()

    def draw(number: str, bubble: "ScreenMessage") -> None:
        rate = (price.inbound if bubble.sender == number else price.outbound)["+1"]
        console.print(_bubble(number, bubble, 0.0 if bubble.by_network else rate * bubble.segments))

    def tell(text: str) -> None:
        console.print(f"\n[bold]{sanitize(text)}[/bold]")

    async with demo.staged(folder, draw, tell) as stage:
        await demo.play(stage)
        summary = await demo.summarise(stage)
        console.print(_table(summary, time.monotonic() - started))
        if keep:
            await _keep(console, stage, folder)
    return summary.good


async def _keep(console: "Console", stage: "Stage", folder: Path) -> None:
    from tdah.daemon import demo

    home = f"TDAH_HOME={folder}"
    console.print(f"\nStill running. In another terminal, text it as Ana:\n  {home} tdah sms +12025550101")
    console.print(f"Look at it as the host:\n  {home} tdah today --user Ana\nCtrl-C ends it and removes its folder.")
    try:
        await demo.keep_running(stage)
    except asyncio.CancelledError:
        console.print("\nStopped.")


def _bubble(number: str, bubble: "ScreenMessage", cost: float) -> "RenderableType":
    """One text: the person's on the right, tdah's on the left, the carrier's own in the middle."""
    from zoneinfo import ZoneInfo

    from rich.align import Align
    from rich.panel import Panel
    from rich.text import Text

    from tdah.daemon.demo import ZONE

    mine = bubble.sender == number
    who = PHONE_NAMES[number] if mine else "carrier" if bubble.by_network else f"tdah to {PHONE_NAMES[number]}"
    local = bubble.at.astimezone(ZoneInfo(ZONE))
    size = f"{bubble.segments} segment{'s' if bubble.segments > 1 else ''}"
    said = "".join(f"[{kind}] " for kind in bubble.files) + bubble.body
    body = Text("\n".join(sanitize(line) for line in said.split("\n")))
    panel = Panel(
        body,
        title=f"{who} {local:%a %H:%M}",
        title_align="left",
        subtitle=f"{size}, ${cost:.4f}",
        subtitle_align="right",
        width=min(58, max(34, max(len(line) for line in said.split("\n")) + 4)),
        border_style="cyan" if mine else "dim" if bubble.by_network else "green",
    )
    return Align(panel, "right" if mine else "center" if bubble.by_network else "left", width=78)


def _table(summary: "Summary", seconds: float) -> "RenderableType":
    from rich.table import Table

    table = Table(title="The day in numbers", title_justify="left", show_header=False, title_style="bold")
    table.add_row("texts in", str(summary.texts_in))
    table.add_row("texts out", str(summary.texts_out))
    table.add_row("lost", str(summary.lost))
    table.add_row("doubled", str(summary.doubled))
    for usage in summary.usage:
        billed = usage.billed_micros / 1e6
        table.add_row("cost", f"{usage.cost_micros / 1e6:.4f} {usage.unit} ({billed:.4f} billed so far)")
    table.add_row("took", f"{seconds:.1f} s")
    for missing in summary.missing:
        table.add_row("[red]missing[/red]", sanitize(missing))
    return table
