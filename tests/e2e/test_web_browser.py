"""The web chat in a real browser on a phone's screen: typing, pressing, photos, a lost network."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bot.channels.base import Attachment, Button, Outbound
from dvht_core.domain.outbox_content import SHARE
from tests.e2e.conftest import hear
from tests.e2e.site import (
    CODE,
    PHONE,
    QUESTION,
    Site,
    on_phone,
    photo,
    say,
    type_and_send,
)
from tests.waiting import wait_until

SLOW_STORAGE = """Object.defineProperty(IDBOpenDBRequest.prototype, "onsuccess", {
  set(handler) {
    this.addEventListener("success", (event) => setTimeout(() => handler.call(this, event), 1000));
  },
});"""
"""What the phone has kept opens a second late."""


def test_from_the_invitation_to_an_answer(browser: Browser, site: Site) -> None:
    """At a desk, where Enter sends."""
    site.answer = QUESTION
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    errors = hear(context)
    page = context.new_page()
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
    context.close()
    assert errors == []


def test_a_message_that_changes_stays_where_it_is(page: Page, site: Site) -> None:
    """How far the documents are, and in its place the documents; also for a page opened later."""
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
    photos = [photo(f"{i}.jpg", colour) for i, colour in enumerate(("red", "green", "blue"))]
    page.set_input_files("#files", photos)
    expect(page.locator("#tray img")).to_have_count(3)
    page.get_by_role("button", name=say("web-live-remove", name="1.jpg")).click()
    page.set_input_files("#shot", photos[1])
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
    wait_until(lambda: "chưa gửi" in [kept.get("text") for kept in on_phone(page, "drafts")])
    page.reload()
    expect(page.locator(".mine p")).to_have_text(["34"])
    expect(page.locator(".theirs")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("chưa gửi")


def test_a_slow_phone_takes_no_words_before_the_draft_is_back(
    page: Page, context: BrowserContext, site: Site
) -> None:
    """Or the draft would take their place, and a press on "send" would load the page anew."""
    page.locator("#text").fill("chưa gửi")
    wait_until(lambda: "chưa gửi" in [kept.get("text") for kept in on_phone(page, "drafts")])
    context.add_init_script(SLOW_STORAGE)
    page.goto(site.url)
    expect(page.locator("#text")).to_be_disabled()
    expect(page.locator("#send")).to_be_disabled()
    expect(page.locator("#text")).to_have_value("chưa gửi")
    page.reload()
    type_and_send(page, "nay gửi")  # the browser waits, as a person has to
    wait_until(lambda: site.received == ["nay gửi"])


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
    page.set_input_files("#files", photo("a.jpg", "red"))
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
    page.clock.install()
    lose_answers(page, {"GET", "POST"})
    page.goto(site.url)
    expect(page.locator("#text")).to_be_editable()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))  # it never tries by itself
    type_and_send(page, "34")
    retry = page.get_by_role("button", name=say("web-live-again"))
    expect(retry).to_be_visible()
    page.unroute_all(behavior="wait")
    retry.click()
    expect(page.locator(".mine .state")).to_have_text("Đã gửi")
    assert len(site.attempts) == 2
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


INVITATION = Outbound(
    "Kính mời cô \x02Lan\x03.",
    (Button(SHARE, "Chia sẻ lời mời"),),
    asks=False,
)


def test_an_invitation_is_shared_by_the_phones_own_means(
    context: BrowserContext, site: Site
) -> None:
    page = context.new_page()
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    page.goto(site.url)
    site.say(INVITATION)
    page.get_by_role("button", name="Chia sẻ lời mời").click()
    assert page.evaluate("window.shared") == {"text": "Kính mời cô Lan."}
    assert not site.log.inbox


def test_where_nothing_can_be_shared_it_is_copied(context: BrowserContext, site: Site) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(site.url)
    site.say(INVITATION)
    page.get_by_role("button", name="Chia sẻ lời mời").click()
    expect(page.get_by_role("button", name=say("web-live-copied"))).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Kính mời cô Lan."


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
    assert on_phone(page, "lines") == []


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
    page.set_input_files("#files", [photo(f"{i}.jpg", "red") for i in range(8)])
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
    page.goto(site.url)
    assert [on_phone(page, kept) for kept in ("lines", "outgoing", "drafts")] == [[], [], []]
    assert on_phone(page, "single") == [{"name": "place", "owner": ""}]


def test_the_demo_shows_three_phones_and_moves_the_clock(browser: Browser, site: Site) -> None:
    site.answer = QUESTION
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    errors = hear(context)
    page = context.new_page()
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
    context.close()
    assert errors == []


def test_each_phone_of_the_demo_speaks_whatever_its_person_is_called(
    stranger: BrowserContext, site: Site
) -> None:
    page = stranger.new_page()
    page.goto(f"{site.url}/demo")
    for name in ("Lan", "Thu", "Hiền"):
        phone = page.locator("section").filter(has_text=f"Cô {name}").frame_locator("iframe")
        phone.locator("#text").fill(f"{name} đây")
        phone.get_by_role("button", name=say("web-send"), exact=True).click()
        expect(phone.locator("#lines .mine")).to_contain_text(f"{name} đây")
        expect(phone.locator("#banner")).to_be_hidden()
    assert site.received == ["Lan đây", "Thu đây", "Hiền đây"]


def test_on_a_phone_the_demo_has_a_tab_for_each_phone(stranger: BrowserContext, site: Site) -> None:
    page = stranger.new_page()
    page.goto(f"{site.url}/demo")
    page.get_by_role("link", name="Cô Thu").click()
    expect(page.get_by_role("link", name="Cô Thu")).to_have_attribute("aria-current", "true")
    expect(page.locator("#phone-Thu")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
