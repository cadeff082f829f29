"""Connections that keep the server waiting: they end, and meanwhile others are served."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response

import bot.http.admission as admission
import bot.http.connections as connections
import bot.web.server
from bot.http.json_routes import route
from bot.system.log_setup import AT_ONCE, PER, Repeats
from bot.web.chat.chat_history import MemoryLog
from bot.web.chat.cookie_sessions import COOKIE, MemorySessions, address
from bot.web.chat.downloads import file_answer
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import WebChannel
from bot.web.server import Surroundings
from dvht_core.store.files.file_stores import PIECE, Pieces
from tests.integration.serving import connect, heard, is_closed, served
from tests.waiting import wait_until

TOKEN = "t" * 43
HALF = "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
HEALTH = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
LARGE = 30 * 1024**2


@dataclass
class Server:
    port: int
    log: MemoryLog

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def health(self) -> str:
        return heard(connect(self.port, HEALTH))[:15]


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def change(module: object, **values: float) -> None:
        for name, value in values.items():
            monkeypatch.setattr(module, name, value)

    change(connections, LOOK_EVERY=0.05)
    return change


@pytest.fixture
def server(tmp_path: Path, patience: object) -> Iterator[Server]:
    log = MemoryLog()
    channel = WebChannel(log, MemorySessions({address(TOKEN): ""}), Uploads(FolderParts(tmp_path)))
    channel._chat.opened(log.store)
    large = route("/metrics", _large)  # it stands in the table
    with served(channel, [large, *channel.routes()], Surroundings(proxies=())) as port:
        yield Server(port, log)


class Slow:
    """A large stored file, of which is counted how much was read."""

    def __init__(self) -> None:
        self.read = 0

    async def answer(self, _request: Request) -> Response:
        return file_answer(Pieces(LARGE, self._pieces()), "a.pdf", "application/pdf")

    def _pieces(self) -> Iterator[bytes]:
        for _ in range(LARGE // PIECE):
            self.read += PIECE
            yield bytes(PIECE)


async def _large(_request: Request) -> Response:
    return Response(bytes(LARGE))


def is_held(port: int, client: socket.socket) -> bool:
    """Return whether the server still has a connection open, by what the system says."""
    here = f":{port:04X}"
    there = f":{client.getsockname()[1]:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return any(r[1].endswith(here) and r[2].endswith(there) and r[3] == "01" for r in rows)


class TestWaiting:
    @pytest.mark.parametrize(
        ("said", "answered"),
        [
            ("", ""),
            ("G", ""),
            (HALF, ""),
            (HEALTH.replace("close", "keep-alive") + HALF, "HTTP/1.1 200 OK"),
        ],
        ids=["nothing", "a letter", "half a head", "half of the second"],
    )
    def test_a_head_that_does_not_come_is_not_waited_for(
        self, server: Server, patience: Callable[..., None], said: str, answered: str
    ) -> None:
        patience(connections, HEAD_TIME=0.2)
        assert heard(connect(server.port, said))[:15] == answered

    def test_nor_one_that_comes_letter_by_letter(
        self, server: Server, patience: Callable[..., None]
    ) -> None:
        patience(connections, HEAD_TIME=0.3)
        client = connect(server.port, HALF)

        def goes_on() -> bool:
            try:
                client.setblocking(True)
                client.sendall(b"x")
            except OSError:
                return True
            return is_closed(client)

        wait_until(goes_on)
        assert not is_held(server.port, client)

    def test_a_small_body_that_drips_is_answered_408(
        self, server: Server, patience: Callable[..., None]
    ) -> None:
        patience(admission, FORM_TIME=0.3)
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        head = f"POST /moi HTTP/1.1\r\nHost: x\r\n{kind}Content-Length: 40\r\n\r\ncode="
        client = connect(server.port, head)
        assert heard(client).startswith("HTTP/1.1 408")

    def test_a_file_of_which_nothing_more_comes_is_given_up(
        self, server: Server, patience: Callable[..., None]
    ) -> None:
        patience(admission, SILENCE=0.3)
        path = "/api/uploads/00000000-0000-4000-8000-000000000000"
        head = f"PATCH {path} HTTP/1.1\r\nHost: x\r\nCookie: {COOKIE}={TOKEN}\r\n"
        sizes = "Upload-Offset: 0\r\nUpload-Length: 9\r\nContent-Length: 9\r\n\r\n1234"
        assert heard(connect(server.port, head + sizes)).startswith("HTTP/1.1 408")
        own = {COOKIE: TOKEN}
        kept = httpx.head(server.url + path, cookies=own, timeout=20).headers["upload-offset"]
        assert kept == "4"

    def test_of_a_file_no_more_is_in_memory_than_is_read_there(self, tmp_path: Path) -> None:
        channel, slow = (
            WebChannel(MemoryLog(), MemorySessions(), Uploads(FolderParts(tmp_path))),
            Slow(),
        )
        with served(channel, [route("/metrics", slow.answer)]) as port:
            client = connect(port, "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

            def stands() -> bool:
                before = slow.read
                heard(connect(port, HEALTH))
                return 0 < before == slow.read

            wait_until(stands)  # the system's own buffers are full
            assert slow.read < LARGE
            assert len(heard(client)) > LARGE
            assert slow.read == LARGE

    def test_an_answer_that_nobody_reads_is_given_up(
        self, server: Server, patience: Callable[..., None]
    ) -> None:
        patience(connections, READ_TIME=0.3)
        client = connect(server.port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
        wait_until(lambda: not is_held(server.port, client))
        assert len(heard(client)) < LARGE

    def test_what_comes_after_the_answer_is_not_taken_for_ever(self, server: Server) -> None:
        """The page is there, and the body of its request would go on and on."""
        client = connect(
            server.port, "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        sent = 0
        with suppress(ConnectionError):
            while sent < 200 * 1024**2:
                client.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
                sent += 65_536
        assert sent < 100 * 1024**2


class TestCrowds:
    def test_with_all_places_taken_the_idlest_give_way_and_a_page_that_waits_does_not(
        self, server: Server
    ) -> None:
        news: list[int] = []

        def listen() -> None:
            own = {COOKIE: TOKEN}
            answer = httpx.get(f"{server.url}/api/messages?after=0.0", cookies=own, timeout=60)
            news.append(len(answer.json()["messages"]))

        page = threading.Thread(target=listen)
        page.start()
        held = [connect(server.port, HALF) for _ in range(connections.PER_NETWORK + 50)]
        assert [server.health() for _ in range(5)] == ["HTTP/1.1 200 OK"] * 5
        wait_until(lambda: sum(is_closed(client) for client in held) >= 50)
        assert news == []
        message = {"id": "00000000-0000-4000-8000-000000000000", "text": "34"}
        own = {COOKIE: TOKEN}
        answer = httpx.post(f"{server.url}/api/messages", json=message, cookies=own, timeout=60)
        assert answer.status_code == 202
        page.join(60)
        assert news == [1]

    def test_one_network_does_not_take_the_places_of_the_others(self, server: Server) -> None:
        other = connect(server.port, HALF, source="127.0.0.2")
        held = [connect(server.port, HALF) for _ in range(connections.PER_NETWORK + 20)]
        wait_until(lambda: sum(is_closed(client) for client in held) >= 20)
        assert not is_closed(other)

    def test_where_all_are_being_served_the_next_is_told_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bot.web.server, "most_connections", lambda: 3)
        log = MemoryLog()
        channel = WebChannel(
            log, MemorySessions({address(TOKEN): ""}), Uploads(FolderParts(tmp_path))
        )
        channel._chat.opened(log.store)
        asks = (
            f"GET /api/messages?after=0.0 HTTP/1.1\r\nHost: x\r\nCookie: {COOKIE}={TOKEN}\r\n\r\n"
        )
        with served(channel, channel.routes()) as port:
            pages = [connect(port, asks) for _ in range(3)]
            listeners = channel._chat._listeners
            wait_until(lambda: len(listeners.get(address(TOKEN), ())) == 3)
            assert heard(connect(port, HEALTH)).startswith("HTTP/1.1 503")
            assert not any(is_closed(page) for page in pages)
            pages.pop().close()
            wait_until(lambda: heard(connect(port, HEALTH)).startswith("HTTP/1.1 200"))

    def test_as_many_files_are_left_as_the_rest_of_the_program_needs(self) -> None:
        resource = pytest.importorskip("resource")
        most = connections.most_connections()
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert most + connections.RESERVE <= soft or most == 16


class TestRepeats:
    def test_a_trouble_of_every_millisecond_is_a_few_lines_a_minute(self) -> None:
        now = [0.0]
        repeats = Repeats(lambda: now[0])
        admitted = []
        for _ in range(180_000):
            now[0] += 0.001
            admitted.append(repeats.admits("socket.accept() out of system resource"))
        written = [left_out for left_out in admitted if left_out is not None]
        assert len(written) <= (180 / PER + 1) * AT_ONCE
        assert sum(written) + len(written) >= 100_000  # the others are told of in figures

    def test_other_troubles_are_written_meanwhile(self) -> None:
        repeats = Repeats(lambda: 0.0)
        assert [repeats.admits("a") for _ in range(AT_ONCE + 5)].count(None) == 5
        assert repeats.admits("b") == 0
