"""Browsers for the tests: one Chromium for all of them, a phone's screen, and no error unheard."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from playwright.sync_api import sync_playwright as start_playwright

from bot.web.chat.cookie_sessions import COOKIE, OWNER, OWNER_LETTERS
from tests.e2e.site import ME, PHONE, TOKEN, Site

PICTURES = Path(__file__).parent / "pictures"
"""What the tests saw, to be looked at; not kept in the repository."""
STRICT = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_NETWORK = re.compile(r"Failed to load resource|Failed to convert value to 'Response'")
"""What a browser says of a request that failed; tests break the network on purpose."""

TIMED_OUT = ["Timeout", "Locator expected", "Page expected"]
"""What playwright says when it has waited long enough."""

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test that waited for a browser in vain try once more where `CI` is set; it is named.

    A press that comes between two states of a page, once in thousands, must not throw away a
    whole run. At a desk such a test fails the first time, and is to be mended.
    """
    again = pytest.mark.flaky(reruns=1, only_rerun=TIMED_OUT)
    for item in items if "CI" in os.environ else []:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(again)


def chromium(playwright: Playwright) -> str | None:
    """Return the browser to start; None for playwright's own. Without any the test is skipped."""
    own = shutil.which("chromium")
    if own is None and not Path(playwright.chromium.executable_path).exists():
        pytest.skip("Chromium is missing: apt install chromium")
    return own


def hear(context: BrowserContext, network_breaks: bool = True) -> list[str]:
    """Return a list that grows by every error that a page of this context reports.

    Without those of a network that breaks, where the test breaks it.
    """
    errors: list[str] = []

    def heard(kind: str, text: str) -> None:
        if kind == "error" and not (network_breaks and _NETWORK.search(text)):
            errors.append(text)

    context.on("console", lambda message: heard(message.type, message.text))
    context.on("weberror", lambda error: heard("error", str(error.error)))
    return errors


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with start_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium(playwright)
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "uploads")
    yield site
    site.down()


@pytest.fixture
def stranger(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a phone that has never been here; no page of it may report an error."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    errors = hear(context)
    yield context
    context.close()
    assert errors == []


@pytest.fixture
def context(stranger: BrowserContext, site: Site) -> BrowserContext:
    """Return a phone that is signed in."""
    cookies = {COOKIE: TOKEN, OWNER: ME[:OWNER_LETTERS]}
    stranger.add_cookies([{"name": n, "value": v, "url": site.url} for n, v in cookies.items()])
    return stranger


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(site.url)
    expect(page.locator("#log")).to_have_attribute("aria-live", "polite")
    return page


def for_everybody(page: Page) -> None:
    """See that the page breaks no rule of WCAG 2.2 AA, as far as axe can tell."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STRICT}})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


def look(page: Page, name: str) -> None:
    """Keep what the page shows, as `pictures/NAME.png`."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
