"""What a server takes of whom: every route, with more than it takes, in every way to send it."""

import asyncio
import json
import os
import re
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.app import Program, configured
from bot.channels.base import Channel
from bot.foundation.services import Services
from bot.http import quotas
from bot.http.admission import ADMITTED, application, key_of
from bot.http.hosts import Hosts, names_of
from bot.http.http_errors import Refused
from bot.http.post_parsing import MESSAGE_BYTES
from bot.http.quotas import GIGABYTE, Buckets, Quotas, network_of
from bot.links.signed_links import Links, link_key
from bot.ops.health_pages import OperatingPages
from bot.runtime.application import App
from bot.web.chat.cookie_sessions import COOKIE, address, new_token
from bot.web.demo_pages import Demo, Phone
from dvht_core.invitations.invitation_codes import LENGTH
from dvht_core.store.database import Database
from dvht_core.store.models import Conversation, Person
from dvht_core.store.queries import browser_sessions, chat_addresses
from tests.integration.installations import settings_for
from tests.integration.schools import NOW, School
from tests.integration.test_cli import Founded, Running, Shell, founded, shell

__all__ = ["founded", "shell"]

MB = 1024 * 1024
WRONG = "0" * LENGTH
FILLED = {
    "{code:path}": WRONG,
    "{id}": str(uuid.uuid4()),
    "{number:number}": "1",
    "{place:number}": "0",
}


def path_of(entry: str) -> tuple[str, str]:
    """Return a method and a path of an entry, its places filled with what there might be."""
    method, _, path = entry.partition(" ")
    for place, value in FILLED.items():
        path = path.replace(place, value)
    return method, re.sub(r"\{\w+\}", "toi", path)


ROUTES = [path_of(entry) for entry in ADMITTED if "/demo" not in entry and " " in entry]


def all_routes(services: Services, data: Path) -> list[BaseRoute]:
    """Return every route of `dvht run` with everything set up, and of the demo."""
    token, url = "12345:" + "a" * 35, "https://hoc.vn"
    hooks = {"telegram_mode": "webhook", "zalo_mode": "webhook", "public_url": url}
    everything = settings_for(data, telegram_token=token, zalo_token=token, **hooks)
    channels: dict[str, Channel] = {}
    links = Links(link_key(data), url, services.clock.now)
    services = replace(services, channels=channels, links=links)
    channels.update((channel.name, channel) for channel in configured(everything, services))
    program = Program(everything, services, App(services))
    web, app = program.web, program.app
    web._chat.opened(app.store)
    phones = [Phone("lan", "Lan", "thành viên", "lan")]

    async def advance(to: Any) -> Any:
        return to

    demo = Demo(phones, services.clock.now, advance, list)

    async def document(_request: Request) -> Response:
        return PlainTextResponse("")

    return [
        *OperatingPages(app, data).routes(),
        *demo.routes(lambda address_of: web.rooms(address_of, framed=True)),
        Route("/demo/documents/{name}", document),
        *program.routes(),
    ]


class TestTheTable:
    def test_it_names_every_route_and_no_other(self, services: Services, tmp_path: Path) -> None:
        """Each is found by its name or by method and path."""

        def named(routes: list[BaseRoute]) -> Iterator[str]:
            for route in routes:
                if isinstance(route, Mount):
                    yield from named(route.routes)
                elif isinstance(route, Route):
                    yield key_of(route)

        assert set(named(all_routes(services, tmp_path))) == set(ADMITTED)

    def test_a_route_that_it_does_not_name_is_not_served(self) -> None:
        async def new(_request: Request) -> Response:
            return PlainTextResponse("")

        for routes in ([Route("/moi-nua", new)], [Mount("/demo", routes=[Route("/x", new)])]):
            with pytest.raises(LookupError):
                application(routes, Quotas())

    def test_nobody_may_send_more_than_a_small_form(self) -> None:
        assert max(takes.nobody for takes in ADMITTED.values()) <= 4096
        assert max(takes.session for takes in ADMITTED.values()) <= 16 * 1024


@dataclass
class Watch:
    """What a running program takes of memory and disk while it is attacked."""

    running: Running
    data: Path
    peak: int = 0
    spooled: int = 0
    before: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.before = self.peak = self.memory()
        self.kept = self.disk()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def stop(self) -> None:
        self._over.set()
        self.thread.join()

    def memory(self) -> int:
        told = Path(f"/proc/{self.running.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", told)
        assert found is not None
        return int(found[1]) * 1024

    def disk(self) -> int:
        """Bytes of files; the database is no place for them."""
        folders = [self.data / name for name in ("blobs", "uploads")]
        return sum(f.stat().st_size for d in folders for f in d.rglob("*") if f.is_file())

    def _look(self) -> None:
        while not self._over.wait(0.02):
            with suppress(OSError):
                self.peak = max(self.peak, self.memory())
                for fd in Path(f"/proc/{self.running.process.pid}/fd").iterdir():
                    with suppress(OSError):
                        if "(deleted)" in os.readlink(fd):
                            self.spooled = max(self.spooled, fd.stat().st_size)


def seat(data: Path, joined: bool) -> str:
    """Return the secret of a browser: of the head's, who has joined, or of a stranger's."""
    token, database = new_token(), Database(f"sqlite:///{data / 'dvht.db'}")
    with database.write() as session:
        browser_sessions.begin(session, address(token), "", NOW.replace(year=2100))
        chat = chat_addresses.conversation_at(session, "web", address(token), NOW)
        if joined:
            person = session.query(Person).filter(Person.name.endswith("Hiền")).one()
            chat.person_id, chat.unit_id = person.id, person.unit_id
            person.joined_at = NOW
    database.close()
    return token


class TestOversized:
    @pytest.mark.timeout(300)
    def test_no_route_takes_what_is_too_long_for_who_sends_it(
        self, shell: Shell, founded: Founded
    ) -> None:
        data = shell.folder / "data"
        cookies = [{}, {COOKIE: seat(data, joined=False)}, {COOKIE: seat(data, joined=True)}]
        shell.env["DVHT_PUBLIC_URL"] = f"http://127.0.0.1:{shell.env['DVHT_WEB_PORT']}"
        with shell.running() as running:
            watch = Watch(running, data)
            for method, path in ROUTES:
                for own in cookies:
                    for kind in (FORM, MULTIPART, "application/json", "x/y"):
                        status = send(running.site, method, path, own, kind, chunked=False)
                        assert status in (401, 403, 404, 405, 410, 413, 415), (method, path, status)
                    status = send(running.site, method, path, own, FORM, chunked=True)
                    assert status < 500, (method, path, status)
                    # who leaves, or reminds others, need not say anything
                    assert method == "GET" or status in (303, 200) or status >= 400
            head = httpx.get(f"{running.site}/healthz", timeout=20)
            watch.stop()
            assert head.text == "ok"
            assert watch.spooled < MB
            assert watch.disk() == watch.kept
            assert watch.peak < watch.before + 100 * MB

    def test_a_person_sends_no_more_than_a_message_may_hold(
        self, shell: Shell, founded: Founded
    ) -> None:
        data = shell.folder / "data"
        own = {COOKIE: seat(data, joined=True)}
        with shell.running() as running:
            watch = Watch(running, data)
            sent = send(running.site, "POST", "/api/messages", own, MULTIPART, True, MESSAGE_BYTES)
            watch.stop()
            assert sent == 413
            assert watch.disk() == watch.kept
            assert watch.peak < watch.before + 100 * MB

    def test_who_shows_a_made_up_code_can_keep_nothing_here(
        self, shell: Shell, founded: Founded
    ) -> None:
        data = shell.folder / "data"
        with shell.running() as running, httpx.Client(base_url=running.site, timeout=60) as http:
            watch = Watch(running, data)
            http.post(f"/moi/{WRONG}")
            assert (
                http.get("/api/messages?wait=0").status_code == 200
            )  # a chat, in which it is said
            sizes = {"Upload-Offset": "0", "Upload-Length": "9"}
            patched = http.patch(f"/api/uploads/{uuid.uuid4()}", content=bytes(9), headers=sizes)
            assert patched.status_code == 403
            assert "tham gia" in patched.json()["error"]
            form = {"id": str(uuid.uuid4())}
            posted = http.post("/api/messages", data=form, files={"files": ("a.pdf", bytes(99))})
            assert posted.status_code == 415
            said = [
                http.post("/api/messages", json={"id": str(uuid.uuid4()), "text": "x"})
                for _ in range(120)
            ]
            assert {answer.status_code for answer in said} == {202, 429}
            watch.stop()
            assert watch.disk() == watch.kept  # the plan that the unit was founded from

    def test_a_message_that_is_repeated_keeps_no_other_files(
        self, shell: Shell, founded: Founded
    ) -> None:
        data = shell.folder / "data"
        own = {COOKIE: seat(data, joined=True)}
        form = {"id": str(uuid.uuid4())}
        with (
            shell.running() as running,
            httpx.Client(base_url=running.site, cookies=own, timeout=60) as http,
        ):
            watch = Watch(running, data)
            for n in range(4):
                file = {"files": (f"{n}.pdf", os.urandom(MB))}
                assert http.post("/api/messages", data=form, files=file).status_code == 202
            watch.stop()
            assert watch.disk() < 2 * MB


FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"


def send(
    site: str, method: str, path: str, own: dict[str, str], kind: str, chunked: bool, least: int = 0
) -> int:
    """Send more than the route takes; returns the status of the answer."""
    size = max(least, 20 * MB) + MB

    def body() -> Iterator[bytes]:
        if kind == MULTIPART:
            yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="x"\r\n\r\n'
        for _ in range(size // MB):
            yield b"a" * MB

    headers = {"Content-Type": kind, "Upload-Offset": "0", "Upload-Length": str(20 * MB)}
    if not chunked:
        headers["Content-Length"] = str(size)
    with httpx.Client(base_url=site, cookies=own, timeout=60) as http:
        return http.request(method, path, content=body(), headers=headers).status_code


class TestQuotas:
    def test_files_of_one_chat_and_of_one_network_are_counted_and_come_back(self) -> None:
        now = [0.0]
        counted = Quotas(
            None,
            Buckets(100, 100, lambda: now[0]),
            Buckets(250, 100, lambda: now[0]),
        )

        def take(chat: str, network: str = "n") -> bool:
            try:
                counted.files(100, chat, network)
            except Refused as refused:
                return refused.status != 429
            return True

        assert [take("a"), take("a")] == [True, False]
        assert [take("b"), take("c"), take("c", "m")] == [True, False, True]
        now[0] += 100
        assert [take("a"), take("b")] == [True, True]

    def test_room_is_left_on_the_disk(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def free(count: int, total: int) -> bool:
            usage = (total, total - count, count)
            monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
            return not Quotas(tmp_path).full()

        assert free(GIGABYTE // 2, 100 * GIGABYTE)
        assert not free(GIGABYTE // 2 - 1, 100 * GIGABYTE)
        assert free(GIGABYTE // 100, GIGABYTE // 10)  # a small disk can be used as well
        assert not free(GIGABYTE // 100 - 1, GIGABYTE // 10)
        with pytest.raises(Refused, match="hết chỗ"):
            Quotas(tmp_path).files(1, "a", "n")

    def test_accounts_do_not_fill_the_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(quotas, "ACCOUNTS", 100)
        buckets = Buckets(10, 1e9)
        buckets.take("emptied", 10)
        for n in range(1000):
            buckets.take(str(n))
        assert len(buckets._accounts) <= 101
        assert buckets.left("emptied") < 1  # what it has used is not forgotten for others' sake

    @pytest.mark.parametrize(
        ("host", "network"),
        [
            ("203.0.113.9", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("fe80::1%eth0", "fe80::/64"),
            ("", ""),
            ("/run/socket", "/run/socket"),
        ],
    )
    def test_of_ipv6_a_whole_network_is_one(self, host: str, network: str) -> None:
        assert network_of(host) == network


class TestHosts:
    @pytest.mark.parametrize(
        ("host", "status"),
        [
            ("hoc.truong.edu.vn", 200),
            ("HOC.truong.edu.vn:443", 200),
            ("hoc.truong.edu.vn.", 200),
            ("127.0.0.1:8080", 200),
            ("localhost", 200),
            ("[::1]:8080", 200),
            ("evil.example", 421),
            ("hoc.truong.edu.vn.evil.example", 421),
            ("hoc.truong.edu.vn@evil.example", 421),
            ("[::1", 421),
            ("", 421),
        ],
    )
    async def test_with_a_public_address_no_other_name_is_answered(
        self, host: str, status: int
    ) -> None:
        async def home(_request: Request) -> Response:
            return PlainTextResponse("ok")

        app = Hosts(Starlette(routes=[Route("/", home)]), names_of("https://hoc.truong.edu.vn/"))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as http:
            assert (await http.get("/", headers={"Host": host})).status_code == status

    async def test_without_one_any_name_will_do(self) -> None:
        assert names_of("") == frozenset()


ODD_TEXT = st.sampled_from(
    ["", "\0", "%00", "..%2f..", "9" * 30, "9" * 6000, "-1", "²", "é" * 300, "%ff%fe", "a" * 9000]
) | st.text(max_size=40)
ODD_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**4000)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "\0", "a" * 11_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FIELDS = ("id", "text", "press", "label", "caption", "uploads", "code", "to", "reason", "x")
HEADERS = {
    "Range": ["bytes=9-1", "bytes=-", "x", "bytes=0-" + "9" * 40, "bytes=" + "0-1," * 500],
    "If-None-Match": ['"', "*", "W/", "é", "a" * 5000],
    "If-Range": ["x", '"'],
    "Cookie": [f"{COOKIE}=", f"{COOKIE}=\x80", "=;;=", "dvht_owner=x; " * 200, COOKIE],
    "Content-Type": [
        "", ";", "multipart/form-data", "multipart/form-data; boundary=", "text/\xff",
        "application/json; charset=x", "multipart/form-data; boundary=" + "b" * 3000,
        "multipart/form-data; boundary=b; charset=x",
    ],
    "Content-Length": ["-1", "x", "9" * 40, "²"],
    "Upload-Offset": ["-1", "9" * 30, "²", "1.5", ""],
    "Upload-Length": ["0", "-1", "9" * 30, "é"],
    "Dvht-Owner": ["\xff", "x" * 5000],
    "Authorization": ["Bearer \xff", "Bearer", ""],
    "Accept-Encoding": ["\xff", "gzip;q=x"],
    "Origin": ["://", "http://[", "null", "\xff"],
    "Host": ["", "[", "\xff", "a" * 5000],
    "X-Forwarded-For": ["\xff", "1.2.3.4, ::, x", ","],
    "X-Telegram-Bot-Api-Secret-Token": ["\xff"],
}  # fmt: skip


@st.composite
def odd_requests(draw: st.DrawFn) -> tuple[str, str, dict[str, bytes], bytes]:
    """Return a request to a route in which a few things are as no browser sends them."""
    entry = draw(st.sampled_from([e for e in ADMITTED if " " in e]))
    method, _, path = entry.partition(" ")
    if draw(st.booleans()):
        method = draw(st.sampled_from(["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]))
    path = re.sub(r"\{[^}]+\}", lambda _: draw(ODD_TEXT), path)
    path = path.replace("//", "/") if draw(st.booleans()) else path
    query = draw(st.sampled_from(["", "?after=", "?wait=0&after=", "?x="])) + draw(ODD_TEXT)
    headers = {
        name: draw(st.sampled_from(HEADERS[name])).encode("latin-1")
        for name in draw(st.lists(st.sampled_from(sorted(HEADERS)), max_size=3, unique=True))
    }
    fields = draw(st.dictionaries(st.sampled_from(FIELDS), ODD_VALUES, max_size=4))
    body = draw(
        st.sampled_from(
            [b"", b"[" * 100_000, b'{"id": ' + b"9" * 6000 + b"}", b"\xff\xfe", b"a=b&" * 99]
        )
        | st.just(json.dumps(fields).encode())
        | st.just("&".join(f"{k}={v}" for k, v in fields.items()).encode("utf-8", "replace"))
        | st.binary(max_size=60)
    )
    if body.startswith(b"{") and draw(st.booleans()):
        headers["Content-Type"] = b"application/json"
    return method, path + query, headers, body


class TestOddInput:
    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(odd=odd_requests())
    def test_whatever_is_asked_is_answered_and_never_by_500(
        self, asked: "Asked", odd: tuple[str, str, dict[str, bytes], bytes]
    ) -> None:
        assert asked.status(*odd) < 500

    @pytest.mark.parametrize(
        "body",
        [
            '{"id": "%s", "text": "Bi Mat \\ud800"}',
            '{"id": "%s", "press": "Bi Mat \\ud800"}',
            '{"id": "%s", "text": "a", "label": "\\ud800"}x',
            '{"id": "%s", "text": NaN}',
            '{"id": "%s", "text": ' + "9" * 6000 + "}",
            '{"id": "%s", "text": "a", "x": ' + "[" * 5000 + "]" * 5000 + "}",
            '{"id": ' + "9" * 400 + "}",
            '{"id": ["%s"], "text": "a"}',
            '{"id": "%s", "uploads": [{"id": "%s", "name": "\\ud800"}]}',
            '{"id": "%s", "uploads": {"id": 1}}',
            '{"id": "%s", "uploads": [1]}',
            "[]",
            "null",
            '"',
        ],
    )
    def test_a_message_that_is_none_is_refused(self, asked: "Asked", body: str) -> None:
        body = body.replace("%s", str(uuid.uuid4()))
        headers = {"Content-Type": b"application/json"}
        assert 400 <= asked.status("POST", "/api/messages", headers, body.encode()) < 500


@dataclass
class Asked:
    """All routes over ASGI, asked by whoever leads."""

    app: Any
    token: str

    def status(self, method: str, target: str, headers: dict[str, bytes], body: bytes) -> int:
        """Ask with the path as it is, which no client would send, and return the status."""
        return asyncio.run(self._status(method, target, headers, body))

    async def _status(
        self, method: str, target: str, headers: dict[str, bytes], body: bytes
    ) -> int:
        raw, _, query = target.encode("utf-8", "replace").partition(b"?")
        own = {"Host": b"hoc", "Cookie": f"{COOKIE}={self.token}".encode(), **headers}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": method, "path": unquote(raw.decode("utf-8", "replace")), "raw_path": raw,
            "query_string": query, "root_path": "", "server": ("hoc", 80),
            "client": ("127.0.0.1", 1),
            "headers": [(name.lower().encode(), value) for name, value in own.items()],
        }  # fmt: skip
        statuses: list[int] = []
        messages = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Any:
            return next(messages, {"type": "http.disconnect"})

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await self.app(scope, receive, send)
        return statuses[0]


@pytest.fixture
def asked(services: Services, school: School, tmp_path: Path) -> Asked:
    token = new_token()
    with services.database.write() as session:
        browser_sessions.begin(session, address(token), "", NOW)
        chat_addresses.conversation_at(session, "web", address(token), NOW)
        lead = session.query(Conversation).filter_by(person_id=school.people["Hiền"]).one()
        chat_addresses.move_address(session, "web", address(token), lead)
    routes = all_routes(services, tmp_path)
    return Asked(application(routes, Quotas()), token)
