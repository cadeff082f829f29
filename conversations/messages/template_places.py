"""The places of a school's own form, with the fields that were written into them."""

from collections.abc import Callable, Iterator

from dvht_core.domain.template_versions import Marking
from dvht_core.dossier.own_templates.field_labels import TABLE
from dvht_core.i18n.vietnamese import shortened

Say = Callable[..., str]
LISTED = 4
"""Places that one message names; the question which to correct names all."""
LONGEST = 40
"""Letters of the words before a place that one line shows."""


def marking_lines(say: Say, marking: Marking) -> Iterator[str]:
    """Yield a line for each of the first places, and one that says how many more there are."""
    for number in range(1, min(len(marking.places), LISTED) + 1):
        yield place_line(say, marking, number)
    if len(marking.places) > LISTED:
        yield say("templates-places-more", more=len(marking.places) - LISTED)


def place_line(say: Say, marking: Marking, number: int) -> str:
    """Return the line of one place, by its number."""
    place = marking.places[number - 1]
    shown = shortened(place.words, LONGEST).rstrip(" :")
    return say("templates-place", number=number, words=shown, field=field_name(say, place.field))


def field_name(say: Say, field: str) -> str:
    """Return what a field is called; "list:team" is a table, "list:2.2" a cell of an indicator."""
    if not field.startswith(TABLE):
        return say(f"mark-{field}" if field else "mark-open")
    kind = field.removeprefix(TABLE)
    if kind[0].isdigit():
        return say("mark-of-indicator", code=kind)
    return say(f"mark-list-{kind}")
