"""What people typed is shown as they typed it, on every page: it is never markup."""

import io
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import lxml.html
import pytest
from PIL import Image
from sqlalchemy import select, update
from starlette.applications import Starlette
from starlette.requests import Request

from bot.http.post_parsing import FILE_LIMIT
from bot.jobs.dossier_files import dossier_of
from bot.links.signed_links import LinkClaims, LinkKind, Links
from bot.runtime.application import App
from bot.web.board.board_routes import BoardPages
from bot.web.chat.chat_history import MemoryLog
from bot.web.chat.cookie_sessions import MemorySessions
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import WebChannel
from bot.web.demo_pages import Demo, Phone
from bot.web.link_pages import LinkPages
from dvht_core.commands.sheets import AddEvidence, ReturnSheet
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.dossier import archive
from dvht_core.dossier.index_page import FILE_NAME
from dvht_core.store.models import Address, Outbox, Person, Unit
from dvht_core.store.queues import inbox_outbox
from tests.integration.installations import Installation, installed
from tests.integration.schools import CHANNEL, NOW, a_file

EVIL = "<img src=x onerror=alert(1)>"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;"


@dataclass
class Here:
    """An installation in which everything that can be named bears the name `EVIL`."""

    made: Installation
    links: Links
    http: httpx.AsyncClient

    async def shown(self, path: str, typed: bool = True) -> str:
        """Return the page at an address; `typed`: something that people typed is on it."""
        answer = await self.http.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        see_harmless(answer.text, typed)
        return answer.text


def see_harmless(page: str, typed: bool = True) -> None:
    assert EVIL not in page
    assert (ESCAPED in page) is typed
    elements = lxml.html.document_fromstring(page).iter("*")
    assert not [e for e in elements if any(name.startswith("on") for name in e.attrib)]


async def nobody(_request: Request) -> str | None:
    return None


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Here]:
    made = installed(tmp_path / "data")
    links = Links(b"k" * 32, "http://hoc", made.clock.now)
    services = replace(made.services, links=links)
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "JPEG")
    thumbnail = services.blobs.put(drawn.getvalue())
    photo = replace(a_file("b"), name=EVIL, thumbnail=thumbnail)
    document = replace(a_file("d"), name=EVIL, media_type="application/pdf", extension=EVIL)
    files = (photo, document)
    made.school.do("Lan", AddEvidence("2.2", files, EVIL, number=EVIL, issuer=EVIL))
    made.school.submitted("Lan", "2.2")
    made.school.do("Hiền", ReturnSheet("2.2", EVIL))
    message = OutboxMessage("", files=(Attachment(EVIL, "application/pdf", "a" * 64),))
    with services.database.write() as session:
        session.execute(update(Unit).values(name=EVIL))
        session.execute(update(Person).values(name=EVIL))
        inbox_outbox.put(session, CHANNEL, made.school.address("Lan"), message, NOW)
    pages = [
        *BoardPages(services, nobody).routes(),
        *LinkPages(services, links, App(services, quiet=0).store).routes(),
    ]
    transport = httpx.ASGITransport(Starlette(routes=pages))
    async with httpx.AsyncClient(transport=transport, base_url="http://hoc") as http:
        yield Here(made, links, http)
    made.close()


class TestTheBoard:
    PLACES = (
        "",
        "phieu/2.2",
        *(f"phieu/2.2/minh-chung/{number}" for number in (1, 2)),
        *(f"hop/{place}" for place in (0, 8, 15)),
    )

    @pytest.fixture
    def board(self, here: Here) -> str:
        school = here.made.school
        claims = LinkClaims(LinkKind.BOARD, school.campaign_id, school.people["Hiền"])
        return here.links.url(claims)

    async def test_on_no_page_of_it(self, here: Here, board: str) -> None:
        for place in self.PLACES:
            await here.shown(f"{board}/{place}")
        await here.shown(f"{board}/van-ban")

    async def test_nor_with_what_has_just_been_said_on_it(self, here: Here, board: str) -> None:
        here.made.school.submitted("Lan", "2.2")
        said = {"reason": EVIL}
        answer = await here.http.post(f"{board}/phieu/2.2/tra-lai", data=said)
        assert answer.status_code == 200
        see_harmless(answer.text)

    async def test_nor_where_the_office_sees_each_school(self, here: Here) -> None:
        await here.shown(here.links.url(LinkClaims(LinkKind.OFFICE)))


async def test_where_a_link_leads_to_files_or_takes_some(here: Here) -> None:
    lan = here.made.school.people["Lan"]
    with here.made.services.database.read() as session:
        row = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
        address = select(Address.id).where(Address.address == here.made.school.address("Lan"))
        chat = session.scalars(address).one()
    assert row is not None
    await here.shown(here.links.url(LinkClaims(LinkKind.FILES, row.id, lan)))
    upload = here.links.url(LinkClaims(LinkKind.UPLOAD, chat, lan))
    await here.shown(upload, typed=False)
    heavy = [("files", (EVIL, bytes(FILE_LIMIT + 1)))]
    answer = await here.http.post(upload, data={"id": str(uuid.uuid4())}, files=heavy)
    assert answer.status_code == 413
    see_harmless(answer.text)


async def test_in_the_index_of_the_kept_file(here: Here) -> None:
    dossier, _ = dossier_of(here.made.services, here.made.school.campaign_id)
    see_harmless(archive.documents(dossier)[FILE_NAME].decode())


async def test_at_the_door_of_the_chat_and_in_the_demo(tmp_path: Path) -> None:
    log = MemoryLog(now=datetime(2025, 1, 7, 18, 5, tzinfo=UTC))
    channel = WebChannel(log, MemorySessions(), Uploads(FolderParts(tmp_path)))

    async def advance(to: datetime) -> datetime:
        return to

    demo = Demo([Phone(EVIL, EVIL, EVIL, EVIL)], lambda: NOW, advance, list)
    routes = [*channel.routes(), *demo.routes(channel.rooms)]
    transport = httpx.ASGITransport(Starlette(routes=routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://hoc") as http:
        for page in (
            await http.get("/demo"),
            await http.get(f"/moi/{quote(EVIL)}"),
            await http.post("/moi", data={"code": EVIL}),
        ):
            see_harmless(page.text)
