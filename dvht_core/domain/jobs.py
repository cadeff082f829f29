"""What can be asked for and is made outside the transaction: one class a job, one codec for all.

Who makes what: `bot.jobs.registry`. A row of the outbox keeps a job as plain values, its kind first
with what it is made of (the first field), then the other fields:
{"report": 3, "person": 5}, {"template": "summary", "campaign": 3, "person": 5, "sha256": "9f86…"}.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True)
class Job:
    """Something to be made outside the transaction, whose result is a message to the chat.

    `person` is who asked for it, an id.
    """

    kind: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """Return plain values, the kind first."""
        about, *others = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {self.kind: about[1], **dict(others)}


@dataclass(frozen=True)
class Report(Job):
    """The documents for the office above."""

    kind = "report"
    campaign: int
    person: int


@dataclass(frozen=True)
class WholeDossier(Job):
    """The whole dossier as a ZIP."""

    kind = "dossier"
    campaign: int
    person: int


@dataclass(frozen=True)
class Pdf(Job):
    """Every document of the dossier as PDF."""

    kind = "pdf"
    campaign: int
    person: int


@dataclass(frozen=True)
class OneDocument(Job):
    """One document: a form of the dossier, of one indicator where it has a sheet each."""

    kind = "document"
    campaign: int
    person: int
    form: str
    indicator: str = ""


@dataclass(frozen=True)
class SheetToWrite(Job):
    """The sheet of an indicator as a Word file in which its author goes on."""

    kind = "sheet_to_write"
    campaign: int
    person: int
    indicator: str


@dataclass(frozen=True)
class DossierChanges(Job):
    """What changed since the last dossier."""

    kind = "changes"
    campaign: int
    person: int


@dataclass(frozen=True)
class AuditExport(Job):
    """The audit log as a spreadsheet."""

    kind = "log"
    campaign: int
    person: int


@dataclass(frozen=True)
class BoardLink(Job):
    """A link to the board."""

    kind = "board"
    campaign: int
    person: int


@dataclass(frozen=True)
class Calendar(Job):
    """The days of the plan for a person's own calendar."""

    kind = "calendar"
    person: int


@dataclass(frozen=True)
class TemplateTrial(Job):
    """A check of a unit's own template for a form, printed with the unit's data."""

    kind = "template"
    form: str
    campaign: int
    person: int
    sha256: str


@dataclass(frozen=True)
class TemplateInUse(Job):
    """The template that a form is printed into."""

    kind = "template_of"
    form: str
    campaign: int
    person: int


@dataclass(frozen=True)
class RecordDocument(Job):
    """The learning record of a staff member as a document."""

    kind = "record"
    staff: int
    campaign: int
    person: int


@dataclass(frozen=True)
class StaffInvitations(Job):
    """Slips that invite members of staff; their codes are made with them."""

    kind = "invite"
    staff: tuple[int, ...]
    campaign: int
    person: int


@dataclass(frozen=True)
class TeamInvitation(Job):
    """The invitation of one person, to be forwarded; `alone`, it brings its QR code to show."""

    kind = "invitation"
    invited: int
    code: str
    alone: bool = False


@dataclass(frozen=True)
class FoundingDocuments(Job):
    """The cards of all who are invited, and the work plan; `codes` are those of people by id."""

    kind = "cards"
    campaign: int
    codes: tuple[tuple[int, str], ...]
    person: int = 0
    """0 in a job of an older program."""


@dataclass(frozen=True)
class ChatLink(Job):
    """A code by which somebody comes in on one more channel."""

    kind = "link"
    person: int
    code: str


@dataclass(frozen=True)
class PersonalData(Job):
    """An archive of a person's own data."""

    kind = "my_data"
    person: int


@dataclass(frozen=True)
class PaperOffer(Job):
    """What stands on the photo or PDF of an item of evidence, offered as its title and number."""

    kind = "paper"
    evidence: int
    person: int
    title: str = ""
    """What the item was called when it came; one that was named meanwhile is left alone."""


KINDS = {job.kind: job for job in Job.__subclasses__()}
"""Every job by the name under which it is stored."""


@dataclass(frozen=True)
class UnreadableJob(Job):
    """A job that another version of the program has stored and this one cannot read; kept as is."""

    kind = ""
    stored: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return dict(self.stored)


def from_json(data: Mapping[str, Any]) -> Job:
    """Read what `to_json` wrote; what an older version wrote beside the fields is left out."""
    (kind, about), *others = data.items()
    if (job := KINDS.get(kind)) is None:
        return UnreadableJob(data)
    first, *rest = (field.name for field in fields(job))
    values = {first: about, **{name: value for name, value in others if name in rest}}
    try:
        return job(**{name: _frozen(value) for name, value in values.items()})
    except TypeError:  # a field is lacking
        return UnreadableJob(data)


def _frozen(value: Any) -> Any:
    """Return a value with tuples in the place of lists, at any depth."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
