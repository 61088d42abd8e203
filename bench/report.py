"""The figures as tables for a terminal, each goal with what was reached."""

from argparse import Namespace
from typing import Any

# From the issues: the first goals of the spine, and those of the issue after it.
RATIO, LATER_RATIO, LATER_P99, LATER_ACTED, STARTUP = 0.20, 0.25, 30.0, 2_000, 1.6
PHRASES, IMPORT = 3_000, 50.0
AGENDA = 50.0
STEADY_P99, BESIDE_P99, SLOW_RATE = 10.0, 60.0, 2_000
BURST, LATE, READY, IDLE_CPU, IDLE_MEMORY = 1.0, 50.0, 1.0, 0.5, 80.0
SEARCH = 20.0
PAINT, SWITCH = 3.0, 100.0
CHECK_SHARE = 0.1


def show(results: dict[str, Any], args: Namespace) -> None:
    """Print what was measured."""
    if "load" in results:
        _load(results["load"], args)
    if "steady" in results:
        _steady(results["steady"])
    if "due" in results:
        _due(results["due"])
    if "startup" in results:
        _startup(results["startup"])
    if "lookup" in results:
        _lookup(results["lookup"])
    if "understanding" in results:
        _understanding(results["understanding"])
    if "danger" in results:
        _danger(results["danger"])
    if "agenda" in results:
        _agenda(results["agenda"])
    if "search" in results:
        _search(results["search"])
    if "tui" in results:
        _tui(results["tui"])


def _agenda(result: dict[str, Any]) -> None:
    print("The agenda of a week, a fifth of the events repeating (people have at most 10,000 each):\n")
    print(f"{'events':>12}{'people':>9}{'ms':>9}{'lines':>9}")
    for row in result["rows"]:
        print(f"{row['events']:12,}{row['people']:9}{row['ms']:9.1f}{row['found']:9,}")
    one, all_of = result["one_person"], result["reference"]
    print(f"{one['events']:12,}{1:9}{one['ms']:9.1f}{one['found']:9,}   (all of one person)")
    print(f"{all_of['events']:12,}{1:9}{all_of['ms']:9.1f}{all_of['found']:9,}   (recurring-ical-events, all expanded)")
    ten = next((row["ms"] for row in result["rows"] if row["events"] >= 10_000), None)
    _verdict(f"a week over 10,000 events at most {AGENDA:g} ms", ten and -ten, -AGENDA)
    print()


def _search(result: dict[str, Any]) -> None:
    print(f"The first ten results of a search, notes of {result['people']} people, median ms (ours with excerpts):\n")
    for row in result["rows"]:
        print(f"{row['notes']:,} notes, {row['us_per_note']:.0f} us each to write and index twice")
        print(f"{'':30}{'ours':>9}{'LIKE':>9}{'one index':>11}{'found':>7}")
        for name, took in row["queries"].items():
            print(f"{name:30}{took['ours']:9.2f}{took['like']:9.2f}{took['everybody']:11.2f}{took['results']:7}")
        print()
    rows = (row["queries"] for row in result["rows"] if row["notes"] == 100_000)
    worst = next((max(took["ours"] for took in queries.values()) for queries in rows), None)
    _verdict(f"first results over 100,000 notes at most {SEARCH:g} ms", worst and -worst, -SEARCH)
    print()


def _tui(result: dict[str, Any]) -> None:
    print("The dashboard over 10,000 texts and 5,000 events, at 120x40:\n")
    clock, cpu = result["paint"]
    print(f"  import {result['import']:.0f} ms, then {clock:.0f} ms ({cpu:.0f} of CPU) to the first picture")
    print(f"  hello-world takes {result['hello']:.0f} ms from exec to exit\n")
    print(f"{'screen':16}{'first ms':>9}{'(CPU)':>8}{'again ms':>9}{'(CPU)':>8}")
    for name, first in result["first"].items():
        again = result["again"][name]
        print(f"{name:16}{first[0]:9.0f}{first[1]:8.0f}{again[0]:9.0f}{again[1]:8.0f}")
    _verdict(f"first picture at most {PAINT:g} of hello-world", -clock / result["hello"], -PAINT)
    for words in ("first", "again"):
        slowest = max(took[0] for took in result[words].values())
        _verdict(f"a screen ({words}) at most {SWITCH:g} ms", -slowest, -SWITCH)
    print()


def _load(result: dict[str, Any], args: Namespace) -> None:
    print(f"Inbound webhooks, {args.numbers:,} registered numbers, every text signed, looked up and stored")
    print(f"(synchronous=FULL) before its 200; medians of {args.rounds} rounds of {args.seconds:g} s, by turns.")
    print(f"One sync of this disk takes {result['sync_ms']:.2f} ms.\n")
    print(f"{'':12}{'texts/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'CPU us':>9}{'ratio':>9}")
    for row in result["rows"]:
        for name in ("bare", "tdah"):
            f = row[name]
            ratio = f"{row['ratio']:9.2f}" if name == "tdah" else ""
            cpu = "-" if f["cpu_us"] is None else f"{f['cpu_us']:.0f}"
            label = f"{name} x{row['connections']}"
            print(f"{label:12}{f['rate']:9,.0f}{f['p50']:9.1f}{f['p95']:9.1f}{f['p99']:9.1f}{cpu:>9}{ratio}")
    print("\nActing on them (understood, done, reply in the outbox, one transaction each), behind the same load:\n")
    for row in result["rows"]:
        drain = "-" if row["drain"] is None else f"{row['drain']:,.0f}"
        print(
            f"{'x' + str(row['connections']):6}{row['acted']:7,.0f} texts/s from the first text to the last reply;"
            f" {row['left']:,.0f} were left when the load ended, then {drain} texts/s"
        )
    _verdict(f"ratio at 32 at least {RATIO} (later {LATER_RATIO})", _at(result, 32, "ratio"), RATIO)
    _verdict(f"acted on, at least {LATER_ACTED:,}/s (later)", _at(result, 32, "acted"), LATER_ACTED)
    p99 = _at(result, 32, "tdah")
    _verdict(f"p99 at 32 at most {LATER_P99:g} ms (later)", p99 and -p99["p99"], -LATER_P99)
    if result["idle_megabytes"]:
        print(f"  memory: {result['idle_megabytes']:.0f} MB idle, {result['loaded_megabytes']:.0f} MB after the load")
    print(
        f"  {result['texts']:,} texts came in, {result['answers']:,} went out;"
        f" the file has {1000 * result['file_megabytes'] / result['texts']:,.1f} MB per 1,000 texts that came in"
    )
    print()


def _steady(result: dict[str, Any]) -> None:
    calm, beside, slow = result["calm"], result["beside"], result["slow_disk"]
    print(f"{result['rate']:,.0f} texts a second as they come (a late answer counts from when its text was due):\n")
    print(f"{'':32}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for name, row in (("alone", calm), ("beside a write every 10 ms", beside)):
        print(f"{name:32}{row['p50']:9.1f}{row['p95']:9.1f}{row['p99']:9.1f}")
    print(f"  the other process wrote {beside['writes']:,} times, {beside['write_errors']} times it could not")
    _verdict(f"p99 alone at most {STEADY_P99:g} ms", -calm["p99"], -STEADY_P99)
    _verdict(f"p99 beside another writer at most {BESIDE_P99:g} ms", -beside["p99"], -BESIDE_P99)
    if slow:
        _verdict(f"with syncs 5 ms slower at least {SLOW_RATE:,}/s", slow["count"] / slow["elapsed"], SLOW_RATE)
    print()


def _due(result: dict[str, Any]) -> None:
    starts, killed = max(result["starts"]), max(result["starts_after_kill"])
    print(f"Reminders, with {result['pending']:,} pending for another day:\n")
    if result["idle_cpu"] is not None:
        _verdict(f"CPU of the idle daemon below {IDLE_CPU:g}% of a core", -result["idle_cpu"], -IDLE_CPU)
        _verdict(f"memory of the idle daemon at most {IDLE_MEMORY:g} MB", -result["idle_megabytes"], -IDLE_MEMORY)
    late = result["late_ms"]
    print(f"  one at a time, from due to durable: p50 {late['p50']:.1f} ms, p99 {late['p99']:.1f} ms")
    _verdict(f"late at p99 at most {LATE:g} ms", -late["p99"], -LATE)
    _verdict(f"{result['burst']:,} at once durable within {BURST:g} s", -result["burst_seconds"], -BURST)
    _verdict(f"slowest start until ready at most {READY:g} s", -starts, -READY)
    _verdict(f"the same after kill -9 at most {READY:g} s", -killed, -READY)
    print()


def _at(result: dict[str, Any], connections: int, what: str) -> Any:
    return next((row[what] for row in result["rows"] if row["connections"] == connections), None)


def _verdict(goal: str, reached: float | None, at_least: float) -> None:
    if reached is not None:
        word = "reached" if reached >= at_least else "MISSED"
        print(f"  goal: {goal}: {abs(reached):,.2f}, {word}")


def _startup(rows: list[dict[str, Any]]) -> None:
    print(f"Startup, from exec to exit (goal: at most {STARTUP} of hello-world):\n")
    print(f"{'':16}{'min ms':>9}{'median':>9}{'ratio':>9}{'of min':>9}")
    for row in rows:
        late = "" if row["ratio"] <= STARTUP else "   MISSED"
        print(
            f"{row['command']:16}{row['min']:9.0f}{row['median']:9.0f}{row['ratio']:9.2f}{row['ratio_min']:9.2f}{late}"
        )
    print()


def _lookup(took: dict[int, float]) -> None:
    print("Finding the person of a number:\n")
    for size, microseconds in took.items():
        print(f"{size:12,} registered: {microseconds:6.1f} us")
    print()


def _understanding(rows: dict[str, Any]) -> None:
    print("Reading times, one core, English, texts a CPU second:\n")
    print(f"{'':12}{'phrases/s':>11}{'sentences/s':>13}{'import ms':>11}")
    for name, row in rows.items():
        if row is None:
            print(f"{name:12}not installed here, so not measured")
        elif "error" in row:
            print(f"{name:12}not measured: {row['error']}")
        else:
            print(f"{name:12}{row['phrases']:11,.0f}{row['sentences']:13,.0f}{row['import_ms']:11.0f}")
    _verdict(f"phrases a second at least {PHRASES:,}", rows["tdah"]["phrases"], PHRASES)
    _verdict(f"import at most {IMPORT:g} ms", -rows["tdah"]["import_ms"], -IMPORT)
    print()


def _danger(rows: dict[str, Any]) -> None:
    print("The check for people in danger beside reading the same ordinary texts, CPU us a text:\n")
    print(f"{'':8}{'texts':>7}{'check us':>10}{'read us':>10}{'share':>8}")
    for language, row in rows.items():
        share = row["check_us"] / row["read_us"]
        print(f"{language:8}{row['texts']:7}{row['check_us']:10.1f}{row['read_us']:10.1f}{share:8.1%}")
    total = sum(row["check_us"] for row in rows.values()) / sum(row["read_us"] for row in rows.values())
    _verdict(f"the check at most {CHECK_SHARE:g} of reading", -total, -CHECK_SHARE)
    print()
