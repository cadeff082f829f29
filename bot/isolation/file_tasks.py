"""What is done with somebody's file, and how much of everything it may take.

The table is closed: a worker does what is named in it and nothing else. Each task imports what it
needs when it is done, so that a worker that sees photos only stays small.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from dvht_core.dossier import Dossier
    from dvht_core.dossier.document_changes import Change
    from dvht_core.dossier.layout import Departure
    from dvht_core.dossier.own_templates.marking import Marked
    from dvht_core.dossier.own_templates.template_check import Inspection
    from dvht_core.evidence import PreparedFile
    from dvht_core.evidence.papers import Paper, Seen
    from dvht_core.sheet_files.sheet_model import SheetFile
    from dvht_core.staff.certificates import Certificate
    from dvht_core.staff.list_reader import Listing
    from dvht_core.work_plan import Plan
    from dvht_core.work_plan.unit_list import Fault, SchoolEntry

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
LIST = Limits(processor=60, clock=600, memory=640, output=48, long=True)
"""An office's list: ten thousand rows take five seconds."""
PAPER = Limits(processor=20, clock=420, memory=640, output=1, long=True)
"""A photo that is read; tesseract, which it starts, has limits of its own (`bot/ocr/tesseract`)."""
PAGES = Limits(processor=40, clock=600, memory=640, output=48, long=True)
"""The pages of a PDF, scanned at times, or a photo of one."""
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
    """Return a file as evidence stores it, and whether it is a sheet; FileRefused."""
    from dvht_core import evidence

    prepared = evidence.prepare(data, name)
    if prepared.extension != "docx":
        return prepared
    from dvht_core.domain.files import SHEET
    from dvht_core.sheet_files.sheet_reader import looks_like_sheet

    return replace(prepared, form=SHEET if looks_like_sheet(data, name) else "")


@_within(FILE)
def for_print(data: bytes) -> bytes:
    """Return a stored photo as documents print it; FileRefused."""
    from dvht_core import evidence

    return evidence.for_print(data)


@_within(PAPER)
def read_paper(data: bytes, name: str, known: Sequence[str]) -> "Paper":
    """Return what a photo or PDF says it is; `known` are bodies that may have issued it.

    FileRefused; InputError for a photo where there is no tesseract.
    """
    from bot.ocr import read_paper

    return read_paper.read_paper(data, known)


@_within(PAPER)
def look_at_paper(data: bytes, name: str, known: Sequence[str]) -> "Seen":
    """Return what is seen on a photo or PDF: what it says, how it lies; raises as `read_paper`."""
    from bot.ocr import read_paper

    return read_paper.look_at(data, known)


@_within(PAPER)
def turn_of(data: bytes, name: str) -> int:
    """Return by how many degrees, clockwise, a photo must be turned; raises as `read_paper`."""
    from bot.ocr import read_paper

    return read_paper.turn_of(data)


@_within(FILE)
def turn_photo(data: bytes, degrees: int) -> "PreparedFile":
    """Return a stored photo turned clockwise; FileRefused."""
    from dvht_core.evidence import photo_preparation

    return photo_preparation.turned(data, degrees)


@_within(FILE)
def read_list(data: bytes, name: str, unit: str) -> "Listing":
    """Return the people that a file lists; InputError."""
    from dvht_core.staff.list_reader import read_listing

    return read_listing(data, name, unit)


@_within(PAGES)
def see_list(data: bytes, name: str, unit: str) -> "Listing":
    """Return the people that a PDF or photo lists; InputError, FileRefused."""
    from bot.ocr.read_pages import read_pages
    from dvht_core.staff.seen_lists import seen_listing

    return seen_listing(read_pages(data, name), name, unit)


@_within(FILE)
def read_plan(data: bytes, name: str, codes: Sequence[str]) -> "Plan":
    """Return the plan in a file; PlanError."""
    from dvht_core.work_plan import read_plan_bytes

    return read_plan_bytes(data, name, codes)


@_within(PAGES)
def see_plan(data: bytes, name: str, codes: Sequence[str]) -> "Plan":
    """Return the plan in a PDF or photo; PlanError, InputError, FileRefused."""
    from bot.ocr.read_pages import read_pages
    from dvht_core.work_plan.readers.seen_plans import seen_plan

    return seen_plan(read_pages(data, name), name, codes)


@_within(FILE)
def read_sheets(data: bytes, name: str, given: Sequence[str]) -> "SheetFile":
    """Return the sheets of a Word file, `given` a rubric's id and a pattern of evidence codes;
    PlanError.
    """
    from dvht_core.sheet_files.sheet_reader import read_sheets

    return read_sheets(data, name, *given)


@_within(LIST)
def read_schools(data: bytes, name: str) -> "tuple[tuple[SchoolEntry, ...], tuple[Fault, ...]]":
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
def mark(form: str, data: bytes, chosen: Mapping[int, str]) -> "Marked":
    """Return a form with dots, with fields in its places; `chosen` are a person's choices."""
    from dvht_core.dossier import BY_KEY
    from dvht_core.dossier.own_templates import marking

    return marking.mark(BY_KEY[form], data, chosen)


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

    made = {sheet.code: sheet for sheet in sheets(dossier, [BY_KEY[form]], requested=True)}
    return list(documents.fill(dossier, [made[code] for code in codes], template))


@_within(DOCUMENTS)
def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> "list[Change]":
    """Return what differs between two versions of a dossier."""
    from dvht_core.dossier.document_changes import changes as found

    return list(found(old, new))


@_within(PAPER)
def read_certificate(data: bytes, name: str, known: Sequence[str]) -> "Certificate | None":
    """Return what a photo or PDF of a certificate says; None where it is none.

    FileRefused; InputError for a photo where there is no tesseract.
    """
    from bot.ocr import read_certificate

    return read_certificate.read_certificate(data, known)


def sheet_reader(data: bytes) -> "Callable[[bytes, str, Sequence[str]], SheetFile]":
    """Return the task that reads the sheets of a Word file."""
    return read_sheets


def is_seen(data: bytes) -> bool:
    """Return whether a file shows its text on pages: a photo or PDF."""
    from dvht_core.evidence.file_type import FileType, sniff
    from dvht_core.evidence.photo_preparation import PHOTO_KINDS

    kind = sniff(data)
    return kind is FileType.PDF or kind in PHOTO_KINDS


def list_reader(data: bytes) -> Callable[[bytes, str, str], "Listing"]:
    """Return the task that reads the people of such a file."""
    return see_list if is_seen(data) else read_list


def plan_reader(data: bytes) -> "Callable[[bytes, str, Sequence[str]], Plan]":
    """Return the task that reads the plan of such a file."""
    return see_plan if is_seen(data) else read_plan


def certificate_reader(data: bytes) -> "Callable[[bytes, str, Sequence[str]], Certificate | None]":
    """Return the task that reads a certificate."""
    return read_certificate


def paper_reader(data: bytes) -> "Callable[[bytes, str, Sequence[str]], Paper]":
    """Return the task that reads what a paper says it is."""
    return read_paper
