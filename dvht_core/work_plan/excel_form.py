"""Writes the Excel form that a school fills in if it has no plan in Word."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.domain.roles import Role
from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.plan_files import refuse

# Keys of the catalogue and widths in characters; the reader finds the columns by these headings.
_SCHEDULE = (("number", 8), ("date", 24), ("task", 60), ("who", 36), ("note", 24))
_ROSTER = (("number", 8), ("name-column", 30), ("role", 18), ("assess", 36), ("check", 36))

_SCHEDULE_EXAMPLE = ("example", "example-date", "example-task", "example-who")
_ROSTER_EXAMPLE = (*("example", "example-name", "example-role", "example-assess", "example-check"),)

_EMPTY_ROWS = 25
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = Alignment(horizontal="center", vertical="center", wrap_text=True)
_FILL = PatternFill("solid", fgColor="DDEBF7")
# Text, so that Excel does not make a date or a number of "1.2"; real dates are read as well.
_TEXT = "@"


def write_template(path: Path) -> None:
    """Write the form to `path` (.xlsx); PlanError when the file exists or cannot be written."""
    if path.suffix.lower() != ".xlsx":
        refuse("plan-form-name", path.name)
    content = BytesIO()
    _workbook().save(content)
    try:
        with path.open("xb") as file:
            file.write(content.getvalue())
    except FileExistsError:
        refuse("plan-form-exists", path.name)
    except OSError:
        refuse("plan-form-unwritable", path.name)


def _workbook() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    schedule = workbook.create_sheet(_say("schedule"))
    _head(schedule, "schedule", _SCHEDULE)
    schedule["A3"], schedule["A4"] = _say("unit"), _say("year")
    for row in (3, 4):
        schedule.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        schedule.cell(row, 1).font = Font(name=_FONT, size=13, bold=True)
        schedule.cell(row, 3).font = Font(name=_FONT, size=13)
        schedule.cell(row, 3).border = Border(bottom=_THIN)
        schedule.cell(row, 3).alignment = Alignment(horizontal="left")
    _table(schedule, 6, _SCHEDULE, _SCHEDULE_EXAMPLE)
    roster = workbook.create_sheet(_say("roster"))
    _head(roster, "roster", _ROSTER)
    first = _table(roster, 4, _ROSTER, _ROSTER_EXAMPLE)
    _offer_roles(roster, f"C{first}:C{first + _EMPTY_ROWS - 1}")
    return workbook


def _say(key: str) -> str:
    return core_texts().say(f"plan-form-{key}")


def _head(sheet: Worksheet, name: str, columns: tuple[tuple[str, int], ...]) -> None:
    """Write the title and the instruction line, and make the sheet print on A4 landscape."""
    sheet["A1"], sheet["A2"] = _say(f"{name}-title"), _say(f"{name}-help")
    for row, font, height in (
        (1, Font(name=_FONT, size=14, bold=True), 26),
        (2, Font(name=_FONT, size=12, italic=True, color="44546A"), 52),
    ):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(columns))
        sheet.cell(row, 1).font = font
        sheet.cell(row, 1).alignment = Alignment(vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = height
    for n, (_, width) in enumerate(columns):
        sheet.column_dimensions["ABCDEFG"[n]].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _table(
    sheet: Worksheet, top: int, columns: tuple[tuple[str, int], ...], example: tuple[str, ...]
) -> int:
    """Write the heading row, the example row and rows to fill in; return
    the number of the first of these.
    """
    for n, (key, _) in enumerate(columns, start=1):
        head = sheet.cell(top, n, _say(key))
        head.font, head.fill = Font(name=_FONT, size=13, bold=True), _FILL
        head.alignment, head.border = _HEAD, _BOX
        sample = sheet.cell(top + 1, n, _say(example[n - 1]) if n <= len(example) else None)
        sample.font = Font(name=_FONT, size=12, italic=True, color="7F7F7F")
        sample.alignment, sample.border, sample.number_format = _TOP, _BOX, _TEXT
        for row in range(top + 2, top + 2 + _EMPTY_ROWS):
            cell = sheet.cell(row, n)
            cell.font, cell.alignment, cell.border = Font(name=_FONT, size=13), _TOP, _BOX
            cell.number_format = _TEXT
    sheet.row_dimensions[top].height = 36
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    return top + 2


def _offer_roles(sheet: Worksheet, cells: str) -> None:
    roles = ",".join(core_texts().say(f"plan-role-{role}") for role in Role)
    offer = DataValidation(type="list", formula1=f'"{roles}"', allow_blank=True)
    # A warning only: "Hiệu trưởng - Tổ trưởng", typed by hand, is understood too.
    offer.errorStyle, offer.showErrorMessage, offer.showInputMessage = "warning", True, True
    offer.error = offer.prompt = _say("role-hint")
    sheet.add_data_validation(offer)
    offer.add(cells)
