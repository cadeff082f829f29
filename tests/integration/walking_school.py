"""Two schools on one server, and somebody of every role before a browser of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx
from sqlalchemy import select

from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.http.quotas import Buckets
from bot.runtime.application import App
from bot.runtime.flood_guard import FloodGuard
from bot.web.chat.cookie_sessions import COOKIE, address, new_token
from bot.web.chat.web_channel import WebChannel
from bot.web.chat.webchat import web_channel
from bot.web.server import open_socket, serve
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands.account import Join, RequestErasure, ShowInvitation
from dvht_core.commands.sheets import AddEvidence, Answer
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation, given_name
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import found, invite
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Address, Campaign, Person
from dvht_core.store.queries import browser_sessions
from dvht_core.store.queries import chat_addresses as addresses
from dvht_core.work_plan import Plan, PlanMember
from tests.integration.schools import NOW, ONES, PLAN, THREES, TWOS, School, a_file

HERE, ELSEWHERE = "Trường Tiểu học Hoa Sen", "Trường Tiểu học Hướng Dương"
MARK = "câu chỉ người có quyền đọc phiếu được thấy"
"""Stands in the texts of the sheets 2.1, 2.3 and 2.4, and nowhere else."""
ROLES = {
    "lead": "Hiền",
    "secretary": "Thu",
    "assessor": "Lan",
    "checker": "Vân",
    "member": "Minh",
    "removed": "Quân",
}
"""Whose browser is whose, by given names; duties are for criterion 2."""
OTHER, STRANGER = "other school", "stranger"
"""A lead elsewhere, and nobody."""
NEWCOMER = "Châu"
"""Invited and not yet joined; the name does not tell whether to say thầy or cô."""
TEAM = (
    PlanMember("Đỗ Thị Thu Hiền", Role.LEAD, (), ()),
    PlanMember("Nguyễn Thị Hà Thu", Role.SECRETARY, (), ()),
    PlanMember("Nguyễn Thị Lan", Role.MEMBER, TWOS, ()),
    PlanMember("Lê Thị Vân", Role.MEMBER, (), TWOS),
    PlanMember("Trần Văn Minh", Role.MEMBER, (), ()),
    PlanMember("Lò Văn Quân", Role.MEMBER, TWOS, TWOS),
    PlanMember("Cà Thị Tâm", Role.MEMBER, ONES + THREES, ()),
    PlanMember("Tòng Bảo Châu", Role.MEMBER, (), ()),
)


@dataclass(frozen=True)
class Setting:
    """What a walk needs: the program, its people's browsers, and what is known of them."""

    services: Services
    app: App
    school: School
    file: Path
    browsers: dict[str, httpx.AsyncClient]
    addresses: dict[str, str]
    conversations: dict[str, int]
    unit_id: int
    newcomer: int
    code: str
    """The newcomer's."""
    asked_erasure: int
    """The person who has asked for erasure."""


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Setting]:
    """Yield the setting, its web chat served on the loopback; `app.settle` answers messages."""
    file = folder / "dvht.db"
    database = Database(f"sqlite:///{file}")
    blobs = Blobs(folder / "files")
    here, elsewhere = _school(database, HERE), _school(database, ELSEWHERE)
    tokens = {role: new_token() for role in (*ROLES, OTHER, STRANGER)}
    addresses = {role: address(token) for role, token in tokens.items()}
    conversations = _seated(database, here, elsewhere, addresses)
    _work(here)
    channels: dict[str, WebChannel] = {}
    services = Services(database, blobs, SetClock(NOW), channels)
    channels["web"] = web = web_channel(services, folder)
    with database.write() as session:
        for known in addresses.values():
            browser_sessions.begin(session, known, "", NOW)
    app = App(services, quiet=0)
    hours = count(step=3600)  # between one message and the next: nobody here floods
    app.budget = FloodGuard(lambda: float(next(hours)))
    web._tries.words = Buckets(1e9, 1)  # nor is a stranger cut short
    listener = open_socket("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    tasks = [
        asyncio.create_task(web.receive(app.store)),
        asyncio.create_task(serve(web, web.routes(), listener)),
    ]
    async with AsyncExitStack() as stack:
        browsers = {
            role: await stack.enter_async_context(
                httpx.AsyncClient(
                    base_url=url,
                    timeout=60,
                    verify=False,  # there is nothing to verify, and loading the keys takes long
                    # so that none is used again that the server is about to close, after 5 s
                    limits=httpx.Limits(keepalive_expiry=1.0),
                )
            )
            for role in tokens
        }
        for role, token in tokens.items():
            sign_in(browsers[role], token)
        yield Setting(
            *(services, app, here, file, browsers, addresses, conversations),
            unit_id=here.campaign().unit.id,
            newcomer=here.people[NEWCOMER],
            code=here.codes[NEWCOMER],
            asked_erasure=here.people["Tâm"],
        )
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    database.close()


def sign_in(browser: httpx.AsyncClient, secret: str) -> None:
    """Give a browser the secret of its session, in the place of the one it has."""
    browser.cookies.set(COOKIE, secret, domain="127.0.0.1")


def _school(database: Database, name: str) -> School:
    """Found a school with `TEAM`; all have joined but the newcomer, and one has left since."""
    rubric, profile = load_rubric("tt24-2023-huyen"), UnitProfile("primary", True)
    plan = Plan(name, 2024, PLAN, TEAM, (), place="Hua Thanh")
    with database.write() as session:
        campaign = found(session, plan, name, 2024, rubric, profile, NOW)
        assert campaign is not None
        session.get_one(Campaign, campaign).staff_total = 37
        invited = invite(session, campaign, NOW)
    codes = {given_name(i.name): i.code for i in invited}
    people = {given_name(i.name): i.person_id for i in invited}
    school = School(database, name, campaign, codes, people)
    for who in people.keys() - {NEWCOMER}:
        school.do(who, ShowInvitation(codes[who]), Join("2026-01", Salutation.CO))
    return school


def _seated(
    database: Database, here: School, elsewhere: School, browsers: dict[str, str]
) -> dict[str, int]:
    """Give everybody a browser besides; returns the conversations held there."""
    with database.write() as session:
        for role, browser in browsers.items():
            addresses.conversation_at(session, "web", browser, NOW)
            if role != STRANGER:
                school = elsewhere if role == OTHER else here
                who = school.address(ROLES["lead"] if role == OTHER else ROLES[role])
                theirs = addresses.conversation_at(session, "memory", who, NOW)
                addresses.move_address(session, "web", browser, theirs)
        session.get_one(Person, here.people[ROLES["removed"]]).removed_at = NOW
        by_address = {a.address: a.conversation_id for a in session.scalars(select(Address))}
    return {role: by_address[browser] for role, browser in browsers.items()}


def _work(school: School) -> None:
    """Hand in sheets 2.1 and 2.4, fill in 2.3, begin 2.2 and leave 2.5."""
    for code in ("2.1", "2.3", "2.4"):
        evidence = AddEvidence(code, (a_file(code[-1]), a_file(f"{code[-1]}f")), f"Sổ {code}")
        texts = [Answer(code, part, MARK) for part in PARTS]
        school.do("Lan", *texts, evidence)
        (school.fill if code == "2.3" else school.submitted)("Lan", code)
    school.do("Lan", Answer("2.2", "met", 34))
    school.do("Tâm", RequestErasure())
