"""The web chat in a real browser on a phone's screen: typing, pressing, photos, a lost network."""

import asyncio
import io
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect
from playwright.sync_api import sync_playwright as start_playwright
from starlette.applications import Starlette

from bot.channels.base import Attachment, Button, Outbound, Raw
from bot.channels.web import VIETNAM, WebChannel
from bot.texts import all_texts
from bot.web.chatlog import MemoryLog
from bot.web.demo import Demo, Phone
from bot.web.sessions import COOKIE, OWNER, OWNER_LETTERS, MemorySessions, address
from bot.web.uploads import Uploads

TOKEN = "t" * 43
ME = address(TOKEN)
CODE = "7K3MQ0ZX4T9WBCD2EFGH5JNPR1"
PHONE = {"width": 360, "height": 740}
say = all_texts().say

QUESTION = Outbound(
    "34/37 = \x0291,9%\x03. Xin cô gửi minh chứng (/trogiup).",
    (Button("have", "Dùng minh chứng đã có (3)"), Button("later", "Để sau")),
)


expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong


@dataclass
class Site:
    """The chat on a port of this machine; it answers every new message with `answer`."""

    log: MemoryLog = field(
        default_factory=lambda: MemoryLog(now=datetime(2025, 1, 8, 7, 5, tzinfo=VIETNAM))
    )
    uploads: Path = field(default_factory=lambda: Path(tempfile.mkdtemp()))
    sessions: MemorySessions = field(default_factory=lambda: MemorySessions({ME: ""}))
    answer: Outbound | None = None
    attempts: list[str] = field(default_factory=list)
    url: str = ""
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def __post_init__(self) -> None:
        self.channel = WebChannel(self.log, self.sessions, Uploads(self.uploads))
        self.now = datetime(2025, 1, 8, 7, tzinfo=VIETNAM)
        phones = [Phone(key, f"Cô {key}", "thành viên", key) for key in ("Lan", "Thu", "Hiền")]
        demo = Demo(phones, lambda: self.now, self.advance, lambda: [("Báo cáo.docx", "/x")])
        routes = demo.routes(lambda address_of: self.channel.rooms(address_of, framed=True))
        app = Starlette(routes=[*self.channel.routes(), *routes])
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))

    async def advance(self, to: datetime) -> datetime:
        self.now = to
        return to

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        self.attempts.append(update_id)
        known = update_id in self.log.inbox
        await self.log.store(channel, update_id, address, raw)
        if self.answer and not known:
            self.log.say(address, self.answer)

    def say(self, message: Outbound, status: str | None = None) -> None:
        async def tell() -> None:
            self.log.say(ME, message, status)
            await self.channel.send(ME, message)

        asyncio.run_coroutine_threadsafe(tell(), self.loop).result(5)

    def run(self, listener: socket.socket) -> None:
        async def serve() -> None:
            receiving = asyncio.create_task(self.channel.receive(self.store))
            await self.server.serve(sockets=[listener])
            receiving.cancel()
            with suppress(asyncio.CancelledError):
                await receiving

        self.loop.run_until_complete(serve())
        self.loop.close()

    def stop(self) -> None:
        async def close() -> None:
            await self.channel.close()
            self.server.should_exit = True

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(5)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        site.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=site.run, args=(listener,))
        thread.start()
        wait_until(lambda: site.server.started)
        yield site
        site.stop()
        thread.join(10)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def launch(playwright: Playwright) -> Browser:
    own = shutil.which("chromium")
    if own is None and not Path(playwright.chromium.executable_path).exists():
        pytest.skip("Chromium is missing: apt install chromium")
    return playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    context.set_default_timeout(10_000)
    cookies = {COOKIE: TOKEN, OWNER: ME[:OWNER_LETTERS]}
    context.add_cookies([{"name": n, "value": v, "url": site.url} for n, v in cookies.items()])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(site.url)
    expect(page.locator("#log")).to_have_attribute("aria-live", "polite")
    return page


def wait_until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def type_and_send(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.get_by_role("button", name=say("web-send"), exact=True).click()


def complaints(page: Page) -> list[str]:
    """Return a list that grows by every error the page reports."""
    errors: list[str] = []
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def photo(name: str, colour: str) -> dict[str, object]:
    data = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(data, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": data.getvalue()}


def test_from_the_invitation_to_an_answer(browser: Browser, site: Site) -> None:
    site.answer = QUESTION
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    errors = complaints(page)
    page.goto(f"{site.url}/moi/{CODE}")
    page.get_by_role("button", name=say("web-invitation-start")).click()
    expect(page.locator(".theirs strong")).to_have_text("91,9%")
    expect(page.locator(".day")).to_have_text("thứ Tư, 08/01/2025")
    page.locator("#text").press_sequentially("34 trên 37")
    page.keyboard.press("Shift+Enter")
    page.locator("#text").press_sequentially("ạ")
    page.keyboard.press("Enter")
    expect(page.locator(".mine p").last).to_have_text("34 trên 37\nạ")
    expect(page.locator(".mine .meta").last).to_have_text("07:05Đã gửi")
    expect(page.locator(".theirs")).to_have_count(2)
    expect(page.locator("#text")).to_have_value("")
    assert errors == []
    context.close()


def test_a_message_that_changes_stays_where_it_is(page: Page, site: Site) -> None:
    """How far the documents are, and in its place the documents; also for a page opened later."""
    errors = complaints(page)
    site.say(Outbound("⏳ Đang soạn hồ sơ: 7/21 văn bản…"), "wish:1")
    expect(page.locator(".theirs p")).to_have_text("⏳ Đang soạn hồ sơ: 7/21 văn bản…")
    site.say(QUESTION)
    site.say(Outbound("⏳ Đang soạn hồ sơ: 14/21 văn bản…"), "wish:1")
    expect(page.locator(".theirs p").first).to_contain_text("14/21")
    report = Attachment("Báo cáo.docx", "application/zip", "a" * 64)
    site.say(Outbound("Hồ sơ đã lập xong: 21 tệp Word.", attachments=(report,)), "wish:1")
    for _ in range(2):
        done = page.locator(".theirs").first
        expect(done.locator("p")).to_have_text("Hồ sơ đã lập xong: 21 tệp Word.")
        expect(done.locator("a.document")).to_have_text("Báo cáo.docx")
        expect(done.locator("time")).to_have_text("07:05")
        expect(page.locator(".theirs")).to_have_count(2)
        expect(page.locator(".theirs").last.locator(".choices button")).to_have_count(2)
        page.reload()
    assert errors == []


def test_a_button_pressed_twice_in_haste_is_one_answer(page: Page, site: Site) -> None:
    site.say(QUESTION)
    page.get_by_role("button", name="Để sau").dblclick()
    expect(page.locator(".mine p")).to_have_text(["Để sau"])
    expect(page.locator(".mine .state")).to_have_text("Đã gửi")
    [raw] = site.log.inbox.values()
    assert raw["press"] == "later"


def test_an_older_button_and_a_command_can_still_be_pressed(page: Page, site: Site) -> None:
    site.say(QUESTION)
    site.say(Outbound("Câu tiếp theo."))
    expect(page.locator(".theirs")).to_have_count(2)
    page.get_by_role("button", name="Để sau").click()
    page.get_by_role("link", name="/trogiup").click()
    expect(page.locator(".mine p")).to_have_text(["Để sau", "/trogiup"])


def test_three_photos_are_one_message_with_previews(page: Page, site: Site) -> None:
    errors = complaints(page)
    photos = [photo(f"{i}.jpg", colour) for i, colour in enumerate(("red", "green", "blue"))]
    page.set_input_files("#files", photos)  # type: ignore[arg-type]
    expect(page.locator("#tray img")).to_have_count(3)
    page.get_by_role("button", name=say("web-live-remove", name="1.jpg")).click()
    page.set_input_files("#shot", photos[1])  # type: ignore[arg-type]
    type_and_send(page, "QĐ 45/QĐ-PGDĐT")
    expect(page.locator(".mine .state")).to_have_text("Đã gửi")
    expect(page.locator(".mine img")).to_have_count(3)
    expect(page.locator("#tray")).to_be_hidden()
    [raw] = site.log.inbox.values()
    assert [name for _, name, _ in raw["files"]] == ["0.jpg", "2.jpg", "1.jpg"]
    assert raw["caption"] == "QĐ 45/QĐ-PGDĐT"
    page.reload()
    expect(page.locator(".mine img")).to_have_count(3)
    image = page.locator(".mine img").first
    wait_until(lambda: image.evaluate("image => image.naturalWidth") == 640)
    assert errors == []


def test_a_file_too_heavy_is_refused_before_it_is_sent(page: Page, site: Site) -> None:
    page.locator("#chat").evaluate("chat => { chat.dataset.fileLimit = 10 }")
    page.set_input_files(
        "#files", {"name": "nặng.pdf", "mimeType": "application/pdf", "buffer": b"x" * 11}
    )
    expect(page.locator("#warning")).to_contain_text("nặng.pdf")
    expect(page.locator("#send")).to_be_disabled()


def test_reload_keeps_history_and_the_unsent_draft(page: Page, site: Site) -> None:
    site.answer = QUESTION
    type_and_send(page, "34")
    expect(page.locator(".theirs")).to_have_count(1)
    page.locator("#text").fill("chưa gửi")
    page.reload()
    expect(page.locator(".mine p")).to_have_text(["34"])
    expect(page.locator(".theirs")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("chưa gửi")


def test_without_network_a_message_waits_and_then_goes_once(
    page: Page, context: BrowserContext, site: Site
) -> None:
    context.set_offline(True)
    type_and_send(page, "Tin lúc mất mạng")
    expect(page.locator(".mine .state")).to_contain_text(say("web-live-no-network"))
    expect(page.locator("#banner")).to_have_text(say("web-live-offline"))
    assert not site.log.inbox
    context.set_offline(False)
    expect(page.locator(".mine .state")).to_have_text("Đã gửi")
    expect(page.locator("#banner")).to_be_hidden()
    assert [raw["text"] for raw in site.log.inbox.values()] == ["Tin lúc mất mạng"]
    expect(page.locator(".mine")).to_have_count(1)


def test_a_message_not_sent_outlives_its_page(
    page: Page, context: BrowserContext, site: Site
) -> None:
    context.set_offline(True)
    page.set_input_files("#files", photo("a.jpg", "red"))  # type: ignore[arg-type]
    type_and_send(page, "Ảnh lúc mất mạng")
    expect(page.locator(".mine .state")).to_contain_text(say("web-live-no-network"))
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(site.url)
    expect(again.locator(".mine .state")).to_have_text("Đã gửi")
    [raw] = site.log.inbox.values()
    assert raw["caption"] == "Ảnh lúc mất mạng"
    assert len(raw["files"]) == 1


def lose_answers(page: Page, methods: set[str]) -> None:
    """Let requests reach the server, but no answer the page."""

    def lose(route: Route) -> None:
        if route.request.method not in methods:
            route.continue_()
        elif route.request.method == "GET":
            route.abort()
        else:
            route.fetch()
            route.abort()

    page.route("**/api/messages*", lose)


def test_a_lost_answer_is_retried_with_the_same_id_and_stored_once(
    context: BrowserContext, site: Site
) -> None:
    page = context.new_page()
    lose_answers(page, {"GET", "POST"})
    page.goto(site.url)
    type_and_send(page, "34")
    retry = page.get_by_role("button", name=say("web-live-again"))
    expect(retry).to_be_visible()
    page.unroute("**/api/messages*")
    retry.click()
    expect(page.locator(".mine .state")).to_have_text("Đã gửi")
    assert len(site.attempts) >= 2
    assert len(set(site.attempts)) == len(site.log.inbox) == 1
    expect(page.locator(".mine")).to_have_count(1)


def test_a_message_seen_in_the_log_is_not_sent_again(page: Page, site: Site) -> None:
    lose_answers(page, {"POST"})
    type_and_send(page, "34")
    expect(page.locator("#lines .mine .state")).to_have_text("Đã gửi")
    page.evaluate("dispatchEvent(new Event('online'))")
    type_and_send(page, "35")
    expect(page.locator("#lines .mine p")).to_have_text(["34", "35"])
    wait_until(lambda: len(site.log.inbox) == 2)
    assert [raw["text"] for raw in site.log.inbox.values()] == ["34", "35"]
    assert len(site.attempts) == 2


def test_a_refused_message_says_why(page: Page, site: Site) -> None:
    page.locator("#chat").evaluate("chat => { chat.dataset.textLimit = 99999 }")
    type_and_send(page, "a" * 10_001)
    reason = say("web-refused-text", characters="10.000")
    expect(page.locator(".mine .state")).to_contain_text(reason)
    page.reload()
    expect(page.locator(".mine .state")).to_contain_text(reason)
    page.get_by_role("button", name=say("web-live-take-back")).click()
    expect(page.locator("#text")).to_have_value("a" * 10_001)
    expect(page.locator(".mine")).to_have_count(0)


def test_the_end_of_the_session_is_said(page: Page, context: BrowserContext, site: Site) -> None:
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    site.sessions.devices.clear()
    site.say(QUESTION)
    expect(page.locator("#banner")).to_contain_text(say("web-refused-no-session"))
    expect(page.locator(".theirs")).to_have_count(0)
    page.get_by_role("link", name=say("web-live-sign-in")).click()
    expect(page.locator("#code")).to_be_visible()
    kept = """new Promise((resolve) => {
      indexedDB.open(`dvht-${/dvht_owner=(.*)/.exec(document.cookie)[1]}`).onsuccess = (opened) => {
        opened.target.result.transaction("lines").objectStore("lines").count().onsuccess =
          (counted) => resolve(counted.target.result);
      };
    })"""
    assert page.evaluate(kept) == 0


def test_new_messages_do_not_tear_a_reader_away(page: Page, site: Site) -> None:
    for i in range(12):
        site.say(Outbound(f"Câu {i}. " + "Nội dung dài. " * 12))
    expect(page.locator(".theirs")).to_have_count(12)
    scroll = page.locator("#scroll")
    at_end = "s => s.scrollHeight - s.scrollTop - s.clientHeight < 2"
    wait_until(lambda: scroll.evaluate(at_end))
    scroll.evaluate("s => { s.scrollTop = 0 }")
    newer = page.get_by_role("button", name=say("web-newer"))
    expect(newer).to_be_hidden()
    site.say(Outbound("Câu mới."))
    expect(newer).to_be_visible()
    assert scroll.evaluate("s => s.scrollTop") == 0
    newer.click()
    wait_until(lambda: scroll.evaluate(at_end))
    expect(newer).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_360_pixels_all_fits_and_every_target_is_large(
    page: Page, site: Site, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 640})
    labels = ["Đúng", *(f"Lựa chọn dài {i} " + "và còn dài hơn nữa " * 4 for i in range(7))]
    site.say(
        Outbound(
            "Mộttừrấtdài" * 40,
            tuple(Button(str(i), label) for i, label in enumerate(labels)),
            (Attachment("Báo_cáo_" + "rất_dài_" * 20 + ".docx", "application/msword", "0"),),
        )
    )
    page.set_input_files("#files", [photo(f"{i}.jpg", "red") for i in range(8)])  # type: ignore[misc]
    expect(page.locator(".choices button")).to_have_count(8)
    for box in ("html", "#scroll"):
        assert page.locator(box).evaluate("e => e.scrollWidth <= e.clientWidth"), box
    for target in page.locator("button:visible, summary:visible, textarea, a.document").all():
        size = target.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44, target.evaluate("e => e.outerHTML")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    colours = picture.getcolors(maxcolors=2**24)
    assert colours is not None
    assert len(colours) > 50
    assert max(count for count, _ in colours) < 0.9 * picture.width * picture.height
    ground = picture.getpixel((3, 200))
    assert isinstance(ground, tuple)
    assert (sum(ground) < 200) is (scheme == "dark")


def test_the_keyboard_reaches_everything_and_words_name_it(page: Page, site: Site) -> None:
    site.say(QUESTION)
    expect(page.get_by_role("log", name=say("web-log-label"))).to_be_visible()
    page.locator("#text").fill("x")
    named = set()
    page.locator("body").press("Tab")
    for _ in range(20):
        name = page.evaluate(
            "document.activeElement.ariaLabel || document.activeElement.textContent.trim()"
        )
        named.add(re.sub(r"\s+", " ", name))
        page.keyboard.press("Tab")
    keys = ["web-menu", "web-attach", "web-camera", "web-input-label", "web-send"]
    assert {*(say(key) for key in keys), "Để sau", "/trogiup"} <= named


def test_only_this_server_is_asked(context: BrowserContext, site: Site) -> None:
    asked: set[str] = set()
    page = context.new_page()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(site.url)
    expect(page.locator("#empty")).to_be_visible()
    assert asked
    assert all(url.startswith(site.url) for url in asked)


def test_leaving_forgets_what_was_kept(page: Page, site: Site) -> None:
    page.locator("#text").fill("bản nháp")
    page.locator("#menu summary").click()
    page.get_by_role("button", name=say("web-leave")).click()
    expect(page.locator("#code")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_the_demo_shows_three_phones_and_moves_the_clock(browser: Browser, site: Site) -> None:
    site.answer = QUESTION
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    errors = complaints(page)
    page.goto(f"{site.url}/demo")
    frames = page.locator("iframe")
    expect(frames).to_have_count(3)
    boxes = [frame.bounding_box() for frame in frames.all()]
    assert all(box and box["width"] >= 360 and box["x"] + box["width"] <= 1366 for box in boxes)
    phone = page.frame_locator("iframe >> nth=1")
    phone.locator("#text").fill("34")
    phone.locator("#send").click()
    expect(phone.locator(".theirs")).to_have_count(1)
    assert list(site.log.rows) == ["Thu"]
    page.get_by_role("button", name=say("web-demo-tomorrow")).click()
    expect(page.locator("#now")).to_have_text("thứ Năm 09/01/2025, 07:00")
    page.get_by_text(say("web-demo-documents")).click()
    expect(page.get_by_role("link", name="Báo cáo.docx")).to_be_visible()
    assert errors == []
    context.close()


def test_on_a_phone_the_demo_has_a_tab_for_each_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site.url}/demo")
    page.get_by_role("link", name="Cô Thu").click()
    expect(page.get_by_role("link", name="Cô Thu")).to_have_attribute("aria-current", "true")
    expect(page.locator("#phone-Thu")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
