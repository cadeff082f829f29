"""The places of a school's own form, with the fields that were written into them."""

from collections.abc import Callable, Iterator

from dvht_core.domain.template_versions import Marking
from dvht_core.dossier.own_templates.field_choices import BOXES, CLOSED, TABLE, column_of
from dvht_core.i18n.vietnamese import shortened

Say = Callable[..., str]
LISTED = 4
"""Places that one message names; the question which to correct names all."""
LONGEST = 40
"""Letters of the words before a place that one line shows."""


def marking_lines(say: Say, marking: Marking) -> Iterator[str]:
    """Yield a line for each of the first places, and one that says how many more there are."""
    numbers = shown(marking)
    for number in numbers[:LISTED]:
        yield place_line(say, marking, number)
    if len(numbers) > LISTED:
        yield say("templates-places-more", more=len(numbers) - LISTED)


def shown(marking: Marking) -> list[int]:
    """Return the numbers of the places that somebody may fill: no column of an open table."""
    return [n for n, place in enumerate(marking.places, start=1) if place.proposed != CLOSED]


def place_line(say: Say, marking: Marking, number: int) -> str:
    """Return the line of one place, by its number."""
    place = marking.places[number - 1]
    words = shortened(place.words, LONGEST).rstrip(" :")
    return say("templates-place", number=number, words=words, field=field_name(say, place.field))


def field_name(say: Say, field: str) -> str:
    """Return what a field is called; "list:team" is a table, "2.2.result" an indicator's cell."""
    if not field:
        return say("mark-open")
    if field.startswith(TABLE):
        kind = field.removeprefix(TABLE)
        return say(f"mark-list-{kind}")
    _, column = column_of(field)
    key = column.key if column else field.removeprefix(BOXES)
    return say(f"mark-{key}")
