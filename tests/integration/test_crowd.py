"""A whole school answers the census at once: the program as it runs, a strict server."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from bot.app import Program, assemble
from bot.channels.telegram import TelegramChannel
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.settings import Settings
from dvht_core.store.database import Database
from dvht_core.store.models import Address, CensusAnswer, LearningRecord, Outbox
from tests.benchmarks.census.crowd import address, great_school
from tests.fakes.telegram import Telegram, start
from tests.integration.installations import settings_for
from tests.integration.schools import CHANNEL, School
from tests.waiting import until

ASKED = datetime(2024, 12, 3, 1, tzinfo=UTC)
"""08:00 at the school, when answers are asked for."""
ANSWERS = ("/kekhai 2.2 co", "Có", "Chưa")
"""What is pressed under the message, and under each question that follows."""
ASKS = "mỗi câu chỉ bấm một lần"
TEN_MINUTES = 600


@pytest.mark.parametrize("people", [12, pytest.param(150, marks=pytest.mark.soak)])
def test_everybody_is_asked_once_and_answers_within_ten_minutes(
    people: int, tmp_path: Path
) -> None:
    with start() as telegram:
        program = _program(settings_for(tmp_path), telegram)
        school = _school(program.services.database, telegram, people)
        seconds = asyncio.run(_answered(program, telegram, people))
        refused = [call for call in telegram.calls() if call["status"] >= 400]
    print(f"{people} people answered within {seconds:.0f} s")  # noqa: T201
    assert seconds < TEN_MINUTES
    assert refused == []
    figures = school.campaign().figures
    assert [figures[code].hoped for code in ("2.2", "2.3", "2.4")] == [people, people, 0]
    with school.database.read() as session:
        asked = select(func.count()).where(Outbox.occasion.like("census:%"))
        assert session.scalar(asked.where(Outbox.channel == "telegram")) == people
    school.database.close()


def _school(database: Database, telegram: Telegram, people: int) -> School:
    """Return a school whose staff chat over Telegram and have not answered anything yet."""
    school = great_school(database, people)
    with database.write() as session:
        for table in (CensusAnswer, LearningRecord):
            session.execute(delete(table))
        for number in range(1, people + 1):
            at = address(school, number)
            user = telegram.user(f"Người Thứ {number}")
            user.starts()  # nobody is written to who has not spoken
            chat = update(Address).where(Address.channel == CHANNEL, Address.address == at)
            session.execute(chat.values(channel="telegram", address=str(user.id)))
    return school


def _program(settings: Settings, telegram: Telegram) -> Program:
    """Put the program together, on Telegram alone."""

    def channels(services: Services) -> list[TelegramChannel]:
        return [TelegramChannel(telegram.token, api=telegram.url, load=services.blobs.get)]

    return assemble(settings, channels, SetClock(ASKED))


async def _answered(program: Program, telegram: Telegram, people: int) -> float:
    """Run until all are asked, then until all have answered; return the seconds it took."""
    running = asyncio.create_task(program.app.run())
    try:
        begin = time.monotonic()
        users = await _until_asked(telegram, people)
        scripts = {user: list(ANSWERS) for user in users}
        await asyncio.to_thread(telegram.ask, "crowd", scripts=scripts, at_once=people)
        await until(lambda: not telegram.ask("crowd_now")["left"], TEN_MINUTES)
        return time.monotonic() - begin
    finally:
        running.cancel()
        await asyncio.wait({running})


async def _until_asked(telegram: Telegram, people: int) -> list[int]:
    """Wait for the question at everybody's; return whom it reached."""

    def asked() -> list[int]:
        messages = [call["fields"] for call in telegram.calls("sendMessage")]
        return [int(m["chat_id"]) for m in messages if ASKS in m["text"]]

    await until(lambda: len(asked()) >= people, TEN_MINUTES)
    return asked()
