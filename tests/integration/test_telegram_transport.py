"""The transport under python-telegram-bot: what a failed call means, on lines that misbehave."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, TimedOut

from bot.channels.telegram.transport import NotSent, Request

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
FILE = {"photo": ("ảnh 1.jpg", b"x" * 20_000_000, "image/jpeg")}


@asynccontextmanager
async def served(serve: Serve) -> AsyncIterator[str]:
    """Yield the address of a server that treats each connection so."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:secret/getMe"
    finally:
        server.close()


async def _head(reader: asyncio.StreamReader) -> bytes:
    return await reader.readuntil(b"\r\n\r\n")


async def test_a_connection_that_the_server_closed_meanwhile_is_opened_again() -> None:
    connections = []

    async def answers_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(await _head(reader))
        writer.write(OK)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        closed.set()

    closed, request = asyncio.Event(), Request(5)
    async with served(answers_once) as url:
        for _ in range(3):
            closed.clear()
            assert (await request.exchange("GET", url, {}, {}, 5))[0] == 200
            await closed.wait()
    await request.shutdown()
    assert len(connections) == 3


async def test_nobody_listening_is_certainly_not_sent_and_tells_no_address() -> None:
    request = Request(5)
    with pytest.raises(NotSent) as raised:
        await request.exchange("POST", "http://127.0.0.1:9/bot1:secret/x", {"a": 1}, {}, 5)
    assert "secret" not in str(raised.value)
    await request.shutdown()


async def test_a_line_that_breaks_after_the_request_is_perhaps_sent() -> None:
    async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _head(reader)
        writer.close()

    request = Request(5)
    async with served(hangs_up) as url:
        with pytest.raises(NetworkError) as raised:
            await request.exchange("POST", url, {"text": "Nhắc việc"}, {}, 5)
    await request.shutdown()
    assert not isinstance(raised.value, NotSent | TimedOut)
    assert "secret" not in str(raised.value)


async def test_no_answer_in_time_is_perhaps_sent() -> None:
    async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    request = Request(5)
    async with served(says_nothing) as url:
        with pytest.raises(TimedOut):
            await request.exchange("POST", url, {"text": "Nhắc việc"}, {}, 0.1)
    await request.shutdown()


async def test_an_upload_that_stands_still_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def reads_no_more(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _head(reader)
        await over.wait()
        writer.close()

    monkeypatch.setattr("bot.channels.telegram.transport.BYTES_PER_SECOND", 1_000_000_000)
    over, request = asyncio.Event(), Request(0.1)
    async with served(reads_no_more) as url:
        with pytest.raises(TimedOut):
            await request.exchange("POST", url, {"chat_id": "5"}, FILE, 0.1)
        over.set()
        await request.shutdown()


async def test_a_redirect_is_not_followed_with_the_token() -> None:
    seen = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await _head(reader))
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    request = Request(5)
    async with served(elsewhere) as url:
        assert (await request.exchange("GET", url, {}, {}, 5))[0] == 302
    await request.shutdown()
    assert len(seen) == 1
