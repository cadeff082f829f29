"""What was read on a photo of evidence is offered, and taken only by whoever sent it."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

import bot.jobs.paper_offers
from bot.jobs.asker import Asker
from bot.jobs.registry import fulfil
from bot.ocr import tesseract
from bot.simulator.demo.demo_photos import photo_of
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.domain import jobs
from dvht_core.domain.campaign import CampaignState, Duty
from dvht_core.evidence.papers import Paper, Seen
from dvht_core.evidence.photo_preparation import open_upright
from dvht_core.store.models import Assignment, Campaign, Evidence, Person
from dvht_core.store.queues import inbox_outbox
from dvht_core.view.campaign_view import EvidenceView
from tests.integration.test_evidence_in_chat import STORY, campaign, codes, press, send
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import samples

PAPER = Paper(
    "Quyết định",
    "45/QĐ-PGDĐT",
    date(2024, 8, 12),
    "công nhận kết quả bồi dưỡng thường xuyên",
    "Phòng Giáo dục và Đào tạo",
)
TITLE = "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 về việc công nhận kết quả bồi dưỡng thường xuyên"
PHOTO = photo_of("một quyết định")


class Reads:
    """What is read on photos, one after the other, in the place of tesseract."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.turn, self.trouble = 0, ""
        self.times = 0

    def __call__(self, *_args: object) -> Seen:
        self.times += 1
        paper = self.papers.pop(0) if self.papers else PAPER
        return Seen(paper, self.turn, self.trouble)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Return what is read in the place of photos."""
    found = Reads()
    monkeypatch.setattr(bot.jobs.paper_offers, "_read", found)
    return found


async def at_evidence(folder: Path, reads: bool = True) -> Player:
    """Return the player with cô Lan at the evidence of 2.2."""
    player = Player(read_transcript(STORY), folder, reads=reads)
    for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 2.2", "37", "34"):
        await player.say("Lan", said)
    return player


@pytest.fixture
async def lan(tmp_path: Path, reads: Reads) -> Player:
    """Return cô Lan where photos are read as `reads` says."""
    return await at_evidence(tmp_path)


def item(player: Player, code: str = "H1-2.2-01") -> EvidenceView:
    found = campaign(player).item(code)
    assert found
    return found


def named(player: Player, code: str = "H1-2.2-01") -> tuple[object, ...]:
    found = item(player, code)
    return found.title, found.number, found.issued, found.issuer


async def test_the_offer_comes_after_the_receipt_and_nothing_is_taken(lan: Player) -> None:
    await send(lan, PHOTO)
    *_, receipt, offer = [message for _, message in lan.phones.sent]
    assert "Đã nhận 1 ảnh" in receipt.text
    assert TITLE in offer.text
    assert "Xin cô xem lại trước khi dùng." in offer.text
    assert [button.label for button in offer.buttons] == ["Đúng rồi", "Sửa", "Không dùng"]
    assert named(lan) == (None, None, None, None)


async def test_one_tap_makes_it_the_items_own(lan: Player) -> None:
    await send(lan, PHOTO)
    answer = await press(lan, "▸ Đúng rồi")
    assert TITLE in answer
    assert "câu 3" in answer or "Mô tả" in answer
    assert named(lan) == (TITLE, PAPER.number, PAPER.date, PAPER.issuer)
    assert item(lan).offered is None


async def test_taking_it_can_be_undone(lan: Player) -> None:
    await send(lan, PHOTO)
    await press(lan, "▸ Đúng rồi")
    await press(lan, "/quaylai")
    assert item(lan).title is None


async def test_it_can_be_corrected(lan: Player) -> None:
    await send(lan, PHOTO)
    await press(lan, "▸ Sửa")
    await press(lan, "QĐ 46/QĐ-PGDĐT ngày 13/8/2024 công nhận kết quả BDTX")
    assert item(lan).number == "46/QĐ-PGDĐT"
    assert item(lan).offered is None


async def test_it_can_be_declined_and_the_old_button_says_so(lan: Player) -> None:
    await send(lan, PHOTO)
    offer = lan.phones.sent[-1][1]
    assert "không dùng điều đã đọc" in await press(lan, "▸ Không dùng")
    assert item(lan).offered is None
    await lan.app.store("web", "again", "Lan", {"address": "Lan", "press": offer.buttons[0].data})
    await lan.app.settle()
    assert "đã xem rồi" in lan.phones.sent[-1][1].text
    assert item(lan).title is None


async def test_a_caption_with_a_number_is_not_asked_about(lan: Player, reads: Reads) -> None:
    await send(lan, PHOTO, "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX")
    assert reads.times == 0


async def test_nothing_is_said_where_nothing_was_read(lan: Player, reads: Reads) -> None:
    reads.papers = [Paper()]
    assert "đọc được" not in await send(lan, PHOTO)
    assert item(lan).offered is None


async def test_without_tesseract_all_is_as_before(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    assert "đọc được" not in await send(player, PHOTO)
    assert reads.times == 0


def dark_photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 20).point(lambda v: v // 6).save(out, "JPEG")
    return out.getvalue()


def job_of(player: Player) -> jobs.PaperOffer:
    with player.services.database.read() as session:
        row = session.scalars(select(Evidence)).one()
        return jobs.PaperOffer(row.id, row.added_by)


async def test_what_was_typed_meanwhile_stands(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    await press(player, "Danh sách hoàn thành bồi dưỡng")
    assert fulfil(player.services, job_of(player), Asker("vi")) is None
    assert named(player) == ("Danh sách hoàn thành bồi dưỡng", None, None, None)
    assert item(player).offered is None


async def test_tried_again_it_is_not_read_again(tmp_path: Path, reads: Reads) -> None:
    """A kill after it was read and before the offer was put: the row waits on."""
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    job = job_of(player)
    first = fulfil(player.services, job, Asker("vi"))
    assert fulfil(player.services, job, Asker("vi")) == first
    assert first is not None
    assert reads.times == 1


async def test_only_the_wrong_part_is_typed(lan: Player) -> None:
    await send(lan, PHOTO)
    asked = await press(lan, "▸ Sửa")
    assert TITLE in asked
    labels = [button.label for button in lan.phones.sent[-1][1].buttons]
    assert "Số: 45/QĐ-PGDĐT" in labels
    assert "Ngày: 12/08/2024" in labels
    assert "Đang đọc là: \x0245/QĐ-PGDĐT" in await press(lan, "▸ Số: 45/QĐ-PGDĐT")
    shown = await press(lan, "số 46/QĐ-PGDĐT")
    right = TITLE.replace("45/", "46/")
    assert right in shown
    assert named(lan) == (None, None, None, None)
    assert "[H1-2.2-01]" in await press(lan, "▸ Dùng như trên")
    assert named(lan) == (right, "46/QĐ-PGDĐT", PAPER.date, PAPER.issuer)


async def test_a_correction_that_is_none_is_asked_again_and_one_can_be_undone(lan: Player) -> None:
    await send(lan, PHOTO)
    await press(lan, "▸ Sửa")
    await press(lan, "▸ Ngày: 12/08/2024")
    assert "12/08/2024" in await press(lan, "hôm nào đó")
    await press(lan, "13/8/2024")
    assert item(lan).offered == replace(PAPER, date=date(2024, 8, 13))
    await press(lan, "/quaylai")
    assert item(lan).offered == PAPER


async def test_what_is_lacking_is_asked_one_by_one_with_an_example(
    lan: Player, reads: Reads
) -> None:
    reads.papers = [replace(PAPER, number=None, date=None)]
    await send(lan, PHOTO)
    asked = await press(lan, "▸ Đúng rồi")
    assert "chưa đọc được \x02số" in asked
    assert "ví dụ: 45/QĐ-PGDĐT" in asked
    assert item(lan).title == "Quyết định về việc công nhận kết quả bồi dưỡng thường xuyên"
    asked = await press(lan, "45/QĐ-PGDĐT")
    assert "chưa đọc được \x02ngày" in asked
    await press(lan, "12/8/2024")
    assert named(lan) == (TITLE, PAPER.number, PAPER.date, PAPER.issuer)


async def test_what_is_lacking_can_be_passed_over(lan: Player, reads: Reads) -> None:
    reads.papers = [replace(PAPER, issuer=None, date=None)]
    await send(lan, PHOTO)
    await press(lan, "▸ Đúng rồi")
    asked = await press(lan, "▸ Bỏ qua")
    assert "nơi ban hành" in asked
    own = lan.phones.sent[-1][1].buttons[0].label
    await press(lan, f"▸ {own}")
    assert named(lan)[1:] == (PAPER.number, None, own)


async def later(player: Player, job: jobs.PaperOffer) -> str:
    """Have a photo read later than its answer went; return what is said then."""
    before = len(player.phones.sent)
    put_jobs(player, job)
    await player.app.settle()
    return "\n".join(message.text for _, message in player.phones.sent[before:])


async def test_an_offer_that_comes_in_another_dialog_leaves_it_as_it_is(
    tmp_path: Path, reads: Reads
) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    for said in ("/viec", "/phieu 2.3"):
        await press(player, said)
    assert TITLE in await later(player, job_of(player))
    answer = await press(player, "▸ Đúng rồi")
    assert TITLE in answer
    assert "2.3" in answer, "the question that was open is asked again"
    assert named(player) == (TITLE, PAPER.number, PAPER.date, PAPER.issuer)


async def test_of_a_photo_that_was_removed_nothing_is_said(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    job = job_of(player)
    for said in ("▸ Bỏ qua tên, tiếp tục", "/minhchung 2.2", "▸ Bỏ một minh chứng", "▸ H1-2.2-01"):
        await press(player, said)
    assert campaign(player).item("H1-2.2-01") is None
    assert await later(player, job) == ""


async def test_to_somebody_who_has_left_the_team_nothing_is_said(
    tmp_path: Path, reads: Reads
) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    job = job_of(player)
    with player.services.database.write() as session:
        session.get_one(Person, job.person).removed_at = player.clock.now()
    assert await later(player, job) == ""
    assert item(player).offered is None


async def test_of_a_year_that_is_closed_nothing_is_said(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    with player.services.database.write() as session:
        session.get_one(Campaign, player.campaign_id).state = CampaignState.CLOSED
    assert await later(player, job_of(player)) == ""
    assert item(player).offered is None


async def test_adding_it_can_be_undone_after_the_offer_came(lan: Player) -> None:
    await send(lan, PHOTO)
    await press(lan, "/quaylai")
    assert campaign(lan).item("H1-2.2-01") is None


async def test_of_an_album_the_second_photo_is_read_where_the_first_says_nothing(
    lan: Player, reads: Reads
) -> None:
    reads.papers = [Paper(), PAPER]
    said = await send(lan, PHOTO, more=(photo_of("trang hai"),))
    assert "Đã nhận 2 ảnh" in said
    assert TITLE in said


async def test_a_paper_of_another_indicator_is_moved_by_one_tap(lan: Player, reads: Reads) -> None:
    reads.papers = [replace(PAPER, subject="ban hành Quy chế chi tiêu nội bộ năm 2024")] * 2
    assert "hợp với chỉ tiêu" not in await send(lan, PHOTO), "that sheet is not hers"
    await press(lan, "/quaylai")
    assign(lan, "1.2")
    said = await send(lan, photo_of("một lần nữa"))
    assert "hợp với chỉ tiêu \x021.2" in said
    moved = await press(lan, "▸ Chuyển sang chỉ tiêu 1.2")
    assert "đã chuyển" in moved.lower()
    assert "vẫn chờ" in moved
    assert (codes(lan, "1.2"), codes(lan, "2.2")) == (["H1-2.2-02"], [])
    assert item(lan, "H1-2.2-02").offered, "what was read still waits"
    await press(lan, "/quaylai")
    assert (codes(lan, "1.2"), codes(lan, "2.2")) == ([], ["H1-2.2-02"])


def assign(player: Player, indicator: str) -> None:
    """Have cô Lan write one more sheet."""
    with player.services.database.write() as session:
        person = session.scalars(select(Evidence.added_by)).first()
        unit = session.scalars(select(Evidence.unit_id)).first()
        at = {"unit_id": unit, "campaign_id": player.campaign_id, "person_id": person}
        session.add(Assignment(**at, indicator=indicator, duty=Duty.ASSESS))


async def test_a_turned_photo_is_turned_and_can_be_left_as_it_was(
    lan: Player, reads: Reads
) -> None:
    reads.turn = 90
    sent = photo_of("nằm ngang")
    said = await send(lan, sent)
    assert "đã xoay lại cho đúng chiều" in said
    [file] = item(lan).files
    assert file.unturned
    before, after = (open_upright(lan.services.blobs.get(f.sha256)) for f in (file.unturned, file))
    assert after.size == before.size[::-1]
    thumbnail = Image.open(io.BytesIO(lan.services.blobs.get(str(file.thumbnail))))
    assert (thumbnail.width > thumbnail.height) == (after.width > after.height)
    copy = Image.open(io.BytesIO(lan.services.blobs.get(str(file.printed))))
    assert (copy.width > copy.height) == (after.width > after.height)
    left = await press(lan, "▸ Để ảnh như cũ")
    assert "như lúc cô gửi" in left
    assert ("vẫn chờ" in left) == bool(item(lan).offered)
    [back] = item(lan).files
    assert (back.sha256, back.unturned) == (file.unturned.sha256, None)
    await press(lan, "/quaylai")
    assert item(lan).files == (file,)


async def test_why_a_paper_cannot_be_read_is_said_once(lan: Player, reads: Reads) -> None:
    reads.papers, reads.trouble = [Paper()], "dark"
    said = await send(lan, PHOTO)
    assert said.count("tối quá") == 1
    assert item(lan).offered is None
    assert "tối" not in await press(lan, "▸ Bỏ qua tên, tiếp tục")


async def test_what_the_receipt_has_said_of_a_photo_is_not_said_again(
    lan: Player, reads: Reads
) -> None:
    reads.papers, reads.trouble = [Paper()], "dark"
    said = await send(lan, dark_photo())
    assert "Ảnh hơi tối" in said
    assert "tối quá" not in said


async def test_where_messages_are_few_it_is_the_next_question(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    asker = replace(Asker("vi"), metered=True)
    assert fulfil(player.services, job_of(player), asker) is None
    question = await press(player, "▸ Bỏ qua tên, tiếp tục")
    assert TITLE in question
    assert item(player).title is None
    await press(player, "▸ Đúng rồi")
    assert named(player) == (TITLE, PAPER.number, PAPER.date, PAPER.issuer)


async def test_the_same_paper_is_recognised(lan: Player) -> None:
    await send(lan, photo_of("một"), "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX")
    for label in ("/viec", "/phieu 2.3", "36"):
        await lan.say("Lan", label)
    reading = await send(lan, photo_of("hai ba bốn năm sáu bảy"))
    assert "đã có trong kho minh chứng, mã H1-2.2-01" in reading
    await press(lan, "▸ Bỏ ảnh này, dùng H1-2.2-01")
    assert codes(lan, "2.3") == ["H1-2.2-01"]


async def test_another_year_is_pointed_out(lan: Player, reads: Reads) -> None:
    reads.papers = [replace(PAPER, date=date(2022, 8, 12))]
    assert "không thuộc năm 2024" in await send(lan, PHOTO)


@pytest.mark.skipif(tesseract.program() is None, reason="tesseract-ocr-vie is missing")
async def test_a_real_photo_is_really_read(tmp_path: Path) -> None:
    player = await at_evidence(tmp_path)
    sample = next(sample for sample in samples() if sample.name == "bc-2")
    await send(player, photograph(draw(sample), CAMERAS[1], 3))
    assert str(sample.number) in player.phones.sent[-1][1].text


def put_jobs(player: Player, *waiting: jobs.Job) -> None:
    with player.services.database.write() as session:
        for job in waiting:
            inbox_outbox.put(session, "web", "Lan", job, player.clock.now())


async def test_what_was_asked_for_does_not_wait_behind_photos(tmp_path: Path, reads: Reads) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    paper, asked = job_of(player), jobs.BoardLink(player.campaign_id, 1)
    put_jobs(player, paper, paper, asked)
    with player.services.database.write() as session:
        claimed = [
            inbox_outbox.claim_jobs(session, ["web"], "here/1", 4, papers)
            for papers in (False, True)
        ]
    assert [[row.message for row in rows] for rows in claimed] == [[asked], [paper]]


async def few(player: Player) -> None:
    """Have the photo read for somebody to whom messages are few."""
    asker = replace(Asker("vi"), metered=True)
    assert fulfil(player.services, job_of(player), asker) is None


async def test_where_messages_are_few_it_comes_with_the_next_question_wherever_that_is(
    tmp_path: Path, reads: Reads
) -> None:
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    asked = await press(player, "▸ Bỏ qua tên, tiếp tục")
    await few(player)
    assert TITLE in await press(player, "Cả trường đã học đủ các lớp bồi dưỡng trong năm.")
    followed = await press(player, "▸ Đúng rồi")
    assert asked not in followed
    assert "**Chỉ tiêu 2.2**" in followed.replace("\x02", "**").replace("\x03", "**")
    assert named(player) == (TITLE, PAPER.number, PAPER.date, PAPER.issuer)


async def test_where_messages_are_few_what_is_amiss_comes_with_the_next_question_once(
    tmp_path: Path, reads: Reads
) -> None:
    reads.papers, reads.trouble, reads.turn = [Paper()], "blurred", 180
    player = await at_evidence(tmp_path, reads=False)
    await send(player, PHOTO)
    await few(player)
    said = await press(player, "▸ Bỏ qua tên, tiếp tục")
    assert "nhoè" in said
    assert "đã xoay lại" in said
    assert "nhoè" not in await press(player, "▸ Để ảnh như cũ")
    assert not item(player).turned
