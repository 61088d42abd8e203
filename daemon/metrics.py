"""What `/metrics` tells: counters of what happened, how late reminders were, how long things took."""

import sqlite3
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)


class Metrics:
    """The daemon's meters, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"tdah_{name}", text, labels, registry=self.registry)

        def histogram(name: str, text: str) -> Histogram:
            return Histogram(f"tdah_{name}_seconds", text, registry=self.registry, buckets=SECONDS)

        self.inbound = counter("inbound", "Inbound webhooks by result.", "result")
        self.outbound = counter("outbound", "Outbound texts by the state they reached.", "state")
        self.parked = counter("parked", "Texts and visits set aside with an error.")
        self.lateness = histogram("reminder_lateness", "From the due time of a rung to its commit in the outbox.")
        self.tick = histogram("tick", "One pass over the due rows.")
        self.webhook = histogram("webhook", "From the first byte read to the answer of an inbound webhook.")
        self.queue = Gauge("tdah_queue_depth", "Texts waiting, by where.", ["queue"], registry=self.registry)

    def observe(self, event: str, values: dict[str, Any]) -> None:
        """Count one event that the core reported."""
        if event == "reminder.sent":
            self.lateness.observe(values["late"])
        elif event == "text.caught_up":
            self.inbound.labels(values["by"]).inc()
        elif event == "text.sent":
            self.outbound.labels("sending").inc()
        elif event == "text.status":
            self.outbound.labels(values["state"]).inc()
        elif event == "text.not_sent":
            self.outbound.labels(f"not_sent_{values['failure']}").inc()
        elif event in ("text.parked", "visit.failed"):
            self.parked.inc()

    def render(self, db: sqlite3.Connection, writes_waiting: int) -> bytes:
        """The page, with the depth of each queue as it is now."""
        from tdah.store import messages

        for name, depth in messages.depths(db).items():
            self.queue.labels(name).set(depth)
        self.queue.labels("writes").set(writes_waiting)
        return generate_latest(self.registry)
