"""A person with a phone and its browser, at a daemon that is registered at an authority of the test's."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from support.authorization_server import SECRET, Authority, consent
from support.connections import providers_at
from support.daemons import ANA, CONFIG, House, play
from tdah.config import Vault
from tdah.http import HttpAnswer, request
from tdah.vault.storage import open_vault

Scene = Callable[[House, "Phone"], Awaitable[None]]


class Phone:
    """A person with a phone, whose browser keeps cookies."""

    def __init__(self, house: House, number: str = ANA) -> None:
        self.house, self.number, self.cookie = house, number, ""

    async def link(self, words: str = "connect google") -> str:
        """The path of the link that comes back for these words."""
        before = len(await self._texts(0))
        await self.house.net.text(words, number=self.number)
        text = (await self._texts(before + 1))[-1]
        found = re.search(r"(/connect/\S+)", text)
        assert found, text
        return found[1]

    async def _texts(self, count: int) -> list[str]:
        """All that came to the phone, once it is `count` texts."""
        if count:
            await self.house.answers(self.number, count)
        return [each.body for each in self.house.network.phone(self.number).after(0) if each.to == self.number]

    async def told(self, words: str) -> str:
        """The text with these words, once it is here."""
        async with asyncio.timeout(15):
            count = 1
            while not (found := [text for text in await self._texts(count) if words in text]):
                count += 1
        return found[0]

    async def get(self, path: str, method: str = "GET") -> HttpAnswer:
        headers = {"x-forwarded-for": "203.0.113.7"} | ({"cookie": self.cookie} if self.cookie else {})
        answer = await request(self.house.net.http, method, self.house.net.url + path, headers=headers)
        if given := answer.headers.get("set-cookie"):
            self.cookie = given.split(";")[0]
        return answer

    async def start(self, path: str) -> str:
        """Open the page and press its button; where the browser goes on to."""
        await self.get(path)
        answer = await self.get(path, "POST")
        assert answer.status == 200, answer.text
        found = re.search(r'content="0;url=([^"]+)"', answer.text)
        assert found
        return found[1].replace("&amp;", "&")

    async def back(self, url: str, **more: str) -> str:
        """The path that the provider sends the browser back to."""
        parts = urlsplit(await asyncio.to_thread(lambda: consent(url, **more)))
        return f"{parts.path}?{parts.query}"


def home(folder: Path, authority: Authority, scene: Scene, people: tuple[str, ...] = (ANA,), **changes: Any) -> None:
    """Run a scene with a daemon that is registered at the authority as at Google."""
    folder.chmod(0o700)
    config = replace(CONFIG, vault=Vault("file"), providers=providers_at(authority), **changes)

    async def main(house: House) -> None:
        open_vault(config, house.app.places).put("google-client-secret", SECRET)
        authority.clients[0].redirects.append("http://127.0.0.1/connect/callback/google")
        await scene(house, Phone(house))

    play(folder, main, people=people, config=config)
