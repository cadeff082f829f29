"""What a phone has not sent when its session ends, and what several of its tabs send."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from sqlalchemy import select

from bot.simulator.transcript import read_transcript
from dvht_core.store import models
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.models import Address, Consent, Evidence, Inbox, Sheet
from dvht_core.store.queries import browser_sessions
from tests.conversations.playing import HERE as TRANSCRIPTS
from tests.e2e.conftest import chromium, for_everybody, hear, look
from tests.e2e.site import (
    CODE,
    ME,
    PHONE,
    QUESTION,
    Site,
    on_phone,
    photo,
    say,
    type_and_send,
)
from tests.e2e.team import Person, Team
from tests.e2e.test_web_phone import installed, kill
from tests.waiting import wait_until

ANOTHERS = CODE[::-1]
WRITTEN = ["một", "hai", "ảnh", "ba"]
"""Two messages, a photo with its caption, and one more."""


@pytest.fixture
def site(site: Site) -> Site:
    """Lan is here; her next code, and one of Thu's, are at hand."""
    site.log.people[ME] = "Lan"
    site.invited = {CODE: "Lan", ANOTHERS: "Thu"}
    return site


def write(page: Page) -> None:
    """Write all of it without signal."""
    for text in WRITTEN:
        if text == "ảnh":
            page.set_input_files("#files", photo("a.jpg", "red"))
        type_and_send(page, text)
    expect(page.locator("#pending .state").last).to_contain_text(say("web-live-no-network"))


def end(site: Site) -> None:
    """End every session, as from another device."""
    site.sessions.devices.clear()


def sign_in(page: Page, site: Site, code: str = CODE) -> None:
    page.goto(f"{site.url}/vao/{code}")
    page.get_by_role("button", name=say("web-device-start"), exact=True).click()
    expect(page.locator("#lines .mine p").first).to_have_text(say("web-invitation-start"))


def sent(site: Site) -> list[str]:
    """Return what has come of what was written, in order."""
    return [text for text in site.received if not text.startswith("/start")]


def kept_aside(page: Page) -> None:
    """See that the phone keeps all of it and shows none of it."""
    expect(page.locator("#aside")).to_contain_text(say("web-live-aside", count=len(WRITTEN)))
    expect(page.locator("#pending .state")).to_have_text([say("web-live-ended")] * len(WRITTEN))
    assert not re.search(r"một|hai|ảnh\b|\bba\b", page.locator("#pending").inner_text())
    expect(page.locator("#pending img")).to_have_count(0)
    expect(page.locator("#composer")).to_be_hidden()


class TestSessionEnded:
    @pytest.fixture
    def page(self, page: Page, site: Site) -> Page:
        """Return a page that has kept everything aside."""
        site.say(QUESTION)
        expect(page.locator(".theirs")).to_have_count(1)
        site.down()
        write(page)
        page.locator("#text").fill("nháp")
        end(site)
        site.up()
        kept_aside(page)
        return page

    def test_the_same_person_comes_back_and_all_is_sent_once_in_order(
        self, page: Page, site: Site
    ) -> None:
        look(page, "phien-het")
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            for_everybody(page)
        installed(page)
        page.context.set_offline(True)
        page.reload()  # opened later, the phone shows no more of it
        kept_aside(page)
        expect(page.locator(".theirs")).to_have_count(0)
        page.context.set_offline(False)
        sign_in(page, site)
        expect(page.locator("#lines .mine p").nth(4)).to_have_text("ba")
        expect(page.locator("#lines .mine .state")).to_have_text([say("web-live-sent")] * 5)
        expect(page.locator("#lines .mine img")).to_have_count(1)
        expect(page.locator("#text")).to_have_value("nháp")
        look(page, "gui-tiep")
        assert sent(site) == WRITTEN
        assert on_phone(page, "outgoing") == []

    def test_another_person_neither_sees_nor_sends_it_and_its_owner_does(
        self, page: Page, site: Site
    ) -> None:
        sign_in(page, site, ANOTHERS)
        type_and_send(page, "của Thu")
        expect(page.locator("#lines .mine .state")).to_have_text([say("web-live-sent")] * 2)
        expect(page.locator("#pending .mine")).to_have_count(0)
        expect(page.locator("#text")).to_have_value("")
        assert sent(site) == ["của Thu"]
        page.locator("#menu summary").click()
        expect(page.locator("#unsent")).to_be_hidden()
        page.get_by_role("button", name=say("web-leave")).click()  # clears what is Thu's alone
        expect(page.locator("#code")).to_be_visible()
        sign_in(page, site)
        wait_until(lambda: sent(site) == ["của Thu", *WRITTEN])

    def test_it_is_thrown_away_by_a_clear_choice(self, page: Page, site: Site) -> None:
        page.get_by_role("button", name=say("web-live-throw-away")).click()
        page.get_by_role("button", name=say("web-live-throw-away-no")).click()
        page.get_by_role("button", name=say("web-live-throw-away")).click()
        look(page, "xoa-han")
        page.get_by_role("button", name=say("web-live-throw-away-yes")).click()
        expect(page.locator("#aside")).to_have_count(0)
        assert on_phone(page, "outgoing") == on_phone(page, "drafts") == []
        sign_in(page, site)
        type_and_send(page, "bốn")
        expect(page.locator("#lines .mine p").nth(1)).to_have_text("bốn")
        assert sent(site) == ["bốn"]

    def test_a_session_that_stands_again_goes_on(self, page: Page, site: Site) -> None:
        """The server was set back to a copy that did not know it, and forth again."""
        site.sessions.devices[ME] = ""
        page.reload()
        wait_until(lambda: sent(site) == WRITTEN)
        expect(page.locator("#text")).to_have_value("nháp")


def test_what_had_been_stored_when_its_session_ended_is_not_stored_again(
    page: Page, site: Site
) -> None:
    """Its answer never reached the phone."""

    def lose(route: object) -> None:
        route.fetch() if route.request.method == "POST" else None  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/api/messages*", lose)
    page.reload()
    page.set_input_files("#files", photo("a.jpg", "red"))
    type_and_send(page, "ảnh")
    expect(page.locator("#pending .state")).to_contain_text(say("web-live-no-network"))
    type_and_send(page, "hai")
    wait_until(lambda: len(on_phone(page, "outgoing")) == 2)
    assert site.received == ["ảnh"]
    end(site)
    page.unroute_all(behavior="wait")
    sign_in(page, site)
    wait_until(lambda: sent(site) == ["ảnh", "hai"])
    assert len(set(site.attempts)) == len(site.log.inbox) == 3
    wait_until(lambda: on_phone(page, "outgoing") == [])


LEFT = """async ({ days, id }) => {
  const opened = await new Promise((done) => {
    indexedDB.open("dvht").onsuccess = ({ target }) => done(target.result);
  });
  const change = opened.transaction(["outgoing", "drafts"], "readwrite");
  const left = { owner: `owner-${id}`, made: Date.now() - days * 86_400_000 };
  change.objectStore("outgoing").put({ ...left, id, text: id });
  change.objectStore("drafts").put({ ...left, text: id, files: [] });
  await new Promise((done) => { change.oncomplete = done; });
  opened.close();
}"""
"""Leaves a message and a draft of another session, as old as so many days."""


def test_what_nobody_came_back_for_is_thrown_away_after_half_a_year(page: Page) -> None:
    for days in (179, 181):
        page.evaluate(LEFT, {"days": days, "id": str(days)})
    page.reload()
    wait_until(lambda: [kept["id"] for kept in on_phone(page, "outgoing")] == ["179"])
    assert [kept["text"] for kept in on_phone(page, "drafts")] == ["179"]
    expect(page.locator("#pending .mine")).to_have_count(0)


def test_who_leaves_with_something_unsent_is_told(page: Page, site: Site) -> None:
    site.down()
    write(page)
    page.locator("#menu summary").click()
    expect(page.locator("#unsent")).to_have_text(say("web-live-unsent", count=len(WRITTEN)))
    look(page, "thoat-con-tin")
    site.up()


class TestTabs:
    @pytest.fixture
    def tabs(self, page: Page, context: BrowserContext, site: Site) -> list[Page]:
        other = context.new_page()
        other.goto(site.url)
        expect(other.locator("#empty")).to_be_visible()
        return [page, other]

    @pytest.fixture(params=["locks", "no locks"])
    def context(self, request: pytest.FixtureRequest, context: BrowserContext) -> BrowserContext:
        """Return a browser with the locks, and one on plain HTTP, where there are none."""
        if request.param == "no locks":
            context.add_init_script("delete Navigator.prototype.locks")
        return context

    def test_what_two_tabs_write_in_turn_goes_out_in_that_order_and_each_shows_it(
        self, tabs: list[Page], site: Site
    ) -> None:
        site.down()
        written = [f"tin {n}" for n in range(4)]
        for n, text in enumerate(written):
            type_and_send(tabs[n % 2], text)
            for tab in tabs:
                expect(tab.locator("#pending .mine p")).to_have_text(written[: n + 1])
        for tab in tabs:
            waiting = [re.compile(say("web-live-no-network"))] * len(written)
            expect(tab.locator("#pending .state")).to_have_text(waiting)
        site.up()
        tabs[1].evaluate("dispatchEvent(new Event('online'))")
        for tab in tabs:
            expect(tab.locator("#lines .mine p")).to_have_text(written)
            expect(tab.locator("#pending .mine")).to_have_count(0)
        assert site.received == written
        if tabs[0].evaluate("Boolean(navigator.locks)"):
            assert site.attempts == [*site.log.inbox]  # one tab at a time


def test_a_tab_sends_nothing_under_the_session_of_whoever_has_signed_in_in_another(
    page: Page, context: BrowserContext, site: Site
) -> None:
    """It is without signal while Lan's session ends and Thu signs in beside it."""
    page.route("**/api/**", lambda route: route.abort())
    type_and_send(page, "của Lan")
    expect(page.locator("#pending .state")).to_contain_text(say("web-live-no-network"))
    end(site)
    other = context.new_page()
    sign_in(other, site, ANOTHERS)
    page.unroute_all(behavior="wait")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#lines .mine p")).to_have_text([say("web-invitation-start")])
    expect(page.locator("#pending .mine")).to_have_count(0)
    assert sent(site) == []
    [kept] = on_phone(page, "outgoing")
    assert (kept["text"], kept["owner"]) == ("của Lan", ME[:16])


def test_a_browser_killed_while_it_takes_up_what_was_left_loses_and_doubles_nothing(
    playwright: Playwright, site: Site, tmp_path: Path
) -> None:
    """SIGKILL between the second of four and the photo, which breaks; and so soon that the browser
    has not even kept the cookie of its new session.
    """

    def start() -> tuple[BrowserContext, Page]:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=chromium(playwright),
            args=["--no-sandbox"],
            viewport=PHONE,  # type: ignore[arg-type]
        )
        context.set_default_timeout(20_000)
        return context, context.pages[0]

    _, page = start()
    sign_in(page, site)
    installed(page)
    site.down()
    write(page)
    end(site)
    site.up()
    kept_aside(page)
    site.network.cut_after = 0  # the photo's connection breaks
    sign_in(page, site)
    wait_until(lambda: sent(site) == WRITTEN[:2] and site.network.cut_after is None)
    kill(tmp_path / "profile")

    context, page = start()
    errors = hear(context)
    sign_in(page, site)
    expect(page.locator("#lines .mine p").last).to_have_text("ba")
    assert sent(site) == WRITTEN
    assert on_phone(page, "outgoing") == []
    context.close()
    assert errors == []


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(read_transcript(TRANSCRIPTS / "join_again.yaml"), tmp_path)
    yield team
    team.stop()


def test_answers_left_by_an_ended_session_reach_the_sheet_by_a_fresh_invitation(
    team: Team, browser: Browser
) -> None:
    """With the program itself; who has agreed before is not asked again."""
    lan = Person.arrives(team, "Lan", browser)
    errors = hear(lan.context)
    for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 2.2"):
        lan.does(said)
    first = lan.owner
    lan.goes_offline()
    for answer in ("37", "34", {"ảnh": "Quyết định 45", "lời kèm": "QĐ 45 ngày 12/08/2024"}):
        lan.does(answer)
    expect(lan.page.locator("#pending .state").last).to_contain_text(say("web-live-no-network"))
    with team.services.database.write() as session:
        [address] = session.scalars(select(Address.address).where(Address.channel == "web"))
        browser_sessions.end(session, address, team.clock.now())
        named = models.Person.name.endswith("Lan")
        person = session.scalars(select(models.Person).where(named)).one()
        team.player.codes["Lan"] = invite_person(session, person, team.clock.now()).code
    team.barred.clear()
    lan.context.set_offline(False)
    lan.online = True
    expect(lan.page.locator("#aside")).to_be_visible()

    lan.does("/start {mã mời}")
    assert lan.owner != first
    lan.press("Đúng là tôi")
    expect(lan.page.locator("#lines .mine img")).to_have_count(1)
    wait_until(lambda: on_phone(lan.page, "outgoing") == [])
    lan.sees_all()
    with team.services.database.read() as session:
        came = session.scalars(select(Inbox).order_by(Inbox.id)).all()
        sheet = session.scalars(select(Sheet).where(Sheet.indicator == "2.2")).one()
        [item] = [(i.code, len(i.files)) for i in session.scalars(select(Evidence))]
        assert session.query(Consent).count() == 1
    assert [row.raw.get("text") for row in came[-3:-1]] == ["37", "34"]
    assert sheet.answers["met"] == 34
    assert item == ("H1-2.2-01", 1)
    lan.context.close()
    assert errors == []
