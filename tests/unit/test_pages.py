"""Text and tables from where words and strokes stand on a page."""

from dataclasses import replace

import pytest

from dvht_core.domain.errors import InputError
from dvht_core.evidence.papers import Word
from dvht_core.staff.list_values import ALONE, Row
from dvht_core.staff.name_matching import Match, match_seen
from dvht_core.staff.seen_lists import seen_listing
from dvht_core.staff.staff_model import StaffKind, StaffView
from dvht_core.work_plan.plan_model import PlanError
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument
from dvht_core.work_plan.readers.page_rules import Rule
from dvht_core.work_plan.readers.page_source import Page, document_of
from dvht_core.work_plan.readers.seen_document import SeenDocument
from dvht_core.work_plan.readers.seen_plans import seen_plan

LETTER, LINE = 0.008, 0.014
"""How wide a letter is here, and how high a line."""


def written(text: str, left: float, top: float) -> list[Word]:
    """Return the words of a line that begins there."""
    words = []
    for word in text.split():
        right = left + LETTER * len(word)
        words.append(Word(word, left, top, right, top + LINE))
        left = right + LETTER
    return words


def strokes(xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[Rule, ...]:
    """Return the strokes of a table."""
    return (
        *(Rule(xs[0], y, xs[-1], y) for y in ys),
        *(Rule(x, ys[0], x, ys[-1]) for x in xs),
    )


XS, YS = (0.1, 0.2, 0.46, 0.9), (0.10, 0.14, 0.20, 0.24)


class TestTables:
    def test_cells_are_told_by_strokes_and_wrapped_lines_are_one(self) -> None:
        words = (
            *written("TT", 0.11, 0.11),
            *written("Họ và tên", 0.21, 0.11),
            *written("1", 0.11, 0.145),
            *written("Nguyễn Thị Ngọc Thúy Hương", 0.21, 0.145),
            *written("Giang", 0.21, 0.17),
            *written("Giáo viên", 0.48, 0.145),
        )
        (grid,) = document_of([Page(words, strokes(XS, YS))]).grids
        assert grid.rows == (
            ("TT", "Họ và tên", ""),
            ("1", "Nguyễn Thị Ngọc Thúy Hương Giang", "Giáo viên"),
        )

    def test_a_merged_cell_says_its_text_in_each_place(self) -> None:
        rules = (
            *(Rule(XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[-1])),
            Rule(XS[1], YS[2], XS[-1], YS[2]),
            *(Rule(x, YS[0], x, YS[-1]) for x in XS),
        )
        words = (*written("Tổ 1", 0.11, 0.16), *written("Lan", 0.21, 0.16))
        words = (*words, *written("Hoa", 0.21, 0.21))
        (grid,) = document_of([Page(words, rules)]).grids
        assert [row[:2] for row in grid.rows] == [("Tổ 1", "Lan"), ("Tổ 1", "Hoa")]

    def test_lines_that_leave_a_gap_free_are_columns(self) -> None:
        lines = (("1.", "Lò Thị Mẩy", "Giáo viên"), ("2.", "Cà Văn Tuấn", "Kế toán"))
        words = [
            word
            for n, (number, name, office) in enumerate(lines)
            for text, left in ((number, 0.1), (name, 0.2), (office, 0.6))
            for word in written(text, left, 0.1 + n * 0.03)
        ]
        (grid,) = document_of([Page(tuple(words))]).grids
        assert grid.rows == lines

    def test_a_table_goes_on_at_the_top_of_the_next_page(self) -> None:
        first = (*written("TT", 0.11, 0.11), *written("1", 0.11, 0.16), *written("2", 0.11, 0.21))
        second = (*written("TT", 0.11, 0.11), *written("3", 0.11, 0.16))
        rules = strokes(XS, YS)
        (grid,) = document_of([Page(first, rules), Page(second, rules)]).grids
        assert [row[0] for row in grid.rows] == ["TT", "1", "2", "3"]

    def test_a_row_that_a_page_tears_is_put_together_and_told(self) -> None:
        rules = strokes(XS, (0.10, 0.14, 0.20))
        first = (*written("TT", 0.11, 0.11), *written("1", 0.11, 0.16))
        first = (*first, *written("Viết phiếu tự", 0.21, 0.16))
        second = written("đánh giá", 0.21, 0.11)
        document = document_of([Page(first, rules), Page(tuple(second), rules)])
        assert document.grids[0].rows[-1][:2] == ("1", "Viết phiếu tự\nđánh giá")
        assert "sang trang" in document.warnings[0]

    def test_what_is_struck_through_is_left_out_and_told(self) -> None:
        words = written("Họp tổ", 0.1, 0.5)
        stroke = Rule(0.09, 0.507, 0.2, 0.507)
        document = document_of([Page(tuple(words), (stroke,))])
        assert document.lines == ()
        assert "“Họp tổ”" in document.warnings[0]

    def test_the_sides_of_a_letterhead_are_read_each_for_itself(self) -> None:
        words = (
            *written("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.55, 0.10),
            *written("TRƯỜNG TIỂU HỌC XÃ", 0.10, 0.11),
            *written("HUA THANH", 0.10, 0.13),
            *written("Độc lập - Tự do - Hạnh phúc", 0.55, 0.12),
            *written("KẾ HOẠCH", 0.45, 0.17),
        )
        document = document_of([Page(words)])
        assert document.lines[0].startswith("TRƯỜNG TIỂU HỌC XÃ")
        assert document.lines[-1] == "KẾ HOẠCH"


HEAD = ("TT", "Họ và tên", "Kết quả")


def listed(*rows: tuple[str, ...], said: str = "") -> SourceDocument:
    return SourceDocument((said,), (Grid((HEAD, *rows)),))


def two(first: SourceDocument, second: SourceDocument) -> SeenDocument:
    return SeenDocument((first, second))


LAN, DAO, MAY = (
    ("1", "Trần Thị Lan", "Đạt"),
    ("2", "Lò Thị Đào", "Đạt"),
    ("3", "Cà Văn Bình", "Đạt"),
)


class TestTwoReadings:
    def test_a_name_that_they_do_not_share_is_doubtful_and_told(self) -> None:
        other = ("2", "Lò Thị Đáo", "Đạt")
        listing = seen_listing(two(listed(LAN, DAO, MAY), listed(LAN, other, MAY)), "a.jpg")
        assert [row.other for row in listing.rows] == ["", "Lò Thị Đáo", ""]
        assert any("Lò Thị Đào hay Lò Thị Đáo" in warning for warning in listing.warnings)

    def test_a_result_that_they_do_not_share_is_asked_about(self) -> None:
        other = ("2", "Lò Thị Đào", "Không đạt")
        listing = seen_listing(two(listed(LAN, DAO, MAY), listed(LAN, other, MAY)), "a.jpg")
        assert [(row.result, row.met) for row in listing.rows][1] == ("Đạt hay Không đạt", None)

    def test_a_row_that_one_reading_lost_is_kept_as_doubtful(self) -> None:
        listing = seen_listing(two(listed(LAN, DAO, MAY), listed(LAN, MAY)), "a.jpg")
        assert [(row.name, row.other) for row in listing.rows] == [
            ("Trần Thị Lan", ""),
            ("Lò Thị Đào", ALONE),
            ("Cà Văn Bình", ""),
        ]

    def test_readings_with_little_in_common_are_refused(self) -> None:
        other = listed(("1", "Hà Thị Sen", "Đạt"), ("2", "Vì Văn Út", "Đạt"))
        with pytest.raises(InputError, match="chưa đủ rõ"):
            seen_listing(two(listed(LAN, DAO), other), "a.jpg")

    def test_another_total_on_the_paper_is_told(self) -> None:
        document = listed(LAN, DAO, said="Danh sách này gồm 03 người.")
        (warning,) = seen_listing(SeenDocument((document,)), "a.pdf").warnings
        assert "ghi 3 người" in warning
        assert "đọc được 2 người" in warning
        same = listed(LAN, DAO, said="Tổng số: 02 người")
        assert not seen_listing(SeenDocument((same,)), "a.pdf").warnings

    def test_a_number_that_is_missing_is_told(self) -> None:
        document = listed(LAN, DAO, MAY, ("5", "Hà Thị Sen", "Đạt"))
        (warning,) = seen_listing(SeenDocument((document,)), "a.pdf").warnings
        assert "đánh số đến 5" in warning

    def test_a_day_of_a_plan_that_they_do_not_share_is_asked_about(self) -> None:
        first, second = plan("06/01/2025"), plan("08/01/2025")
        read = seen_plan(two(first, second), "a.jpg")
        assert not read.items
        assert [(item.task, item.when) for item in read.undated] == [("Họp tổ", "06/01/2025")]
        assert any("ảnh đọc chưa chắc ngày này" in warning for warning in read.warnings)
        same = seen_plan(two(first, first), "a.jpg")
        assert [item.date.day for item in same.items] == [6]
        assert "đọc từ ảnh" in same.warnings[0]

    def test_what_documents_print_is_taken_where_both_readings_have_it(self) -> None:
        names = ("HUYỆN ĐIỆN BIÊN", "HUYỆN ĐIÊN BIÊN")
        first, second = (
            replace(one, lines=(f"UBND {name}", "TRƯỜNG TIỂU HỌC SUỐI SEN", *one.lines))
            for name, one in zip(names, [plan("06/01/2025")] * 2, strict=True)
        )
        assert "governing_body" in seen_plan(two(first, first), "a.jpg").facts
        assert "governing_body" not in seen_plan(two(first, second), "a.jpg").facts

    def test_plans_with_little_in_common_are_refused(self) -> None:
        other = plan("06/01/2025", "Sơ kết", "Hà Thị Sen")
        with pytest.raises(PlanError, match="chưa đủ rõ"):
            seen_plan(two(plan("06/01/2025"), other), "a.jpg")


def plan(day: str, task: str = "Họp tổ", name: str = "Trần Thị Lan") -> SourceDocument:
    return SourceDocument(
        ("Kế hoạch đánh giá đơn vị học tập năm 2024",),
        (
            Grid((("Thời gian", "Nội dung", "Thực hiện"), (day, task, "Tổ trưởng"))),
            Grid((("TT", "Họ và tên", "Nhiệm vụ"), ("1", name, "Tổ trưởng"))),
        ),
    )


def member(number: int, name: str) -> StaffView:
    return StaffView(number, name, StaffKind.PUBLIC_EMPLOYEE)


class TestMatching:
    STAFF = (member(1, "Trần Thị Lan"), member(2, "Lò Thị Đào"), member(3, "Lò Thị Đáo"))

    def test_a_name_that_both_readings_have_is_certain(self) -> None:
        assert match_seen(Row("Trần Thị Lan"), self.STAFF) == Match(1)

    def test_another_reading_a_lost_accent_or_letter_makes_it_doubtful(self) -> None:
        assert match_seen(Row("Trần Thị Lan", other="Trần Thị Lân"), self.STAFF) == Match(
            None, (1,)
        )
        assert match_seen(Row("Trần Thi Lan"), self.STAFF) == Match(None, (1,))
        assert match_seen(Row("Trần Thị Lam"), self.STAFF) == Match(None, (1,))
        assert match_seen(Row("Trần Thị Lan", other=ALONE), self.STAFF) == Match(None, (1,))

    def test_two_people_whom_accents_alone_tell_apart_are_asked_about(self) -> None:
        assert set(match_seen(Row("Lò Thị Đào"), self.STAFF).candidates) == {2, 3}

    def test_somebody_else_is_nobody(self) -> None:
        assert match_seen(Row("Vì Văn Út"), self.STAFF) == Match(None)
