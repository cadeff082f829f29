"""A photo of a decision that lies on its side, in a real browser: offered, turned, corrected."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.ocr import tesseract
from tests.e2e.conftest import PICTURES
from tests.e2e.site import say
from tests.e2e.test_whole_path import PLAN, Installation, Phone
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import samples

pytestmark = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)
SAMPLE = next(sample for sample in samples() if sample.name == "kh-6")
TURNED = next(camera for camera in CAMERAS if camera.turn)
LONGEST_WAIT = 60_000
"""Milliseconds, for a machine where others compute, too."""


def test_what_stands_on_a_turned_photo_is_offered_and_one_part_corrected(
    browser: Browser, tmp_path: Path
) -> None:
    place = Installation(tmp_path)
    codes = re.findall(
        r"/moi/(\w{26})", place.call("init", "--plan", str(PLAN), "--kind", "primary")
    )
    photo = tmp_path / "anh.jpg"
    photo.write_bytes(photograph(draw(SAMPLE), TURNED, 1))
    number = str(SAMPLE.number)
    with browser.new_context(viewport={"width": 390, "height": 844}) as context, place.running():
        page = context.new_page()
        phone = Phone(page)

        def look(name: str) -> None:
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"paper-{name}.png")

        page.goto(f"{place.url}/moi/{codes[2]}")
        for label in ("Bắt đầu", "Đúng là tôi", "Đồng ý"):
            phone.press(label)
        page.locator("#text").fill("/phieu 3.3")
        page.get_by_role("button", name=say("web-send"), exact=True).click()
        phone.press("Có")
        page.locator("input[type=file]").first.set_input_files(photo)
        page.get_by_role("button", name="Gửi").last.click()
        phone.sees("H1-3.3-01")
        look("receipt")
        page.get_by_text("đã xoay lại").last.wait_for(timeout=LONGEST_WAIT)
        expect(page.locator(".theirs").last).to_contain_text(number)
        look("offer")
        phone.press("Sửa")
        phone.sees("cần sửa phần nào")
        look("fixing")
        phone.press("Số: ")
        phone.say("46/KH-THTP")
        phone.press("Dùng như trên")
        phone.sees("chưa đọc được")
        look("lacking")
        phone.press("Bỏ qua")
        phone.press("Để ảnh như cũ")
        phone.sees("như lúc")
        look("as-it-was")
