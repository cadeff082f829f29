"""A browser that several people use: who leaves it, or comes in, leaves nothing to others."""

from playwright.sync_api import BrowserContext, Page, expect

from bot.web.chat.cookie_sessions import COOKIE
from tests.e2e.site import CODE, ME, QUESTION, Site, on_phone, photo, say, type_and_send
from tests.e2e.test_web_phone import installed
from tests.waiting import wait_until

CACHED = "async () => (await caches.keys()).filter((name) => name.startsWith('dvht-'))"


def secret(context: BrowserContext) -> str:
    return next(c["value"] for c in context.cookies() if c["name"] == COOKIE)


def test_who_leaves_leaves_nothing_that_can_be_read(
    page: Page, context: BrowserContext, site: Site
) -> None:
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    installed(page)
    page.set_input_files("#files", photo("a.jpg", "red"))
    type_and_send(page, "ảnh của Lan")
    expect(page.locator("#lines .mine img")).to_have_count(1)
    url = page.locator("#lines .mine img").get_attribute("src")
    page.locator("#text").fill("nháp của Lan")
    wait_until(lambda: bool(on_phone(page, "lines")))
    page.locator("#menu summary").click()
    page.get_by_role("button", name=say("web-leave")).click()
    expect(page.locator("#code")).to_be_visible()
    assert context.cookies() == []
    assert page.evaluate(CACHED) == []
    assert not any(on_phone(page, store) for store in ("lines", "outgoing", "drafts"))
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    # nor does the browser's own store of what it has loaded
    status = page.evaluate(
        "(url) => fetch(url, { cache: 'only-if-cached', mode: 'same-origin' })"
        ".then((r) => r.status, () => 0)",
        f"{site.url}/{url}",
    )
    assert status in (0, 504)
    page.go_back()
    expect(page.locator("#code")).to_be_visible()
    assert "của Lan" not in page.locator("body").inner_text()


def test_who_cannot_leave_without_a_network_is_told_and_loses_nothing(
    page: Page, context: BrowserContext, site: Site
) -> None:
    """The server alone ends a session: clearing the phone first would leave the door open."""
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    context.set_offline(True)
    type_and_send(page, "chờ gửi")
    expect(page.locator("#pending .mine")).to_have_count(1)
    page.locator("#menu summary").click()
    page.get_by_role("button", name=say("web-leave")).click()
    expect(page.locator("#unsent")).to_have_text(say("web-live-not-left"))
    assert [m["text"] for m in on_phone(page, "outgoing")] == ["chờ gửi"]
    context.set_offline(False)
    wait_until(lambda: site.received == ["chờ gửi"])
    page.get_by_role("button", name=say("web-leave")).click()
    expect(page.locator("#code")).to_be_visible()
    assert context.cookies() == []
    assert not any(on_phone(page, store) for store in ("lines", "outgoing", "drafts"))


def test_a_code_said_in_the_chat_changes_the_secret_and_the_page_goes_on(
    page: Page, context: BrowserContext, site: Site
) -> None:
    """Whoever began the session in this browser does not read on; its page notices nothing."""
    before = secret(context)
    type_and_send(page, CODE)
    expect(page.locator("#lines .mine .state")).to_have_text([say("web-live-sent")])
    wait_until(lambda: secret(context) != before)
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    type_and_send(page, "34")
    expect(page.locator("#lines .mine .state")).to_have_text([say("web-live-sent")] * 2)
    expect(page.locator("#banner")).to_be_hidden()
    assert list(site.log.rows) == [ME]


def test_the_next_person_in_the_same_browser_has_a_chat_of_their_own(
    page: Page, context: BrowserContext, site: Site
) -> None:
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    before = secret(context)
    other = context.new_page()
    other.goto(f"{site.url}/moi/{CODE}")
    expect(other.get_by_role("button", name=say("web-beside-keep"))).to_be_visible()
    other.get_by_role("button", name=say("web-invitation-start")).click()
    expect(other.locator("#lines .mine p")).to_have_text([say("web-invitation-start")])
    expect(other.locator(".theirs")).to_have_count(0)
    assert secret(context) != before
    assert ME not in site.sessions.devices
    wait_until(lambda: page.locator(".theirs").count() == 0)  # the tab that was open shows no more
