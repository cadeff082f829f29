"""Personal data (Luật 91/2025/QH15): everything held is handed out; what is erased is gone."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.jobs.personal_data import KEEP_MESSAGES
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.store.models import (
    Address,
    Consent,
    Conversation,
    Evidence,
    Inbox,
    Outbox,
    Person,
    Sheet,
)

STORY = Path(__file__).parent.parent / "conversations" / "privacy.yaml"
SECRET = "Chi tiết riêng chỉ cô Lan viết"


@pytest.fixture
def player(tmp_path: Path) -> Player:
    return Player(read_transcript(STORY), tmp_path)


async def joined(player: Player, *names: str) -> None:
    for name in names:
        for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý"):
            await player.say(name, said)


async def lan_writes(player: Player) -> None:
    photo = {"ảnh": "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 công nhận kết quả BDTX"}
    for said in ("/phieu 2.2", "37", "34/37", photo, SECRET):
        await player.say("Lan", said)


async def test_the_archive_holds_everything_about_the_person_and_nobody_else(
    player: Player,
) -> None:
    await joined(player, "Hiền", "Lan")
    await lan_writes(player)
    await player.say("Hiền", "Chỉ cô Hiền gõ câu này")
    await player.say("Lan", "/dulieu")
    archive = next(
        attachment
        for address, message in reversed(player.phones.sent)
        for attachment in message.attachments
        if address == "Lan" and attachment.name.endswith(".zip")
    )
    with zipfile.ZipFile(io.BytesIO(player.services.blobs.get(archive.sha256))) as pack:
        text = pack.read("du-lieu.json").decode()
        names = pack.namelist()
    held = json.loads(text)
    assert held["person"][0]["name"] == "Nguyễn Thị Lan"
    assert len(held["consents"]) == 1
    assert all(row["message"].get("text") for row in held["messages_sent"] if row["sent_at"])
    assert SECRET in text
    assert "Chỉ cô Hiền gõ câu này" not in text
    assert [name for name in names if name.startswith("tep/")] == ["tep/001.jpg"]


async def test_erasure_forgets_the_chat_and_keeps_what_the_dossier_must_keep(
    player: Player,
) -> None:
    await joined(player, "Hiền", "Lan")
    await lan_writes(player)
    for who, said in (
        ("Lan", "/xoa"),
        ("Lan", "▸ Đề nghị xoá"),
        ("Hiền", "▸ Xem đề nghị"),
        ("Hiền", "▸ Xác nhận xoá"),
    ):
        await player.say(who, said)
    await player.app.forget()
    with player.services.database.read() as session:
        for table in (Inbox, Outbox, Address):
            rows = session.scalars(select(table).where(table.address == "Lan")).all()
            assert rows == []
        person = session.scalars(select(Person).where(Person.name == "Nguyễn Thị Lan")).one()
        assert person.removed_at is not None
        chats = select(Conversation).where(Conversation.person_id == person.id)
        assert session.scalars(chats).all() == []
        assert session.scalars(select(Consent).where(Consent.person_id == person.id)).one().agreed
        sheet = session.scalars(select(Sheet).where(Sheet.indicator == "2.2")).one()
        assert sheet.answers["description"] == SECRET
        assert session.scalars(select(Evidence)).one().code == "H1-2.2-01"


async def test_an_erased_person_is_a_stranger(player: Player) -> None:
    await joined(player, "Hiền", "Lan")
    for who, said in (
        ("Lan", "/xoa"),
        ("Lan", "▸ Đề nghị xoá"),
        ("Hiền", "▸ Xem đề nghị"),
        ("Hiền", "▸ Xác nhận xoá"),
    ):
        await player.say(who, said)
    await player.app.forget()
    before = len(player.phones.sent)
    await player.say("Lan", "/tiendo")
    answers = [message.text for _, message in player.phones.sent[before:]]
    assert len(answers) == 1
    assert "mã mời" in answers[0]


async def test_nobody_is_erased_who_did_not_ask(player: Player) -> None:
    await joined(player, "Hiền", "Lan")
    await player.say("Hiền", "/xacnhanxoa 2")
    with player.services.database.read() as session:
        person = session.scalars(select(Person).where(Person.name == "Nguyễn Thị Lan")).one()
    assert person.removed_at is None


async def test_old_messages_are_forgotten_and_answers_stay(player: Player) -> None:
    await joined(player, "Lan")
    await lan_writes(player)
    player.clock.set(player.clock.now() + KEEP_MESSAGES + timedelta(days=1))
    await player.app.forget()
    with player.services.database.read() as session:
        assert session.scalars(select(Inbox)).all() == []
        assert session.scalars(select(Outbox)).all() == []
        sheet = session.scalars(select(Sheet).where(Sheet.indicator == "2.2")).one()
        assert sheet.answers["met"] == 34
