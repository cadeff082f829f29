"""The web chat's routes, over a chat log in memory: what a page may ask, and what comes back."""

import asyncio
import hashlib
import io
import json
import os
import re
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from starlette.datastructures import Headers

import bot.web.chat.long_poll
from bot.channels.base import Attachment, Button, FetchError, FileRef, Inbound, Outbound
from bot.http.admission import application
from bot.http.pages import page
from bot.http.quotas import Quotas
from bot.http.security_headers import from_own_page
from bot.texts import all_texts
from bot.web.chat.chat_history import START, MemoryLog
from bot.web.chat.cookie_sessions import COOKIE, OWNER, MemorySessions, address, device_of
from bot.web.chat.long_poll import TABS, LongPolls
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import VIETNAM, WebChannel
from bot.web.demo_pages import Demo, Phone
from conversations.engine.events import Press, Text
from dvht_core.domain.roles import Role
from dvht_core.html_pages import web_folder
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.view.campaign_view import Candidate
from tests.waiting import until

SHIPPED = [
    file.relative_to(web_folder())
    for file in sorted(web_folder().rglob("*"))
    if file.suffix in (".html", ".js", ".css")
]
"""Pages, scripts and styles."""
CODE = "7K3MQ0ZX4T9WBCD2EFGH5JNPR1"
TOKEN = "t" * 43
ME = address(TOKEN)
say = all_texts().say
PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120.0 Mobile Safari/537.36"


@dataclass
class Site:
    """A running site: its log, its channel and a browser without a page."""

    log: MemoryLog
    channel: WebChannel
    browser: httpx.AsyncClient
    sessions: MemorySessions

    def sign_in(self, token: str = TOKEN) -> None:
        self.sessions.devices[address(token)] = "Chrome · Android"
        self.browser.cookies.set(COOKIE, token)

    async def post(self, **message: object) -> httpx.Response:
        return await self.browser.post("/api/messages", json={"id": new_id(), **message})

    async def upload(self, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
        parts = [("files", file) for file in files]
        return await self.browser.post(
            "/api/messages", data={"id": new_id(), **fields}, files=parts
        )


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    log = MemoryLog(now=datetime(2025, 1, 7, 18, 5, tzinfo=UTC))
    sessions = MemorySessions()
    channel = WebChannel(log, sessions, Uploads(FolderParts(tmp_path)))
    receiving = asyncio.create_task(channel.receive(log.store))
    await asyncio.sleep(0)
    app = httpx.ASGITransport(application(channel.routes(), Quotas()))
    async with httpx.AsyncClient(transport=app, base_url="http://chat.test") as browser:
        yield Site(log, channel, browser, sessions)
    receiving.cancel()
    with suppress(asyncio.CancelledError):
        await receiving


def new_id() -> str:
    return str(uuid.uuid4())


class TestTheDoor:
    async def test_without_session_the_page_asks_for_the_code(self, site: Site) -> None:
        page = await site.browser.get("/")
        assert page.status_code == 200
        assert say("web-code-label") in page.text
        assert COOKIE not in page.cookies

    async def test_looking_at_an_invitation_uses_nothing_up(self, site: Site) -> None:
        page = await site.browser.get(f"/moi/{CODE}")
        assert CODE in page.text
        assert not site.log.inbox
        assert not page.cookies

    async def test_an_invitation_says_who_invites_whom_where_and_for_what(self, site: Site) -> None:
        site.sessions.candidates[CODE] = Candidate(
            *("Nguyễn Thị Lan", Salutation.CO, Role.MEMBER, "Trường <A> Suối Sen", 2025),
            lead="Đỗ Thị Thu Hiền",
        )
        page = (await site.browser.get(f"/moi/{CODE}")).text
        for said in ("cô Nguyễn Thị Lan", "Đỗ Thị Thu Hiền, tổ trưởng", "năm 2025", "vài phút"):
            assert said in page
        assert "<h1>Trường &lt;A&gt; Suối Sen</h1>" in page
        assert '<meta property="og:title" content="Lời mời của Trường &lt;A&gt; Suối Sen">' in page
        own_device = (await site.browser.get(f"/vao/{CODE}")).text
        assert "Lan" not in own_device

    async def test_a_code_that_is_not_good_names_nobody(self, site: Site) -> None:
        page = (await site.browser.get(f"/moi/{CODE}")).text
        assert say("web-invitation-note") in page
        assert "og:" not in page

    async def test_start_makes_a_session_that_the_database_never_sees(self, site: Site) -> None:
        answer = await site.browser.post(f"/moi/{CODE}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        token = answer.cookies[COOKIE]
        [raw] = site.log.inbox.values()
        hashed = hashlib.sha256(token.encode()).hexdigest()
        assert raw == {"address": hashed, "text": f"/start {CODE}", "label": "Bắt đầu"}
        assert site.channel.understand(raw) == Inbound(hashed, Text(f"/start {CODE}"))
        assert token not in repr(site.log)

    async def test_every_sign_in_begins_a_session_and_ends_the_one_that_stood(
        self, site: Site
    ) -> None:
        """Whoever was signed in there, or has planted a cookie there, reads nothing of it."""
        site.sign_in()
        answer = await site.browser.post(f"/moi/{CODE}")
        assert answer.cookies[COOKIE] != TOKEN
        assert list(site.log.rows) == [address(answer.cookies[COOKIE])]
        assert ME not in site.sessions.devices
        site.browser.cookies.clear()
        site.browser.cookies.set(COOKIE, TOKEN)
        assert (await site.browser.get("/api/messages?wait=0")).status_code == 401

    async def test_who_works_at_two_schools_keeps_both_by_a_button_of_its_own(
        self, site: Site
    ) -> None:
        assert say("web-beside-keep") not in (await site.browser.get(f"/moi/{CODE}")).text
        site.sign_in()
        assert say("web-beside-keep") in (await site.browser.get(f"/moi/{CODE}")).text
        answer = await site.browser.post(f"/moi/{CODE}", data={"beside": "1"})
        assert list(site.log.rows) == [ME]
        assert answer.cookies[COOKIE] != TOKEN  # the same chat, by a new secret

    async def test_ones_own_link_opened_again_leads_back_into_the_chat(self, site: Site) -> None:
        site.sign_in()
        site.sessions.own.add(CODE)
        answer = await site.browser.post(f"/moi/{CODE}")
        assert answer.status_code == 303
        assert list(site.log.rows) == list(site.sessions.devices) == [ME]

    async def test_a_wrong_code_ends_no_session_and_is_not_said_in_it(self, site: Site) -> None:
        site.sign_in()
        site.sessions.wrong.add(CODE)
        answer = await site.browser.post("/moi", data={"code": CODE})
        assert answer.status_code == 422
        assert say("web-code-not-good") in answer.text
        assert not site.log.inbox
        assert ME in site.sessions.devices

    async def test_a_code_said_in_a_chat_gives_its_browser_a_new_secret(self, site: Site) -> None:
        """Whoever began the session, and knows its secret, is out before the code is looked at."""
        site.sign_in()
        site.log.strangers.add(ME)
        reading = asyncio.create_task(site.browser.get("/api/messages?after=0.0"))
        await site.post(text="chào")
        await reading
        for text in (CODE, f"/start {CODE}", f"/lienket {CODE[:10]}"):
            before = site.browser.cookies[COOKIE]
            answer = await site.post(text=text)
            fresh = answer.cookies[COOKIE]
            assert fresh != before
            assert answer.cookies[OWNER] == ME[:16]
            other = {"Cookie": f"{COOKIE}={before}"}
            site.browser.cookies.clear()
            old = await site.browser.get("/api/messages?after=0.0&wait=0", headers=other)
            assert old.status_code == 409  # this browser may only not have heard of it yet
            assert "messages" not in old.json()
            site.browser.cookies.set(COOKIE, fresh)
        lines = (await site.browser.get("/api/messages?after=0.0&wait=0")).json()["messages"]
        assert len(lines) == 4

    async def test_what_waits_with_an_old_secret_gets_nothing(self, site: Site) -> None:
        site.sign_in()
        reading = asyncio.create_task(site.browser.get("/api/messages?after=0.0"))
        await until(lambda: bool(site.channel._chat._listeners))
        await site.post(text=CODE)
        assert (await asyncio.wait_for(reading, 5)).status_code == 409

    @pytest.mark.parametrize(
        ("host", "headers", "secure"),
        [
            ("hoc.truong.edu.vn", {}, True),  # a proxy that says nothing of HTTPS
            ("hoc.truong.edu.vn", {"X-Forwarded-Proto": "http"}, True),
            ("127.0.0.1:8080", {"X-Forwarded-For": "203.0.113.9"}, True),
            ("127.0.0.1:8080", {}, False),  # somebody at this machine itself, without HTTPS
        ],
    )
    async def test_where_people_come_by_https_cookies_are_secure(
        self, tmp_path: Path, host: str, headers: dict[str, str], secure: bool
    ) -> None:
        log = MemoryLog()
        channel = WebChannel(log, MemorySessions(), Uploads(FolderParts(tmp_path)), secure=True)
        channel._chat.opened(log.store)
        app = httpx.ASGITransport(application(channel.routes(), Quotas()))
        async with httpx.AsyncClient(transport=app, base_url=f"http://{host}") as browser:
            answer = await browser.post(f"/moi/{CODE}", headers=headers)
        given = answer.headers.get_list("set-cookie")
        assert len(given) == 2
        assert {"Secure" in cookie for cookie in given} == {secure}

    async def test_over_https_the_cookie_is_secure(self, site: Site) -> None:
        answer = await site.browser.post(f"https://chat.test/moi/{CODE}")
        assert "Secure" in answer.headers["set-cookie"]

    @pytest.mark.parametrize(
        "typed",
        [CODE, CODE.lower(), "7k3mq-0zx4t 9wbcd2efgh5jnpr1", f"https://chat.test/moi/{CODE}"],
    )
    async def test_a_code_may_be_typed_or_its_link_pasted(self, site: Site, typed: str) -> None:
        answer = await site.browser.post("/moi", data={"code": typed})
        assert answer.status_code == 303
        [raw] = site.log.inbox.values()
        assert raw["text"] == f"/start {CODE}"

    async def test_what_is_no_code_is_asked_again_and_kept_in_the_field(self, site: Site) -> None:
        answer = await site.browser.post("/moi", data={"code": '<b>"x'})
        assert answer.status_code == 422
        assert say("web-code-wrong") in answer.text
        assert 'value="&lt;b&gt;&#34;x"' in answer.text
        assert not site.log.inbox

    async def test_leaving_ends_the_session_and_takes_the_cookies(self, site: Site) -> None:
        site.sign_in()
        answer = await site.browser.post("/thoat")
        assert answer.status_code == 303
        gone = [c for c in answer.headers.get_list("set-cookie") if "Max-Age=0" in c]
        assert {c.partition("=")[0] for c in gone} == {COOKIE, OWNER}
        assert "clear-site-data" not in answer.headers  # others may have left something unsent
        assert not site.sessions.devices
        site.browser.cookies.set(COOKIE, TOKEN)  # whoever has copied it
        assert (await site.browser.get("/api/messages?wait=0")).status_code == 401

    async def test_a_further_device_comes_in_by_one_button(self, site: Site) -> None:
        page = await site.browser.get(f"/vao/{CODE}")
        assert say("web-device-note") in page.text
        assert not site.log.inbox
        answer = await site.browser.post(f"/vao/{CODE}", headers={"user-agent": PIXEL})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert list(site.sessions.devices.values()) == ["Chrome · Android"]
        [raw] = site.log.inbox.values()
        assert raw["text"] == f"/start {CODE}"

    async def test_the_script_learns_whose_page_it_is_and_not_the_secret(self, site: Site) -> None:
        answer = await site.browser.post(f"/moi/{CODE}")
        owner = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(OWNER))
        assert "HttpOnly" not in owner
        [known] = site.sessions.devices
        assert answer.cookies[OWNER] == known[:16]

    async def test_a_page_of_another_session_is_told_that_its_own_has_ended(
        self, site: Site
    ) -> None:
        """Its browser has signed in anew, in another tab."""
        site.sign_in()
        body = {"id": new_id(), "text": "34"}
        for owner, status in (("0" * 16, 401), (ME, 401), ("", 202), (ME[:16], 202)):
            spoken = {"Dvht-Owner": owner}
            answer = await site.browser.post("/api/messages", json=body, headers=spoken)
            assert answer.status_code == status
            read = await site.browser.get("/api/messages?wait=0", headers=spoken)
            upload = await site.browser.head(f"/api/uploads/{new_id()}", headers=spoken)
            assert [read.status_code, upload.status_code] == (
                [200, 204] if status == 202 else [401, 401]
            )
        assert len(site.log.inbox) == 1

    async def test_who_comes_again_keeps_the_session_as_long_again(self, site: Site) -> None:
        site.sign_in()
        first = await site.browser.get("/api/messages?wait=0")
        assert {c.partition("=")[0] for c in first.headers.get_list("set-cookie")} == {
            COOKIE,
            OWNER,
        }

    @pytest.mark.parametrize(
        ("agent", "device"),
        [
            ("", ""),
            ("curl/8.0", ""),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 13) Chrome/110.0 Mobile Zalo android/23",
                "Zalo · Android",
            ),
        ],
    )
    def test_a_device_is_called_what_its_owner_calls_it(self, agent: str, device: str) -> None:
        assert device_of(agent) == device

    async def test_health(self, site: Site) -> None:
        assert (await site.browser.get("/healthz")).text == "ok"


class TestPosting:
    async def test_a_text_is_stored_and_understood(self, site: Site) -> None:
        site.sign_in()
        answer = await site.post(text="  34 trên 37\r\ncô Lan\x00 ")
        assert answer.status_code == 202
        [raw] = site.log.inbox.values()
        assert site.channel.understand(raw) == Inbound(ME, Text("34 trên 37\ncô Lan"))

    async def test_the_same_id_twice_is_stored_once(self, site: Site) -> None:
        site.sign_in()
        update_id = new_id()
        answers = [await site.post(id=update_id, text="34") for _ in range(2)]
        assert [a.status_code for a in answers] == [202, 202]
        assert list(site.log.inbox) == [update_id]
        assert len(site.log.rows[ME]) == 1

    async def test_a_press_carries_its_data_and_shows_its_label(self, site: Site) -> None:
        site.sign_in()
        assert (await site.post(press="sheet:2.2:ok", label="Đúng rồi")).status_code == 202
        [raw] = site.log.inbox.values()
        assert site.channel.understand(raw) == Inbound(ME, Press("sheet:2.2:ok"))
        assert site.log.rows[ME][0].text == "Đúng rồi"

    async def test_many_files_are_one_message_with_one_caption(self, site: Site) -> None:
        site.sign_in()
        files = [("Quyết định 45.pdf", b"%PDF"), ("C:\\anh\\2.jpg", b"\xff\xd8"), ("3.jpg", b"3")]
        answer = await site.upload(*files, caption=" QĐ 45 ")
        assert answer.status_code == 202
        [raw] = site.log.inbox.values()
        inbound = site.channel.understand(raw)
        assert inbound is not None
        assert [(f.name, f.size) for f in inbound.files] == [
            ("Quyết định 45.pdf", 4),
            ("2.jpg", 2),
            ("3.jpg", 1),
        ]
        assert inbound.caption == "QĐ 45"
        assert [await site.channel.fetch(f) for f in inbound.files] == [data for _, data in files]

    async def test_a_lost_upload_is_a_fetch_error(self, site: Site) -> None:
        with pytest.raises(FetchError):
            await site.channel.fetch(FileRef("gone"))

    @pytest.mark.parametrize(
        ("message", "status", "sentence"),
        [
            ({"text": "a" * 10_001}, 413, "web-refused-text"),
            ({"text": " \n"}, 422, "web-refused-empty"),
            ({"text": 34}, 422, "web-refused-unreadable"),
            ({"text": "34", "id": "no-uuid"}, 422, "web-refused-unreadable"),
            ({"press": "x" * 65, "label": "x"}, 422, "web-refused-unreadable"),
        ],
    )
    async def test_what_breaks_a_limit_is_refused_with_a_sentence(
        self, site: Site, message: dict[str, object], status: int, sentence: str
    ) -> None:
        site.sign_in()
        answer = await site.post(**message)
        assert answer.status_code == status
        assert answer.json()["error"] == say(sentence, characters="10.000")
        assert not site.log.inbox

    async def test_ten_thousand_characters_of_any_kind_are_taken(self, site: Site) -> None:
        site.sign_in()
        assert (await site.post(text="𝒜" * 10_000)).status_code == 202

    async def test_more_than_thirty_files_are_refused_and_none_kept(self, site: Site) -> None:
        site.sign_in()
        answer = await site.upload(*[(f"{i}.jpg", b"x") for i in range(31)])
        assert answer.status_code == 413
        assert "30 tệp" in answer.json()["error"]
        assert not site.log.blobs
        assert (await site.upload(*[(f"{i}.jpg", b"x") for i in range(30)])).status_code == 202

    async def test_a_file_over_20_mb_is_refused_by_name(self, site: Site) -> None:
        site.sign_in()
        answer = await site.upload(("nhẹ.pdf", b"x"), ("nặng.pdf", bytes(20 * 1024**2 + 1)))
        assert answer.status_code == 413
        assert "nặng.pdf" in answer.json()["error"]
        assert not site.log.blobs

    async def test_a_total_over_100_mb_is_refused_before_it_is_read(self, site: Site) -> None:
        site.sign_in()
        read = 0

        async def body() -> AsyncIterator[bytes]:
            nonlocal read
            read += 1
            yield b"--x"

        headers = {
            "content-type": "multipart/form-data; boundary=x",
            "content-length": str(102 * 1024**2),
        }
        answer = await site.browser.post("/api/messages", content=body(), headers=headers)
        assert answer.status_code == 413
        assert "100 MB" in answer.json()["error"]
        assert read == 0

    async def test_a_body_that_hides_its_length_is_cut_off(self, site: Site) -> None:
        site.sign_in()
        read = 0

        async def body() -> AsyncIterator[bytes]:
            nonlocal read
            for _ in range(1000):
                read += 1
                yield b" " * 10_000

        answer = await site.browser.post(
            "/api/messages", content=body(), headers={"content-type": "application/json"}
        )
        assert answer.status_code == 413
        assert read < 20

    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("text/plain", b'{"text": "x"}'),
            ("application/json", b"{"),
            ("application/json", b"[1]"),
            ("application/json", b"\xff"),
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=x", b"nothing of the kind"),
        ],
    )
    async def test_nonsense_is_refused_and_not_an_error(
        self, site: Site, kind: str, body: bytes
    ) -> None:
        site.sign_in()
        answer = await site.browser.post(
            "/api/messages", content=body, headers={"content-type": kind}
        )
        assert answer.status_code in (415, 422)
        assert answer.json()["error"] == say("web-refused-unreadable")

    async def test_before_the_inbox_is_open_the_page_is_told_to_try_again(
        self, tmp_path: Path
    ) -> None:
        channel = WebChannel(MemoryLog(), MemorySessions({ME: ""}), Uploads(FolderParts(tmp_path)))
        app = httpx.ASGITransport(application(channel.routes(), Quotas()))
        async with httpx.AsyncClient(transport=app, base_url="http://chat.test") as browser:
            browser.cookies.set(COOKIE, TOKEN)
            answer = await browser.post("/api/messages", json={"id": new_id(), "text": "34"})
        assert answer.status_code == 503
        assert answer.json()["error"] == say("web-refused-not-ready")


async def test_a_browser_has_no_more_than_so_many_questions_waiting() -> None:
    room = LongPolls("web", MemoryLog())
    asked = [asyncio.create_task(room.news(ME, START, 600)) for _ in range(TABS + 3)]
    other = asyncio.create_task(room.news("another", START, 600))
    done, waiting = await asyncio.wait(asked, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    while len(done) < 3:
        more, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        done |= more
    assert done == set(asked[:3])  # those that have waited longest are answered
    assert not other.done()
    room.close()
    assert await asyncio.gather(*asked, other) == [[]] * (TABS + 4)


class TestUploads:
    """Files in pieces: HEAD tells how much is here, PATCH goes on from there."""

    async def patch(
        self, site: Site, upload: str, offset: int, piece: bytes, length: int
    ) -> httpx.Response:
        headers = {"upload-offset": str(offset), "upload-length": str(length)}
        return await site.browser.patch(f"/api/uploads/{upload}", content=piece, headers=headers)

    async def offset(self, site: Site, upload: str) -> int:
        answer = await site.browser.head(f"/api/uploads/{upload}")
        return int(answer.headers["upload-offset"])

    async def test_it_goes_on_where_it_broke_off_and_is_one_file_in_the_end(
        self, site: Site
    ) -> None:
        site.sign_in()
        upload, data = new_id(), b"%PDF-" + bytes(range(256)) * 40
        assert await self.offset(site, upload) == 0
        first = await self.patch(site, upload, 0, data[:1000], len(data))
        assert (first.status_code, first.headers["upload-offset"]) == (204, "1000")
        assert await self.offset(site, upload) == 1000
        wrong = await self.patch(site, upload, 0, data, len(data))
        assert (wrong.status_code, wrong.headers["upload-offset"]) == (409, "1000")
        assert not site.log.blobs
        rest = await self.patch(site, upload, 1000, data[1000:], len(data))
        assert rest.headers["upload-offset"] == str(len(data))
        assert list(site.log.blobs.values()) == [data]
        assert await self.offset(site, upload) == len(data)

    async def test_what_came_before_the_connection_broke_is_kept(self, site: Site) -> None:
        """The client goes away in the middle of the body."""
        site.sign_in()
        upload, sent = new_id(), [b"a" * 700, b"b" * 300]

        async def receive() -> dict[str, object]:
            if sent:
                return {"type": "http.request", "body": sent.pop(0), "more_body": True}
            return {"type": "http.disconnect"}

        async def send(_message: object) -> None:
            return None

        headers = {"cookie": f"{COOKIE}={TOKEN}", "upload-offset": "0", "upload-length": "5000"}
        scope: dict[str, Any] = {
            "type": "http",
            "method": "PATCH",
            "path": f"/api/uploads/{upload}",
            "query_string": b"",
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        }
        await Starlette(routes=site.channel.routes())(scope, receive, send)
        assert await self.offset(site, upload) == 1000

    async def test_a_message_that_names_its_files_comes_once_however_often_it_is_sent(
        self, site: Site
    ) -> None:
        site.sign_in()
        uploads = [new_id(), new_id()]
        for upload in uploads:
            await self.patch(site, upload, 0, b"\xff\xd8" + upload.encode(), 38)
        named = [{"id": u, "name": f"C:\\anh\\{n}.jpg"} for n, u in enumerate(uploads)]
        message = {"id": new_id(), "caption": " QĐ 45 ", "uploads": named}
        for _ in range(2):
            answer = await site.browser.post("/api/messages", json=message)
            assert answer.status_code == 202
        [raw] = site.log.inbox.values()
        inbound = site.channel.understand(raw)
        assert inbound is not None
        assert [(f.name, f.size) for f in inbound.files] == [("0.jpg", 38), ("1.jpg", 38)]
        assert inbound.caption == "QĐ 45"
        assert await site.channel.fetch(inbound.files[1]) == b"\xff\xd8" + uploads[1].encode()

    async def test_a_message_waits_for_its_files(self, site: Site) -> None:
        site.sign_in()
        upload = new_id()
        await self.patch(site, upload, 0, b"half", 8)
        answer = await site.post(caption="", uploads=[{"id": upload, "name": "a.jpg"}])
        assert answer.status_code == 409
        assert answer.json()["error"] == say("web-refused-upload")
        assert not site.log.inbox

    async def test_nobody_goes_on_with_somebody_elses_file(self, site: Site) -> None:
        site.sign_in()
        upload = new_id()
        await self.patch(site, upload, 0, b"mine", 4)
        site.sign_in("s" * 43)
        assert await self.offset(site, upload) == 0
        answer = await site.post(caption="", uploads=[{"id": upload, "name": "a.jpg"}])
        assert answer.status_code == 409

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"upload-offset": "0", "upload-length": str(20 * 1024**2 + 1)}, 413),
            ({"upload-offset": "0", "upload-length": "0"}, 422),
            ({"upload-offset": "x", "upload-length": "9"}, 422),
            ({"upload-length": "9"}, 422),
            ({"upload-offset": "0", "upload-length": "3"}, 422),
        ],
    )
    async def test_what_cannot_be_a_file_is_refused(
        self, site: Site, headers: dict[str, str], status: int
    ) -> None:
        site.sign_in()
        url = f"/api/uploads/{new_id()}"
        answer = await site.browser.patch(url, content=b"12345", headers=headers)
        assert answer.status_code == status
        assert answer.json()["error"]

    @pytest.mark.parametrize("upload", ["../../x", "x", "%2e%2e"])
    async def test_an_id_is_never_a_way_out_of_the_folder(self, site: Site, upload: str) -> None:
        site.sign_in()
        headers = {"upload-offset": "0", "upload-length": "4"}
        answer = await site.browser.patch(f"/api/uploads/{upload}", content=b"x", headers=headers)
        assert answer.status_code in (404, 405, 422)

    async def test_unfinished_files_of_one_chat_have_a_limit_together(
        self, site: Site, tmp_path: Path
    ) -> None:
        """Of many that were begun and left, the oldest give way to the one that goes on."""
        site.sign_in()
        most, ids = 20 * 1024**2, [new_id() for _ in range(8)]
        for upload in ids:
            await self.patch(site, upload, 0, b"x", most)
        for upload in ids:
            answer = await self.patch(site, upload, 1, bytes(most - 2), most)
            assert answer.status_code in (204, 409)  # gone meanwhile: it begins anew
            here = [part.stat().st_size for part in tmp_path.rglob("*.part")]  # noqa: ASYNC240
            assert sum(here) <= 5 * most
        answer = await self.patch(site, ids[-1], 0, bytes(most), most)
        assert answer.status_code == 204

    async def test_files_that_come_at_once_count_with_their_whole_length(self, site: Site) -> None:
        site.sign_in()
        most, go_on = 20 * 1024**2, asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            yield b"x"
            await go_on.wait()
            yield bytes(most - 1)

        async def send() -> int:
            headers = {"upload-offset": "0", "upload-length": str(most)}
            url = f"/api/uploads/{new_id()}"
            return (await site.browser.patch(url, content=slowly(), headers=headers)).status_code

        sending = [asyncio.create_task(send()) for _ in range(8)]
        done, _ = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
        go_on.set()
        assert [task.result() for task in done] == [413] * len(done)
        assert sorted([await task for task in sending]) == [204] * 5 + [413] * 3

    async def test_what_nobody_finished_is_thrown_away_after_a_day(
        self, site: Site, tmp_path: Path
    ) -> None:
        site.sign_in()
        old = new_id()
        await self.patch(site, old, 0, b"half", 8)
        for file in list(tmp_path.rglob("*.part")):  # noqa: ASYNC240 (nobody waits for us)
            os.utime(file, (0, 0))
        fresh = new_id()
        await self.patch(site, fresh, 0, b"half", 8)
        site.channel._uploads.sweep()
        assert await self.offset(site, old) == 0
        assert await self.offset(site, fresh) == 4


class TestReading:
    async def test_lines_come_with_day_and_time_of_the_school(self, site: Site) -> None:
        site.sign_in()
        await site.post(text="34")
        photo = await site.log.keep_upload(ME, new_id(), b"jpeg")
        site.log.say(
            ME,
            Outbound(
                "\x0291,9%\x03",
                (Button("ok", "Đúng rồi"),),
                (Attachment("ảnh.jpg", "image/jpeg", photo),),
            ),
        )
        answer = (await site.browser.get("/api/messages?after=0.0")).json()
        own, bot = answer["messages"]
        assert answer["after"] == "1.1"
        assert (own["id"], own["mine"], own["text"]) == ("i1", True, "34")
        assert own["update_id"] in site.log.inbox
        # 18:05 UTC is the next day in Vietnam
        assert (own["day"], own["time"]) == ("thứ Tư, 08/01/2025", "01:05")
        assert own["at"] == "2025-01-08T01:05:00+07:00"
        assert bot["text"] == "\x0291,9%\x03"
        assert bot["buttons"] == [{"data": "ok", "label": "Đúng rồi"}]
        assert bot["attachments"] == [{"name": "ảnh.jpg", "url": f"files/{photo}", "image": True}]
        later = (await site.browser.get(f"/api/messages?after={answer['after']}&wait=0")).json()
        assert later == {"messages": [], "after": "1.1", "room": ME, "earlier": []}

    async def test_a_reader_waits_and_is_woken_by_send(self, site: Site) -> None:
        site.sign_in()
        looks = count_looks(site.log)
        reading = asyncio.create_task(site.browser.get("/api/messages?after=0.0"))
        await until(lambda: looks)
        await site.channel.send("somebody else", Outbound("x"))
        await asyncio.wait({reading}, timeout=0.05)
        assert not reading.done()
        assert looks == [ME]  # waiting is not polling
        site.log.say(ME, Outbound("Chào cô Lan."))
        await site.channel.send(ME, Outbound("Chào cô Lan."))
        answer = await asyncio.wait_for(reading, 1)
        assert [line["text"] for line in answer.json()["messages"]] == ["Chào cô Lan."]

    async def test_a_message_comes_to_the_pages_with_its_answer(self, site: Site) -> None:
        site.sign_in()
        reading = await a_reader(site)
        await site.post(text="34")
        await asyncio.wait({reading}, timeout=0.05)
        assert not reading.done()
        site.log.say(ME, Outbound("Đã ghi."))
        await site.channel.send(ME, Outbound("Đã ghi."))
        answer = await asyncio.wait_for(reading, 10)
        assert [line["text"] for line in answer.json()["messages"]] == ["34", "Đã ghi."]

    async def test_a_message_comes_alone_where_the_answer_takes_long(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bot.web.chat.long_poll, "ECHO", 0.1)
        site.sign_in()
        reading = await a_reader(site)
        await site.post(text="34")
        answer = await asyncio.wait_for(reading, 10)
        assert [line["text"] for line in answer.json()["messages"]] == ["34"]

    async def test_closing_answers_everyone_who_waits(self, site: Site) -> None:
        site.sign_in()
        reading = await a_reader(site)
        await site.channel.close()
        assert (await asyncio.wait_for(reading, 1)).json()["messages"] == []

    @pytest.mark.parametrize(
        "cursor", ["", "x", "1", "1.2.3", "-1.0", "9" * 30 + ".0", "0." + "9" * 19, "².0", "0.0\0"]
    )
    async def test_a_place_that_cannot_be_is_refused(self, site: Site, cursor: str) -> None:
        site.sign_in()
        answer = await site.browser.get("/api/messages", params={"after": cursor, "wait": "0"})
        assert answer.status_code == 422

    async def test_nobody_reads_another_chat(self, site: Site) -> None:
        site.sign_in()
        await site.upload(("a.jpg", b"a"))
        [sha] = site.log.blobs
        site.sign_in("s" * 43)
        answer = await site.browser.get("/api/messages?after=0.0&wait=0")
        assert answer.json()["messages"] == []
        assert (await site.browser.get(f"/files/{sha}")).status_code == 404

    async def test_a_session_that_ends_while_its_page_waits_reads_nothing(self, site: Site) -> None:
        site.sign_in()
        reading = await a_reader(site)
        await site.sessions.end(ME)
        site.log.say(ME, Outbound("Chỉ dành cho cô Lan."))
        await site.channel.send(ME, Outbound("Chỉ dành cho cô Lan."))
        answer = await asyncio.wait_for(reading, 1)
        assert answer.status_code == 401
        assert "Lan" not in answer.text

    @pytest.mark.parametrize("token", ["", "short", "t" * 42 + "!"])
    async def test_without_session_nothing_is_answered_but_a_sentence(
        self, site: Site, token: str
    ) -> None:
        site.sign_in(token)
        answers = [
            await site.browser.get("/api/messages?after=0.0"),
            await site.post(text="34"),
            await site.browser.get(f"/files/{'0' * 64}"),
        ]
        assert [a.status_code for a in answers] == [401] * 3
        assert {a.json()["error"] for a in answers} == {say("web-refused-no-session")}


class TestFiles:
    async def put(self, site: Site, name: str, kind: str) -> httpx.Response:
        site.sign_in()
        sha = await site.log.keep_upload(ME, new_id(), b"content")
        site.log.say(ME, Outbound("", attachments=(Attachment(name, kind, sha),)))
        return await site.browser.get(f"/files/{sha}")

    async def test_a_document_is_for_keeping_under_its_vietnamese_name(self, site: Site) -> None:
        answer = await self.put(site, 'Phiếu "2.2"; Lan.docx', "application/octet-stream")
        assert answer.content == b"content"
        assert answer.headers["content-disposition"] == (
            "attachment; filename*=UTF-8''Phi%E1%BA%BFu%20%222.2%22%3B%20Lan.docx"
        )
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"  # who leaves leaves nothing here

    async def test_a_photo_is_for_looking_at(self, site: Site) -> None:
        answer = await self.put(site, "ảnh.jpg", "image/jpeg")
        assert answer.headers["content-disposition"].startswith("inline")
        assert answer.headers["content-type"] == "image/jpeg"

    @pytest.mark.parametrize("kind", ["image/svg+xml", "text/html"])
    async def test_what_can_hold_scripts_is_never_shown(self, site: Site, kind: str) -> None:
        answer = await self.put(site, "x", kind)
        assert answer.headers["content-disposition"].startswith("attachment")


class TestSafety:
    async def test_every_answer_carries_the_strict_headers(self, site: Site) -> None:
        paths = ["/", f"/moi/{CODE}", "/api/messages", "/files/0", "/web/chat.js", "/healthz"]
        paths += [f"/vao/{CODE}", "/ma", "/khung", "/sw.js", "/manifest.webmanifest"]
        for path in paths:
            headers = (await site.browser.get(path)).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"

    @pytest.mark.parametrize("path", ["/moi", f"/moi/{CODE}", "/api/messages", "/thoat"])
    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://evil.test"},
            {"origin": "null"},
        ],
    )
    async def test_no_foreign_page_can_post(
        self, site: Site, path: str, headers: dict[str, str]
    ) -> None:
        site.sign_in()
        answer = await site.browser.post(path, headers=headers, data={"code": CODE})
        assert answer.status_code == 403
        assert answer.json()["error"] == say("web-refused-foreign-page")
        assert "set-cookie" not in answer.headers
        assert not site.log.inbox
        assert site.sessions.devices  # the session was not ended either

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    async def test_no_method_that_changes_something_is_open_to_foreign_pages(
        self, site: Site, method: str
    ) -> None:
        site.sign_in()
        headers = {"origin": "https://evil.test", "upload-offset": "0", "upload-length": "1"}
        url = f"/api/uploads/{new_id()}"
        answer = await site.browser.request(method, url, headers=headers, content=b"x")
        assert answer.status_code == (403 if method == "PATCH" else 405)
        assert not site.log.blobs

    def test_an_own_page_is_known_by_fetch_metadata_or_origin(self) -> None:
        assert from_own_page(Headers({"sec-fetch-site": "same-origin", "origin": "null"}))
        assert from_own_page(Headers({"origin": "https://truong.vn", "host": "truong.vn"}))
        assert not from_own_page(Headers({"origin": "https://truong.vn:8", "host": "truong.vn"}))

    @given(st.text())
    def test_no_text_from_outside_becomes_markup(self, text: str) -> None:
        shown = page("code.html", wrong=text + "<script>", code=text + "<script>")
        assert "<script" not in shown


class TestThePage:
    async def test_all_of_it_together_is_under_64_kb_and_comes_from_here(self, site: Site) -> None:
        """Unpacked, with the worker and the manifest; packed, as it travels, a third of that."""
        site.sign_in()
        page = await site.browser.get("/")
        assert not re.search(r"https?://", page.text)
        to_load = {"/sw.js", *re.findall(r'(?:src|href)="(/(?:web/|manifest)[^"]+)"', page.text)}
        seen, size, travels = set[str](), len(page.content), _travelled(page)
        while to_load:
            path = to_load.pop()
            seen.add(path)
            asset = await site.browser.get(path)
            assert asset.status_code == 200, path
            size += len(asset.content)
            travels += _travelled(asset)
            imports = {f"/web/{name}" for name in re.findall(r'from ?"\./(.+?)"', asset.text)}
            assert imports <= seen | to_load  # named in the head: nothing is found out late
            to_load -= {path}
        assert {
            "/web/chat.css",
            "/web/chat.js",
            "/web/outgoing.js",
            "/manifest.webmanifest",
        } <= seen
        assert size < 64 * 1024
        assert travels < 24 * 1024

    async def test_a_script_travels_without_its_comments_and_says_the_same(
        self, site: Site
    ) -> None:
        for script in (name for name in SHIPPED if name.suffix == ".js"):
            written = (web_folder() / script).read_text(encoding="utf-8").splitlines()
            assert all(line.count("`") % 2 == 0 for line in written), script  # a text over lines
            kept = [line.strip() for line in written if not line.strip().startswith("//")]
            if script.name == "worker.js":
                continue
            sent = (await site.browser.get(f"/web/{script.name}")).text.splitlines()
            assert [line for line in sent if line] == [line for line in kept if line], script

    async def test_it_can_be_installed(self, site: Site) -> None:
        manifest = (await site.browser.get("/manifest.webmanifest")).json()
        assert (manifest["start_url"], manifest["display"]) == ("/", "standalone")
        assert len(manifest["short_name"]) <= 15
        purposes = set()
        for icon in manifest["icons"]:
            answer = await site.browser.get(icon["src"])
            picture = Image.open(io.BytesIO(answer.content))
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
            purposes.add((icon["sizes"], icon.get("purpose")))
            corner = picture.convert("RGBA").getpixel((0, 0))
            assert isinstance(corner, tuple)
            assert (corner[3] == 255) is (icon.get("purpose") == "maskable")
        assert purposes == {("192x192", None), ("512x512", None), ("512x512", "maskable")}
        assert (await site.browser.get("/icons/9.png")).status_code == 404

    async def test_the_worker_keeps_all_of_the_page_and_nobodys_data(self, site: Site) -> None:
        """What it keeps is the same whoever is signed in, so it is fetched without a session."""
        worker = (await site.browser.get("/sw.js")).text
        kept = json.loads(re.findall(r"const FILES = (.*);", worker)[0])
        shell = (await site.browser.get(kept[0])).text
        site.sign_in()
        assert (await site.browser.get("/")).text == shell
        needed = set(re.findall(r'(?:src|href)="(/web/[^"]+)"', shell))
        assert needed <= set(kept)
        for path in kept:
            assert (await site.browser.get(path)).status_code == 200, path

    async def test_an_asset_asked_for_again_is_not_sent_again(self, site: Site) -> None:
        first = await site.browser.get("/web/chat.js")
        again = await site.browser.get(
            "/web/chat.js", headers={"if-none-match": f'W/{first.headers["etag"]}, "x"'}
        )
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.parametrize("name", ["chat.html", "nothing.js", "..%2f..%2fpyproject.toml"])
    async def test_only_assets_are_served(self, site: Site, name: str) -> None:
        assert (await site.browser.get(f"/web/{name}")).status_code == 404

    @pytest.mark.parametrize("file", SHIPPED, ids=str)
    def test_no_file_holds_sentences_or_inline_code(self, file: Path) -> None:
        source = (web_folder() / file).read_text(encoding="utf-8")
        assert not [letter for letter in source if letter.isalpha() and not letter.isascii()]
        if file.suffix == ".html":
            assert not re.search(r"\w", re.sub(r"<[^>]*>|\{([{%#]).*?[}%#]\}", "", source))
        inline = r"\sstyle=|\son[a-z]+=\"|innerHTML|javascript:|\|\s*safe"
        assert not re.search(inline, source)
        assert "<style" not in source or file.parts[0] == "dossier"  # opened without a server

    def test_every_sentence_the_scripts_say_is_in_the_catalogue(self) -> None:
        scripts = "".join(f.read_text(encoding="utf-8") for f in web_folder().glob("*.js"))
        said = set(re.findall(r'say\("([a-z-]+)"', scripts))
        assert said
        assert {key for key in said if f"web-live-{key}" not in all_texts()} == set()


class TestTheDemo:
    NOW = datetime(2025, 1, 8, 9, 30, tzinfo=VIETNAM)

    @pytest.fixture
    async def demo(self, site: Site) -> AsyncIterator[httpx.AsyncClient]:
        times = [self.NOW]

        async def advance(to: datetime) -> datetime:
            times.append(to)
            return to

        phones = [
            Phone("vinh", "Thầy Vinh", "tổ trưởng", "a1"),
            Phone("lan", "Cô Lan & <tổ>", "thành viên", "a2"),
        ]
        demo = Demo(phones, lambda: times[-1], advance, lambda: [("Báo cáo.docx", "/x")])
        routes = demo.routes(lambda address_of: site.channel.rooms(address_of, framed=True))
        app = httpx.ASGITransport(Starlette(routes=[*site.channel.routes(), *routes]))
        async with httpx.AsyncClient(transport=app, base_url="http://chat.test") as browser:
            yield browser

    async def test_each_phone_is_its_own_chat_without_a_cookie(
        self, site: Site, demo: httpx.AsyncClient
    ) -> None:
        page = (await demo.get("/demo")).text
        assert page.count("<iframe") == 2
        assert "Cô Lan &amp; &lt;tổ&gt;" in page
        phone = await demo.get("/demo/phone/lan/")
        assert "frame-ancestors 'self'" in phone.headers["content-security-policy"]
        assert 'action="/thoat"' not in phone.text
        message = {"id": new_id(), "text": "34"}
        assert (await demo.post("/demo/phone/lan/api/messages", json=message)).status_code == 202
        assert list(site.log.rows) == ["a2"]
        other = await demo.get("/demo/phone/vinh/api/messages?after=0.0&wait=0")
        assert other.json()["messages"] == []
        assert (await demo.get("/demo/phone/ai/")).status_code == 404

    async def test_the_clock_moves_on_and_is_read_in_words(self, demo: httpx.AsyncClient) -> None:
        state = (await demo.get("/demo/state")).json()
        assert state["words"] == "thứ Tư 08/01/2025, 09:30"
        assert state["tomorrow"] == "2025-01-09T07:00"
        assert state["documents"] == [{"name": "Báo cáo.docx", "url": "/x"}]
        moved = await demo.post("/demo/clock", json={"to": "2025-01-14T07:00"})
        assert moved.json()["words"] == "thứ Ba 14/01/2025, 07:00"
        zoned = await demo.post("/demo/clock", json={"to": "2025-01-14T01:00+00:00"})
        assert zoned.json()["words"] == "thứ Ba 14/01/2025, 08:00"

    @pytest.mark.parametrize(
        "to", ["2025-01-08T09:30", "2024-12-31T07:00", "2026-06-01T07:00", "x", 5]
    )
    async def test_the_clock_never_moves_back_or_too_far(
        self, demo: httpx.AsyncClient, to: object
    ) -> None:
        answer = await demo.post("/demo/clock", json={"to": to})
        assert answer.status_code == 422
        assert "09:30" in answer.json()["error"]
        assert (await demo.get("/demo/state")).json()["now"] == "2025-01-08T09:30"

    def test_more_phones_than_a_browser_can_serve_are_refused(self, site: Site) -> None:
        async def advance(to: datetime) -> datetime:
            return to

        phones = [Phone(str(i), "", "", str(i)) for i in range(5)]
        with pytest.raises(ValueError, match="phones"):
            Demo(phones, lambda: self.NOW, advance, list).routes(site.channel.rooms)


def _travelled(answer: httpx.Response) -> int:
    """Return how many bytes of the body went over the network."""
    return int(answer.headers["content-length"])


async def a_reader(site: Site) -> asyncio.Task[httpx.Response]:
    """A page of whoever is signed in that waits for news."""
    looks = count_looks(site.log)
    reading = asyncio.create_task(site.browser.get("/api/messages?after=0.0"))
    await until(lambda: looks)
    return reading


def count_looks(log: MemoryLog) -> list[str]:
    """Return a list that grows by the address at every look into the log."""
    looks: list[str] = []
    lines = log.lines

    async def counted(address: str, after: tuple[int, int]):  # type: ignore[no-untyped-def]
        looks.append(address)
        return await lines(address, after)

    log.lines = counted  # type: ignore[method-assign]
    return looks
