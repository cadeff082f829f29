"""The plan that the school sent stands in the dossier as it was sent."""

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import docx
import pytest

from bot.commands.campaign import only_campaign
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import document_message, dossier_of
from dvht_core.domain import jobs
from dvht_core.domain.documents import DocumentNumber, SentPlan
from dvht_core.domain.roles import Role
from dvht_core.dossier import archive
from dvht_core.store.files.file_references import references
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan.plan_model import PlanMember
from dvht_core.work_plan.readers.plan_reader import read_plan
from dvht_core.work_plan.sent_plans import form_of, mark, own_number
from tests.integration.test_files_beside import Hien, joined
from tests.unit.plan_files import HUA_THANH, VINH_PHONG

SCHOOL = {"tên": "Trường tiểu học xã Hua Thanh", "hiệu trưởng": "Đỗ Thị Thu Hiền"}
WAITING = {"trường": SCHOOL}
PLANS = "2_Ke-hoach-tu-danh-gia"
OWN = f"{PLANS}/Ke-hoach-lam-viec-cua-To_ban-cua-don-vi"
MADE = f"{PLANS}/Ke-hoach-lam-viec-cua-To"
CONFIRMED = ("▸ Xác nhận, mở đợt", "▸ Đồng ý, mở đợt")
SENT = {
    **{ending: HUA_THANH.with_suffix(ending).read_bytes() for ending in (".docx", ".pdf")},
    VINH_PHONG.name: VINH_PHONG.read_bytes(),
}


async def founded(folder: Path, plan: Path = HUA_THANH, *corrected: str) -> Hien:
    """Return cô Hiền, whose campaign stands on a plan that she has sent."""
    hien = await joined(WAITING, folder)
    await hien.sends(plan)
    await hien.says(*corrected, *CONFIRMED)
    return hien


def campaign(hien: Hien) -> CampaignView:
    with hien.player.services.database.read() as session:
        return only_campaign(session)


def kept(hien: Hien) -> SentPlan | None:
    return campaign(hien).documents.plan


def plans(hien: Hien) -> dict[str, bytes]:
    """Return what lies in the folder of the plan."""
    services = hien.player.services
    dossier, own = dossier_of(services, campaign(hien).id)
    entries = archive.entries(dossier, services.blobs.get, own)
    return {e.path: e.read() for e in entries if e.path.startswith(PLANS)}


def index(hien: Hien) -> str:
    services = hien.player.services
    dossier, own = dossier_of(services, campaign(hien).id)
    (page,) = (
        e.read()
        for e in archive.entries(dossier, services.blobs.get, own)
        if e.path == "index.html"
    )
    return page.decode()


def contents(hien: Hien) -> list[list[str]]:
    """Return the rows of the table of contents on the cover."""
    dossier, own = dossier_of(hien.player.services, campaign(hien).id)
    data = archive.documents(dossier, own)["Bia-va-muc-luc.docx"]
    (table,) = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
async def test_the_file_itself_goes_into_the_folder_of_the_plan(
    tmp_path: Path, ending: str
) -> None:
    hien = await founded(tmp_path, plan := HUA_THANH.with_suffix(ending))
    inside = plans(hien)
    assert inside.get(f"{OWN}{plan.suffix}") == SENT[ending]
    assert f"{MADE}.docx" not in inside, "no other words stand beside it"
    assert f"{MADE}_phu-luc-thay-doi.docx" not in inside
    assert f"{PLANS}/Ke-hoach-tu-danh-gia.docx" in inside, "another document, made as ever"
    page = index(hien)
    assert "Kế hoạch làm việc của Tổ (bản của đơn vị)" in page
    assert f'href="{OWN}{plan.suffix}"' in page
    assert f'href="{MADE}.docx"' not in page
    assert ["2.2", "Kế hoạch làm việc của Tổ", "06/01/2025", "bản của đơn vị"] in contents(hien)


async def test_its_own_number_stands_in_the_contents_and_goes_with_it(tmp_path: Path) -> None:
    numbered = tmp_path / "ke-hoach.docx"
    document = docx.Document(str(HUA_THANH))
    document.paragraphs[0].insert_paragraph_before("Số: 05/KH-TrTH")
    document.save(str(numbered))
    hien = await founded(tmp_path / "chat", numbered)
    row = ["2.2", "Kế hoạch làm việc của Tổ", "05/KH-TrTH, 06/01/2025", "bản của đơn vị"]
    assert row in contents(hien)
    await hien.says("/vanban", "▸ Bỏ bản của đơn vị: Kế hoạch làm việc của Tổ")
    assert ["2.2", "Kế hoạch làm việc của Tổ", "", ""] in contents(hien)
    await hien.says("/quaylai")
    assert row in contents(hien)


@pytest.mark.parametrize(
    ("said", "number"),
    [("05/KH-TrTH", 5), ("05/KH-TĐG", None), ("KH-TrTH", None), ("5/BC-TrTH", None), (None, None)],
)
def test_only_a_number_with_the_unit_s_symbol_is_printed(
    said: str | None, number: int | None
) -> None:
    plan = replace(read_plan(HUA_THANH), number=said)
    assert own_number(plan) == DocumentNumber(number, date(2025, 1, 6))


async def test_the_decision_that_the_plan_cites_is_a_draft_until_its_paper_is_there(
    tmp_path: Path,
) -> None:
    hien = await founded(tmp_path)
    row = next(row for row in contents(hien) if row[0] == "3.1")
    assert row[2:] == ["02/QĐ-TrTH, 03/01/2025", "bản dự thảo; chưa có bản đã ký"]
    assert "Quyet-dinh-thanh-lap-To_ban-du-thao.docx" in index(hien)
    assert "chưa có bản ký nên ghi là dự thảo" in await hien.says("/vanban")
    await hien.sends(1)
    await hien.says("▸ Quyết định")
    assert next(row for row in contents(hien) if row[0] == "3.1")[3] == "bản đã ký"


async def test_after_the_founding_no_other_plan_is_given_to_sign(tmp_path: Path) -> None:
    hien = await joined(WAITING, tmp_path)
    await hien.sends(HUA_THANH)
    said = await hien.says(*CONFIRMED)
    assert "Kế hoạch nhà trường đã gửi được giữ nguyên để đưa vào hồ sơ" in said
    assert "để ký, đóng dấu" not in said


async def test_a_plan_corrected_in_the_draft_has_the_changes_as_an_annex(tmp_path: Path) -> None:
    later = (
        "▸ Xem tiếp",
        "▸ Công việc và ngày",
        "▸ 07/01",
        "▸ Đổi ngày",
        "từ 07/01 đến 08/01",
        "▸ Xong",
        "▸ Xong",
    )
    hien = await founded(tmp_path, HUA_THANH, *later)
    inside = plans(hien)
    assert inside[f"{OWN}.docx"] == SENT[".docx"]
    assert f"{MADE}_phu-luc-thay-doi.docx" in inside
    assert "Kế hoạch làm việc của Tổ (phụ lục: lịch và phân công sau khi có thay đổi)" in index(
        hien
    )
    note = "bản của đơn vị; phụ lục thay đổi"
    assert ["2.2", "Kế hoạch làm việc của Tổ", "06/01/2025", note] in contents(hien)


async def test_a_line_put_off_later_makes_an_annex_and_put_back_none(tmp_path: Path) -> None:
    hien = await founded(tmp_path)
    await hien.says("/dieuchinh", "▸ Đổi, thêm", "▸ 09/01", "▸ Đổi ngày", "10/01", "▸ Xác nhận")
    assert f"{MADE}_phu-luc-thay-doi.docx" in plans(hien)
    await hien.says("/quaylai", "/quaylai")
    assert f"{MADE}_phu-luc-thay-doi.docx" not in plans(hien)


async def test_a_signed_photo_of_the_plan_stands_first(tmp_path: Path) -> None:
    hien = await founded(tmp_path)
    await hien.says("/vanban")
    await hien.sends(1)
    await hien.says("▸ Kế hoạch làm việc của Tổ")
    inside = plans(hien)
    signed = f"{MADE}_ban-da-ky.jpg"
    assert {signed, f"{OWN}.docx"} <= inside.keys()
    page = index(hien)
    assert page.index(f'href="{signed}"') < page.index(f'href="{OWN}.docx"')
    assert f"{MADE}_ban-du-thao.docx" not in inside


async def test_it_can_be_taken_out_and_another_one_sent(tmp_path: Path) -> None:
    hien = await founded(tmp_path)
    assert "đã có bản của đơn vị" in await hien.says("/vanban")
    await hien.says("▸ Bỏ bản của đơn vị: Kế hoạch làm việc của Tổ")
    assert kept(hien) is None
    assert f"{MADE}.docx" in plans(hien)
    await hien.says("/quaylai")
    assert kept(hien) is not None
    await hien.says("/vanban")
    said = await hien.sends(VINH_PHONG)
    assert "Đây là kế hoạch nào ạ?" in said
    said = await hien.says("▸ Kế hoạch tự đánh giá")
    assert "Đã lưu bản của đơn vị: Kế hoạch tự đánh giá" in said
    inside = plans(hien)
    assert inside[f"{PLANS}/Ke-hoach-tu-danh-gia_ban-cua-don-vi.docx"] == SENT[VINH_PHONG.name]
    assert f"{MADE}.docx" in inside
    assert f"{PLANS}/Ke-hoach-tu-danh-gia.docx" not in inside


async def test_its_file_is_known_from_the_draft_on_and_after_the_founding(tmp_path: Path) -> None:
    hien = await joined(WAITING, tmp_path)
    await hien.sends(HUA_THANH)
    wanted = hashlib.sha256(SENT[".docx"]).hexdigest()

    def named() -> int:
        with hien.player.services.database.read() as session:
            return [r.sha256 for r in references(session)].count(wanted)

    drafted = named()
    assert drafted
    await hien.says(*CONFIRMED)
    assert named() > drafted - 1, "by the campaign, and by what is kept of its founding"
    plan = kept(hien)
    assert plan is not None
    assert plan.original.sha256 == wanted
    assert hien.player.services.blobs.get(wanted) == SENT[".docx"]


async def test_the_campaign_taken_back_the_draft_has_its_file_still(tmp_path: Path) -> None:
    hien = await founded(tmp_path)
    await hien.says("/huydot", "▸ Huỷ đợt", "▸ Xem tiếp bản nháp")
    await hien.says(*CONFIRMED)
    assert f"{OWN}.docx" in plans(hien)


async def test_the_document_asked_for_by_itself_comes_with_the_school_s_own(tmp_path: Path) -> None:
    hien = await founded(tmp_path)
    here = campaign(hien)
    lead = next(p.id for p in here.people if p.role is Role.LEAD)
    job = jobs.OneDocument(here.id, lead, "work-plan")
    message = document_message(hien.player.services, job, Asker("vi"))
    assert message.files[0].name == f"{PurePosixPath(OWN).name}.docx"
    assert "Bản trên giấy của nhà trường gửi trước" in message.text


def test_which_document_a_plan_is_follows_from_its_title() -> None:
    assert form_of(read_plan(HUA_THANH).subject) == "work-plan"
    assert form_of(read_plan(VINH_PHONG).subject) == "plan"
    assert form_of("Tự đánh giá đơn vị học tập năm 2025") == "plan"
    assert form_of(None) == "work-plan", "a table alone: days and people of the team"


def test_the_mark_asks_what_is_said_and_not_how() -> None:
    day, team = date(2025, 1, 6), (PlanMember("Lò Thị Hoà", Role.LEAD, ("1.1", "1.2"), ()),)

    def marked(task: str, name: str, *codes: str, who: tuple[str, ...] = ("all",)) -> str:
        return mark([(day, None, task, who)], [(name, Role.LEAD, codes, ())])

    as_read = mark(
        [(day, None, "Họp  tổ", ("all",))], [(m.name, m.role, m.assess, m.check) for m in team]
    )
    assert marked("Họp tổ", "Cô Lò Thị Hòa", "1.2", "1.1") == as_read
    assert marked("Họp tổ", "Lò Thị Hoá", "1.2", "1.1") != as_read
    assert marked("Họp tổ", "Lò Thị Hoà", "1.1") != as_read
    assert marked("Họp tổ", "Lò Thị Hoà", "1.1", "1.2", who=("lead",)) != as_read
