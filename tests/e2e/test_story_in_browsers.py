"""The story of the Hua Thanh school by three browsers at once, one of them offline for a day.

The first days in every run; the whole week, to the dossier, with `make soak`.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from bot.commands.demo import STORY
from bot.simulator.transcript import AT, SCHOOL, read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.store.database import Database
from dvht_core.store.models import Evidence, Inbox, Sheet
from dvht_core.store.queries import browser_sessions
from tests.conversations.playing import noise_of
from tests.e2e.conftest import hear, look
from tests.e2e.site import say
from tests.e2e.team import Person, Team

SCHEMES = {"Hiền": "light", "Lan": "light", "Thu": "dark"}
LEAVES = {"Lan": "▸ Viết 2.1"}
"""What Lan does last before the signal goes, on the evening of 06/01."""
OFFLINE = 5
"""How much she does without signal: four answers and a photo."""
BACK = datetime(2025, 1, 8, 7, tzinfo=SCHOOL)
SHORT = datetime(2025, 1, 7, 19, 30, tzinfo=SCHOOL)
"""Where the short telling leaves out the rest of what Hiền does that evening."""


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(read_transcript(STORY), tmp_path)
    yield team
    team.stop()


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=SCHOOL)


def told(database: Database) -> tuple[list[Any], list[Any]]:
    """Return every sheet with its answers, every item of evidence with its name and files."""
    with database.read() as session:
        sheets = session.scalars(select(Sheet).order_by(Sheet.indicator)).all()
        items = session.scalars(select(Evidence).order_by(Evidence.code)).all()
        return (
            [(sheet.indicator, sheet.state, sheet.answers) for sheet in sheets],
            [(i.code, i.title, i.number, i.issued, len(i.files)) for i in items],
        )


def tell(team: Team, browser: Browser, until: datetime | None = None) -> dict[str, Person]:
    """Tell the story; with `until` only so far, and what Lan does after her day offline."""
    people = {n: Person.arrives(team, n, browser, scheme) for n, scheme in SCHEMES.items()}
    errors = {name: hear(person.context) for name, person in people.items()}
    lan, deferred, now = people["Lan"], list[Any](), moment("05/01/2025 19:40")
    for entry in team.player.transcript.entries:
        if AT in entry:
            now = moment(entry[AT])
            if until and until <= now < BACK:
                continue
            if until and now > BACK:
                break
            if now == BACK:
                comes_back(team, lan, deferred)
            team.move_to(now)
            continue
        name = next(key for key in entry if key in people)
        if until and until <= now:
            continue
        if name == "Lan" and not lan.online:
            deferred.append(entry[name])
            if len(deferred) == OFFLINE:
                answers_without_signal(team, lan, deferred)
            continue
        people[name].does(entry[name])
        if LEAVES.get(name) == entry[name]:
            lan.page.evaluate("navigator.serviceWorker.ready")
            lan.goes_offline()
    assert errors == {name: [] for name in people}
    return people


def answers_without_signal(team: Team, lan: Person, answers: list[Any]) -> None:
    """She answers what she knows is asked, closes the chat and opens it again: it is all there."""
    for said in answers[:3]:
        lan.does(said)
    lan.opens_again()
    for said in answers[3:]:
        lan.does(said)
    waiting = lan.page.locator("#pending .mine .state")
    expect(waiting).to_have_count(OFFLINE)
    expect(waiting.last).to_contain_text(say("web-live-no-network"))
    expect(lan.page.locator("#lines .theirs").last).to_contain_text("2.1")
    look(lan.page, "lan-khong-mang")


def comes_back(team: Team, lan: Person, entries: list[Any]) -> None:
    """The next morning but one: what she wrote goes out in order, each once; she goes on."""
    before = team.came(lan.owner)
    lan.comes_back()
    assert team.came(lan.owner) == before + OFFLINE
    with team.services.database.read() as session:
        rows = session.scalars(
            select(Inbox).where(Inbox.address.startswith(lan.owner)).order_by(Inbox.id)
        ).all()
        said = [row.raw.get("text", row.raw.get("caption")) for row in rows[-OFFLINE:]]
    assert said[:4] == [str(entry) for entry in entries[:4]]
    assert said[4] == entries[4]["lời kèm"]
    for entry in entries[OFFLINE:]:
        lan.does(entry)
    entries.clear()


def test_the_first_days(team: Team, browser: Browser) -> None:
    people = tell(team, browser, until=SHORT)
    sheets, evidence = told(team.services.database)
    done = {indicator: answers for indicator, state, answers in sheets if state == "submitted"}
    assert set(done) == {"1.1", "2.1"}
    assert done["2.1"]["met"] == 36
    assert [code for code, *_ in evidence] == ["H1-1.1-01", "H1-1.1-02", "H1-2.1-01"]
    expect(people["Hiền"].page.locator("#lines")).to_contain_text("H1-1.1-02")
    for name, person in people.items():
        look(person.page, f"truyen-{name}")
        person.context.close()


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_the_whole_week_ends_as_if_it_had_been_told_in_one_chat(
    team: Team, browser: Browser, tmp_path: Path
) -> None:
    people = tell(team, browser)
    people["Hiền"].page.get_by_text("Phu-luc-III_Bao-cao-tu-danh-gia.docx").last.wait_for()
    look(people["Hiền"].page, "truyen-ket-thuc")
    for person in people.values():
        person.context.close()
    player = Player(read_transcript(STORY), tmp_path / "played")
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr("bot.simulator.transcript_player.photo_of", noise_of)
        play(player)
    assert told(team.services.database) == told(player.services.database)


def play(player: Player) -> None:
    """Tell the story in one process without any browser."""
    import asyncio
    import threading

    async def everything() -> None:
        async for _ in player.play():
            pass

    # of its own thread: the browser's loop is running in this one
    thread = threading.Thread(target=lambda: asyncio.run(everything()))
    thread.start()
    thread.join()


def test_a_second_device_is_let_in_shares_the_chat_is_ended_and_runs_out(
    team: Team, browser: Browser
) -> None:
    """From the code in the chat to the end of both sessions, by the chat's own commands."""
    phone = Person.arrives(team, "Lan", browser)
    errors = hear(phone.context)
    for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "▸ Viết 2.1", "/lienket"):
        phone.does(said)
    expect(phone.page.locator("#lines .theirs img").last).to_be_visible()
    look(phone.page, "ma-noi")
    link = phone.page.locator('#lines .theirs a[href*="/vao/"]').last

    laptop = Person.arrives(team, "Lan", browser, "dark")
    errors += hear(laptop.context)
    laptop.page.goto(str(link.get_attribute("href")))
    look(laptop.page, "noi-may")
    laptop.page.get_by_role("button", name=say("web-device-start")).click()
    laptop.press("Đúng là tôi")
    expect(laptop.page.locator("#lines")).to_contain_text(say("chats-linked", co="cô", Co="Cô"))
    expect(laptop.page.locator("#lines")).to_contain_text("Viết 2.1")  # said on the phone
    laptop.does("37")
    expect(phone.page.locator("#lines .mine").last).to_contain_text("37")

    phone.does("/huylienket")
    expect(phone.page.locator("#lines .theirs").last).to_contain_text("Chrome · Linux")
    look(phone.page, "cac-may")
    others = phone.page.locator("#lines .line.last .choices button")
    others.filter(has_text=re.compile("^Huỷ nối .*dùng lần cuối")).click()
    phone.page.get_by_role("button", name=say("chats-sure-yes"), exact=True).click()
    banner = laptop.page.locator("#banner")
    expect(banner).to_contain_text(say("web-refused-no-session"))
    expect(laptop.page.locator("#lines .line")).to_have_count(0)
    look(laptop.page, "da-ket-thuc")

    team.clock.set(team.clock.now() + browser_sessions.UNUSED + timedelta(days=1))
    phone.page.reload()
    expect(phone.page.locator("#banner")).to_contain_text(say("web-refused-no-session"))
    for person in (phone, laptop):
        person.context.close()
    assert errors == []
