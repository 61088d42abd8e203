"""`python -m bench`: runs the parts, prints them as tables or JSON, and says which goals are met."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import agenda, danger, due, load, lookup, search, startup, steady, tui, understanding
from .processes import client, daemon, resident_megabytes, server
from .report import show

# The parts in the order in which they run, and how many minutes each may take on two busy cores.
PARTS = {
    "startup": 2, "lookup": 1, "understanding": 1, "danger": 1, "agenda": 2, "steady": 3, "due": 5,
    "search": 5, "tui": 2, "load": 4,
}  # fmt: skip


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=(*PARTS, []), help="Which parts; all unless named.")
    parser.add_argument(
        "--connections", default=[32, 128], type=lambda text: [int(part) for part in text.split(",")], metavar="N,N"
    )
    parser.add_argument("--seconds", type=float, default=3.0, help="Of each round of load.")
    parser.add_argument("--rounds", type=int, default=3, help="How often bare app and daemon take turns.")
    parser.add_argument("--numbers", type=int, default=10_000, help="Registered people.")
    parser.add_argument("--send-rate", type=float, default=1.0, help="Segments a second that leave, as one number's.")
    parser.add_argument("--rate", type=float, default=500.0, help="Texts a second of the steady part.")
    parser.add_argument("--steady-seconds", type=float, default=10.0, help="Of each measurement of the steady part.")
    parser.add_argument("--pending", type=int, default=100_000, help="Reminders of a far day in the due part.")
    parser.add_argument("--runs", type=int, default=11, help="Of each command in the startup part.")
    parser.add_argument(
        "--notes", default=search.SIZES, type=lambda text: tuple(int(part) for part in text.split(",")), metavar="N,N",
        help="How many notes are searched; 10000,100000,1000000 takes some minutes.",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measure_load(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """The load part, with everything it needs running."""
    home = folder / "home"
    with (
        client(args.numbers) as generator,
        server("bare") as bare,
        server("account") as account,
        daemon(home, args.numbers, account[0], args.send_rate) as ours,
    ):
        idle = resident_megabytes(ours[1])
        rows = load.measure(generator, bare, ours, home / "tdah.db", args)
        memory = {"idle_megabytes": idle, "loaded_megabytes": resident_megabytes(ours[1])}
        return {"rows": rows, "sync_ms": load.sync_ms(home)} | memory | load.size_of(home / "tdah.db")


def main() -> None:
    args = arguments()
    parts = [part for part in PARTS if part in args.parts or not args.parts]
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="tdah-bench-") as name:
        folder = Path(name)
        measures: dict[str, Callable[[], Any]] = {
            "startup": lambda: startup.measure(folder / "cli", args.runs),
            "lookup": lambda: lookup.measure(folder),
            "understanding": understanding.measure,
            "danger": danger.measure,
            "agenda": lambda: agenda.measure(folder),
            "steady": lambda: steady.measure(folder, args),
            "due": lambda: due.measure(folder, args),
            "search": lambda: search.measure(folder, args.notes),
            "tui": lambda: tui.measure(folder),
            "load": lambda: measure_load(folder, args),
        }
        for number, part in enumerate(parts, 1):
            print(f"bench {number}/{len(parts)}: {part}, up to {PARTS[part]} min", file=sys.stderr, flush=True)
            results[part] = measures[part]()
    print(json.dumps(results, indent=2)) if args.json else show(results, args)


if __name__ == "__main__":
    main()
