"""What every transport promises, in both directions. A subclass opens one and says how its provider speaks."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tdah.sms.mms import MediaLink, media_links
from tdah.transports.base import (
    Failure,
    InboundMessage,
    NotFinal,
    NotTaken,
    Outgoing,
    RefusedRequest,
    SendError,
    StatusUpdate,
    Transport,
    Webhook,
    WebhookRequest,
)

OURS, ANA, BEN = "+12025550100", "+12025550101", "+447700900102"


FILES = (("https://files.example.org/a%20b?c=d&e", "image/png"), ("toy:1/2", "audio/amr"))
BODIES = ("buy milk", "", "Olá & adeus = 100 % +\r\n“x” 😀", " spaces ", "a" * 1_600)


class InboundConformance:
    """What the half promises that comes in. `text_request` and `status_request` are as the provider makes them."""

    def webhook(self) -> Webhook:
        raise NotImplementedError

    def text_request(self, text: InboundMessage) -> WebhookRequest:
        """The signed request that brings a text; an empty value is left out."""
        raise NotImplementedError

    def status_request(self, update: StatusUpdate) -> WebhookRequest:
        """The signed request that tells a status; a failure is one of consent."""
        raise NotImplementedError

    @pytest.mark.parametrize("body", BODIES)
    @pytest.mark.parametrize("files", [(), FILES])
    def test_a_text_comes_in_as_it_was_sent(self, body: str, files: tuple[tuple[str, str], ...]) -> None:
        webhook = self.webhook()
        links = tuple(MediaLink(*file) for file in files)
        text = webhook.parse(webhook.verify(self.text_request(InboundMessage("T1", ANA, OURS, body, "", links))))
        assert text[:4] == ("T1", ANA, OURS, body)
        assert text.media == links == media_links(text.raw)

    @pytest.mark.parametrize("body", BODIES)
    def test_a_verified_request_can_be_kept_as_text_and_restored(self, body: str) -> None:
        webhook = self.webhook()
        verified = webhook.verify(self.text_request(InboundMessage("T1", ANA, OURS, body, "")))
        assert webhook.parse(webhook.restore(verified.raw)) == webhook.parse(verified)

    def test_a_request_that_was_changed_on_its_way_is_refused(self) -> None:
        webhook = self.webhook()
        for right in (
            self.text_request(InboundMessage("T1", ANA, OURS, "buy milk", "")),
            self.status_request(StatusUpdate("T1", "delivered", 7)),
        ):
            webhook.verify(right)
            changes = [
                right._replace(path=right.path + "x"),
                right._replace(query=right.query + "&a=b"),
                right._replace(headers=()),
                right._replace(headers=[(name, b"x" + value) for name, value in right.headers]),
                right._replace(headers=[(name, b"\xff\xfe") for name, _ in right.headers]),
                right._replace(body=b""),
                *(right._replace(body=right.body[:at] + b"z" + right.body[at + 1 :]) for at in range(len(right.body))),
            ]
            for changed in changes:
                if changed == right:
                    continue
                with pytest.raises(RefusedRequest) as refused:
                    webhook.verify(changed)
                assert refused.value.status in (400, 403)
                assert str(refused.value)

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"%", b"=&=&", b"[1, 2]", b"{" * 5_000, b"null"])
    def test_what_is_no_request_of_the_provider_is_refused(self, body: bytes) -> None:
        right = self.text_request(InboundMessage("T1", ANA, OURS, "buy milk", ""))
        with pytest.raises(RefusedRequest):
            self.webhook().verify(right._replace(body=body))

    @pytest.mark.parametrize("without", [("", ANA, OURS), ("T1", "", OURS), ("T1", ANA, "")])
    def test_a_request_without_an_id_or_a_number_brings_no_text(self, without: tuple[str, str, str]) -> None:
        webhook = self.webhook()
        verified = webhook.verify(self.text_request(InboundMessage(*without, "buy milk", "")))
        with pytest.raises(RefusedRequest) as refused:
            webhook.parse(verified)
        assert refused.value.status == 400

    @pytest.mark.parametrize("row", [7, None])
    @pytest.mark.parametrize("status", ["queued", "sent", "delivered", "read", "no-word-that-anybody-knows"])
    def test_a_status_comes_in_with_our_row(self, status: str, row: int | None) -> None:
        webhook = self.webhook()
        update = webhook.parse_status(webhook.verify(self.status_request(StatusUpdate("T1", status, row))))
        assert update == StatusUpdate("T1", status, row)

    def test_a_status_says_why_a_text_failed(self) -> None:
        webhook = self.webhook()
        failed = StatusUpdate("T1", "failed", 7, failure=Failure.CONSENT)
        update = webhook.parse_status(webhook.verify(self.status_request(failed)))
        assert (update.provider_id, update.status, update.failure) == ("T1", "failed", Failure.CONSENT)
        assert update.error_code is not None

    def test_a_text_is_no_status(self) -> None:
        webhook = self.webhook()
        verified = webhook.verify(self.text_request(InboundMessage("T1", ANA, OURS, "buy milk", "")))
        with pytest.raises(RefusedRequest):
            webhook.parse_status(verified)

    def test_an_acknowledgement_has_a_content_type(self) -> None:
        assert b"/" in self.webhook().acknowledgement.content_type


class TransportConformance(InboundConformance):
    def open(self) -> AbstractAsyncContextManager[Transport]:
        raise NotImplementedError

    async def opt_out(self, transport: Any, number: str) -> None:
        """A number refuses our texts at its provider from now on."""
        raise NotImplementedError

    async def bring(self, transport: Any, *files: tuple[str, bytes]) -> str:
        """A text of ANA with these files (content type, content) came in; its id at the provider."""
        raise NotImplementedError

    async def hold(self, transport: Any, number: str) -> None:
        """Texts to a number stay under way at its provider."""
        raise NotImplementedError

    def run(self, play: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        async def main() -> None:
            async with self.open() as transport:
                await play(transport)

        asyncio.run(main())

    def test_a_sent_text_can_be_fetched_by_its_id(self) -> None:
        async def play(transport: Transport) -> None:
            sent = await transport.send(Outgoing(1, ANA, OURS, "Olá, 9:00?\n– 😀 &=+%"))
            fetched = await transport.fetch(sent.provider_id)
            assert fetched is not None
            assert (fetched.provider_id, fetched.direction, fetched.to) == (sent.provider_id, "out", ANA)
            assert (fetched.sender, fetched.body) == (OURS, "Olá, 9:00?\n– 😀 &=+%")
            assert fetched.segments == (1 if transport.capabilities.segments else None)
            assert fetched.created is not None
            assert abs(fetched.created - datetime.now(UTC)) < timedelta(seconds=30)

        self.run(play)

    def test_an_id_nobody_gave_is_not_found(self) -> None:
        async def play(transport: Transport) -> None:
            assert await transport.fetch("SM" + "f" * 32) is None

        self.run(play)

    def test_it_finds_what_was_sent_to_a_number_newest_first(self) -> None:
        async def play(transport: Transport) -> None:
            since = datetime.now(UTC) - timedelta(seconds=5)
            for index, to in enumerate((ANA, BEN, ANA)):
                await transport.send(Outgoing(index, to, OURS, f"text {index}"))
            found = await transport.find_outbound(to=ANA, sender=OURS, since=since)
            assert sorted(text.body for text in found) == ["text 0", "text 2"]
            created = [text.created for text in found if text.created]
            assert created == sorted(created, reverse=True)
            assert len(created) == 2

        self.run(play)

    def test_it_finds_nothing_from_before_the_instant_or_from_another_sender(self) -> None:
        async def play(transport: Transport) -> None:
            await transport.send(Outgoing(1, ANA, OURS, "hello"))
            now = datetime.now(UTC)
            assert not await transport.find_outbound(to=ANA, sender=OURS, since=now + timedelta(seconds=5))
            assert not await transport.find_outbound(to=ANA, sender="+12025550199", since=now - timedelta(seconds=5))
            assert len(await transport.find_outbound(to=ANA, sender=None, since=now - timedelta(seconds=5))) == 1

        self.run(play)

    def test_it_lists_the_texts_to_us_and_tells_how_new_the_newest_of_either_direction_is(self) -> None:
        async def play(transport: Transport) -> None:
            assert transport.capabilities.listing
            since = datetime.now(UTC) - timedelta(seconds=5)
            sid = await self.bring(transport, ("image/png", b"one"))
            sent = await transport.send(Outgoing(1, BEN, OURS, "hello"))
            found = await transport.list_inbound(since=since)
            assert [(text.provider_id, text.direction, text.to, text.sender) for text in found.texts] == [
                (sid, "in", OURS, ANA)
            ]
            assert found.newest is not None
            assert sent.created is None or found.newest >= sent.created
            assert not (await transport.list_inbound(since=since + timedelta(seconds=60))).texts

        self.run(play)

    def test_a_text_of_the_longest_kind_goes_and_a_longer_one_is_refused(self) -> None:
        async def play(transport: Transport) -> None:
            longest = transport.capabilities.longest
            assert (await transport.send(Outgoing(1, ANA, OURS, "a" * longest))).provider_id
            with pytest.raises(SendError) as refused:
                await transport.send(Outgoing(2, ANA, OURS, "a" * (longest + 1)))
            assert refused.value.failure is Failure.REQUEST

        self.run(play)

    def test_an_address_that_is_no_pool_has_no_numbers_behind_it(self) -> None:
        async def play(transport: Transport) -> None:
            assert list(await transport.pool(OURS)) == []

        self.run(play)

    def test_sending_twice_makes_two_texts(self) -> None:
        async def play(transport: Transport) -> None:
            text = Outgoing(1, ANA, OURS, "again")
            first, second = await transport.send(text), await transport.send(text)
            assert first.provider_id != second.provider_id

        self.run(play)

    @pytest.mark.parametrize(
        ("text", "failure"),
        [
            (Outgoing(1, "+0", OURS, "x"), Failure.DESTINATION),
            (Outgoing(1, "mom", OURS, "x"), Failure.DESTINATION),
            (Outgoing(1, ANA, OURS, ""), Failure.REQUEST),
        ],
    )
    def test_it_says_why_a_text_was_refused(self, text: Outgoing, failure: Failure) -> None:
        async def play(transport: Transport) -> None:
            with pytest.raises(SendError) as refused:
                await transport.send(text)
            assert refused.value.failure is failure
            assert refused.value.code is not None

        self.run(play)

    def test_a_number_that_opted_out_is_a_matter_of_consent(self) -> None:
        async def play(transport: Transport) -> None:
            await self.opt_out(transport, ANA)
            with pytest.raises(SendError) as refused:
                await transport.send(Outgoing(1, ANA, OURS, "still there?"))
            assert refused.value.failure is Failure.CONSENT
            assert refused.value.code is not None

        self.run(play)

    def test_files_of_a_text_are_listed_and_fetched_whole(self) -> None:
        async def play(transport: Transport) -> None:
            sid = await self.bring(transport, ("image/png", b"one" * 50_000), ("audio/amr", b"two"))
            found = await transport.media_of(sid)
            assert [media.content_type for media in found] == ["image/png", "audio/amr"]
            contents = []
            for media in found:
                pieces: list[bytes] = []
                await transport.fetch_media(media.url, pieces.append, limit=1_000_000)
                contents.append(b"".join(pieces))
            assert contents == [b"one" * 50_000, b"two"]

        self.run(play)

    def test_a_file_over_the_limit_or_elsewhere_is_never_taken(self) -> None:
        async def play(transport: Transport) -> None:
            sid = await self.bring(transport, ("image/png", b"x" * 1000))
            (media,) = await transport.media_of(sid)
            for url, limit in ((media.url, 999), ("https://example.org/photo.png", 1000), ("file:///etc/passwd", 1000)):
                pieces: list[bytes] = []
                with pytest.raises(NotTaken):
                    await transport.fetch_media(url, pieces.append, limit=limit)
                assert sum(map(len, pieces)) <= limit

        self.run(play)

    def test_a_file_that_was_deleted_is_gone_and_may_be_deleted_again(self) -> None:
        async def play(transport: Transport) -> None:
            sid = await self.bring(transport, ("image/png", b"one"), ("image/png", b"two"))
            first, second = await transport.media_of(sid)
            for _ in range(2):
                await transport.delete_media(first.url)
            assert await transport.media_of(sid) == [second]
            with pytest.raises(SendError) as gone:
                await transport.fetch_media(first.url, lambda _: None, limit=10)
            assert gone.value.failure is Failure.REQUEST and not isinstance(gone.value, NotTaken)

        self.run(play)

    def test_a_redacted_text_has_neither_words_nor_files_and_may_be_redacted_again(self) -> None:
        async def play(transport: Transport) -> None:
            assert transport.capabilities.redaction
            sid = await self.bring(transport, ("image/png", b"one"), ("image/png", b"two"))
            for _ in range(2):
                await transport.redact(sid)
            fetched = await transport.fetch(sid)
            assert fetched is None or fetched.body == ""
            assert list(await transport.media_of(sid)) == []

        self.run(play)

    def test_a_text_under_way_is_not_redacted_yet_and_one_nobody_knows_needs_none(self) -> None:
        async def play(transport: Transport) -> None:
            await self.hold(transport, ANA)
            sent = await transport.send(Outgoing(1, ANA, OURS, "secret"))
            with pytest.raises(NotFinal):
                await transport.redact(sent.provider_id)
            fetched = await transport.fetch(sent.provider_id)
            assert fetched is not None and fetched.body == "secret"
            await transport.redact("SM" + "f" * 32)

        self.run(play)

    def test_the_texts_with_a_phone_are_those_of_either_direction_since_an_instant(self) -> None:
        async def play(transport: Transport) -> None:
            since = datetime.now(UTC) - timedelta(seconds=5)
            sid = await self.bring(transport, ("image/png", b"one"))
            first = await transport.send(Outgoing(1, ANA, OURS, "to her"))
            await transport.send(Outgoing(2, BEN, OURS, "to another"))
            found = {text.provider_id for text in await transport.texts_with(ANA, since=since)}
            assert found == {sid, first.provider_id}
            assert not await transport.texts_with(ANA, since=since + timedelta(seconds=60))

        self.run(play)

    def test_a_text_nobody_sent_has_no_files(self) -> None:
        async def play(transport: Transport) -> None:
            assert list(await transport.media_of("MM" + "f" * 32)) == []

        self.run(play)

    def test_it_can_be_closed_twice(self) -> None:
        async def play(transport: Transport) -> None:
            await transport.close()
            await transport.close()

        self.run(play)
