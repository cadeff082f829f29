"""A channel made by docs/them-kenh.md: a sheet is written over it, and a stop loses nothing."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.runtime.application import App
from bot.simulator.demo.demo_photos import photo_of
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.models import Person
from tests.integration.file_drop import FileDrop
from tests.integration.installations import Installation, installed
from tests.waiting import until

LINES = 80
DOCS = Path(__file__).parents[2] / "docs"
PAGES = (DOCS / "them-kenh.md", DOCS / "how-to" / "add-a-channel.md")
DECISION = "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    yield found
    found.close()


class Lan:
    """Somebody who drops files and reads what comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.read = 0

    def drops(self, data: bytes, ending: str = "txt") -> None:
        self.count += 1
        part = self.folder / "part"
        part.write_bytes(data)
        part.rename(self.folder / "in" / f"LAN-{self.count:03}.{ending}")

    async def says(self, text: str, wanted: str) -> str:
        self.drops(text.encode())
        return await self.sees(wanted)

    async def sees(self, wanted: str) -> str:
        out = self.folder / "out" / "LAN.txt"
        await until(lambda: out.exists() and wanted in out.read_text()[self.read :])
        said = out.read_text()[self.read :]
        self.read += len(said)
        return said


@asynccontextmanager
async def running(made: Installation, channel: FileDrop):  # type: ignore[no-untyped-def]
    services = replace(made.services, channels={channel.name: channel})
    task = asyncio.create_task(App(services, quiet=0).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_sheet_is_written_over_it(made: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    channel, lan = FileDrop(folder), Lan(folder)
    with made.services.database.write() as session:
        person = session.get_one(Person, made.school.people["Lan"])
        code = invite_person(session, person, made.clock.now()).code
    async with running(made, channel):
        assert "1. Đúng là tôi" in await lan.says(f"/start {code}", "Có đúng là cô không")
        await lan.says("1", "Viết 2.1")  # she has agreed before, elsewhere
        await lan.says("/phieu 2.2", "toàn đơn vị có bao nhiêu")
        await lan.says("37", "hoàn thành đầy đủ")
    lan.drops(b"34 tren 37")  # while nobody is there
    async with running(made, channel):
        assert "còn thiếu 2 người" in await lan.sees("91,9%")
        lan.drops(photo_of(DECISION), "jpg")
        await lan.sees("H1-2.2-01")
    (item,) = made.school.campaign().evidence_of("2.2")
    assert [file.media_type for file in item.files] == ["image/jpeg"]
    assert [row.update_id for row in made.inbox()] == [
        f"LAN-{n:03}.{'jpg' if n == 6 else 'txt'}" for n in range(1, 7)
    ]


def test_it_is_small() -> None:
    source = (Path(__file__).parent / "file_drop.py").read_text(encoding="utf-8")
    assert len(source.splitlines()) < LINES
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) < LINES


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_the_page_tells_of_all_it_must_do(file: Path) -> None:
    source = (Path(__file__).parent / "file_drop.py").read_text(encoding="utf-8")
    page = file.read_text(encoding="utf-8")
    for name in re.findall(r"def ([a-z]+)\(self", source):
        assert f"`{name}" in page
