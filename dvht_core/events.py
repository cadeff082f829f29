"""Domain events: what happened, in the past tense, and who is told of it.

`conversations.notifications` words them; the shell makes what they ask for.
"""

from dataclasses import dataclass
from datetime import date

from dvht_core.domain.campaign import DutiesOf
from dvht_core.domain.jobs import Job
from dvht_core.view.affected_sheets import AffectedSheet, Cause
from dvht_core.view.campaign_view import PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class SheetSubmitted:
    """A sheet was handed in; its checkers are told."""

    indicator: str
    by: int


@dataclass(frozen=True, slots=True)
class SheetReturned:
    """A sheet was given back; its author is told."""

    indicator: str
    by: int
    reason: str
    field: str = ""
    """The answer that the reason is about; "" for the whole sheet."""


@dataclass(frozen=True, slots=True)
class SheetChecked:
    """A sheet was checked; its author is told, and the checker's own level where it differs."""

    indicator: str
    by: int
    level: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CheckReset:
    """A check no longer holds; the checker is told.

    `cause` None: `by` wrote on the sheet. Else nobody did, and `change` says what became of it.
    """

    indicator: str
    by: int
    checker: int
    cause: Cause | None = None
    change: AffectedSheet | None = None


@dataclass(frozen=True, slots=True)
class CheckStands:
    """A check that was reset holds again: `by` took back what had reset it; the checker is told."""

    indicator: str
    by: int
    checker: int


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """Somebody asked for their erasure; those who lead are told."""

    by: int


@dataclass(frozen=True, slots=True)
class MemberErased:
    """An erasure was confirmed; the person is told, as the last message."""

    person: int
    by: int


@dataclass(frozen=True, slots=True)
class CampaignFounded:
    """A campaign was founded; the team is told, and who no longer leads."""

    by: int
    led_before: tuple[PersonView, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundingUndone:
    """The founding of the campaign of `year` was undone; whoever knew of it is told."""

    by: PersonView
    year: int
    told: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class PlanLineChanged:
    """A plan line changed; those whom it is for are told.

    `before` is None where it was added, `after` where it was cancelled.
    """

    by: int
    before: PlanLineView | None
    after: PlanLineView | None


@dataclass(frozen=True, slots=True)
class DutiesChanged:
    """Duties changed hands; whoever has more, or less, to do is told."""

    by: int
    before: tuple[DutiesOf, ...]
    after: tuple[DutiesOf, ...]


@dataclass(frozen=True, slots=True)
class MemberRemoved:
    """Somebody left the team; they are told, as a goodbye."""

    person: int
    by: int


@dataclass(frozen=True, slots=True)
class MemberReturned:
    """Somebody who was taken out of the team is in it again; they are told."""

    person: int
    by: int


@dataclass(frozen=True, slots=True)
class LateReminded:
    """Somebody had those who are late reminded; they are told."""

    people: tuple[int, ...]
    by: int


@dataclass(frozen=True, slots=True)
class RemindersPaused:
    """Somebody's reminders were paused; they are told. `until` None: they are reminded again."""

    person: int
    by: int
    until: date | None


@dataclass(frozen=True, slots=True)
class MemberUnreachable:
    """A messenger says that the person blocked the assistant; those who lead are told."""

    person: int
    channel: str


@dataclass(frozen=True, slots=True)
class ChatLinked:
    """One more chat carries the conversation; the person is told in a chat that they had before."""

    person: int
    channel: str


@dataclass(frozen=True, slots=True)
class ChatUnlinked:
    """A chat carries the conversation no more; `here`: the one in which it was asked for."""

    person: int
    here: bool


@dataclass(frozen=True, slots=True)
class CampaignClosed:
    """The campaign was closed; the team is told."""

    by: int


@dataclass(frozen=True, slots=True)
class CampaignReopened:
    """The campaign was opened again; the team is told, with the reason."""

    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class NextYearStarted:
    """The next campaign began; the team is told, and owners of measures are asked about them."""

    by: int


@dataclass(frozen=True, slots=True)
class JobRequested:
    """Something was asked for that the shell makes outside the transaction, for who asked."""

    job: Job


@dataclass(frozen=True, slots=True)
class PlanSent:
    """A learning plan was handed in; the lead is told."""

    staff: int


@dataclass(frozen=True, slots=True)
class PlanWithdrawn:
    """Somebody went back on handing in a learning plan; the lead is told."""

    staff: int


@dataclass(frozen=True, slots=True)
class PlanDecided:
    """A learning plan was approved, or given back with a reason; its person is told."""

    staff: int
    by: int
    approved: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRefused:
    """An answer of the census was refused; its person is told why."""

    staff: int
    indicator: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefusalWithdrawn:
    """Somebody went back on refusing an answer of the census; its person is told."""

    staff: int
    indicator: str


YearEvent = CampaignClosed | CampaignReopened | NextYearStarted

DomainEvent = (
    SheetSubmitted
    | SheetReturned
    | SheetChecked
    | CheckReset
    | CheckStands
    | ErasureRequested
    | MemberErased
    | CampaignFounded
    | FoundingUndone
    | PlanLineChanged
    | DutiesChanged
    | MemberRemoved
    | MemberReturned
    | LateReminded
    | RemindersPaused
    | MemberUnreachable
    | ChatLinked
    | ChatUnlinked
    | CampaignClosed
    | CampaignReopened
    | NextYearStarted
    | JobRequested
    | PlanSent
    | PlanWithdrawn
    | PlanDecided
    | AnswerRefused
    | RefusalWithdrawn
)
