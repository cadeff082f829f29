"""How many fields of the forms are found at their places: `python -m tests.own_forms.measure`."""

import difflib
from collections.abc import Sequence

from dvht_core.dossier import BY_KEY
from dvht_core.dossier.own_templates.marking import mark
from tests.own_forms import first, second, third
from tests.own_forms.draw import OwnForm, draw

SETS = {"first": first.FORMS, "second": second.FORMS, "third": third.FORMS}


def compared(form: OwnForm) -> list[tuple[str, str, str]]:
    """Return (words, field wanted, field proposed) of each place; words "" where none was seen."""
    places = mark(BY_KEY[form.key], draw(form), {}).places
    proposed = [place.field for place in places]
    rows: list[tuple[str, str, str]] = []
    if len(proposed) == len(form.wanted):
        return [(p.words, w, p.field) for p, w in zip(places, form.wanted, strict=True)]
    matcher = difflib.SequenceMatcher(None, form.wanted, proposed, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for n in range(max(b - a, d - c)):
            wanted = form.wanted[a + n] if a + n < b else ""
            seen = c + n < d
            words = places[c + n].words if seen else ""
            rows.append((words, wanted, proposed[c + n] if seen else ""))
    return rows


def share(forms: Sequence[OwnForm]) -> tuple[int, int, int]:
    """Return the fields found, all that there are, and places that got a wrong one."""
    rows = [row for form in forms for row in compared(form)]
    found = sum(wanted == proposed for _, wanted, proposed in rows if wanted)
    wrong = sum(bool(proposed) and wanted != proposed for _, wanted, proposed in rows)
    return found, sum(bool(wanted) for _, wanted, _ in rows), wrong


def main() -> None:
    """Print the shares, and each place that is not as it should be."""
    for name, forms in SETS.items():
        found, total, wrong = share(forms)
        print(f"{name}: {found}/{total} found, {wrong} wrong")  # noqa: T201
        for form in forms:
            for words, wanted, proposed in compared(form):
                if wanted != proposed:
                    print(f"  {form.name}: {words!r}: {wanted} ≠ {proposed}")  # noqa: T201


if __name__ == "__main__":
    main()
