"""Files that are no plan, the Excel form, and the `dvht plan` commands."""

import contextlib
import datetime as dt
import json
import tracemalloc
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from bot.commands.plan import app
from dvht_core.domain.errors import InputError
from dvht_core.work_plan import PlanError, read_plan, read_plan_bytes, write_template
from tests.unit.plan_files import HUA_THANH, INTRO, ROSTER, SCHEDULE, VINH_PHONG, excel, saved, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def repacked(data: bytes, **changes: bytes | None) -> bytes:
    """Return the package with parts replaced, added or (None) left out; "__" in names is "/"."""
    parts = {name.replace("__", "/").replace("_xml", ".xml"): c for name, c in changes.items()}
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(content, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in {**kept, **parts}.items():
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def stored(name: str, content: bytes) -> bytes:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(name, content)
    return package.getvalue()


def merged_over_everything() -> bytes:
    data = excel(SCHEDULE)
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return repacked(data, xl__worksheets__sheet1_xml=sheet.replace(b"</sheetData>", merge))


HUA_THANH_BYTES = HUA_THANH.read_bytes()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "plan-file-empty"),
        (OLE + "WordDocument".encode("utf-16-le"), "plan-file-doc"),
        (OLE + "Workbook".encode("utf-16-le"), "plan-file-xls"),
        (
            OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le"),
            "plan-file-encrypted",
        ),
        (OLE, "plan-file-other"),
        (b"%PDF-1.7\n", "plan-file-other"),
        ("Kế hoạch làm việc".encode(), "plan-file-other"),
        (stored("mimetype", b"application/vnd.oasis.opendocument.text"), "plan-file-other"),
        (HUA_THANH_BYTES[:20_000], "plan-file-broken"),
        (repacked(HUA_THANH_BYTES, word__document_xml=None), "plan-file-broken"),
        (repacked(HUA_THANH_BYTES, word__document_xml=b"<w:document"), "plan-file-broken"),
        (repacked(HUA_THANH_BYTES, word__document_xml=b"<a/>"), "plan-file-broken"),
        (merged_over_everything(), "plan-file-broken"),
        (repacked(HUA_THANH_BYTES, word__b_xml=bytes(30_000_000)), "plan-file-too-large"),
        (repacked(HUA_THANH_BYTES, word__photo=bytes(110_000_000)), "plan-file-too-large"),
        (bytes(21_000_000), "plan-file-too-large"),
        (word(intro=("Thư mời họp", "Nộp báo cáo trước ngày 15/01/2025.")), "plan-none"),
        (word([("a", "b"), ("c", "d")], intro=("KẾ HOẠCH",)), "plan-none"),
        (excel([["a", 1]]), "plan-none"),
        (word(SCHEDULE[:1], ROSTER[:1]), "plan-form-unfilled"),
        (word([SCHEDULE[0], ("06/01/2025", "-", "", "")]), "plan-unreadable"),
    ],
)
def test_a_file_without_a_readable_plan_says_what_to_do(data: bytes, key: str) -> None:
    """The error is an InputError, names the file and holds a whole sentence."""
    with pytest.raises(PlanError) as caught:
        read_plan_bytes(data, "ke-hoach.docx")
    assert caught.value.key == key
    assert isinstance(caught.value, InputError)
    assert "“ke-hoach.docx”" in str(caught.value)


def test_an_error_names_the_first_thing_that_could_not_be_read() -> None:
    with pytest.raises(PlanError, match="06/01/2025"):
        read_plan_bytes(word([SCHEDULE[0], ("06/01/2025", "-", "", "")]), "x.docx")


def test_a_file_is_judged_by_its_content_not_by_its_name() -> None:
    assert read_plan_bytes(HUA_THANH_BYTES, "ke-hoach.doc") == read_plan(HUA_THANH)


def test_a_file_with_macros_is_read_as_text() -> None:
    with zipfile.ZipFile(BytesIO(HUA_THANH_BYTES)) as package:
        types = package.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    macro = types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    data = repacked(
        HUA_THANH_BYTES, **{"[Content_Types]_xml": macro, "word__vbaProject.bin": b"\0"}
    )
    assert read_plan_bytes(data, "x.docm") == read_plan(HUA_THANH)


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    bomb = bytearray(repacked(excel(SCHEDULE), xl__sharedStrings_xml=bytes(50_000_000)))
    with zipfile.ZipFile(BytesIO(bomb)) as package:
        at = package.getinfo("xl/sharedStrings.xml").header_offset
    directory = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"xl/sharedStrings.xml"))
    for size_at in (at + 22, directory + 24):
        assert bomb[size_at : size_at + 4] == (50_000_000).to_bytes(4, "little")
        bomb[size_at : size_at + 4] = (100).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(PlanError) as caught:
        read_plan_bytes(bytes(bomb), "x.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.key == "plan-file-broken"
    assert peak < 10_000_000


def test_a_cell_that_claims_a_billion_columns_is_cut_to_what_word_allows() -> None:
    with zipfile.ZipFile(BytesIO(HUA_THANH_BYTES)) as package:
        document = package.read("word/document.xml")
    wide = document.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/>')
    assert wide != document
    with pytest.raises(PlanError):
        read_plan_bytes(repacked(HUA_THANH_BYTES, word__document_xml=wide), "x.docx")


def test_a_lone_cell_far_below_does_not_make_a_million_rows() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in ROSTER:
        sheet.append(row)
    sheet["XFD1048576"] = "x"
    assert len(read_plan_bytes(saved(workbook), "x.xlsx").members) == 3


def test_hidden_sheets_are_not_read() -> None:
    workbook = load_workbook(BytesIO(excel(SCHEDULE, ROSTER)))
    workbook.worksheets[1].sheet_state = "hidden"
    assert read_plan_bytes(saved(workbook), "x.xlsx").members == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(HUA_THANH_BYTES) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused_never_worse(at: int, noise: bytes) -> None:
    data = HUA_THANH_BYTES[:at] + noise + HUA_THANH_BYTES[at + len(noise) :]
    with contextlib.suppress(PlanError):
        plan = read_plan_bytes(data, "x.docx")
        assert plan.items or plan.members


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"Không tìm thấy tệp “khong-co\.docx”"):
        read_plan(tmp_path / "khong-co.docx")


def filled(path: Path) -> None:
    """Fill in the form as a school would: under the example rows, into the cells by the labels."""
    workbook = load_workbook(path)
    schedule, roster = workbook.worksheets
    schedule["C3"], schedule["C4"] = "Trường Tiểu học Vĩnh Phong 3", 2024
    work = [
        (1, dt.date(2025, 1, 6), "Thống nhất kế hoạch làm việc", "Tất cả thành viên"),
        (2, "Từ 07/01/2025 đến 08/01/2025", "Tập huấn\nViết phiếu", "Cô Lan"),
    ]
    places: list[tuple[Any, int, Sequence[Sequence[Any]]]] = [
        (schedule, 8, work),
        (roster, 6, ROSTER[1:]),
    ]
    for sheet, top, rows in places:
        for y, row in enumerate(rows, start=top):
            for x, value in enumerate(row, start=1):
                sheet.cell(y, x).value = value
    workbook.save(path)


def test_a_filled_form_reads_without_a_warning(tmp_path: Path) -> None:
    form = tmp_path / "bieu-mau.xlsx"
    write_template(form)
    filled(form)
    plan = read_plan(form)
    assert (plan.unit, plan.year, plan.warnings) == ("Trường Tiểu học Vĩnh Phong 3", 2024, ())
    assert [(i.date.day, i.end_date, i.task, i.who) for i in plan.items] == [
        (6, None, "Thống nhất kế hoạch làm việc", ("all",)),
        (7, dt.date(2025, 1, 8), "Tập huấn\nViết phiếu", ("Nguyễn Thị Lan",)),
    ]
    assert plan.members == read_plan(HUA_THANH).members


def test_the_form_offers_the_roles_explains_itself_and_takes_codes_as_text(tmp_path: Path) -> None:
    form = tmp_path / "bieu-mau.xlsx"
    write_template(form)
    schedule, roster = load_workbook(form).worksheets
    (offer,) = roster.data_validations.dataValidation
    assert offer.formula1 == '"Tổ trưởng,Tổ phó,Thư ký,Thành viên"'
    assert roster["C6"].coordinate in offer.cells
    assert "Mỗi người một dòng" in roster["A2"].value
    assert roster["D6"].number_format == schedule["B8"].number_format == "@"
    assert schedule["A7"].value == roster["A5"].value == "Ví dụ"
    assert schedule["A7"].font.italic
    assert schedule.column_dimensions["C"].width >= 40


def test_the_unfilled_form_is_an_error_that_says_so(tmp_path: Path) -> None:
    form = tmp_path / "bieu-mau.xlsx"
    write_template(form)
    with pytest.raises(PlanError, match="các bảng còn trống"):
        read_plan(form)


def test_a_form_never_replaces_a_file(tmp_path: Path) -> None:
    form = tmp_path / "bieu-mau.xlsx"
    form.write_bytes(b"old")
    with pytest.raises(PlanError, match="tệp cũ được giữ nguyên"):
        write_template(form)
    assert form.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "key"),
    [("form.docx", "plan-form-name"), ("khong-co/form.xlsx", "plan-form-unwritable")],
)
def test_a_form_that_cannot_be_written_is_said(tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(PlanError) as caught:
        write_template(tmp_path / name)
    assert caught.value.key == key


def test_the_command_prints_json_of_the_agreed_shape() -> None:
    """Issue 7: keys unit, year, items, members, warnings; ISO dates, null for a single day."""
    result = CliRunner().invoke(app, ["read", str(HUA_THANH), "--json"])
    assert result.exit_code == 0
    plan = json.loads(result.stdout)
    assert list(plan) == ["unit", "year", "items", "members", "warnings"]
    assert (plan["unit"], plan["year"]) == ("Trường tiểu học xã Hua Thanh", 2024)
    assert plan["items"][1] == {
        "date": "2025-01-07",
        "end_date": None,
        "task": "Tổ chức tập huấn nội dung Thông tư số 24/2023/TT-BGDĐT cho các thành viên.",
        "who": ["lead", "secretary"],
        "kind": "other",
    }
    assert plan["members"][2] == {
        "name": "Nguyễn Thị Hà Thu",
        "role": "secretary",
        "assess": ["3.1", "3.2", "3.3", "3.4"],
        "check": ["2.1", "2.2", "2.3", "2.4", "2.5"],
    }
    assert (len(plan["items"]), len(plan["members"]), plan["warnings"]) == (5, 3, [])


def test_the_command_prints_the_plan_and_its_warnings_for_people(tmp_path: Path) -> None:
    plan = tmp_path / "x.docx"
    range_and_markup = ("Từ 09/01 đến 10/01/2025", "Họp [bold]tổ[/bold]", "cô Mai", "")
    plan.write_bytes(word([*SCHEDULE, range_and_markup], ROSTER, intro=INTRO))
    shown = CliRunner().invoke(app, ["read", str(plan)], env={"COLUMNS": "200"}).stdout
    for words in ("Tổ trưởng, Thư ký", "09/01/2025 – 10/01/2025", "[bold]tổ[/bold]", "“cô Mai”"):
        assert words in shown
    assert "số 02/QĐ-TrTH ngày 03/01/2025" in shown


def test_the_command_says_when_there_is_nothing_to_look_at_again() -> None:
    assert (
        "không có chỗ nào cần xem lại" in CliRunner().invoke(app, ["read", str(HUA_THANH)]).stdout
    )
    assert "cần xem lại (4)" in CliRunner().invoke(app, ["read", str(VINH_PHONG)]).stdout


def test_the_commands_leave_errors_to_the_caller(tmp_path: Path) -> None:
    """`bot.cli` prints an InputError and exits with 2; nothing is written before that."""
    form = str(tmp_path / "bieu-mau.xlsx")
    assert CliRunner().invoke(app, ["template", form]).exit_code == 0
    for command in ("template", "read"):
        assert isinstance(CliRunner().invoke(app, [command, form]).exception, InputError)
