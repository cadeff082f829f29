"""The fields of a form as a spreadsheet, for whoever marks them in a template of their own."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.template_fields import describe
from dvht_core.dossier.spreadsheet import without_times
from dvht_core.dossier.template_values import FILTERS
from dvht_core.texts import core_texts

_COLUMNS = {"path": 38, "meaning": 60, "example": 60}
_say = core_texts().say


def file_name(form: Form) -> str:
    """Return "Cac-truong_to-trinh.xlsx"."""
    return f"Cac-truong_{form.template.removesuffix('.docx')}.xlsx"


def field_list(form: Form) -> bytes:
    """Return every field of a form with its meaning and an example, then the filters."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _say("field-xlsx-sheet")
    _row(sheet, *(_say(f"field-xlsx-{key}") for key in _COLUMNS), bold=True)
    for field in describe(form, example()):
        _row(sheet, f"{{{{ {field.path} }}}}", field.meaning, field.example)
    for name in (*FILTERS, "picture"):
        _row(sheet, f"|{name}", _say(f"filter-{name.replace('_', '-')}"), "")
    for letter, width in zip("ABC", _COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_times(buffer.getvalue())


def _row(sheet: Worksheet, *values: str, bold: bool = False) -> None:
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        cell.data_type = "s"
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
