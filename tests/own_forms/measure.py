"""How many fields of the forms are found at their places: `python -m tests.own_forms.measure`."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dvht_core.dossier import BY_KEY
from dvht_core.dossier.own_templates.field_choices import CLOSED, TABLE, column_of
from dvht_core.dossier.own_templates.marking import mark
from dvht_core.dossier.own_templates.table_columns import LISTS
from tests.own_forms import draw_word, first, second, third
from tests.own_forms.draw import OwnForm, draw
from tests.own_forms.draw_word import WordForm, read_forms
from tests.own_forms.measure_word import filled

_HERE = Path(__file__).parent
FOURTH, FIFTH, SIXTH = (read_forms(_HERE / f"{name}.txt") for name in ("fourth", "fifth", "sixth"))
SETS: dict[str, Sequence[OwnForm | WordForm]] = {
    "first": first.FORMS,
    "second": second.FORMS,
    "third": third.FORMS,
    "fourth": FOURTH,
    "fifth": FIFTH,
    "sixth": SIXTH,
}
NONE = "?"
ON = "+"
"""Goes on from the place before."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place as it came out: the field that it wants, "" for none, and what it got."""

    words: str
    wanted: str
    got: str
    right: bool
    wrong: bool


def drawn(form: OwnForm | WordForm) -> bytes:
    """Return a form as .docx."""
    return draw(form) if isinstance(form, OwnForm) else draw_word.draw(form)


def seen(form: OwnForm | WordForm) -> Iterator[Seen]:
    """Yield the places of a form."""
    if isinstance(form, OwnForm):
        for words, wanted, got in _compared(form):
            yield Seen(words, wanted, got, wanted == got, bool(got) and wanted != got)
        return
    before = ""
    for key, got, right in filled(form):
        boxes = key == ON and before.endswith("-box")
        wanted = "" if key in (NONE, ON) else key
        yield Seen("", wanted, got, right or not wanted, "{{" in got and not right and not boxes)
        before = before if key == ON else key


def _compared(form: OwnForm) -> list[tuple[str, str, str]]:
    """Return (words, field wanted, field proposed) of each place; words "" where none was seen."""
    places = list(mark(BY_KEY[form.key], draw(form), {}).places)
    # a table and its columns are one place here, and a cell is known by its indicator
    places = [place for place in places if column_of(place.proposed)[0] not in LISTS]
    places = [place for place in places if place.proposed not in (CLOSED, TABLE)]
    proposed = [_of_cell(place.field) for place in places]
    rows: list[tuple[str, str, str]] = []
    if len(proposed) == len(form.wanted):
        said = (place.words for place in places)
        return list(zip(said, form.wanted, proposed, strict=True))
    matcher = difflib.SequenceMatcher(None, form.wanted, proposed, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for n in range(max(b - a, d - c)):
            wanted = form.wanted[a + n] if a + n < b else ""
            found = c + n < d
            words = places[c + n].words if found else ""
            rows.append((words, wanted, proposed[c + n] if found else ""))
    return rows


def _of_cell(field: str) -> str:
    code, column = column_of(field)
    return f"{TABLE}{code}" if column else field


def share(forms: Sequence[OwnForm | WordForm]) -> tuple[int, int, int]:
    """Return the fields found, all that there are, and places that got a wrong one."""
    places = [place for form in forms for place in seen(form)]
    wanted = [place for place in places if place.wanted]
    return sum(p.right for p in wanted), len(wanted), sum(p.wrong for p in places)


def main() -> None:
    """Print the shares, and each place that is not as it should be."""
    for name, forms in SETS.items():
        found, total, wrong = share(forms)
        print(f"{name}: {found}/{total} found, {wrong} wrong")  # noqa: T201
        for form in forms:
            for at in seen(form):
                if at.wrong or not at.right:
                    what = "≠" if at.wrong else "not"
                    print(f"  {form.name}: {at.words!r}: {at.wanted} {what} {at.got}")  # noqa: T201


if __name__ == "__main__":
    main()
