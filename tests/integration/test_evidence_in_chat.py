"""Evidence as it arrives: known files, look-alikes, reuse, undo, dark photos, no GPS."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from bot.simulator.demo.demo_photos import photo_of
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import TYPING, Player
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.view.campaign_view import CampaignView

STORY = Path(__file__).parent.parent / "conversations" / "percentage.yaml"
DECISION = "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 công nhận kết quả BDTX"
GPS = 0x8825


@pytest.fixture
async def lan(tmp_path: Path) -> Player:
    """Return the player with cô Lan at the evidence of 2.2."""
    player = Player(read_transcript(STORY), tmp_path)
    for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 2.2", "37", "34"):
        await player.say("Lan", said)
    return player


async def send(player: Player, data: bytes, caption: str = "", more: Sequence[bytes] = ()) -> str:
    """Send one photo, or an album; return what is answered."""
    files = []
    for photo in (data, *more):
        ref = player.services.blobs.put(photo)
        player.phones.files[ref] = photo
        files.append([ref, "anh.jpg", len(photo)])
    raw = {"address": "Lan", "files": files, "caption": caption}
    before = len(player.phones.sent)
    player.clock.set(player.clock.now() + TYPING)
    await player.app.store("web", f"{ref}-{before}", "Lan", raw)
    await player.app.settle()
    return "\n".join(message.text for _, message in player.phones.sent[before:])


async def press(player: Player, label: str) -> str:
    before = len(player.phones.sent)
    await player.say("Lan", label)
    return "\n".join(message.text for _, message in player.phones.sent[before:])


def campaign(player: Player) -> CampaignView:
    with player.services.database.read() as session:
        return load_campaign(session, player.campaign_id)


def codes(player: Player, indicator: str) -> list[str]:
    return [item.code for item in campaign(player).evidence_of(indicator)]


def recompressed(data: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).save(out, "JPEG", quality=60)
    return out.getvalue()


async def test_the_same_file_again_is_recognised(lan: Player) -> None:
    photo = photo_of(DECISION)
    assert "H1-2.2-01" in await send(lan, photo, DECISION)
    answer = await send(lan, photo)
    assert "đã có trong kho minh chứng: H1-2.2-01" in answer
    assert codes(lan, "2.2") == ["H1-2.2-01"]


async def test_a_known_file_serves_a_second_indicator_under_its_first_code(lan: Player) -> None:
    photo = photo_of(DECISION)
    await send(lan, photo, DECISION)
    for label in ("/viec", "/phieu 2.3", "36"):
        await lan.say("Lan", label)
    assert "H1-2.2-01" in await send(lan, photo)
    assert codes(lan, "2.3") == ["H1-2.2-01"]


async def test_the_same_photo_recompressed_is_asked_about(lan: Player) -> None:
    photo = photo_of(DECISION)
    await send(lan, photo, DECISION)
    answer = await send(lan, recompressed(photo), "chụp lại")
    assert "rất giống minh chứng H1-2.2-01" in answer
    await press(lan, "▸ Bỏ ảnh này, dùng H1-2.2-01")
    assert codes(lan, "2.2") == ["H1-2.2-01"]


async def test_it_may_be_kept_all_the_same(lan: Player) -> None:
    photo = photo_of(DECISION)
    await send(lan, photo, DECISION)
    await send(lan, recompressed(photo), "chụp lại")
    await press(lan, "▸ Đúng rồi")
    assert codes(lan, "2.2") == ["H1-2.2-01", "H1-2.2-02"]


async def test_a_photo_too_dark_is_taken_and_said_so(lan: Player) -> None:
    bright = Image.open(io.BytesIO(photo_of(DECISION)))
    out = io.BytesIO()
    bright.point(lambda value: value // 12).save(out, "JPEG")
    assert "hơi tối" in await send(lan, out.getvalue(), DECISION)
    assert codes(lan, "2.2") == ["H1-2.2-01"]


async def test_removing_can_be_undone(lan: Player) -> None:
    await send(lan, photo_of(DECISION), DECISION)
    for label in ("/sua 2.2 evidence", "▸ Bỏ một minh chứng", "▸ H1-2.2-01"):
        await press(lan, label)
    assert codes(lan, "2.2") == []
    await press(lan, "/quaylai")
    assert codes(lan, "2.2") == ["H1-2.2-01"]
    assert campaign(lan).evidence[0].title is not None


async def test_splitting_an_album_can_be_undone(lan: Player) -> None:
    photos = [photo_of(DECISION), photo_of("Lớp bồi dưỡng hè"), photo_of("Lớp học buổi tối")]
    files = []
    for data in photos:
        ref = lan.services.blobs.put(data)
        lan.phones.files[ref] = data
        files.append([ref, "anh.jpg", len(data)])
    raw = {"address": "Lan", "files": files, "caption": DECISION}
    await lan.app.store("web", "album", "Lan", raw)
    await lan.app.settle()
    await press(lan, "▸ Tách thành 3")
    assert codes(lan, "2.2") == ["H1-2.2-01", "H1-2.2-02", "H1-2.2-03"]
    await press(lan, "/quaylai")
    assert codes(lan, "2.2") == ["H1-2.2-01"]
    assert len(campaign(lan).evidence[0].files) == 3


async def test_the_place_where_a_photo_was_taken_is_not_kept(lan: Player) -> None:
    picture = Image.open(io.BytesIO(photo_of(DECISION)))
    exif = picture.getexif()
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (21.0, 23.0, 30.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(out.getvalue())).getexif().get_ifd(GPS)
    await send(lan, out.getvalue(), DECISION)
    (file,) = campaign(lan).evidence[0].files
    kept = Image.open(io.BytesIO(lan.services.blobs.get(file.sha256)))
    assert not kept.getexif().get_ifd(GPS)
