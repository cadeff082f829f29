"""Before other sheets change: it is said how, asked, and done only as it was said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dvht_core.commands.sheets import AddEvidence, AgreeSheet, Answer, CountFigures
from dvht_core.commands.staff import AddStaff, ConfirmAnswers, DeclareAnswer, ReceiveList, TakeList
from dvht_core.domain.campaign import SheetState
from dvht_core.staff.staff_model import StaffKind
from dvht_core.texts import BOLD_END, BOLD_START
from tests.integration.installations import Installation, installed
from tests.integration.schools import TWOS, a_file

NAMES = ("Đỗ Thị Thu Hiền", "Nguyễn Thị Hà Thu", "Nguyễn Thị Lan", "Lê Thị Vân", "Lò Văn Phương")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    """Yield a school with criterion 2 handed in and checked, 35 of 37 each."""
    made = installed(tmp_path / "data")
    for code in TWOS:
        made.school.do("Lan", AddEvidence(code, (a_file(code[-1]),), f"Sổ {code}"))
        made.school.submitted("Lan", code)
        made.school.do("Thu", AgreeSheet(code))
    yield made
    made.close()


def counted(here: Installation, *codes: str) -> None:
    """Give the school a staff list of five by which these sheets count: three of five, checked."""
    here.school.do("Thu", ReceiveList("", text="\n".join(NAMES)), TakeList(1))
    for code in codes:
        here.school.do("Thu", ConfirmAnswers(code, (1, 2, 3)))
    here.school.do("Thu", CountFigures(codes))
    for code in codes:
        here.school.do("Thu", AgreeSheet(code))


def plain(said: str) -> str:
    return said.replace(BOLD_START, "").replace(BOLD_END, "")


def share(here: Installation, code: str) -> tuple[int, int] | None:
    return here.school.campaign().share(code, "met")


async def test_a_list_that_touches_no_sheet_says_that_typed_figures_stand(
    here: Installation,
) -> None:
    await here.says("Hiền", "/nhansu")
    await here.says("Hiền", "Gửi tệp danh sách")
    (asked,) = await here.says("Hiền", "\n".join(f"{name} 1985" for name in NAMES))
    assert "2.1 (35/37)" in asked
    assert "vẫn giữ nguyên" in asked
    await here.says("Hiền", "Đồng ý")
    assert [share(here, code) for code in TWOS] == [(35, 37)] * 5
    assert all(s.checker for c, s in here.school.campaign().sheets.items() if c in TWOS)


async def test_whoever_leaves_the_list_is_asked_about_first_with_every_sheet(
    here: Installation,
) -> None:
    counted(here, "2.2", "2.3")
    await here.says("Hiền", "/nhansu")
    await here.says("Hiền", "Lò Văn Phương")
    (asked,) = await here.says("Hiền", "Đưa ra khỏi danh sách")
    for line in ("2.2: 3/5 (60%) → 3/4 (75%)", "2.3: 3/5 (60%) → 3/4 (75%)"):
        assert line in plain(asked)
    assert asked.count("phải kiểm tra chéo lại") == 2
    assert (share(here, "2.2"), share(here, "2.1")) == ((3, 5), (35, 37)), "nothing is done yet"
    said = await here.says("Hiền", "Thôi, giữ nguyên")
    assert "Không có gì thay đổi" in said[0]
    assert share(here, "2.2") == (3, 5)
    await here.says("Hiền", "Đưa ra khỏi danh sách")
    await here.says("Hiền", "Đồng ý, thực hiện")
    assert share(here, "2.2") == (3, 4)
    assert here.school.campaign().sheets["2.2"].state is SheetState.SUBMITTED


async def test_what_was_agreed_to_is_asked_again_when_it_means_something_else_by_then(
    here: Installation,
) -> None:
    counted(here, "2.2")
    await here.says("Hiền", "/nhansu")
    await here.says("Hiền", "Lò Văn Phương")
    await here.says("Hiền", "Đưa ra khỏi danh sách")
    here.school.do("Thu", AddStaff("Mùa A Dê", StaffKind.WORKER))
    (asked,) = await here.says("Hiền", "Đồng ý, thực hiện")
    assert "2.2: 3/6 (50%) → 3/5 (60%)" in plain(asked)
    assert share(here, "2.2") == (3, 6)
    await here.says("Hiền", "Đồng ý, thực hiện")
    assert share(here, "2.2") == (3, 5)


@pytest.mark.parametrize("instead", ["/viec", "/quaylai", "gì cơ", "/trogiup", "2"])
async def test_anything_but_yes_changes_nothing(here: Installation, instead: str) -> None:
    counted(here, "2.2")
    await here.says("Hiền", "/nhansu")
    await here.says("Hiền", "Lò Văn Phương")
    await here.says("Hiền", "Đưa ra khỏi danh sách")
    assert await here.says("Hiền", instead)
    assert share(here, "2.2") == (3, 5)
    assert await here.says("Hiền", "/viec")
    assert "phiếu" in (await here.says("Hiền", "/viec"))[-1]


async def test_a_new_total_is_asked_about_and_the_checker_told_that_nobody_wrote(
    here: Installation,
) -> None:
    here.school.do("Thu", Answer("3.1", "met", 37))
    await here.says("Hiền", "/sua 3.1 total")
    (asked,) = await here.says("Hiền", "38")
    assert "2.1: 35/37 (94,6%) → 35/38 (92,1%)" in plain(asked)
    assert here.school.campaign().staff_total == 37
    seen = len(here.phones.sent)
    await here.says("Hiền", "Đồng ý, thực hiện")
    assert here.school.campaign().staff_total == 38
    told = here.read_by("Thu", seen)
    assert len(told) == len(TWOS)
    assert all("Không ai sửa phiếu" in message for message in told)
    assert not any("Hiền" in message for message in told)


async def test_confirming_is_asked_about_only_under_a_sheet_that_was_handed_in(
    here: Installation,
) -> None:
    counted(here, "2.2")
    here.school.do("Thu", DeclareAnswer(4, "2.2", True), DeclareAnswer(4, "3.1", True))
    await here.says("Thu", "/thongke")
    await here.says("Thu", "3.1 Danh hiệu “Công dân học tập”")
    await here.says("Thu", "Xác nhận người đang chờ")
    assert share(here, "3.1") == (1, 5), "nobody has begun that sheet"
    await here.says("Thu", "Các chỉ tiêu khác")
    await here.says("Thu", "2.2 Hoàn thành chương trình bồi dưỡng")
    (asked,) = await here.says("Thu", "Xác nhận người đang chờ")
    assert "2.2: 3/5 (60%) → 4/5 (80%); phải kiểm tra chéo lại" in plain(asked)
    assert share(here, "2.2") == (3, 5)
    await here.says("Thu", "Đồng ý, thực hiện")
    assert share(here, "2.2") == (4, 5)
