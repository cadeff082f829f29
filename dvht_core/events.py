"""Domain events: what happened, in the past tense, for those whom it concerns.

`conversations.notifications` puts them in words; the shell makes what they ask for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dvht_core.domain.campaign import DutiesOf
from dvht_core.view.affected_sheets import AffectedSheet, Cause
from dvht_core.view.campaign_view import PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class SheetSubmitted:
    """Told to the checkers."""

    indicator: str
    by: int


@dataclass(frozen=True, slots=True)
class SheetReturned:
    """Told to the author."""

    indicator: str
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetChecked:
    """Told to the author, with the checker's own view of the level where it differs."""

    indicator: str
    by: int
    level: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CheckReset:
    """A check no longer holds; told to the checker.

    `cause` None: `by` wrote on the sheet. Else nobody did, and `change` says what became of it.
    """

    indicator: str
    by: int
    checker: int
    cause: Cause | None = None
    change: AffectedSheet | None = None


@dataclass(frozen=True, slots=True)
class ReportRequested:
    """The shell builds the documents outside the transaction and sends them."""

    by: int


@dataclass(frozen=True, slots=True)
class DossierRequested:
    """The same for the whole kept file."""

    by: int


@dataclass(frozen=True, slots=True)
class TemplateSent:
    """The shell checks the template, prints it and says what came of it."""

    form: str
    sha256: str
    by: int


@dataclass(frozen=True, slots=True)
class TemplateRequested:
    """The shell sends the template in use."""

    form: str
    by: int


@dataclass(frozen=True, slots=True)
class DataRequested:
    """The shell makes the archive and sends it to the person."""

    by: int


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """Told to those who lead."""

    by: int


@dataclass(frozen=True, slots=True)
class MemberErased:
    """Told to the person, as the last message."""

    person: int
    by: int


@dataclass(frozen=True, slots=True)
class MemberInvited:
    """The invitation is shown to the one who acts, ready to be forwarded."""

    person: int
    by: int
    code: str


@dataclass(frozen=True, slots=True)
class CampaignFounded:
    """The one who acts gets the plan and the invitations on paper; `codes` by person.

    Who led before and does not lead now is told.
    """

    by: int
    codes: tuple[tuple[int, str], ...]
    led_before: tuple[PersonView, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundingUndone:
    """Told to whoever knew of the campaign of `year`, which is no more."""

    by: PersonView
    year: int
    told: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class PlanLineChanged:
    """Told to those whom the line concerns; `before` None: added, `after` None: cancelled."""

    by: int
    before: PlanLineView | None
    after: PlanLineView | None


@dataclass(frozen=True, slots=True)
class DutiesChanged:
    """Told to whoever has more, or less, to do than before."""

    by: int
    before: tuple[DutiesOf, ...]
    after: tuple[DutiesOf, ...]


@dataclass(frozen=True, slots=True)
class MemberRemoved:
    """Told to the person, as a goodbye."""

    person: int
    by: int


@dataclass(frozen=True, slots=True)
class LateReminded:
    """Told to those who are late."""

    people: tuple[int, ...]
    by: int


@dataclass(frozen=True, slots=True)
class RemindersPaused:
    """Told to the person; `until` None: they are reminded again."""

    person: int
    by: int
    until: date | None


@dataclass(frozen=True, slots=True)
class MemberUnreachable:
    """A messenger says that the person blocked the assistant; told to those who lead."""

    person: int
    channel: str


@dataclass(frozen=True, slots=True)
class LinkRequested:
    """The code is shown to the one who asked."""

    by: int
    code: str


@dataclass(frozen=True, slots=True)
class ChatLinked:
    """Told to the person in a chat that they had before."""

    person: int
    channel: str


@dataclass(frozen=True, slots=True)
class ChatUnlinked:
    """`here`: it was the chat in which it was asked for."""

    person: int
    here: bool


@dataclass(frozen=True, slots=True)
class CampaignClosed:
    """Told to the team."""

    by: int


@dataclass(frozen=True, slots=True)
class CampaignReopened:
    """Told to the team, with the reason."""

    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class NextYearStarted:
    """Told to the team; owners of measures are asked what became of them."""

    by: int


@dataclass(frozen=True, slots=True)
class JobRequested:
    """The shell makes what was asked for outside the transaction; `job` names it, with details."""

    by: int
    job: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StaffInvited:
    """The shell makes codes for these members of staff and sends the slips to who asked."""

    by: int
    staff: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordRequested:
    """The shell writes the document and sends it."""

    by: int
    staff: int


@dataclass(frozen=True, slots=True)
class PlanSent:
    """Told to the lead."""

    staff: int


@dataclass(frozen=True, slots=True)
class PlanDecided:
    """Told to the person; `reason` when it was given back."""

    staff: int
    by: int
    approved: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRefused:
    """Told to the person."""

    staff: int
    indicator: str
    reason: str


YearEvent = CampaignClosed | CampaignReopened | NextYearStarted | JobRequested

DomainEvent = (
    SheetSubmitted
    | SheetReturned
    | SheetChecked
    | CheckReset
    | ReportRequested
    | DossierRequested
    | TemplateSent
    | TemplateRequested
    | DataRequested
    | ErasureRequested
    | MemberErased
    | MemberInvited
    | CampaignFounded
    | FoundingUndone
    | PlanLineChanged
    | DutiesChanged
    | MemberRemoved
    | LateReminded
    | RemindersPaused
    | MemberUnreachable
    | LinkRequested
    | ChatLinked
    | ChatUnlinked
    | CampaignClosed
    | CampaignReopened
    | NextYearStarted
    | JobRequested
    | StaffInvited
    | RecordRequested
    | PlanSent
    | PlanDecided
    | AnswerRefused
)
