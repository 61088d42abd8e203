"""The letterbox on real HTTP: nothing unsigned is stored, nothing is acknowledged before it is durable."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from support.daemons import ANA, House, impatient, inbound, locked, play, status, stuck

from tdah.app import SIMULATOR_ACCOUNT
from tdah.daemon.writer import MAX_WAITING, Overloaded
from tdah.transports.twilio.signature import sign

EMPTY = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
COUNT = "SELECT count(*) FROM message"
SID = "SM" + "a" * 32
FORM = inbound("buy milk", SID, account=SIMULATOR_ACCOUNT)


def changed(name: str, value: str) -> list[tuple[str, str]]:
    return [(n, value if n == name else v) for n, v in FORM]


def test_a_signed_text_is_answered_with_an_empty_twiml_and_is_there(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        answer = await house.net.post("/sms/inbound", FORM)
        assert (answer.status, answer.body) == (200, EMPTY)
        assert answer.headers["content-type"].startswith("text/xml")
        ((body, number, raw),) = house.rows("SELECT body, number, raw FROM message WHERE provider_id = ?", SID)
        assert (body, number) == ("buy milk", ANA)
        assert parse_qsl(raw, keep_blank_values=True) == FORM

    play(tmp_path, scene)


def test_no_answer_comes_before_the_commit(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        with locked(house.app.places.database):
            posting = asyncio.create_task(house.net.post("/sms/inbound", FORM))
            done, _ = await asyncio.wait({posting}, timeout=0.5)
            assert not done
            assert house.rows(COUNT) == [(0,)]
        assert (await posting).status == 200
        assert house.rows("SELECT 1 FROM message WHERE provider_id = ?", SID) == [(1,)]

    play(tmp_path, scene)


def test_the_file_is_written_with_full_durability(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        pragmas = [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)]
        for name, value in pragmas:
            found = await house.daemon.writer(lambda db, name=name: db.execute(f"PRAGMA {name}").fetchone()[0])
            assert found == value, name

    play(tmp_path, scene)


GOOD = "the right signature"
FORGED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "missing": ("", FORM),
    "wrong": (sign("another token", "http://127.0.0.1/sms/inbound", FORM), FORM),
    "a field changed": (GOOD, changed("Body", "buy beer")),
    "a sender changed": (GOOD, changed("From", "+12025550102")),
    "a field added": (GOOD, [*FORM, ("Extra", "1")]),
    "a field removed": (GOOD, FORM[:-1]),
    "a field repeated with another value": (GOOD, [*FORM, ("Body", "buy beer")]),
}


def test_a_forged_text_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        right = sign(house.net.token, f"{house.net.url}/sms/inbound", FORM)
        for case, (signature, form) in FORGED.items():
            answer = await house.net.post("/sms/inbound", form, signature=right if signature == GOOD else signature)
            assert (answer.status, answer.body) == (403, b""), case
        assert house.rows(COUNT) == [(0,)]
        refused = house.log.said("webhook.refused")
        assert len(refused) == len(FORGED)
        assert right not in str(refused)

    play(tmp_path, scene)


def test_a_spoilt_signature_is_refused(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        right = sign(house.net.token, f"{house.net.url}/sms/inbound", FORM)
        last = "E=" if right[-2] == "A" else "A="
        for spoilt in (right[:-1], right[:-2] + last, right.lower(), right.upper(), right + "x"):
            assert (await house.net.post("/sms/inbound", FORM, signature=spoilt)).status == 403, spoilt
        assert house.rows(COUNT) == [(0,)]

    play(tmp_path, scene)


def test_another_account_with_a_right_signature_is_refused(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        other = "AC" + "9" * 32
        assert (await house.net.post("/sms/inbound", changed("AccountSid", other))).status == 403
        assert (await house.net.post("/sms/inbound", [p for p in FORM if p[0] != "AccountSid"])).status == 403
        assert (await house.net.post("/sms/status", status(SID, "sent", other))).status == 403
        assert house.rows(COUNT) == [(0,)]
        assert house.rows("SELECT count(*) FROM status_event") == [(0,)]

    play(tmp_path, scene)


def test_the_algorithm_is_not_for_the_sender_to_choose(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for algorithm, expected in (("HMAC_SHA256", 403), ("none", 403), ("HMAC_SHA1", 200)):
            header = {"X_Twilio_Webhooks_Signature_Settings": f"algorithm={algorithm}"}
            assert (await house.net.post("/sms/inbound", FORM, **header)).status == expected, algorithm

    play(tmp_path, scene)


def test_a_host_header_changes_nothing(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        spoofed = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "https", "Host": "evil.example"}
        assert (await house.net.post("/sms/inbound", FORM, **spoofed)).status == 200
        signed_for_it = sign(house.net.token, "https://evil.example/sms/inbound", FORM)
        assert (await house.net.post("/sms/inbound", FORM, signature=signed_for_it, **spoofed)).status == 403

    play(tmp_path, scene)


def test_a_text_repeated_two_hundred_times_at_once_is_one_text(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        answers = await asyncio.gather(*(house.net.post("/sms/inbound", FORM) for _ in range(200)))
        assert {(a.status, a.body) for a in answers} == {(200, EMPTY)}
        assert house.rows("SELECT count(*) FROM message WHERE direction = 'in'") == [(1,)]
        assert len(house.log.said("text.received")) == 1
        await house.answers()
        # The next text's answer is the second that comes: the repetitions got none.
        await house.net.text("call mom")
        first, second = await house.answers(count=2)
        assert "buy milk" in first and "call mom" in second
        assert house.rows("SELECT title FROM task") == [("buy milk",), ("call mom",)]

    play(tmp_path, scene)


def test_of_one_sid_with_two_bodies_the_first_counts(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for form in (FORM, changed("Body", "buy beer")):
            assert (await house.net.post("/sms/inbound", form)).body == EMPTY
        assert house.rows("SELECT body FROM message WHERE direction = 'in'") == [("buy milk",)]
        ((action, subject),) = house.rows("SELECT action, subject FROM audit WHERE action LIKE 'webhook.%'")
        assert (action, subject) == ("webhook.mismatch", SID)

    play(tmp_path, scene)


UNREADABLE: dict[str, tuple[int, bytes]] = {
    "65 KiB": (413, b"Body=" + b"x" * 65 * 1024),
    "501 fields": (400, b"&".join(b"a=1" for _ in range(501))),
    "invalid UTF-8": (400, b"Body=%ff%fe"),
    "a lone surrogate": (400, b"Body=%ed%a0%80"),
    "bytes that are no form": (400, b"\xff\xd8\xff\xe0"),
}


def test_what_is_no_form_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for case, (expected, body) in UNREADABLE.items():
            for path in ("/sms/inbound", "/sms/status"):
                assert (await house.net.post(path, [], body=body)).status == expected, case
        assert (await house.net.get("/healthz")).status == 200
        assert house.rows(COUNT) == [(0,)]

    play(tmp_path, scene)


def test_just_under_the_limits_is_taken(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        many = [*FORM, *((f"Field{n}", "") for n in range(500 - len(FORM)))]
        assert (await house.net.post("/sms/inbound", many)).status == 200
        long = changed("Body", "x" * (64 * 1024 - 400))
        assert (await house.net.post("/sms/inbound", [*long[:2], ("MessageSid", "SMlong"), *long[3:]])).status == 200

    play(tmp_path, scene)


def test_a_signed_form_without_what_it_must_have_is_refused(tmp_path: Path) -> None:
    callback = status(SID, "sent", SIMULATOR_ACCOUNT)

    async def scene(house: House) -> None:
        for path, form, needed in (
            ("/sms/inbound", FORM, ("MessageSid", "From", "To")),
            ("/sms/status", callback, ("MessageSid", "MessageStatus")),
        ):
            for missing in needed:
                answer = await house.net.post(path, [pair for pair in form if pair[0] != missing])
                assert answer.status == 400, missing
        assert house.rows(COUNT) == [(0,)]

    play(tmp_path, scene)


def test_only_post_is_taken(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for method in ("GET", "PUT", "DELETE"):
            for path in ("/sms/inbound", "/sms/status"):
                assert (await house.net.get(path, method)).status == 405
        for path in ("/sms/inbound/", "/sms", "/"):
            assert (await house.net.post(path, FORM)).status == 404

    play(tmp_path, scene)


BODIES = {
    "NUL": "before\x00after",
    "right to left": "\u202egnp.exe \u2067שלום\u2069 \u200b",
    "XML": "</Message><Response><Message to='+1'>&amp;<![CDATA[x]]></Response>",
    "SQL": "'); DROP TABLE message; --",
    "emoji": "👩‍👩‍👧‍👦" * 200,
    "line ends": "a\r\nb\rc\nd\t\x1b[2J\x1b]0;owned\x07",
    "formula": '=cmd|"/C calc"!A0',
    "plus and percent": "50% + 50% = 100%25 & more",
    "blanks": "  \u00a0 x ",
    "nothing": "",
}


def test_every_body_is_kept_byte_for_byte(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for name, body in BODIES.items():
            assert (await house.net.text(body, sid=name, number="+12025550107")).body == EMPTY, name
        kept = dict(house.rows("SELECT provider_id, body FROM message WHERE direction = 'in'"))
        assert kept == BODIES

    play(tmp_path, scene)


async def _recovers(house: House) -> None:
    assert (await house.net.post("/sms/inbound", FORM)).status == 200
    assert "buy milk" in (await house.answers())[0]


def test_a_locked_store_is_a_503_and_then_it_recovers(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await impatient(house)
        with locked(house.app.places.database):
            answer = await house.net.post("/sms/inbound", FORM)
            assert (answer.status, EMPTY in answer.body) == (503, False)
            assert (await house.net.status(SID, "sent")).status == 503
            assert house.log.said("webhook.not_stored")
        assert house.rows(COUNT) == [(0,)]
        await _recovers(house)

    play(tmp_path, scene)


def test_a_full_disk_is_a_503_and_then_it_recovers(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        def room(db: Any, pages: int) -> int:
            return int(db.execute(f"PRAGMA max_page_count={pages}").fetchone()[0])

        full = await house.daemon.writer(room, 1)
        answers = await asyncio.gather(*(house.net.text("x" * 9000) for _ in range(20)))
        assert {a.status for a in answers} == {503}
        assert house.rows(COUNT) == [(0,)]
        await house.daemon.writer(room, full + 100_000)
        await _recovers(house)

    play(tmp_path, scene)


def test_a_queue_that_grows_too_long_is_a_503(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        async with stuck(house.daemon.writer):
            writes = [asyncio.create_task(house.daemon.writer(lambda db: None)) for _ in range(MAX_WAITING)]
            assert (await house.net.post("/sms/inbound", FORM)).status == 503
        # The daemon's own writes took a place or two in the queue.
        results = await asyncio.gather(*writes, return_exceptions=True)
        assert results.count(None) > MAX_WAITING - 50
        assert all(result is None or isinstance(result, Overloaded) for result in results)
        await _recovers(house)

    play(tmp_path, scene)
