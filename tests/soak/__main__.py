"""`python -m soak --minutes 10`: exit code 1 when something was lost or doubled, or grew."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from .run import soak
from .verdict import failures, lines


def main() -> int:
    """Run it and print the verdict."""
    parser = argparse.ArgumentParser(prog="soak")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=20.0, help="texts a second")
    given = parser.parse_args()
    print(f"soaking for {given.minutes:g} min at {given.rate:g} texts/s, network faults on, kill -9 in the first half")
    with tempfile.TemporaryDirectory(prefix="tdah-soak-") as folder:
        counts = asyncio.run(soak(Path(folder) / "home", given.minutes * 60, given.rate))
    print(*lines(counts), sep="\n")
    return 1 if failures(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
