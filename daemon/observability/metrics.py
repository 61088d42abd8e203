"""What `/metrics` tells: counters of what happened, how late reminders were, how long things took."""

import sqlite3
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)

ACCOUNT_EVENTS = ("connect.ended", "token.refresh", "token.revocation", "events.called", "provider.called")


class Metrics:
    """The daemon's meters, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"tdah_{name}", text, labels, registry=self.registry)

        def histogram(name: str, text: str, *labels: str) -> Histogram:
            return Histogram(f"tdah_{name}_seconds", text, labels, registry=self.registry, buckets=BUCKETS_S)

        self.inbound = counter("inbound", "Inbound webhooks by result.", "result")
        self.outbound = counter("outbound", "Outbound texts by the state they reached.", "state")
        self.parked = counter("parked", "Texts and visits set aside with an error.")
        self.lateness = histogram("reminder_lateness", "From the due time of a rung to its commit in the outbox.")
        self.tick = histogram("tick", "One pass over the due rows.")
        self.webhook = histogram("webhook", "From the first byte read to the answer of an inbound webhook.")
        self.authorizations = counter(
            "authorizations", "Attempts to connect, by how they ended.", "provider", "outcome"
        )
        self.refreshes = counter("token_refreshes", "Refreshed access tokens by outcome.", "provider", "outcome")
        self.revocations = counter("token_revocations", "Grants ended at providers by outcome.", "provider", "outcome")
        self.calls = histogram("provider_call", "Calls to providers, each try.", "provider", "operation")
        self.call_errors = counter(
            "provider_call_errors", "Calls that failed, by status or reason.", "provider", "operation", "outcome"
        )
        self.events = counter("provider_events", "Calls of providers by answer.", "provider", "result")
        self.connections = Gauge(
            "tdah_connections", "Connected accounts by state.", ["provider", "state"], registry=self.registry
        )
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
        elif event in ACCOUNT_EVENTS:
            self._observe_account(event, values)

    def _observe_account(self, event: str, values: dict[str, Any]) -> None:
        provider = values["provider"]
        if event == "connect.ended":
            self.authorizations.labels(provider, values["outcome"]).inc()
        elif event == "token.refresh":
            self.refreshes.labels(provider, values["outcome"]).inc()
        elif event == "token.revocation":
            self.revocations.labels(provider, values["outcome"]).inc()
        elif event == "events.called":
            self.events.labels(provider, values["result"]).inc()
        else:
            operation, outcome = values["operation"], values["outcome"]
            self.calls.labels(provider, operation).observe(values["seconds"])
            if not outcome.startswith(("2", "3")):
                self.call_errors.labels(provider, operation, outcome).inc()

    def render(self, db: sqlite3.Connection, writes_waiting: int) -> bytes:
        """The page, with the depth of each queue as it is now."""
        from tdah.store import messages, provider_events

        for name, depth in messages.depths(db).items():
            self.queue.labels(name).set(depth)
        self.queue.labels("provider_events").set(provider_events.waiting(db))
        self.queue.labels("writes").set(writes_waiting)
        self._count_connections(db)
        return generate_latest(self.registry)

    def _count_connections(self, db: sqlite3.Connection) -> None:
        """By state as people see it: an active one whose key is not at hand is locked."""
        from tdah.connections.features import LOCKED
        from tdah.store import audit, connections

        locked = audit.last_heartbeat(db, LOCKED) is not None
        self.connections.clear()
        for (provider, state), count in connections.by_state(db).items():
            shown = "locked" if locked and state == "active" else state
            self.connections.labels(provider, shown).set(count)
