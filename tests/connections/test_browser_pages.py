"""The pages in a real browser: they work without a script, load nothing, and hide where one came from."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from support.authorization_server import Authority
from support.connections import office
from support.daemons import House
from support.phone_browser import Phone, home

from tdah import pages
from tdah.connections import authorize
from tdah.connections.callback import finish
from tdah.connections.connector import connecting
from tdah.oauth import authorization
from tdah.oauth.loopback import listening

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


async def browsing(scene: Callable[[Any, list[str]], Awaitable[None]]) -> None:
    """Run a scene with a page of a new browser; it gets what the page says on its console, too."""
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = await browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await scene(page, complaints)
        await browser.close()


def test_the_pages_lead_from_the_link_to_the_end(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        path = await ana.link()

        async def browse(page: Any, complaints: list[str]) -> None:
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            await page.goto(house.net.url + path)
            assert await page.title() == "Connect Google - tdah"
            await page.get_by_role("button", name="Go on to Google").click()
            await page.wait_for_url("**/connect/callback/google?**")
            assert await page.inner_text("h1") == "Done"
            assert "You can close this page." in await page.inner_text("main")
            ours, theirs = house.net.url, authority.issuer
            assert all(url.startswith((ours, theirs)) for url in asked), asked
            # The provider does not learn the address of the link, which is a secret.
            assert set(authority.referrers) == {None}
            # The address bar keeps no code that works twice, and going back starts nothing.
            await page.reload()
            assert await page.inner_text("h1") == "Something is wrong"
            assert [text for text in complaints if "Content Security Policy" in text] == []

        await browsing(browse)
        assert await ana.told("Connected:")

    home(tmp_path, authority, scene)


def test_the_page_at_the_end_of_the_loopback_listener(tmp_path: Path, authority: Authority) -> None:
    house = office(tmp_path, authority)

    async def main() -> None:
        async with (
            connecting(house.world.app) as connector,
            listening("/callback/google", 0, lambda why: None) as waiting,
        ):
            begun = await authorize.start(connector, house.ana.id, "google", waiting.redirect_uri, "cli")

            async def browse(page: Any, complaints: list[str]) -> None:
                going = asyncio.create_task(page.goto(begun.url))
                done = await finish(connector, authorization.params_of(await waiting.query()), "cli", name="google")
                assert done.features == ("calendar.read",)
                await waiting.show(200, pages.html("Done", "The account is connected.", "<script>alert(1)</script>"))
                await going
                assert await page.inner_text("h1") == "Done"
                assert "<script>alert(1)</script>" in await page.inner_text("main")
                assert await page.evaluate("document.scripts.length") == 0
                assert await page.evaluate("document.referrer") == ""

            await browsing(browse)

    asyncio.run(main())
    house.world.app.close()
