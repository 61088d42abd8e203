"""The private feed: read with the secret address only, and no longer once it is rotated."""

from pathlib import Path

from support.daemons import House, play

from tdah.agent.actions.perform import perform
from tdah.http import request
from tdah.language.intents.intent import AddEvent
from tdah.store import feeds, users
from tdah.store.users import User


async def two_people(house: House) -> dict[str, str]:
    """Ana and Ben, each with an event; their secrets."""
    secrets = {}
    now = house.app.now()
    for name in ("Ana", "Ben"):
        user = await house.daemon.writer(users.add, users.NewUser(name, zone="UTC"), now)
        await house.daemon.writer(perform, user, [AddEvent(what=f"dentist canary-{name}", start=now)], now)
        secrets[name] = await house.daemon.writer(feeds.rotate, user.id, now)
    return secrets


def ana(house: House) -> User:
    user = users.by_name(house.app.store.reader, "Ana")
    assert user
    return user


def test_each_feed_has_the_events_of_one_person(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        secrets = await two_people(house)
        for name, other in (("Ana", "Ben"), ("Ben", "Ana")):
            answer = await house.net.get(f"/calendar/{secrets[name]}.ics")
            assert (answer.status, answer.text.count("BEGIN:VEVENT")) == (200, 1)
            assert f"canary-{name}" in answer.text and f"canary-{other}" not in answer.text
            assert (await house.net.get(f"/calendar/{secrets[name]}")).status == 200

    play(tmp_path, scene)


def test_a_rotated_or_ended_feed_and_a_wrong_secret_are_nothing(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        secrets = await two_people(house)
        new = await house.daemon.writer(feeds.rotate, ana(house).id, house.app.now())
        assert (await house.net.get(f"/calendar/{secrets['Ana']}.ics")).status == 404
        assert (await house.net.get(f"/calendar/{new}.ics")).status == 200
        await house.daemon.writer(feeds.end, ana(house).id)
        assert (await house.net.get(f"/calendar/{new}.ics")).status == 404
        assert (await house.net.get("/calendar/.ics")).status == 404
        kept = house.app.store.reader.execute("SELECT hash FROM calendar_feed").fetchall()
        assert len(kept) == 1 and secrets["Ben"].encode() not in bytes(kept[0]["hash"])

    play(tmp_path, scene)


def test_it_changes_with_the_calendar(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        secrets, now = await two_people(house), house.app.now()
        path = f"/calendar/{secrets['Ana']}.ics"
        before = await house.net.get(path)
        assert (await house.net.get(path)).text == before.text
        await house.daemon.writer(perform, ana(house), [AddEvent(what="second", start=now)], now)
        assert (await house.net.get(path)).text.count("BEGIN:VEVENT") == 2

    play(tmp_path, scene)


def test_guessing_and_asking_without_end_are_refused(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        secrets = await two_people(house)
        answers = [await house.net.get(f"/calendar/{secrets['Ana']}.ics") for _ in range(13)]
        assert [answer.status for answer in answers] == [200] * 12 + [429]
        guesser = {"x-forwarded-for": "203.0.113.9"}
        url = f"{house.net.url}/calendar/guess"
        guesses = [(await request(house.net.http, "GET", f"{url}{n}", headers=guesser)).status for n in range(21)]
        assert guesses == [404] * 20 + [429]
        assert (await house.net.get(f"/calendar/{secrets['Ben']}.ics")).status == 200

    play(tmp_path, scene)
