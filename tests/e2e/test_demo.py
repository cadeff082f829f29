"""The demo as `dvht demo` serves it: every phone speaks, links lead to it, it keeps to itself."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from bot.texts import all_texts
from tests.e2e.conftest import for_everybody, hear, look
from tests.e2e.site import PHONE, photo
from tests.waiting import wait_until

say = all_texts().say
NAMES = ["Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Nguyễn Thị Hà Thu"]
PLAYING = 240
"""Seconds within which a busy machine has played the story."""


@dataclass(frozen=True)
class Served:
    """A demo that runs: where, in which folder, and with which data folder."""

    url: str
    folder: Path
    data: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the demo on a port of its own, with a real installation's settings around it."""
    folder = tmp_path_factory.mktemp("demo")
    data, port = folder / "dữ liệu của trường", free_port()
    data.mkdir()
    (data / "dvht.db").write_text("a real school's")
    environment = {
        **os.environ,
        "DVHT_DATA": str(data),
        "DVHT_WEB_PORT": str(port),
        "DVHT_PUBLIC_URL": "https://hoc.truong.example",
        "DVHT_TELEGRAM_TOKEN": "1:real",
        "DVHT_TELEGRAM_BOT": "real_bot",
        "BROWSER": "true",  # the command, which opens nothing
    }
    said = folder.parent / f"{folder.name}.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "demo"],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=out,
        )
    served = Served(f"http://127.0.0.1:{port}", folder, data)

    def answers() -> bool:
        assert process.poll() is None, said.read_text()
        try:
            return bool(urllib.request.urlopen(f"{served.url}/demo/state", timeout=5).read())
        except OSError:
            return False

    try:
        wait_until(answers, PLAYING)
        yield served
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


@pytest.fixture(params=[(1440, 900), (PHONE["width"], PHONE["height"])], ids=["desk", "phone"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Yield a browser on a desk and one on a phone; no page of it may report an error."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=width < 720,
        is_mobile=width < 720,
        accept_downloads=True,
    )
    context.set_default_timeout(60_000)
    errors = hear(context, network_breaks=False)
    yield context
    context.close()
    assert errors == []


@pytest.fixture
def page(context: BrowserContext, demo: Served) -> Page:
    page = context.new_page()
    page.goto(f"{demo.url}/demo")
    return page


def phone(page: Page, name: str) -> FrameLocator:
    """Somebody's phone, brought to where it can be touched."""
    place = page.locator("section").filter(has_text=name)
    place.scroll_into_view_if_needed()
    return place.frame_locator("iframe")


def says(phone: FrameLocator, text: str) -> None:
    phone.locator("#text").fill(text)
    phone.get_by_role("button", name=say("web-send"), exact=True).click()


def link(phone: FrameLocator, path: str) -> str:
    """Wait for a link below `path` in the last message; return it."""
    found = phone.locator("#lines > li").last.locator(f"a[href*='{path}']")
    found.wait_for()
    return str(found.get_attribute("href"))


class TestPhones:
    """Whatever a person is called, their phone works."""

    @pytest.mark.parametrize("name", NAMES)
    def test_a_phone_shows_its_chat_answers_and_brings_and_takes_a_file(
        self, page: Page, name: str
    ) -> None:
        own = phone(page, name)
        lines = own.locator("#lines > li")
        lines.nth(20).wait_for()
        expect(own.locator("#banner")).to_be_hidden()
        archives = own.locator("a.document[download$='.zip']")
        before = archives.count()
        says(own, "/dulieu")
        expect(archives).to_have_count(before + 1)
        with page.expect_download() as download:
            archives.last.click()
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"
        own.locator("#files").set_input_files(photo("Ảnh của cô Hiền #1?.jpg", "navy"))
        says(own, "Quyết định số 45/QĐ-PGDĐT")
        expect(own.locator("#lines .mine img").last).to_be_visible()
        expect(own.locator("#pending .mine")).to_have_count(0)
        expect(own.locator("#banner")).to_be_hidden()

    def test_everybody_can_use_it(self, page: Page, request: pytest.FixtureRequest) -> None:
        """No rule of WCAG is broken; its picture is kept to be looked at."""
        for name in NAMES:
            phone(page, name).locator("#lines > li").nth(20).wait_for()
        size = request.node.callspec.params["context"][0]
        look(page, f"demo-{size}")
        for_everybody(page)

    def test_a_tab_leads_to_each_phone(self, page: Page) -> None:
        if not page.locator("nav").is_visible():
            pytest.skip("all phones stand side by side")
        for tab, name in zip(page.locator("nav a").all(), NAMES, strict=True):
            tab.click()
            expect(page.locator("section").filter(has_text=name)).to_be_in_viewport(ratio=0.9)
            expect(tab).to_have_attribute("aria-current", "true")
            expect(tab).to_be_in_viewport(ratio=0.9)


class TestLinks:
    """Links of the demo lead to the demo, whatever the settings of the real installation say."""

    def test_the_board_its_documents_and_the_meeting_open(
        self, page: Page, demo: Served, context: BrowserContext
    ) -> None:
        lead = phone(page, NAMES[0])
        says(lead, "/bang")
        address = link(lead, "/bang")
        assert address.startswith(f"{demo.url}/bang/")
        with context.expect_page() as opened:
            lead.locator(f"a[href='{address}']").last.click()
        board = opened.value
        board.get_by_role("link", name="Họp").first.click()
        expect(board).to_have_url(re.compile("/hop/0$"))
        board.locator("a[rel=next]").first.click()
        expect(board).to_have_url(re.compile("/hop/1$"))
        board.goto(f"{address}/van-ban")
        with board.expect_download() as download:
            board.locator("a.download").first.click()
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"

    def test_the_list_of_documents_is_there_to_take(self, page: Page) -> None:
        page.get_by_text(say("web-demo-documents")).click()
        with page.expect_download() as download:
            page.locator("#documents a").first.click()
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"

    def test_a_link_for_one_more_browser_opens_the_own_chat(
        self, page: Page, browser: Browser, demo: Served
    ) -> None:
        own = phone(page, NAMES[1])
        says(own, "/lienket")
        address = link(own, "/vao/")
        assert address.startswith(f"{demo.url}/vao/")
        other = browser.new_context().new_page()
        other.goto(address)
        other.locator("main button, form button").first.click()
        other.get_by_role("button", name=say("join-who-yes")).click()
        expect(other.locator("#lines")).to_contain_text(say("chats-linked")[:12])
        other.context.close()


def test_it_keeps_to_the_data_folder_and_leaves_what_is_real(demo: Served) -> None:
    assert list(demo.folder.iterdir()) == [demo.data]
    assert (demo.data / "dvht.db").read_text() == "a real school's"
    assert {path.name for path in demo.data.iterdir()} == {"dvht.db", "demo-data"}


@pytest.mark.parametrize("there", ["so-diem.xlsx", "thu muc/con.txt"])
def test_a_folder_that_is_not_of_a_demo_is_left_alone(tmp_path: Path, there: str) -> None:
    kept = tmp_path / "demo-data" / there
    kept.parent.mkdir(parents=True)
    kept.write_text("quý")
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "demo", "--once"],
        env={**os.environ, "DVHT_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert str(tmp_path / "demo-data") in done.stderr.replace("\n", "")
    assert kept.read_text() == "quý"
