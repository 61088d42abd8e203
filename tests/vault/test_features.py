"""What an account may be used for: why it is off, what switches it on, and that a withdrawal counts at once."""

import json
from collections.abc import Callable

import pytest
from support.intent_summaries import brief_of
from support.sealed_tokens import Connected
from support.terminal import Terminal
from support.world import BEN, World

from tdah.connections import features
from tdah.connections.features import REASONS, Off, On, feature_state
from tdah.errors import TdahError
from tdah.providers.registry import OAUTH
from tdah.sms.segments import measure
from tdah.store import audit, connections
from tdah.store import features as feature_store
from tdah.wording import phrases

READ = " ".join(OAUTH["google"].scopes["calendar.read"])
WRITE = " ".join(OAUTH["google"].scopes["calendar.write"])


def state(house: World, user_id: int, name: str = "calendar.read", **more: bool) -> On | Off:
    return house.read(lambda db: feature_state(db, user_id, name, house.clock.now(), **more))


def change(house: World, fn: Callable[..., object], *args: object) -> object:
    return house.app.store.write(fn, *args, house.clock.now())


def test_each_reason_is_met_in_turn_and_the_command_takes_it_away(house: World, connected: Connected) -> None:
    ana = house.person()
    met = [state(house, ana.id)]
    link = connected(granted="openid")
    met.append(state(house, ana.id))
    connected(granted=READ)
    met.append(state(house, ana.id))
    assert change(house, features.enable, ana.id, "calendar.read", "cli")
    on = state(house, ana.id)
    assert isinstance(on, On) and [each.id for each in on.connections] == [link.id]
    met.append(state(house, ana.id, locked=True))
    change(house, features.disable, ana.id, "calendar.read", "cli")
    met.append(state(house, ana.id))
    change(house, features.enable, ana.id, "calendar.read", "cli")
    house.app.store.write(connections.needs_reconnect, ana.id, link.id, "invalid_grant", house.clock.now())
    met.append(state(house, ana.id))
    offs = [each for each in met if isinstance(each, Off)]
    assert [each.reason for each in offs] == [
        "no connection", "scope missing", "consent missing", "locked", "off by user", "needs reconnect",
    ]  # fmt: skip
    assert {each.reason for each in offs} == set(REASONS)
    assert [features.enable_command("calendar.read", each) for each in offs] == [
        "tdah connect google",
        "tdah connect google --scopes calendar.read",
        "tdah features enable calendar.read",
        "tdah vault status",
        "tdah features enable calendar.read",
        "tdah connect google",
    ]


def test_a_wider_scope_is_enough_and_a_narrow_one_is_not(house: World, connected: Connected) -> None:
    ana = house.person()
    connected(granted=READ)
    for name in ("calendar.read", "calendar.write"):
        change(house, features.enable, ana.id, name, "cli")
    assert state(house, ana.id)
    assert state(house, ana.id, "calendar.write") == Off("scope missing", "google")
    connected(granted=WRITE)
    change(house, features.enable, ana.id, "calendar.write", "cli")
    assert state(house, ana.id, "calendar.write") and state(house, ana.id)


def test_a_withdrawal_counts_at_once_and_the_ledger_keeps_both(house: World, connected: Connected) -> None:
    ana = house.person()
    connected(granted=READ)
    change(house, features.enable, ana.id, "calendar.read", "cli")
    change(house, features.enable, ana.id, "calendar.read", "cli")
    assert state(house, ana.id)
    change(house, features.disable, ana.id, "calendar.read", "text")
    assert not state(house, ana.id)
    house.clock.time = house.clock.time.replace(hour=18)
    change(house, features.enable, ana.id, "calendar.read", "text")
    first, second = house.read(feature_store.consents, ana.id)
    assert (first.channel, first.withdrawn_by, first.wording) == ("cli", "text", features.CONSENT_WORDING)
    assert first.scopes.split() == sorted(READ.split())
    assert (second.channel, second.withdrawn_at) == ("text", None)
    noted = [event.action for event in reversed(house.read(audit.events, ana.id))]
    assert noted == ["feature.on", "consent.given", "feature.on", "feature.off", "consent.withdrawn", "feature.on",
                     "consent.given"]  # fmt: skip


def test_consent_in_other_words_or_to_fewer_scopes_counts_no_more(
    house: World, connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = house.person()
    connected(granted=READ)
    change(house, features.enable, ana.id, "calendar.read", "cli")
    monkeypatch.setattr(features, "CONSENT_WORDING", features.CONSENT_WORDING + 1)
    assert state(house, ana.id) == Off("consent missing", "google")
    change(house, features.enable, ana.id, "calendar.read", "cli")
    assert state(house, ana.id)
    house.app.store.writer.execute("UPDATE feature_consent SET scopes = 'openid'")
    assert state(house, ana.id) == Off("consent missing", "google")


def test_the_last_disconnect_ends_consent_and_one_account_says_nothing_about_anothers(
    house: World, connected: Connected
) -> None:
    ana, ben = house.person(), house.person("Ben", BEN)
    link = connected(granted=READ)
    connected("Ben", granted=READ)
    for user in (ana, ben):
        change(house, features.enable, user.id, "calendar.read", "cli")
    house.app.store.write(connections.disconnected, ana.id, link.id, house.clock.now())
    assert [each.withdrawn_by for each in house.read(feature_store.consents, ana.id)] == ["disconnect"]
    assert state(house, ana.id) == Off("no connection", "google")
    on = state(house, ben.id)
    assert isinstance(on, On) and {each.user_id for each in on.connections} == {ben.id}


def test_a_caldav_account_needs_no_scopes_but_a_yes(house: World, connected: Connected) -> None:
    ana = house.person()
    connected(provider="caldav")
    assert state(house, ana.id) == Off("consent missing", "caldav")
    change(house, features.enable, ana.id, "calendar.read", "cli")
    assert state(house, ana.id)
    assert state(house, ana.id, "notes.sync") == Off("no connection", "notion")


def test_the_daemon_that_lost_the_key_makes_features_rest(house: World, connected: Connected) -> None:
    ana = house.person()
    connected(granted=READ)
    change(house, features.enable, ana.id, "calendar.read", "cli")
    house.app.store.write(audit.set_heartbeat, features.LOCKED, house.clock.now())
    assert state(house, ana.id) == Off("locked", "google")


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_every_refusal_fits_one_text_and_its_way_on_is_understood(language: str) -> None:
    with phrases.speaking(language):
        for name in features.FEATURE_NAMES:
            for reason in REASONS:
                off = Off(reason, "microsoft")
                text, way = features.refusal(name, off), features.how_to_enable(name, off)
                assert (measure(text).encoding, measure(text).segments) == ("GSM-7", 1), text
                assert way in text and "{" not in text
                if way:
                    wanted = {"intent": "connect", "provider": "microsoft"}
                    if "connect" not in brief_of(way, language)[0]["intent"]:
                        wanted = {"intent": "features", "on": True, "feature": name}
                    assert wanted.items() <= brief_of(way, language)[0].items(), way
            ended = phrases.sentence("say_turn_off", name=phrases.sentence(f"short_{name}"))
            (meant,) = brief_of(ended, language)
            assert (meant["intent"], meant["feature"], meant.get("on")) == ("features", name, None)
            for provider in features.providers_of(name):
                assert measure(features.consent_text(name, provider) + phrases.sentence("may_yes")).segments == 1


@pytest.mark.parametrize(
    ("text", "language"), [("features", "en"), ("mes fonctions", "fr"), ("permisos", "es"), ("permissões", "pt")]
)
def test_the_list_is_asked_for_in_every_language(text: str, language: str) -> None:
    assert [each["intent"] for each in brief_of(text, language)] == ["features"]


def test_by_text_a_yes_counts_only_after_the_words_were_read(house: World, connected: Connected) -> None:
    ana = house.person()
    assert house.say("features").splitlines() == [
        "What your accounts are for:",
        "Reading your calendar: off. connect google",
        "Changing your calendar: off. connect google",
        "Keeping notes in step: off. connect notion",
    ]
    assert house.say("turn on calendar") == (
        "Reading your calendar is off: no account is connected. Text: connect google"
    )
    connected(granted=READ)
    asked = house.say("turn on calendar")
    assert asked == features.consent_text("calendar.read", "google") + " 1 yes"
    assert not state(house, ana.id)
    assert house.say("1") == "Reading your calendar is on. turn off calendar ends it."
    assert state(house, ana.id)
    assert house.say("turn off calendar") == (
        "Reading your calendar is off, and your yes to it is withdrawn. turn on calendar brings it back."
    )
    assert state(house, ana.id) == Off("off by user")
    assert house.read(feature_store.consents, ana.id)[0].channel == "text"


def test_undo_switches_a_feature_back_and_asks_for_its_yes_anew(house: World, connected: Connected) -> None:
    ana = house.person()
    connected(granted=READ)
    house.say("buy milk")
    house.say("turn on calendar")
    house.say("1")
    assert house.say("undo").startswith("Reading your calendar is off")
    assert isinstance(state(house, ana.id), Off)
    house.say("turn on calendar")
    house.say("1")
    house.say("turn off calendar")
    assert house.say("undo").startswith("I may read your calendars") and isinstance(state(house, ana.id), Off)
    house.say("1")
    assert isinstance(state(house, ana.id), On)
    assert house.tasks()[1].state == "open"


def test_the_command_lists_asks_and_switches(house: World, tdah: Terminal, connected: Connected) -> None:
    house.person()
    connected(granted=READ)
    assert "consent missing" in tdah("features")
    assert tdah.run("features", "enable", "calendar.read", input="n\n").exit_code == 1
    told = tdah.run("features", "enable", "calendar.read", input="y\n")
    assert "I may read your calendars at Google" in told.stderr
    assert told.stdout.endswith("calendar.read is on for Ana.\n")
    assert tdah.json("features")[0] == {
        "feature": "calendar.read", "on": True, "why": None, "provider": None,
        "command": "tdah features disable calendar.read",
    }  # fmt: skip
    assert "still off: scope missing" in tdah("features", "enable", "calendar.write", "--yes")
    tdah("features", "disable", "calendar.read")
    ledger_shown = tdah.json("features", "consents")
    assert [(each["feature"], each["withdrawn_by"]) for each in ledger_shown] == [("calendar.read", "cli")]
    assert "calendar.read" in tdah("features", "consents")
    assert "Did you mean calendar.read?" in tdah.refuses("features", "enable", "calendar.rea")
    with pytest.raises(TdahError):
        features.check_name("everything")


def test_my_data_has_connections_and_consents_without_secrets_and_erasure_takes_them(
    house: World, tdah: Terminal, connected: Connected
) -> None:
    from tdah.people import membership
    from tdah.store import export, sealed, users
    from tdah.vault.sealing import Place

    ana, ben = house.person(), house.person("Ben", BEN)
    link = connected(granted=READ)
    connected("Ben", granted=READ)
    change(house, features.enable, ana.id, "calendar.read", "cli")
    house.app.unlock()
    place = Place(ana.id, link.id, "refresh_token")
    house.app.store.write(sealed.put, house.app.keys, place, "never-exported", house.clock.now())
    data = house.read(export.everything, ana.id)
    assert [each["provider"] for each in data["connection"]] == ["google"]
    assert [each["feature"] for each in data["feature_consent"]] == ["calendar.read"]
    assert data["feature_choice"][0]["wanted"] == 1
    text = json.dumps(data, default=str)
    assert "never-exported" not in text and "ciphertext" not in text and "sub-Ben" not in text
    house.app.store.write(membership.remove_user, house.read(users.get, ana.id), house.clock.now(), channel="cli")
    for table in ("connection", "sealed", "feature_choice", "feature_consent", "auth_request"):
        assert (
            house.app.store.reader.execute(f"SELECT count(*) FROM {table} WHERE user_id = ?", (ana.id,)).fetchone()[0]
            == 0
        ), table
    assert len(house.read(connections.of_user, ben.id)) == 1
