"""The menu of the web chat: its ways are commands, the same as everywhere."""

from playwright.sync_api import Page, expect

from bot.texts import all_texts
from conversations.menu import usual
from tests.e2e.site import QUESTION, Site, say


def test_a_way_of_the_menu_is_sent_as_a_command(page: Page, site: Site) -> None:
    site.say(QUESTION)
    expect(page.locator(".theirs")).to_have_count(1)
    for name, about in usual(all_texts()):
        page.locator("#menu summary").click()
        page.get_by_role("button", name=about).click()
        expect(page.locator(".mine").last).to_contain_text(f"/{name}")
        expect(page.get_by_role("button", name=say("web-leave"))).to_be_hidden()
