"""Files as they were sent: apart from the blobs, in no backup, gone once they are prepared."""

import io
import uuid
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlalchemy import select
from starlette.applications import Starlette

import bot.runtime.turn_worker
from bot.channels.base import Channel
from bot.foundation.services import Services
from bot.jobs.discard_originals import sweep
from bot.jobs.personal_data import forget
from bot.maintenance.startup_cleanup import delete_originals_among_blobs
from bot.runtime.application import App
from bot.web.chat.history_store import DatabaseLog, sent_file
from bot.web.chat.webchat import web_channel
from dvht_core.evidence import is_unprepared, prepare
from dvht_core.store.backup import back_up
from dvht_core.store.models import Address, Inbox
from dvht_core.store.queues.inbox_outbox import DONE
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW

GPS = 0x8825


def photo(kind: str = "JPEG", seed: int = 60) -> bytes:
    """Return a photo that says where it was taken."""
    image = Image.effect_noise((600, 400), seed).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    place = exif.get_ifd(GPS)
    place[1], place[2], place[3], place[4] = "N", (21.0, 23.0, 1.0), "E", (103.0, 1.0, 2.0)
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def has_location(data: bytes) -> bool:
    try:
        return bool(dict(Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)))
    except OSError:
        return False


def files_with_location(data: Path) -> list[str]:
    """Return the files of a data folder that say where a photo was taken."""
    return [f.name for f in data.rglob("*") if f.is_file() and has_location(f.read_bytes())]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


@asynccontextmanager
async def web_chat(
    here: Installation, address: str
) -> AsyncIterator[tuple[App, httpx.AsyncClient]]:
    """Yield the web chat of one address, and the program behind it."""
    channels: dict[str, Channel] = {}
    services = replace(here.services, channels=channels)
    web = channels["web"] = web_channel(services, here.settings.data)
    app = App(services, quiet=0)
    web._chat.opened(app.store)

    async def me(_request: object) -> str:
        return address

    routes = Starlette(routes=web.rooms(me).routes())
    transport = httpx.ASGITransport(routes)
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as page:
        yield app, page


def on_the_web(here: Installation, who: str) -> str:
    """Let somebody's chat be one of the web's."""
    with here.services.database.write() as session:
        row = session.scalars(
            select(Address).where(Address.address == here.school.address(who))
        ).one()
        row.channel, row.address = "web", "a" * 64
    return "a" * 64


async def in_pieces(page: httpx.AsyncClient, data: bytes, name: str) -> bool:
    """Send a file as the page does; whether it and its message are taken."""
    upload = str(uuid.uuid4())
    headers = {"upload-offset": "0", "upload-length": str(len(data))}
    sent = await page.patch(f"/api/uploads/{upload}", content=data, headers=headers)
    named = {"id": str(uuid.uuid4()), "uploads": [{"id": upload, "name": name}], "caption": ""}
    said = await page.post("/api/messages", json=named)
    return (sent.status_code, said.status_code) == (204, 202)


async def in_a_form(page: httpx.AsyncClient, data: bytes, name: str) -> bool:
    """Send a file as a page without scripts does; whether it is taken."""
    fields = {"id": str(uuid.uuid4()), "caption": ""}
    answer = await page.post("/api/messages", data=fields, files=[("files", (name, data))])
    return answer.status_code == 202


Sending = Callable[[httpx.AsyncClient, bytes, str], Awaitable[bool]]


@pytest.mark.parametrize("send", [in_pieces, in_a_form])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
class TestWebChat:
    async def test_its_place_is_nowhere_once_it_is_prepared(
        self, here: Installation, send: Sending, kind: str
    ) -> None:
        address, name = on_the_web(here, "Lan"), f"anh.{kind.lower()}"
        async with web_chat(here, address) as (app, page):
            assert await send(page, photo(kind), name)
            assert files_with_location(here.settings.data)  # it is here, and waits
            back_up(here.settings.database, here.services.blobs, here.settings.data / "a.zip", NOW)
            (before,) = (await page.get("/api/messages?wait=0")).json()["messages"]
            await app.settle()
            assert files_with_location(here.settings.data) == []
            assert not here.services.blobs.originals.held()
            lines = (await page.get("/api/messages?wait=0")).json()["messages"]
            (own,) = (line for line in lines if line["mine"])
            assert own["attachments"][0]["url"] == before["attachments"][0]["url"]
            seen = await page.get("/" + own["attachments"][0]["url"])
            assert seen.status_code == 200
            assert not has_location(seen.content)
        with zipfile.ZipFile(here.settings.data / "a.zip") as copy:
            assert not [n for n in copy.namelist() if has_location(copy.read(n))]

    async def test_of_a_stranger_nothing_stays(
        self, here: Installation, send: Sending, kind: str
    ) -> None:
        async with web_chat(here, "b" * 64) as (app, page):
            await send(page, photo(kind), "anh.jpg")
            await app.settle()
        assert files_with_location(here.settings.data) == []
        assert not here.services.blobs.originals.held()
        assert list(here.services.blobs) == []


async def test_what_is_refused_is_a_name_in_the_chat_and_nothing_more(here: Installation) -> None:
    address, film = on_the_web(here, "Lan"), b"\0\0\0\x18ftypmp42" + bytes(5000)
    async with web_chat(here, address) as (app, page):
        assert await in_pieces(page, film, "phim.mp4")
        await app.settle()
        (own,) = (
            line
            for line in (await page.get("/api/messages?wait=0")).json()["messages"]
            if line["mine"]
        )
    assert own["attachments"] == [{"name": "phim.mp4", "url": "", "image": False}]
    assert not here.services.blobs.originals.held()


async def test_killed_before_the_original_goes_it_goes_at_the_next_sweep(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = on_the_web(here, "Lan")
    monkeypatch.setattr(bot.runtime.turn_worker, "let_go", lambda *_: None)
    async with web_chat(here, address) as (app, page):
        assert await in_pieces(page, photo(), "anh.jpg")
        await app.settle()
    assert len(here.services.blobs.originals.held()) == 1
    forget(here.services)
    assert not here.services.blobs.originals.held()
    assert files_with_location(here.settings.data) == []


async def test_what_waits_is_kept_and_what_no_message_names_goes_after_a_day(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, originals = on_the_web(here, "Lan"), here.services.blobs.originals
    async with web_chat(here, address) as (_, page):
        assert await in_pieces(page, photo(), "anh.jpg")
    (waiting,) = originals.held()
    unnamed = originals.put("web", address, str(uuid.uuid4()), b"x")
    assert sweep(here.services) == 0

    class Later:
        def now(self):  # type: ignore[no-untyped-def]
            from bot.foundation.clock import SystemClock

            return SystemClock().now() + timedelta(days=400)

    monkeypatch.setattr("bot.jobs.discard_originals.SystemClock", Later)
    assert sweep(here.services) == 1
    assert originals.held() == {waiting}
    assert unnamed not in originals.held()


async def test_erasure_takes_what_still_waits(here: Installation) -> None:
    originals = here.services.blobs.originals
    lan, van = here.school.address("Lan"), here.school.address("Vân")
    for address in (lan, van):
        originals.put("memory", address, str(uuid.uuid4()), b"x")
    originals.forget("memory", lan)
    (left,) = originals.held()
    originals.forget("memory", van)
    assert not originals.held()
    assert left


class TestOlderVersions:
    """Until December 2025 originals lay among the blobs."""

    def row(self, services: Services, sha: str, stored: dict[str, object] | None) -> None:
        with services.database.write() as session:
            session.add(
                Inbox(
                    channel="web",
                    update_id=str(uuid.uuid4()),
                    address="a" * 64,
                    received_at=NOW,
                    raw={"address": "a" * 64, "files": [[sha, "anh.jpg", 9]]},
                    state=DONE if stored else "received",
                    files=[stored] if stored else [],
                )
            )

    def stored(self, services: Services, data: bytes) -> dict[str, object]:
        """Keep what is made of a photo; return it as a row names it."""
        made = prepare(data)
        assert made.thumbnail
        return {
            "sha256": services.blobs.put(made.data),
            "original_sha256": made.original_sha256,
            "name": "anh.jpg",
            "media_type": made.media_type,
            "extension": made.extension,
            "size": len(made.data),
            "thumbnail": services.blobs.put(made.thumbnail),
            "fingerprint": made.fingerprint,
            "flags": [],
            "printed": None,
        }

    async def test_they_go_and_nothing_else_does(self, here: Installation) -> None:
        services, data = here.services, photo()
        services.blobs.put(data)  # the original of a row that is handled
        self.row(services, prepare(data).original_sha256, kept := self.stored(services, data))
        forgotten = services.blobs.put(photo(seed=61))  # of a row that was forgotten
        waiting = services.blobs.put(photo(seed=62))
        self.row(services, waiting, None)
        others = {services.blobs.put(b"%PDF-1.4"), services.blobs.put(prepare(photo("PNG")).data)}
        assert delete_originals_among_blobs(services) == 2
        wanted = {kept["sha256"], kept["thumbnail"], waiting, *others}
        assert set(services.blobs) == wanted
        assert forgotten not in services.blobs

    async def test_their_messages_are_read_and_shown_as_before(self, here: Installation) -> None:
        services, data = here.services, photo()
        sha = services.blobs.put(data)
        assert sent_file(services.blobs, sha) == data
        self.row(services, sha, kept := self.stored(services, data))
        delete_originals_among_blobs(services)
        found = await DatabaseLog(services.reader, services.blobs).attachment("a" * 64, sha)
        assert found is not None
        assert b"".join(found[1].pieces) == services.blobs.get(str(kept["sha256"]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_prepared_is_told_from_what_was_sent(kind: str) -> None:
    sent = photo(kind)
    made = prepare(sent)
    assert is_unprepared(sent)
    assert not is_unprepared(made.data)
    assert made.thumbnail
    assert not is_unprepared(made.thumbnail)
