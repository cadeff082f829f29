"""Commands about the dossier (hồ sơ): settings of its documents, and asking for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.domain.files import StoredFile


@dataclass(frozen=True, slots=True)
class AddDirective:
    """Keep a document from above (văn bản chỉ đạo) in the dossier."""

    files: tuple[StoredFile, ...]
    title: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class NameDirective:
    """Give a directive another title; what is said of number, date and issuer goes with it."""

    id: int
    title: str
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class DropDirective:
    """Take a directive out of the dossier, or put it back (`back`)."""

    id: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class TryTemplate:
    """Check a Word template for a form and print the unit's data into it, without using it yet."""

    form: str
    """The key of the form."""
    file: StoredFile


@dataclass(frozen=True, slots=True)
class UseTemplate:
    """Use a template that was tried, or used before, for a form; None: the shipped one."""

    form: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class RequestTemplate:
    """Send the template of a form that is in use, to edit it in Word."""

    form: str


class UnitFact(StrEnum):
    """What a unit says of itself for its documents; the names of `UnitSettings`."""

    GOVERNING_BODY = "governing_body"
    RECEIVING_OFFICE = "receiving_office"
    DOSSIER_BEFORE = "dossier_before"
    DESCRIPTION = "description"
    BASES = "bases"


@dataclass(frozen=True, slots=True)
class SetUnitFact:
    """Print this of the unit from now on; None: what the circular says, or nothing."""

    fact: UnitFact
    text: str | None


@dataclass(frozen=True, slots=True)
class SetLogo:
    """Print this picture where a form has a place for it; None: none any more."""

    sha256: str | None


@dataclass(frozen=True, slots=True)
class RequestReport:
    """Write the documents for the office above and send them to the person who asks."""


@dataclass(frozen=True, slots=True)
class RequestDossier:
    """Write the whole kept file and send it, packed, to the person who asks."""


@dataclass(frozen=True, slots=True)
class GivePaper:
    """Number and day of a document (`key` of `dossier.forms`); None leaves room for it.

    `unit` is the issuer's abbreviation ("TrTH" of 02/QĐ-TrTH), which the decision's number carries.
    """

    key: str
    number: int | None
    day: date | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RequestDocument:
    """Write one document (`key` of `dossier.forms`) and send it to the person who asks."""

    form: str
    indicator: str = ""
    """Which sheet, where the form has one for each indicator; empty: all of them."""


@dataclass(frozen=True, slots=True)
class RequestPdf:
    """Send every document as PDF, in one ZIP."""


@dataclass(frozen=True, slots=True)
class RequestChanges:
    """List what is not as it was in the dossier made last."""


@dataclass(frozen=True, slots=True)
class RequestLog:
    """Send the audit log as a spreadsheet."""


@dataclass(frozen=True, slots=True)
class RequestBoard:
    """Send the link to the board (bảng theo dõi)."""


DossierCommand = (
    AddDirective
    | NameDirective
    | DropDirective
    | TryTemplate
    | UseTemplate
    | RequestTemplate
    | SetUnitFact
    | SetLogo
    | RequestReport
    | RequestDossier
    | GivePaper
    | RequestDocument
    | RequestPdf
    | RequestChanges
    | RequestLog
    | RequestBoard
)
