"""Reading lists of people, and whom of the staff a name means: certain, asked, or nobody."""

from pathlib import Path

import pytest

from dvht_core.domain.errors import InputError
from dvht_core.staff.list_reader import read_listing
from dvht_core.staff.list_results import counts
from dvht_core.staff.list_values import Row
from dvht_core.staff.name_matching import Match, match
from dvht_core.staff.staff_model import StaffKind, StaffView
from dvht_core.staff.typed_names import read_typed

DATA = Path(__file__).parent.parent / "data" / "staff"
SCHOOL = "Trường tiểu học xã Hua Thanh"


def staff(*names: str) -> list[StaffView]:
    return [StaffView(n, name, StaffKind.WORKER) for n, name in enumerate(names, 1)]


LIST = staff("Nguyễn Thị Lan", "Nguyễn Thị Lân", "Vàng A Sùng", "Lò Văn Phương", "Quàng Thị Mai")
NAMESAKES = [
    StaffView(1, "Nguyễn Thị Lan", StaffKind.WORKER, 1985, "GV01"),
    StaffView(2, "Nguyễn Thị Lan", StaffKind.WORKER, 1992, "GV02"),
]


class TestMatching:
    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("Nguyễn Thị Lan", 1),
            ("NGUYỄN THỊ LAN", 1),
            (" Nguyễn  Thị Lân ", 2),
            ("Vang A Sung", 3),
            ("Phương Lò Văn", 4),
            ("Phương, Lò Văn", 4),
        ],
    )
    def test_the_same_name_or_its_letters_or_given_name_first_is_certain(
        self, name: str, found: int
    ) -> None:
        assert match(name, LIST) == Match(found)

    @pytest.mark.parametrize(
        ("name", "candidates"),
        [
            ("Nguyen Thi Lan", (1, 2)),
            ("N.T. Lan", (1, 2)),
            ("Q.T. Mai", (5,)),
            ("Quàng Mai", (5,)),
            ("Mai Q.T.", (5,)),
            ("Vàng A Súng", (3,)),
        ],
    )
    def test_accents_initials_and_shortened_names_are_asked_about(
        self, name: str, candidates: tuple[int, ...]
    ) -> None:
        assert match(name, LIST) == Match(None, candidates)

    @pytest.mark.parametrize("name", ["Hoàng Thị Sen", "Lò Thị Phương", "Lan", "", "Đ.V. Phương"])
    def test_who_is_not_on_the_list_is_nobody(self, name: str) -> None:
        found = match(name, LIST)
        assert found.staff is None
        assert set(found.candidates) <= {1, 2} if name == "Lan" else not found.candidates

    def test_namesakes_are_told_apart_by_year_or_code_and_else_asked_about(self) -> None:
        name = "Nguyễn Thị Lan"
        assert match(name, NAMESAKES) == Match(None, (1, 2))
        assert match(name, NAMESAKES, 1992) == Match(2)
        assert match(name, NAMESAKES, 1970) == Match(None, (1, 2))
        assert match(name, NAMESAKES, code="gv01") == Match(1)

    def test_a_code_with_another_name_is_asked_about(self) -> None:
        assert match("Vàng A Sùng", NAMESAKES, code="GV01") == Match(None, (1,))


class TestReading:
    def test_a_staff_list_in_excel_is_read_by_its_headings(self) -> None:
        people = read_listing((DATA / "nhan-su.xlsx").read_bytes(), "nhan-su.xlsx", SCHOOL).rows
        assert len(people) == 10
        first, guest, left = people[0], people[9], people[8]
        assert (first.name, first.birth_year, first.kind) == (
            *("Đỗ Thị Thu Hiền", 1975),
            StaffKind.PUBLIC_EMPLOYEE,
        )
        assert first.code is None, "the number of an identity card is never read"
        assert guest.kind is StaffKind.GUEST
        assert left.left_on is not None
        assert left.left_on.isoformat() == "2024-06-30"

    def test_rows_of_other_units_are_left_out(self) -> None:
        data = (DATA / "lao-dong-tien-tien.docx").read_bytes()
        listing = read_listing(data, "x.docx", SCHOOL)
        people = listing.rows
        assert any("Lê Văn Nam" in warning for warning in listing.warnings), "who is left out"
        assert "Lê Văn Nam" not in {row.name for row in people}
        assert len(people) == 7

    def test_a_file_without_a_list_is_refused_by_name(self) -> None:
        plan = DATA.parent / "plans" / "hua-thanh-2025.docx"
        with pytest.raises(InputError) as refusal:
            read_listing(
                (DATA / "lao-dong-tien-tien.docx").read_bytes(), "x.docx", "Trường TH Khác"
            )
        assert refusal.value.key == "staff-list-elsewhere"
        assert read_listing(plan.read_bytes(), "plan.docx").rows, "a plan names its team"

    def test_names_are_typed_a_line_each_or_with_commas(self) -> None:
        typed = read_typed("1. Vàng A Sùng (1990)\n2) cô Lò Thị Hoa; Cà Văn Tuấn, Mùa A Dê 1988")
        assert typed == (
            Row("Vàng A Sùng", 1990),
            Row("Lò Thị Hoa"),
            Row("Cà Văn Tuấn"),
            Row("Mùa A Dê", 1988),
        )
        with pytest.raises(InputError):
            read_typed("12/08/2024 …")

    @pytest.mark.parametrize(
        ("typed", "people"),
        [
            ("Danh sách:\nLò Thị Mẩy\nQuàng Văn Inh", ["Lò Thị Mẩy", "Quàng Văn Inh"]),
            ("1/ Lò Thị Mẩy\n2- Quàng Văn Inh", ["Lò Thị Mẩy", "Quàng Văn Inh"]),
            ("1.Lò Thị Mẩy 2.Quàng Văn Inh 3.Cà Thị Phượng", 3),
            ("Em gửi danh sách: Lò Thị Mẩy và Quàng Văn Inh ạ", 2),
            ("Tổ 1: Lò Thị Mẩy, Quàng Văn Inh\nTổ 2: Cà Thị Phượng", 3),
            ("Lò Thị Mẩy, giáo viên, Quàng Văn Inh - HT", ["Lò Thị Mẩy", "Quàng Văn Inh"]),
            ("Nguyễn Văn Đạt, Trần Thị Khá", ["Nguyễn Văn Đạt", "Trần Thị Khá"]),
        ],
    )
    def test_what_is_typed_around_names_is_none(self, typed: str, people: list[str] | int) -> None:
        names = [row.name for row in read_typed(typed)]
        assert (len(names) if isinstance(people, int) else names) == people

    def test_a_typed_day_of_birth_is_no_part_of_the_name(self) -> None:
        assert read_typed("Lò Thị Mẩy 12/05/1980") == (Row("Lò Thị Mẩy", 1980),)

    def test_whoever_is_typed_with_a_no_does_not_count(self) -> None:
        typed = "Lò Thị Mẩy không đạt\nQuàng Văn Inh (vắng), Cà Văn Tuấn đạt, Mùa A Dê: TB"
        assert [(row.name, row.met) for row in read_typed(typed)][:3] == [
            ("Lò Thị Mẩy", False),
            ("Quàng Văn Inh", False),
            ("Cà Văn Tuấn", True),
        ]

    @pytest.mark.parametrize(
        "typed", ["cả trường trừ cô Mẩy", "Trừ cô Mẩy", "Mẩy chưa, còn lại đạt"]
    )
    def test_all_but_somebody_is_asked_back(self, typed: str) -> None:
        with pytest.raises(InputError) as refusal:
            read_typed(typed)
        assert refusal.value.key == "staff-names-but"

    @pytest.mark.parametrize(
        ("result", "met"),
        [
            *((yes, True) for yes in ("Đạt", "Đ", "HTXSNV", "Khá", "x", "✓", "Được công nhận")),
            *((no, False) for no in ("Không đạt", "KĐ", "CĐ", "Vắng", "Không", "-", "Chưa có")),
            *((unclear, None) for unclear in ("TB", "K", "8.5", "Huy chương vàng", "Đạt?", "Miễn")),
        ],
    )
    def test_a_no_never_counts_and_what_is_unclear_is_asked(
        self, result: str, met: bool | None
    ) -> None:
        assert counts(result) is met

    def test_only_an_honour_counts_in_a_column_of_honours(self) -> None:
        assert counts("LĐTT", of_honours=True)
        assert counts("HTNV", of_honours=True) is None
