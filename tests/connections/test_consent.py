"""Connecting is agreeing, to words that were read, and the file of somebody connected tells a thief nothing."""

import asyncio
from pathlib import Path
from typing import Any

from support.authorization_server import Authority, consent
from support.connections import Office
from support.daemons import House
from support.phone_browser import Phone, home

from tdah.connections import disconnect, features, tokens
from tdah.connections.connector import Connector
from tdah.connections.features import Off, On, feature_state
from tdah.store import features as feature_store


def state(house: Office) -> On | Off:
    app = house.world.app
    return app.store.read(feature_state, house.ana.id, "calendar.read", app.now())


def test_who_connects_agrees_and_who_disconnects_does_not_any_more(house: Office) -> None:
    assert state(house) == Off("no connection", "google")
    made = house.connected()
    on = state(house)
    assert isinstance(on, On) and [each.id for each in on.connections] == [made.id]
    assert isinstance(house.world.app.store.read(feature_state, house.ana.id, "calendar.write", made.created_at), Off)
    house.run(lambda connector: disconnect.disconnect(connector, house.ana.id, made.id, "cli"))
    assert state(house) == Off("no connection", "google")
    (kept,) = house.world.app.store.read(feature_store.consents, house.ana.id)
    assert (kept.feature, kept.channel, kept.withdrawn_by) == ("calendar.read", "cli", "disconnect")
    assert ("consent.withdrawn", "google") in house.audit


def test_what_was_switched_off_stays_off_when_the_account_is_connected_again(house: Office) -> None:
    house.connected()
    app = house.world.app
    app.store.write(features.disable, house.ana.id, "calendar.read", "text", app.now())
    house.connected()
    assert state(house) == Off("off by user")


def test_the_page_shows_the_words_that_its_button_agrees_to(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        path = await ana.link()
        offer = await ana.get(path)
        assert "I may read your calendars at Google: times, titles, places, guests. I change nothing." in offer.text
        await ana.get(await ana.back(await ana.start(path)))
        assert await ana.told("Connected:")
        agreed = house.rows("SELECT feature, provider, wording, language, channel FROM feature_consent")
        assert agreed == [("calendar.read", "google", features.CONSENT_WORDING, "en", "web")]

    home(tmp_path, authority, scene)


def test_the_file_of_somebody_connected_holds_no_token_verifier_nonce_or_state(house: Office) -> None:
    secrets: list[str] = []

    async def scene(connector: Connector) -> Any:
        begun = await house.begin(connector)
        secrets.extend((begun.attempt.state, begun.attempt.nonce, begun.attempt.verifier))
        stolen.append(_bytes(house))
        return await house.end(connector, await asyncio.to_thread(consent, begun.url))

    stolen: list[bytes] = []
    connection = house.run(scene).connection
    app = house.world.app
    for name in (tokens.ACCESS_TOKEN, tokens.REFRESH_TOKEN):
        token = app.store.read(tokens.opened, app.keys, connection, name)
        assert token
        secrets.append(token)
    stolen.append(_bytes(house))
    assert len(secrets) == 5 and min(map(len, secrets)) >= 16
    for everything in stolen:
        assert b"sub-" in everything or b"google" in everything
        for secret in secrets:
            assert secret.encode() not in everything


def _bytes(house: Office) -> bytes:
    """The raw bytes of the database and its log."""
    return b"".join(path.read_bytes() for path in house.world.app.places.data_dir.glob("tdah.db*"))
