"""Copies of photos for printing: made after the answer, never lost, never in a document's way."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.jobs.dossier_files import dossier_of
from bot.jobs.print_copies import AT_ONCE, print_all_of, print_some
from bot.runtime.application import App
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import TYPING, Player
from dvht_core.domain.files import StoredFile
from dvht_core.evidence.photo_preparation import LONGEST_PRINTED, THUMBNAIL
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queues import print_queue

STORY = Path(__file__).parent.parent / "conversations" / "percentage.yaml"
PHOTOS = AT_ONCE + 1


@pytest.fixture
async def here(tmp_path: Path) -> Player:
    """Cô Lan has sent photos to 2.2, and was answered; the copies are not made yet."""
    player = Player(read_transcript(STORY), tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.runtime.application.print_some", lambda services: 0)
        for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 2.2", "37", "34"):
            await player.say("Lan", said)
        for number in range(PHOTOS):
            await send(player, photo(number))
    return player


async def send(player: Player, data: bytes) -> None:
    """Send one photo, and see it answered."""
    ref, before = player.services.blobs.put(data), len(player.phones.sent)
    player.phones.files[ref] = data
    player.clock.set(player.clock.now() + TYPING)
    raw = {"address": "Lan", "files": [[ref, "anh.jpg", len(data)]], "caption": ""}
    await player.app.store("web", ref, "Lan", raw)
    await player.app.settle()
    assert len(player.phones.sent) > before


def photo(number: int) -> bytes:
    out = io.BytesIO()
    noise = Image.effect_noise((400, 300), 40 + 10 * number).resize((2000, 1500))
    noise.convert("RGB").save(out, "JPEG")
    return out.getvalue()


def files(here: Player) -> list[StoredFile]:
    with here.services.database.read() as session:
        items = load_campaign(session, here.campaign_id).evidence_of("2.2")
    return [file for item in items for file in item.files]


def left(here: Player) -> int:
    with here.services.database.read() as session:
        return len(print_queue.waiting(session, 100))


async def test_who_sends_a_photo_does_not_wait_for_it(here: Player) -> None:
    assert left(here) == len(files(here)) == PHOTOS
    assert all(file.printed is None for file in files(here))


async def test_it_is_made_a_few_at_a_time_until_none_is_left(here: Player) -> None:
    assert [print_some(here.services) for _ in range(3)] == [AT_ONCE, 1, 0]
    for file in files(here):
        assert file.printed
        copy = Image.open(io.BytesIO(here.services.blobs.get(file.printed)))
        assert max(copy.size) == LONGEST_PRINTED


async def test_whoever_was_stopped_in_the_middle_goes_on(here: Player) -> None:
    print_some(here.services)
    await App(here.services).settle()
    assert left(here) == 0


async def test_a_dossier_does_not_print_less_because_it_is_asked_for_at_once(
    here: Player,
) -> None:
    dossier, _ = dossier_of(here.services, here.campaign_id)
    sizes = {
        max(Image.open(io.BytesIO(data)).size) for item in dossier.evidence for data in item.prints
    }
    assert sizes == {LONGEST_PRINTED}
    assert left(here) == 0


async def test_of_a_photo_that_lies_damaged_the_small_picture_is_printed(
    here: Player, tmp_path: Path
) -> None:
    lost = files(here)[0]
    (tmp_path / "blobs" / lost.sha256[:2] / lost.sha256).write_bytes(b"phot0")
    assert print_all_of(here.services, here.campaign_id) == PHOTOS
    assert [file.printed is None for file in files(here)].count(True) == 1
    dossier, _ = dossier_of(here.services, here.campaign_id)
    sizes = [
        max(Image.open(io.BytesIO(data)).size) for item in dossier.evidence for data in item.prints
    ]
    assert sizes.count(THUMBNAIL) == 1
