"""Commands about the dossier (hồ sơ): settings of its documents, and asking for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.domain.files import StoredFile


@dataclass(frozen=True, slots=True)
class AddDirective:
    """Add a document from above (văn bản chỉ đạo) to the dossier."""

    files: tuple[StoredFile, ...]
    title: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class NameDirective:
    """Give a directive another title, number, day and issuer."""

    id: int
    title: str
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class DropDirective:
    """Take a directive out of the dossier."""

    id: int


@dataclass(frozen=True, slots=True)
class TryTemplate:
    """Check a Word template for a form and print the unit's data into it, without using it yet."""

    form: str
    """The key of the form."""
    file: StoredFile


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Put a field into a place of the form with dots that was sent last, and try it again."""

    form: str
    place: int
    """Its number, from 1."""
    field: str
    """The key of a field; "" leaves the place open."""


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
    """What a unit can say of itself for its documents; the values are names of `UnitSettings`.

    Name and place (địa danh) are the unit's own.
    """

    GOVERNING_BODY = "governing_body"
    PLACE = "place"
    LEVEL_NAME = "level_name"
    RECEIVING_OFFICE = "receiving_office"
    DECIDING_AUTHORITY = "deciding_authority"
    DOSSIER_BEFORE = "dossier_before"
    DESCRIPTION = "description"
    CHARTER = "charter"
    BASES = "bases"
    PROPOSER = "proposer"
    NAME = "name"
    FORMS = "forms"
    ABBREVIATION = "abbreviation"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class SetUnitFact:
    """Set what documents print of the unit; None: what the circular says, or nothing."""

    fact: UnitFact
    text: str | None


@dataclass(frozen=True, slots=True)
class SetLogo:
    """Set the picture that is printed where a form has a place for it; None: none."""

    sha256: str | None


@dataclass(frozen=True, slots=True)
class RequestReport:
    """Ask for the documents for the office above; they are sent to the person who asks."""


@dataclass(frozen=True, slots=True)
class RequestDossier:
    """Ask for the whole kept file, packed; it is sent to the person who asks."""


@dataclass(frozen=True, slots=True)
class GivePaper:
    """Give a document (`key` of `dossier.forms`) its number and day; None
    leaves room to write them.

    `unit` is the issuer's abbreviation ("TrTH" of 02/QĐ-TrTH), which the decision's number carries.
    """

    key: str
    number: int | None
    day: date | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class KeepSigned:
    """Keep a document (`key` of `dossier.forms`) as it was signed; None takes it out again."""

    key: str
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """Keep the plan as the unit wrote it, in place of the form `key`; None takes it out again."""

    key: str
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class RequestDocument:
    """Ask for one document (`form` is a key of `dossier.forms`)."""

    form: str
    indicator: str = ""
    """The indicator whose sheet is meant, where the form has one for each; "": all of them."""


@dataclass(frozen=True, slots=True)
class RequestPdf:
    """Ask for every document as PDF, in one ZIP."""


@dataclass(frozen=True, slots=True)
class RequestChanges:
    """Ask for a list of what differs from the dossier made last."""


@dataclass(frozen=True, slots=True)
class RequestLog:
    """Ask for the audit log as a spreadsheet."""


@dataclass(frozen=True, slots=True)
class RequestBoard:
    """Ask for the link to the board (bảng theo dõi)."""


DossierCommand = (
    AddDirective
    | NameDirective
    | DropDirective
    | TryTemplate
    | MarkPlace
    | UseTemplate
    | RequestTemplate
    | SetUnitFact
    | SetLogo
    | RequestReport
    | RequestDossier
    | GivePaper
    | KeepSigned
    | KeepPlan
    | RequestDocument
    | RequestPdf
    | RequestChanges
    | RequestLog
    | RequestBoard
)
