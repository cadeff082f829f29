"""The fields of a form as a spreadsheet, for whoever makes a template of their own."""

from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.template_fields import describe
from dvht_core.dossier.spreadsheet import add_row, new_book, saved, set_columns
from dvht_core.dossier.template_values import FILTERS
from dvht_core.texts import core_texts

_COLUMNS = {"path": 38, "meaning": 60, "example": 60}
_say = core_texts().say


def file_name(form: Form) -> str:
    """Return the name of a form's list: "Cac-truong_to-trinh.xlsx"."""
    return f"Cac-truong_{form.template.removesuffix('.docx')}.xlsx"


def field_list(form: Form) -> bytes:
    """Return every field of a form with its meaning and an example, then the filters, as .xlsx."""
    book, sheet = new_book(_say("field-xlsx-sheet"))
    add_row(sheet, [_say(f"field-xlsx-{key}") for key in _COLUMNS], bold=True)
    for field in describe(form, example()):
        add_row(sheet, [f"{{{{ {field.path} }}}}", field.meaning, field.example])
    for name in (*FILTERS, "picture"):
        add_row(sheet, [f"|{name}", _say(f"filter-{name.replace('_', '-')}"), ""])
    set_columns(sheet, _COLUMNS.values(), frozen_rows=1)
    return saved(book)
