"""What texts cost (`sms_usage_logs`): our estimate and what was billed are two columns, in millionths of `unit`."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.messages import Message
from tdah.store.row_mapping import many


def log(db: sqlite3.Connection, message: Message, micros: int, unit: str, at: datetime) -> None:
    """One text was received or handed over; counted once per message, a resend adds nothing."""
    log_all(db, [(message, micros)], unit, at)


def log_all(db: sqlite3.Connection, estimates: Iterable[tuple[Message, int]], unit: str, at: datetime) -> None:
    """As `log`, for many texts with what each will cost."""
    db.executemany(
        "INSERT OR IGNORE INTO sms_usage_logs (message_id, user_id, direction, at, encoding, segments,"
        " estimated_micros, unit) SELECT id, user_id, direction, ?, encoding, segments, ?, ? FROM message WHERE id = ?",
        [(to_text(at), micros, unit, message.id) for message, micros in estimates],
    )


def bill(db: sqlite3.Connection, message_id: int, micros: int, unit: str, segments: int | None) -> None:
    """The provider's price has come."""
    db.execute(
        "UPDATE sms_usage_logs SET billed_micros = ?, unit = ?, segments = coalesce(?, segments) WHERE message_id = ?",
        (micros, unit, segments, message_id),
    )


@dataclass(frozen=True)
class Cost:
    """What one text cost, in millionths of `unit`: as billed, or (`billed` false) as estimated."""

    message_id: int
    micros: int
    unit: str
    billed: bool


def costs(db: sqlite3.Connection, user_id: int, first: int, last: int) -> dict[int, Cost]:
    """What a person's texts with ids in [first, last] cost, by id; a text that was not counted yet is left out."""
    cursor = db.execute(
        "SELECT message_id, coalesce(billed_micros, estimated_micros) AS micros, unit, billed_micros IS NOT NULL"
        " AS billed FROM sms_usage_logs WHERE user_id = ? AND message_id BETWEEN ? AND ?",
        (user_id, first, last),
    )
    return {cost.message_id: cost for cost in many(Cost, cursor)}


@dataclass(frozen=True)
class Usage:
    """Sums of one group: texts and segments each way, estimated and billed cost, texts billed so far."""

    name: str
    texts_in: int
    texts_out: int
    segments_in: int
    segments_out: int
    estimated_micros: int
    billed_micros: int
    cost_micros: int
    unit: str


GROUP_SQL = {"user": "coalesce(user.name, '(strangers)')", "day": "substr(u.at, 1, 10)", "all": "'all'"}


def summary(db: sqlite3.Connection, by: str, since: datetime | None = None, user_id: int | None = None) -> list[Usage]:
    """Usage by `user`, `day` (UTC) or `all`. `cost_micros` takes the billed price where known, else the estimate."""
    cursor = db.execute(
        f"SELECT {GROUP_SQL[by]} AS name, sum(direction = 'in') AS texts_in, sum(direction = 'out') AS texts_out,"  # noqa: S608
        " coalesce(sum(segments) FILTER (WHERE direction = 'in'), 0) AS segments_in,"
        " coalesce(sum(segments) FILTER (WHERE direction = 'out'), 0) AS segments_out,"
        " sum(estimated_micros) AS estimated_micros, coalesce(sum(billed_micros), 0) AS billed_micros,"
        " sum(coalesce(billed_micros, estimated_micros)) AS cost_micros, u.unit AS unit"
        " FROM sms_usage_logs u LEFT JOIN user ON user.id = u.user_id"
        " WHERE (:since IS NULL OR u.at >= :since) AND (:user IS NULL OR u.user_id = :user)"
        " GROUP BY 1, u.unit ORDER BY 1",
        {"since": to_text(since) if since else None, "user": user_id},
    )
    return many(Usage, cursor)
