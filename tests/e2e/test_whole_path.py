"""The whole path as a person walks it: `dvht init`, the web chat, a restart, the documents."""

import os
import re
import signal
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, Page

from bot.simulator.demo.demo_photos import photo_of
from tests.programs import Program
from tests.waiting import wait_until

PLAN = Path(__file__).parent.parent / "data" / "plans" / "hua-thanh-2025.docx"


class Installation:
    """A data folder of its own, served on a free port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.environment = {
            **os.environ,
            "DVHT_DATA": str(folder / "data"),
            "DVHT_WEB_PORT": str(self.port),
        }

    def call(self, *words: str) -> str:
        process = Program(words, self.folder, self.environment)
        said, complaint = process.communicate()
        assert process.returncode == 0, complaint
        return said

    @contextmanager
    def running(self) -> Iterator[None]:
        process = Program(["run"], self.folder, self.environment)
        try:
            wait_until(self.is_healthy)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def is_healthy(self) -> bool:
        try:
            return bool(urllib.request.urlopen(f"{self.url}/healthz", timeout=1).read())
        except OSError:
            return False


class Phone:
    """A teacher's phone: a page of 360 × 740 points."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{label}")).last.click()

    def say(self, text: str) -> None:
        self.page.get_by_role("textbox").fill(text)
        self.page.keyboard.press("Enter")

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).last.wait_for(timeout=15_000)


def test_a_sheet_is_written_over_a_restart_and_the_documents_come(
    browser: Browser, tmp_path: Path
) -> None:
    place = Installation(tmp_path)
    said = place.call("init", "--plan", str(PLAN), "--kind", "primary")
    codes = re.findall(r"/moi/(\w{26})", said)
    photo = tmp_path / "quyet-dinh.jpg"
    photo.write_bytes(photo_of("Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 công nhận kết quả BDTX"))
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        phone = Phone(page)
        with place.running():
            page.goto(f"{place.url}/moi/{codes[2]}")  # Nguyễn Thị Hà Thu, the secretary
            phone.press("Bắt đầu")
            phone.press("Đúng là tôi")
            phone.press("Đồng ý")
            phone.say("/phieu 3.3")
            phone.press("Có")
            page.locator("input[type=file]").first.set_input_files(photo)
            page.get_by_role("button", name="Gửi").last.click()
            phone.sees("H1-3.3-01")
        with place.running():
            phone.sees("H1-3.3-01")
            phone.say("Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 công nhận danh hiệu")
            phone.press("Đúng rồi")
            phone.press("Dùng gợi ý cho mọi mục")
            phone.press("Nộp phiếu")
            phone.sees("Đã nộp phiếu")
            phone.say("/baocao")
            phone.sees("Phu-luc-III_Bao-cao-tu-danh-gia.docx")
            with page.expect_download() as download:
                page.get_by_text("Phu-luc-III_Bao-cao-tu-danh-gia.docx").last.click()
            report = Document(str(download.value.path()))
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "[H1-3.3-01]" in text
    assert "Tự đánh giá: đạt mức độ 2." in text


def test_the_invitation_is_used_up_by_whoever_joined(browser: Browser, tmp_path: Path) -> None:
    place = Installation(tmp_path)
    code = re.findall(
        r"/moi/(\w{26})", place.call("init", "--plan", str(PLAN), "--kind", "primary")
    )[0]
    with browser.new_context() as one, browser.new_context() as other, place.running():
        first = Phone(one.new_page())
        first.page.goto(f"{place.url}/moi/{code}")
        first.press("Bắt đầu")
        first.press("Đúng là tôi")
        first.press("Đồng ý")
        first.sees("Cảm ơn cô Hiền")
        second = Phone(other.new_page())
        second.page.goto(f"{place.url}/moi/{code}")
        second.press("Bắt đầu")
        second.sees("đã dùng rồi")
