"""Settings and secrets: made by `tdah init`, shown, checked, and never printed when they are secret."""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.terminal import MemoryKeyring, Terminal

from tdah.app import open_app
from tdah.cli.init_template import COMMENTS, known_keys, render, toml
from tdah.cli.questions import local_zone, login, region_of
from tdah.config import Config, FurtherTransport, General, Log, Prices, Twilio, Vault, load
from tdah.store import phones, routing

TOP = Path(__file__).parents[2]
ACCOUNT = "AC" + "1" * 32
TOKEN = "a-secret-of-a-test"


@pytest.fixture
def bare(tmp_path: Path) -> Terminal:
    """A home without settings."""
    return Terminal(tmp_path)


def written(tdah: Terminal) -> Config:
    return load(tdah.home / "config.toml")


def test_the_example_is_what_is_generated_and_equals_the_defaults(tmp_path: Path):
    example = TOP / "config.example.toml"
    assert example.read_text(encoding="utf-8") == render(Config(), every=True)
    assert load(example) == Config()


def test_the_example_holds_every_key_and_no_comment_is_about_a_key_that_is_gone():
    values = tomllib.loads(render(Config(), every=True))
    for key in known_keys(Config()):
        here: Any = values
        for part in key.split("."):
            here = here[part]
    assert set(COMMENTS) <= set(known_keys(Config()))


def test_settings_survive_being_written_and_read(tmp_path: Path):
    config = Config(
        general=General(name='a "b" \\ c\n日本 👩\x7f'),
        twilio=Twilio(ACCOUNT, segments_per_second=2.5),
        transports={"second": FurtherTransport(number="+12025550109", timeout=3.0)},
        prices=Prices("EUR", {"+351": 0.04}, {"+": 1.0}),
        log=Log(debug=True),
    )
    for every in (True, False):
        path = tmp_path / f"{every}.toml"
        path.write_text(render(config, every=every), encoding="utf-8")
        assert load(path) == config
    assert "# port = 8003" in path.read_text(encoding="utf-8")
    assert toml((1.0, 2.5)) == "[1.0, 2.5]"


def test_init_takes_defaults_and_is_ready(bare: Terminal, no_keyring: None):
    said = bare("init", "--yes", TZ="Europe/Lisbon")
    assert "Next: tdah serve" in said and "embedded phone network" in said
    config = written(bare)
    assert (config.general.zone, config.vault.backend, config.uses_simulator) == ("Europe/Lisbon", "file", True)
    assert "No keyring can be used here." in said
    (host,) = bare.json("user", "list")
    assert (host["role"], host["zone"], host["phones"]) == ("admin", "Europe/Lisbon", [])
    assert (bare.home / "config.toml").stat().st_mode & 0o777 == 0o600
    assert bare("config", "check") == "All is well. Texts go over the embedded phone network.\n"


def test_init_asks_five_questions_each_with_a_default(bare: Terminal, memory_keyring: MemoryKeyring):
    said = bare("init", input="\n" * 5, TZ="UTC")
    assert said.count("]: ") == 5
    assert written(bare).vault.backend == "keyring"


def test_init_asks_again_until_an_answer_can_be_used(bare: Terminal, no_keyring: None):
    answers = ["  Ana   Maria ", "Europe/Lisbn", "Europe/Lisbon", "12", "+44 7700 900102", "pigeon", "emb", "drawer",
               "keyring", "file"]  # fmt: skip
    result = bare.run("init", input="\n".join(answers) + "\n")
    assert result.exit_code == 0
    assert "Did you mean Europe/Lisbon?" in result.output
    assert "'12' is not a phone number." in result.output
    assert "'pigeon' is no network." in result.output
    assert "'drawer' is no place for secrets." in result.output
    (host,) = bare.json("user", "list")
    assert (host["name"], host["phones"]) == ("Ana Maria", ["+447700900102"])
    # Numbers near the host's own need no prefix any more.
    assert written(bare).general.region == "GB"
    assert "tdah phone verify +447700900102 CODE" in result.output


def test_what_an_option_says_is_not_asked(bare: Terminal):
    said = bare(
        "init", "--name", "Ana", "--zone", "UTC", "--phone", "none", "--network", "embedded", "--secrets", "file"
    )
    assert "]: " not in said
    assert bare.json("user", "list")[0]["name"] == "Ana"


def test_init_with_twilio_keeps_the_token_out_of_the_settings(bare: Terminal, memory_keyring: MemoryKeyring):
    answers = ["Ana", "UTC", "none", "twilio", "ACx", ACCOUNT, "none", "+12025550100", "http://x", "https://a.example/t/",
               "", TOKEN, ""]  # fmt: skip
    result = bare.run("init", input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert TOKEN not in result.output
    assert TOKEN not in (bare.home / "config.toml").read_text()
    config = written(bare)
    assert (config.twilio.account_sid, config.twilio.number) == (ACCOUNT, "+12025550100")
    assert config.public_url == "https://a.example/t"
    assert TOKEN in memory_keyring.kept.values()
    assert "Texts go over Twilio" in bare("config", "check")
    assert "Twilio needs answers" in bare.refuses("init", "--force", "--yes", "--network", "twilio")


def test_init_takes_a_messaging_service_instead_of_a_number(bare: Terminal):
    service = "MG" + "2" * 32
    answers = [ACCOUNT, service, "https://a.example", TOKEN]
    bare("init", "--name", "Ana", "--zone", "UTC", "--phone", "none", "--network", "twilio", "--secrets", "file",
         input="\n".join(answers) + "\n")  # fmt: skip
    assert written(bare).sender == service
    app = open_app(bare.home)
    assert routing.address(app.store.reader, None) == service
    app.close()


def test_init_does_not_touch_settings_that_are_there_unless_it_is_forced(bare: Terminal):
    bare("init", "--name", "Ana", "--yes", "--secrets", "file")
    before = (bare.home / "config.toml").read_text()
    assert "There are settings already" in bare.refuses("init", "--yes", "--secrets", "file", "--zone", "Asia/Tokyo")
    assert (bare.home / "config.toml").read_text() == before
    bare("init", "--name", "ana", "--yes", "--force", "--secrets", "file", "--zone", "Asia/Tokyo")
    assert written(bare).general.zone == "Asia/Tokyo"
    assert [user["name"] for user in bare.json("user", "list")] == ["Ana"]


@pytest.mark.parametrize(
    "args", [("--zone", "Mars"), ("--phone", "12"), ("--name", " "), ("--secrets", "keyring")], ids=" ".join
)
def test_an_init_that_fails_leaves_no_settings(bare: Terminal, no_keyring: None, args: tuple[str, ...]):
    bare.refuses("init", "--yes", *args)
    assert not (bare.home / "config.toml").exists()


def test_an_init_that_is_broken_off_leaves_no_settings(bare: Terminal):
    assert bare.run("init", input="Ana\n").exit_code == 1
    assert list(bare.home.iterdir()) == []


def test_the_zone_of_the_machine_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/America/New_York")
    monkeypatch.setenv("TZ", ":Europe/Lisbon")
    assert local_zone(link) == "Europe/Lisbon"
    monkeypatch.setenv("TZ", "EST5EDT4,nonsense")
    assert local_zone(link) == "America/New_York"
    monkeypatch.delenv("TZ")
    assert local_zone(tmp_path / "missing") == "UTC"


def test_a_user_without_a_name_gets_one(monkeypatch: pytest.MonkeyPatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert login() == "Me"
    monkeypatch.setenv("LOGNAME", "ana")
    assert login() == "Ana"


def test_the_country_of_a_number_is_its_region():
    assert [region_of(number, "US") for number in ("+447700900102", "+88310012345", "")] == ["GB", "US", "US"]


def test_the_settings_in_force_are_shown(tdah: Terminal):
    shown = tomllib.loads(tdah("config", "show"))
    assert shown["server"]["port"] == 8003 and shown["vault"]["backend"] == "file"
    assert tdah.json("config", "show")["simulator"] == {"port": 8004, "number": "+12025550100"}
    assert tdah.json("config", "path")["config"] == str(tdah.home / "config.toml")
    assert str(tdah.home / "tdah.db") in tdah("config", "path")


def test_no_secret_is_ever_printed(tdah: Terminal):
    said = tdah("secret", "set", "twilio-auth-token", input=f"{TOKEN}\n")
    said += tdah("secret", "list") + tdah("secret", "list", "--json") + tdah("config", "show")
    said += json.dumps(tdah.json("config", "show")) + tdah("config", "check") + tdah("audit")
    assert TOKEN not in said
    assert open_app(tdah.home).vault.get("twilio-auth-token") == TOKEN


def is_set(tdah: Terminal) -> bool:
    """Whether the list says that there is a token."""
    return bool({secret["name"]: secret["set"] for secret in tdah.json("secret", "list")}["twilio-auth-token"])


def test_a_secret_is_set_listed_and_removed(tdah: Terminal):
    assert not is_set(tdah)
    tdah("secret", "set", "twilio-auth-token", input=f"{TOKEN}\n")
    assert is_set(tdah)
    assert " yes " in tdah("secret", "list")
    assert tdah.run("secret", "remove", "twilio-auth-token", input="n\n").exit_code == 1
    assert tdah("secret", "remove", "twilio-auth-token", "--yes") == "Removed twilio-auth-token.\n"
    assert "no secret called" in tdah.refuses("secret", "remove", "twilio-auth-token", "--yes")


def test_a_secret_goes_to_the_keyring_of_the_system(tmp_path: Path, memory_keyring: MemoryKeyring):
    tdah = Terminal(tmp_path)
    assert "in the keyring" in tdah("secret", "set", "twilio-auth-token", input=TOKEN)
    assert TOKEN in memory_keyring.kept.values()
    assert not (tmp_path / "secrets.json").exists()
    tdah("secret", "remove", "twilio-auth-token", "-y")
    assert TOKEN not in memory_keyring.kept.values()


def test_bad_secrets_are_refused(tdah: Terminal):
    assert "twilio-auth-token" in tdah.refuses("secret", "set", "twilio-token", input="x")
    assert "The secret is empty." in tdah.refuses("secret", "set", "twilio-auth-token", input="\n")


def test_a_secret_given_as_an_argument_is_a_usage_error(tdah: Terminal):
    assert tdah.run("secret", "set", "twilio-auth-token", TOKEN).exit_code == 2


def test_what_is_missing_for_twilio_is_told_with_what_to_do(tdah: Terminal):
    config = tdah.home / "config.toml"
    config.write_text(f'[twilio]\naccount_sid = "{ACCOUNT}"\n[vault]\nbackend = "file"\n')

    def problem() -> str:
        result = tdah.run("config", "check")
        assert result.exit_code == 1
        return result.stdout

    assert "tdah secret set twilio-auth-token" in problem()
    tdah("secret", "set", "twilio-auth-token", input=TOKEN)
    assert "no number to send from" in problem()
    config.write_text(config.read_text().replace("[vault]", 'number = "+12025550100"\n[vault]'))
    assert "public https URL" in problem()
    told = json.loads(tdah.run("config", "check", "--json").stdout)
    assert told["ok"] is False and len(told["problems"]) == 1


def test_a_keyring_that_cannot_be_used_is_a_problem(tmp_path: Path, no_keyring: None):
    result = Terminal(tmp_path).run("config", "check")
    assert result.exit_code == 1
    assert "There is no OS keyring that can be used" in result.stdout
    assert "There is no OS keyring that can be used" in Terminal(tmp_path).refuses("secret", "list")
    assert Config(vault=Vault()).vault.backend == "keyring"


def test_the_hosts_number_waits_for_its_code(bare: Terminal):
    bare("init", "--yes", "--secrets", "file", "--phone", "+12025550101")
    app = open_app(bare.home)
    phone = phones.by_number(app.store.reader, "+12025550101")
    app.close()
    assert phone and phone.state == "pending"


def test_the_token_of_a_further_transport_is_a_secret_and_a_network_that_nobody_knows_is_told(tdah: Terminal):
    assert "no secret called second-auth-token" in tdah.refuses("secret", "set", "second-auth-token", input="x")
    with (tdah.home / "config.toml").open("a") as file:
        file.write('[transports.second]\nnumber = "+12025550109"\n')
    assert "Stored second-auth-token" in tdah("secret", "set", "second-auth-token", input="x")
    assert {"name": "second-auth-token", "set": True, "what": "The token of [transports.second]."} in tdah.json(
        "secret", "list"
    )
    tdah("user", "add", "Ana")
    assert tdah.json("routing", "set", "+12025550109", "--user", "Ana", "--transport", "second")["user"] == "Ana"
    assert tdah.json("routing", "list")[-1]["transport"] == "second"
    assert "No transport is called third" in tdah.refuses("routing", "set", "+12025550109", "--transport", "third")
    with (tdah.home / "config.toml").open("a") as file:
        file.write('kind = "pigeon"\n')
    assert "no kind of transport called 'pigeon'" in tdah.run("config", "check").output
