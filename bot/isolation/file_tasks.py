"""What is done with somebody's file, and how much of everything it may take.

The table is closed: a worker does what is named in it and nothing else. Each task imports what it
needs when it is done, so that a worker that sees photos only stays small.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from dvht_core.dossier import Dossier
    from dvht_core.dossier.document_changes import Change
    from dvht_core.dossier.layout import Departure
    from dvht_core.dossier.own_templates.template_check import Inspection
    from dvht_core.evidence import PreparedFile
    from dvht_core.staff.list_reader import Row
    from dvht_core.work_plan import Plan
    from dvht_core.work_plan.unit_list import SchoolEntry

P = ParamSpec("P")
T = TypeVar("T")

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take; beyond it the process is ended and the file refused."""

    processor: int
    """Seconds of computing."""
    clock: int
    """Seconds by the clock, for a machine where others compute too."""
    memory: int
    """Megabytes of address space, the 70 of the process itself among them."""
    output: int
    """Megabytes of the reply."""
    long: bool = False
    """It may take long, so it waits behind its like and never before a photo."""


FILE = Limits(processor=8, clock=120, memory=640, output=48)
"""A photo of 40 megapixels takes a second and up to 460 MB; a list or plan a tenth of one."""
DOCUMENTS = Limits(processor=40, clock=300, memory=1024, output=256, long=True)
"""Documents of a whole dossier, photos among them."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done with a file."""

    do: Callable[..., Any]
    limits: Limits

    def file_of(self, args: Sequence[Any]) -> str:
        """Return what the file is called, for a sentence; "" where a task is not told."""
        names = list(signature(self.do).parameters)
        return str(args[names.index("name")]) if "name" in names else ""


TASKS: dict[str, Task] = {}


def _within(limits: Limits) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def entered(do: Callable[P, T]) -> Callable[P, T]:
        TASKS[do.__name__] = Task(do, limits)
        return do

    return entered


@_within(FILE)
def prepare(data: bytes, name: str) -> "PreparedFile":
    """Return a file as evidence stores it; FileRefused."""
    from dvht_core import evidence

    return evidence.prepare(data, name)


@_within(FILE)
def for_print(data: bytes) -> bytes:
    """Return a stored photo as documents print it; FileRefused."""
    from dvht_core import evidence

    return evidence.for_print(data)


@_within(FILE)
def read_list(data: bytes, name: str, unit: str) -> "tuple[Row, ...]":
    """Return the people that a file lists; InputError."""
    from dvht_core.staff.list_reader import read_listing

    return read_listing(data, name, unit)


@_within(FILE)
def read_plan(data: bytes, name: str, codes: Sequence[str]) -> "Plan":
    """Return the plan in a file; PlanError."""
    from dvht_core.work_plan import read_plan_bytes

    return read_plan_bytes(data, name, codes)


@_within(FILE)
def read_schools(data: bytes, name: str) -> "tuple[tuple[SchoolEntry, ...], tuple[str, ...]]":
    """Return the schools of a list and what is wrong with other rows; InputError."""
    from dvht_core.work_plan import unit_list

    return unit_list.read_schools(data, name)


@_within(FILE)
def inspect(form: str, data: bytes) -> "Inspection":
    """Return what is wrong with a template for the form of this key."""
    from dvht_core.dossier import BY_KEY
    from dvht_core.dossier.own_templates import template_check

    return template_check.inspect(BY_KEY[form], data)


@_within(FILE)
def check_layout(data: bytes, name: str) -> "list[Departure]":
    """Return where a Word file departs from the decree; InputError."""
    from dvht_core.dossier import layout

    return layout.check(data, name)


@_within(DOCUMENTS)
def fill(template: bytes, dossier: "Dossier", form: str, codes: Sequence[str]) -> list[bytes]:
    """Return the documents of a form printed with a unit's own template; InputError.

    Those of the indicators `codes`; the code of a form for the whole unit is "".
    """
    from dvht_core.dossier import BY_KEY, documents, sheets

    made = {sheet.code: sheet for sheet in sheets(dossier, [BY_KEY[form]])}
    return list(documents.fill(dossier, [made[code] for code in codes], template))


@_within(DOCUMENTS)
def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> "list[Change]":
    """Return what differs between two versions of a dossier."""
    from dvht_core.dossier.document_changes import changes as found

    return list(found(old, new))
