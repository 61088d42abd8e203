"""People, their numbers, invites and routes in the shell."""

import sqlite3
from typing import Any

import pytest
from support.terminal import Terminal

from tdah.clock import from_text
from tdah.people import membership
from tdah.store import audit, codes, outbox, phones
from tdah.store.drafts import Draft

ANA = "+12025550101"
BEN = "+447700900102"


def write(tdah: Terminal, fn: Any, *args: Any, **kwargs: Any) -> Any:
    app = tdah.app
    try:
        return app.store.write(fn, *args, **kwargs)
    finally:
        app.close()


def code_sent(tdah: Terminal, number: str) -> str:
    """The last code that is on its way to a number."""

    def read(db: Any) -> str | None:
        query = "SELECT body, stale_at FROM message WHERE number = ? ORDER BY id DESC"
        text = db.execute(query, (number,)).fetchone()
        assert outbox.CODE_MASK in text["body"]
        return codes.code_of_text(db, number, from_text(text["stale_at"]))

    code = write(tdah, read)
    assert code is not None
    return str(code)


def verified(tdah: Terminal, number: str = ANA) -> None:
    tdah("phone", "verify", number, code_sent(tdah, number))


@pytest.fixture
def ana_with_phone(tdah: Terminal) -> Terminal:
    tdah("user", "add", "Ana", "--phone", ANA, "--zone", "America/New_York")
    return tdah


def test_a_person_is_added_with_a_number_that_is_texted_a_code(tdah: Terminal):
    said = tdah("user", "add", "Ana", "--phone", "(202) 555-0101", "--role", "admin", "--zone", "Europe/Lisbon")
    assert said.startswith("Added Ana.\nA code goes to +12025550101 ")
    (ana,) = tdah.json("user", "list")
    assert (ana["name"], ana["role"], ana["zone"], ana["phones"]) == ("Ana", "admin", "Europe/Lisbon", [ANA])
    assert len(code_sent(tdah, ANA)) == 6


def test_a_person_is_added_in_their_language(tdah: Terminal):
    tdah("user", "add", "Zoe", "--phone", BEN, "--language", "fr")
    assert tdah.json("user", "show", "Zoe")["language"] == "fr"
    refused = tdah.run("user", "add", "Ida", "--language", "xx")
    assert refused.exit_code == 1 and "Choose one of: en, fr, es, pt." in refused.stderr


def test_a_person_without_a_number_gets_the_defaults_and_a_next_step(tdah: Terminal):
    assert "tdah phone add NUMBER --user Ana" in tdah("user", "add", "Ana")
    told = tdah.json("user", "show", "ana")
    assert (told["zone"], told["quiet_begins"], told["quiet_ends"], told["brief_at"]) == (
        "UTC",
        "22:00",
        "07:00",
        "08:00",
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Ana",), "already a person called Ana"),
        ((" ",), "A person needs a name."),
        (("Ben", "--zone", "Europe/Lisbn"), "Did you mean Europe/Lisbon?"),
        (("Ben", "--phone", "12"), "'12' is not a phone number."),
        (("Ben", "--phone", ANA), "is already registered"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_nothing_behind(ana_with_phone: Terminal, args: tuple[str, ...], said: str):
    assert said in ana_with_phone.refuses("user", "add", *args)
    assert [user["name"] for user in ana_with_phone.json("user", "list")] == ["Ana"]


def test_what_is_set_for_a_person_is_shown(ana_with_phone: Terminal):
    shown = dict(line.split("  ", 1) for line in ana_with_phone("user", "show", "Ana").splitlines())
    assert shown["phones"].strip() == f"{ANA} (pending)"
    assert shown["quiet hours"].strip() == "22:00-07:00"
    assert "Did you mean Ana?" in ana_with_phone.refuses("user", "show", "Anna")


def test_a_person_is_changed_as_a_text_would_change_them(ana_with_phone: Terminal):
    tdah = ana_with_phone
    tdah("task", "add", "every day at 8 take meds")
    tdah("user", "edit", "Ana", "--name", "Anna", "--zone", "Europe/Lisbon", "--role", "admin", "--quiet", "21-6:30",
         "--brief", "7:30", "--ceiling", "5")  # fmt: skip
    told = tdah.json("user", "show", "anna")
    assert (told["name"], told["zone"], told["role"], told["ceiling"]) == ("Anna", "Europe/Lisbon", "admin", 5)
    assert (told["quiet_begins"], told["quiet_ends"], told["brief_at"]) == ("21:00", "06:30", "07:30")
    # A repeat keeps its wall time when its person moves.
    assert tdah.json("task", "show", "1")["zone"] == "Europe/Lisbon"
    off = tdah.json("user", "edit", "Anna", "--quiet", "off", "--brief", "off")
    assert (off["quiet_begins"], off["brief_at"]) == (None, None)
    shown = tdah("user", "show", "Anna")
    assert shown.count(" off") == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "nothing to change"),
        (("--quiet", "25-7"), "must be HH:MM"),
        (("--quiet", "22"), "cannot be ''"),
        (("--brief", "soon"), "must be HH:MM"),
        (("--name", " "), "needs a name"),
        (("--name", "Ben"), "already a person called Ben"),
        (("--zone", "Mars"), "'Mars' is not a time zone."),
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(ana_with_phone: Terminal, args: tuple[str, ...], said: str):
    ana_with_phone("user", "add", "Ben")
    before = ana_with_phone.json("user", "list")
    assert said in ana_with_phone.refuses("user", "edit", "Ana", *args)
    assert ana_with_phone.json("user", "list") == before


def test_a_person_is_erased_only_after_a_yes(ana_with_phone: Terminal):
    tdah = ana_with_phone
    assert tdah.run("user", "remove", "Ana", input="n\n").exit_code == 1
    assert tdah.run("user", "remove", "Ana", input="").exit_code == 1
    assert len(tdah.json("user", "list")) == 1
    said = tdah("user", "remove", "Ana", input="y\n").partition("Erased Ana.\n")[2]
    assert said == (
        "Texts erased here: 1. Texts to redact at the phone network: 0.\n"
        "Your texts at the phone network are erased next.\n"
        "Backups hold it for up to 7 days.\n"
    )
    assert tdah("user", "list") == "There is nobody here yet. Run: tdah init\n"
    assert tdah.json("phone", "list") == []
    assert [event["action"] for event in tdah.json("audit")] == ["user.erased"]


def test_a_number_is_verified_by_the_code_it_was_texted(ana_with_phone: Terminal):
    tdah = ana_with_phone
    code = code_sent(tdah, ANA)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert "That is not the code." in tdah.refuses("phone", "verify", ANA, wrong)
    assert tdah("phone", "verify", ANA, code) == f"{ANA} is verified.\n"
    assert "waits for no code" in tdah.refuses("phone", "verify", ANA, code)
    assert "Only a pending number" in tdah.refuses("phone", "verify", ANA)
    told = tdah.json("phone", "show", ANA)
    assert told["state"] == "verified"
    assert [(said["kind"], said["source"]) for said in told["consent"]] == [("opt_in", "cli")]
    assert "opt in" in tdah("phone", "show", ANA)


def test_a_wrong_code_counts_even_though_the_command_fails(ana_with_phone: Terminal):
    tdah = ana_with_phone
    code = code_sent(tdah, ANA)
    for _ in range(codes.MAX_TRIES):
        tdah.refuses("phone", "verify", ANA, "1234567")
    assert "no longer good" in tdah.refuses("phone", "verify", ANA, code)


def test_a_new_code_can_be_asked_for_a_few_times_a_day(ana_with_phone: Terminal):
    tdah = ana_with_phone
    for _ in range(codes.MAX_SENT_PER_DAY - 1):
        assert "A code goes to" in tdah("phone", "verify", ANA)
    assert "Five codes" in tdah.refuses("phone", "verify", ANA)
    assert tdah.run("phone", "verify", ANA, code_sent(tdah, ANA), "--json").exit_code == 0


def test_numbers_are_listed_for_everyone_or_one_person(ana_with_phone: Terminal):
    tdah = ana_with_phone
    tdah("user", "add", "Ben")
    assert tdah.json("phone", "add", BEN, "--user", "Ben")["state"] == "pending"
    assert [phone["user"] for phone in tdah.json("phone", "list")] == ["Ana", "Ben"]
    assert [phone["number"] for phone in tdah.json("phone", "list", "--user", "ben")] == [BEN]
    assert tdah("phone", "list").splitlines()[0].split() == ["NUMBER", "USER", "STATE", "VERIFIED"]
    assert "is not registered" in tdah.refuses("phone", "show", "+12025550177")


def test_a_person_moves_to_a_new_number_once_its_code_is_entered(ana_with_phone: Terminal):
    tdah = ana_with_phone
    verified(tdah)
    tdah("phone", "change", ANA, BEN)
    assert [phone["state"] for phone in tdah.json("phone", "list")] == ["verified", "pending"]
    verified(tdah, BEN)
    assert [phone["state"] for phone in tdah.json("phone", "list")] == ["retired", "verified"]
    assert "go to another number" in str(tdah.json("messages"))


def test_a_removed_number_gets_nothing_more(ana_with_phone: Terminal):
    tdah = ana_with_phone
    verified(tdah)
    tdah("phone", "test", ANA)
    assert tdah.run("phone", "remove", ANA, input="n\n").exit_code == 1
    tdah("phone", "remove", ANA, "--yes")
    assert tdah.json("messages")[-1]["state"] == "dropped"
    (phone,) = tdah.json("phone", "list")
    assert (phone["state"], phone["user"]) == ("retired", None)
    assert "belongs to nobody" in tdah.refuses("phone", "change", ANA, BEN)


def test_a_test_is_texted_to_verified_numbers_only(ana_with_phone: Terminal):
    tdah = ana_with_phone
    assert "is pending: it gets no texts" in tdah.refuses("phone", "test", ANA)
    verified(tdah)
    assert tdah.json("phone", "test", ANA)["number"] == ANA
    assert "A test goes to" in tdah("phone", "test", ANA)
    app = tdah.app
    write(tdah, membership.opt_out, ANA, "stop", app.now(), source="text")
    assert "is opted out: it gets no texts" in tdah.refuses("phone", "test", ANA)
    assert "opt out" in tdah("phone", "show", ANA)


def test_an_invite_shows_its_code_once_and_can_be_revoked(tdah: Terminal):
    said = tdah("invite", "create", "Ben", "--days", "3").splitlines()
    code = said[1].removeprefix("join ")
    assert len(code) == 9 and code[4] == "-"
    assert "+12025550100" in said[0]
    assert write(tdah, codes.has_open_invite, code, tdah.app.now())
    (listed,) = tdah.json("invite", "list")
    assert (listed["name"], listed["state"]) == ("Ben", "open")
    assert code.replace("-", "") not in str(listed) + tdah("invite", "list")
    assert tdah("invite", "revoke", "1") == "The invite for Ben is revoked.\n"
    assert not write(tdah, codes.has_open_invite, code, tdah.app.now())
    assert "There is no open invite 1." in tdah.refuses("invite", "revoke", "1")
    assert tdah.json("invite", "create", "Cleo")["text"].startswith("join ")
    assert tdah.json("invite", "revoke", "2")["state"] == "revoked"
    assert "needs a name" in tdah.refuses("invite", "create", " ")
    assert tdah.run("invite", "create", "Ben", "--days", "0").exit_code == 2


def test_no_invites_is_said(tdah: Terminal):
    assert "tdah invite create NAME" in tdah("invite", "list")


def test_a_person_can_be_texted_from_a_number_of_their_own(ana_with_phone: Terminal):
    tdah = ana_with_phone
    service = "MG" + "0" * 32
    assert tdah("routing", "set", BEN) == f"Ana is texted from {BEN}.\n"
    assert tdah.json("routing", "list") == [
        {"user": None, "kind": "number", "address": "+12025550100", "transport": "twilio"},
        {"user": "Ana", "kind": "number", "address": BEN, "transport": "twilio"},
    ]
    assert tdah.json("routing", "set", service)["kind"] == "service"
    assert "not a Messaging Service SID" in tdah.refuses("routing", "set", "MG12")
    assert "(everyone else)" in tdah("routing", "list")
    assert "the shared address, +12025550100" in tdah("routing", "clear")
    assert tdah.json("routing", "clear")["address"] == "+12025550100"


def test_the_audit_tells_who_did_what(ana_with_phone: Terminal):
    tdah = ana_with_phone
    tdah("user", "edit", "Ana", "--role", "admin")
    tdah("invite", "create", "Ben")
    events = tdah.json("audit")
    assert [event["action"] for event in events] == [
        "invite.created", "user.role", "code.sent", "phone.added", "user.added",
    ]  # fmt: skip
    assert {event["channel"] for event in events} == {"cli", "text"}
    assert [event["user"] for event in events] == [None, "Ana", "Ana", "Ana", "Ana"]
    assert len(tdah.json("audit", "--user", "Ana", "--limit", "2")) == 2
    assert "user.role" in tdah("audit")


def test_no_code_no_number_and_no_body_is_in_the_audit(ana_with_phone: Terminal):
    code = code_sent(ana_with_phone, ANA)
    verified(ana_with_phone)
    printed = ana_with_phone("audit", "--json")
    assert code not in printed and ANA not in printed


def test_texts_and_their_cost_are_shown(ana_with_phone: Terminal):
    tdah = ana_with_phone
    assert tdah("usage") == "No texts yet.\n"

    def sent(db: sqlite3.Connection) -> None:
        db.execute("UPDATE message SET state = 'delivered', sent_at = created_at")
        db.execute(
            "INSERT INTO sms_usage_logs (message_id, user_id, direction, at, encoding, segments, estimated_micros,"
            " unit) SELECT id, user_id, 'out', '2026-11-24T14:00:00.000Z', 'GSM-7', 1, 8300, 'USD' FROM message"
        )

    write(tdah, sent)
    assert tdah("usage").splitlines()[1].split() == ["all", "0", "1", "0", "1", "0.0083", "0.0000", "0.0083", "USD"]
    (line,) = tdah.json("usage", "--by", "user")["usage"]
    assert (line["name"], line["texts_out"], line["cost_micros"]) == ("Ana", 1, 8300)
    assert tdah("usage", "--by", "day", "--csv").splitlines() == [
        "day,texts_in,texts_out,segments_in,segments_out,estimated_micros,billed_micros,cost_micros,unit",
        "2026-11-24,0,1,0,1,8300,0,8300,USD",
    ]
    assert tdah.json("usage", "--since", "2026-11-25", "--user", "Ana")["usage"] == []
    assert "'soon' is not a day." in tdah.refuses("usage", "--since", "soon")


def test_a_conversation_is_shown_oldest_first(ana_with_phone: Terminal):
    tdah = ana_with_phone
    app = tdah.app

    def talk(db: sqlite3.Connection) -> None:
        for number in range(60):
            outbox.queue(db, Draft(1, ANA, f"text {number}\n\x1b[2J", "reply", "c"), app.now())

    write(tdah, talk)
    told = tdah.json("messages", "--all")
    assert len(told) == 61
    assert told[-1]["body"].startswith("text 59")
    assert len(tdah.json("messages")) == 50
    shown = tdah("messages", "--limit", "2")
    assert "text 58" in shown and "text 57" not in shown
    assert "\x1b" not in shown
    assert audit.consents(app.store.reader, ANA) == []
    assert phones.by_number(app.store.reader, ANA)
    app.close()


def test_a_person_gets_their_language_and_their_accents(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    person = tdah.json("user", "edit", "Ana", "--language", "pt", "--accents", "--json")
    assert person["language"] == "pt"
    assert "pão" in tdah("task", "add", "comprar pão", "--user", "Ana")
    refusal = tdah.refuses("user", "edit", "Ana", "--language", "xx")
    assert "Choose one of: en, fr, es, pt." in refusal
