"""What a campaign keeps for its documents: the decision, their numbers, directives from above."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that set up the team (quyết định thành lập tổ)."""

    number: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Number and date of one document; None leaves room to fill in by hand."""

    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the evidence as it was received: its sha256, extension and size."""

    sha256: str
    extension: str
    """Without the dot: "jpg"."""
    size: int = 0
    """In bytes."""


@dataclass(frozen=True, slots=True)
class SentPlan:
    """The plan as the unit wrote it (bản kế hoạch của đơn vị): the file that was sent."""

    form: str
    """The form (`dossier.forms`) in whose place it stands: "plan" or "work-plan"."""
    name: str
    original: Original
    mark: str
    """What it said of days, tasks and people when it was sent (`work_plan.sent_plans`)."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A document from above (văn bản chỉ đạo) that the dossier keeps."""

    title: str
    number: str = ""
    issued: str = ""
    """"06/12/2024"."""
    issuer: str = ""
    originals: tuple[Original, ...] = ()
    id: int = 0
    """The number of the directive in the campaign."""


@dataclass(frozen=True, slots=True)
class CampaignDocuments:
    """What whoever leads has given for the documents so far."""

    numbers: Mapping[str, DocumentNumber] = field(default_factory=dict)
    """By the key of the form (`dossier.forms`)."""
    directives: tuple[Directive, ...] = ()
    """Without those that were taken out."""
    signed: Mapping[str, Original] = field(default_factory=dict)
    """The documents as they were signed, by the key of the form."""
    plan: SentPlan | None = None
    """The plan as the unit wrote it, where that was sent."""
