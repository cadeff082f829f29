"""The board in a real browser: what is seen, what can be done, who does not come in."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.channels.base import Attachment
from bot.jobs.asker import Asker
from bot.jobs.board_link import board_message
from bot.links.signed_links import LIFE, LinkClaims, LinkKind, Links
from bot.system.redaction import harmless
from dvht_core.domain.jobs import BoardLink
from dvht_core.invitations.shown_codes import HIDDEN
from tests.e2e.board_site import COOKIE, Site, serving
from tests.e2e.conftest import for_everybody, hear, look

SIZES = {"phone": (360, 740), "projector": (1280, 720)}
LOOKS = [
    ("phone", "light"),
    ("phone", "dark"),
    ("projector", "light"),
    ("projector", "dark"),
]
PAGES = (
    "",
    "phieu/2.2",
    "phieu/2.2/minh-chung/1",
    "phieu/1.1/minh-chung/1",
    "hop/0",
    "hop/7",
    "hop/15",
    "van-ban",
)
LOADED = "Promise.all([...document.images].map((image) => image.decode()))"
REASON = "Chưa thấy danh sách 34 người đã hoàn thành."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("board")) as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors = hear(context, network_breaks=False)
    yield page
    context.close()
    assert errors == []


def addresses(site: Site) -> dict[str, str]:
    """Return every page that a link opens, and two that a link does not open."""
    board = site.link("Hiền")
    photo = site.campaign().evidence[0].files[0]
    files = [
        Attachment(name, "image/jpeg", photo.sha256)
        for name in ("Quyết định 45.jpg", "Báo cáo tự đánh giá đơn vị học tập năm 2024.docx")
    ]
    return {
        **{f"bang-{path.replace('/', '-') or 'tien-do'}": f"{board}/{path}" for path in PAGES},
        "co-quan": site.links.url(LinkClaims(LinkKind.OFFICE)),
        "bang-khong-mo": site.link("Lan"),
        "tep": site.files("Lan", *files),
        "gui-tep": site.upload("Lan"),
        "tep-khong-mo": site.links.url(LinkClaims(LinkKind.UPLOAD, 1, site.person("Lan"), 7)),
    }


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_every_page_fits_every_screen_and_is_for_everybody(
    browser: Browser, site: Site, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    errors = hear(context, network_breaks=False)
    for name, url in addresses(site).items():
        page.goto(url)
        page.evaluate(LOADED)
        look(page, f"{name}-{size}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        for_everybody(page)
    context.close()
    assert [e for e in errors if "410" not in e] == []


def test_from_the_drawing_to_a_photo_at_full_size(page: Page, site: Site) -> None:
    page.goto(site.link("Hiền"))
    expect(page.locator(".drawn svg title")).to_have_text("Đơn vị học tập năm 2024")
    expect(page.locator(".rows li")).to_have_count(14)
    page.get_by_role("link", name=re.compile("^2.2 Hoàn thành")).click()
    expect(page.locator(".said").first).to_contain_text("34/37 thành viên (91,9%)")
    photos = page.locator(".photos-grid img")
    expect(photos).to_have_count(2)
    photos.first.click()
    shown = page.locator("figure img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") >= 1200
    page.keyboard.press("ArrowRight")
    expect(page.locator("figcaption")).to_contain_text("2/2")
    page.get_by_role("link", name="Phiếu 2.2").click()
    expect(page).to_have_url(re.compile("phieu/2.2$"))


def test_the_meeting_goes_by_the_keys(page: Page, site: Site) -> None:
    width, height = SIZES["projector"]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site.link('Hiền')}/hop/0")
    expect(page.locator("h2")).to_have_text("Đơn vị học tập năm 2024")
    seen: list[str] = []
    for key in ("ArrowRight", " ", *["PageDown"] * 12):
        page.keyboard.press(key)
        expect(page.locator(".place")).to_have_text(f"{len(seen) + 1}/14")
        seen.append(page.locator("h2 b").inner_text())
        assert page.evaluate("document.documentElement.scrollHeight") <= height, seen
    assert seen == [i.code for i in site.campaign().indicators]
    large = page.locator(".said li").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert large >= 22
    page.keyboard.press("PageDown")
    expect(page.locator(".level")).to_have_text("Không đạt")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".place")).to_have_text("14/14")


def test_a_document_is_written_and_downloaded(page: Page, site: Site) -> None:
    page.goto(f"{site.link('Hiền')}/van-ban")
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("^Báo cáo")).first.click()
    assert Path(found.value.path()).read_bytes().startswith(b"PK")
    assert found.value.suggested_filename.endswith(".docx")


def test_a_sheet_is_given_back_and_the_late_are_reminded_as_in_the_chat(
    page: Page, site: Site
) -> None:
    page.goto(f"{site.link('Hiền')}/phieu/2.2")
    page.locator("#reason").fill(REASON)
    page.get_by_role("button", name="Trả lại phiếu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã trả lại phiếu 2.2")
    for_everybody(page)
    expect(page.locator(".said").first).to_contain_text(REASON)
    expect(page.locator("#reason")).to_have_count(0)
    page.get_by_role("link", name="Tiến độ").click()
    page.get_by_role("button", name="Nhắc người chưa xong").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nhắc")
    site.settle()
    assert REASON in site.read_by("Lan")
    assert "3.4" in site.read_by("Thu")


def test_nobody_is_offered_to_give_back_their_own_sheet(site: Site) -> None:
    """As in the chat; both sheets are checked."""
    assert 'id="reason"' in get(f"{site.link('Hiền')}/phieu/2.1").text
    assert 'id="reason"' not in get(f"{site.link('Hiền')}/phieu/1.1").text


def get(url: str, **more: str) -> httpx.Response:
    return httpx.get(url, follow_redirects=True, cookies=more)


def test_who_does_not_lead_does_not_come_in(site: Site) -> None:
    assert get(site.link("Lan")).status_code == 410
    assert get(f"{site.url}/bang").status_code == 401
    assert get(f"{site.url}/bang", **{COOKIE: "member"}).status_code == 410
    assert "Bảng theo dõi" in get(f"{site.url}/bang", **{COOKIE: "lead"}).text
    assert get(f"{site.url}/bang/b1-1-0-9999999999-{'A' * 22}/").status_code == 404
    upload = site.links.token(LinkClaims(LinkKind.UPLOAD, 1, site.person("Hiền")))
    assert get(f"{site.url}/bang/{upload}/").status_code == 404


def test_a_link_ends_with_time_and_when_it_is_revoked(site: Site) -> None:
    now = site.player.clock.now
    old = Links(site.links._key, site.url, lambda: now() - LIFE[LinkKind.BOARD])
    person = site.person("Hiền")
    assert get(old.url(LinkClaims(LinkKind.BOARD, 1, person))).status_code == 410
    assert get(site.links.url(LinkClaims(LinkKind.BOARD, 1, person, 7))).status_code == 410


def test_only_what_belongs_to_the_campaign_is_given_out(site: Site) -> None:
    link = site.link("Hiền")
    strange = site.services.blobs.put(b"a photo of somebody else")
    assert get(f"{link}/tep/{strange}").status_code == 404
    for path in ("phieu/9.9", "phieu/2.2/minh-chung/0", "phieu/2.2/minh-chung/99", "hop/99"):
        assert get(f"{link}/{path}").status_code == 404
    assert get(f"{link}/van-ban/x.docx").status_code == 404


def test_foreign_pages_change_nothing_and_a_reason_is_needed(site: Site) -> None:
    link = f"{site.link('Hiền')}/phieu/2.1/tra-lai"
    foreign = httpx.post(link, data={"reason": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    empty = httpx.post(link, data={"reason": "  "})
    assert empty.status_code == 422
    assert "lý do" in empty.text
    assert httpx.post(site.link("Lan") + "/nhac").status_code == 410


def test_pages_are_strict_and_no_log_holds_a_link(site: Site) -> None:
    for url in (site.link("Hiền") + "/", f"{site.url}/bang/x/"):
        headers = get(url).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "noindex" in headers["x-robots-tag"]
        assert headers["cache-control"] == "no-store"
    assert harmless(site.link("Hiền")) == f"{site.url}/bang/{HIDDEN}"
    services = site.links.url(LinkClaims(LinkKind.OFFICE))
    assert harmless(services) == f"{site.url}/co-quan/{HIDDEN}"


def test_an_office_sees_figures_and_no_names(site: Site) -> None:
    page = get(site.links.url(LinkClaims(LinkKind.OFFICE)))
    assert page.status_code == 200
    assert "Trường tiểu học xã Hua Thanh" in page.text
    assert "13/14" in page.text or "12/14" in page.text
    assert not [name for name in site.player.names.values() if name in page.text]
    assert (
        get(
            site.links.url(LinkClaims(LinkKind.BOARD, 1, 1)).replace("/bang/", "/co-quan/")
        ).status_code
        == 404
    )


def test_the_chat_gives_the_link_and_its_qr_code(site: Site) -> None:
    asked = BoardLink(site.player.campaign_id, site.person("Hiền"))
    message = board_message(site.services, asked, Asker("vi"))
    link = re.findall(r"http\S+", message.text)[0]
    assert get(link).status_code == 200
    assert site.services.blobs.get(message.files[0].sha256).startswith(b"\x89PNG")
