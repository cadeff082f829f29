"""Commands about the campaign as a whole: set-up, plan, team, meeting, year end."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.domain.campaign import DutiesOf, PlanLineKind
from dvht_core.domain.files import StoredFile
from dvht_core.domain.meeting import MeetingField, Outcome
from dvht_core.domain.roles import Role
from dvht_core.work_plan.plan_model import Plan


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Read the plan in a file that was sent; it becomes the draft of a campaign."""

    file: StoredFile


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Replace the draft that is kept; None deletes it."""

    plan: Plan | None


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """Found the campaign of the draft, and invite everybody in it."""

    name: str
    """The name under which the person who acts stands in the draft."""


@dataclass(frozen=True, slots=True)
class UndoFounding:
    """Take back the founding of the campaign, while nobody has written anything."""


@dataclass(frozen=True, slots=True)
class AddPlanLine:
    """Add a line to the plan; `who` and `kind` as in `plan_model.PlanItem`."""

    day: date
    end_day: date | None
    task: str
    who: tuple[str, ...]
    kind: PlanLineKind | None = None


@dataclass(frozen=True, slots=True)
class MovePlanLine:
    """Give a line of the plan other days."""

    line: int
    day: date
    end_day: date | None


@dataclass(frozen=True, slots=True)
class SetPlanLineKind:
    """Say what a line of the plan is about."""

    line: int
    kind: PlanLineKind


@dataclass(frozen=True, slots=True)
class CancelPlanLine:
    """Take a line out of the plan."""

    line: int


@dataclass(frozen=True, slots=True)
class GiveDuties:
    """Hand indicators, or their cross-checks, to others; what was written stays."""

    duties: tuple[DutiesOf, ...]


@dataclass(frozen=True, slots=True)
class AddMember:
    """Add somebody to the team, or take them back; they get a fresh invitation."""

    name: str
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Remove somebody without duties from the team; their chat ends, what they wrote stays."""

    person: int


@dataclass(frozen=True, slots=True)
class Reinvite:
    """Make a fresh invitation for somebody who lost theirs, or has another phone."""

    person: int


@dataclass(frozen=True, slots=True)
class RecordMeeting:
    """Put one thing on the record of the meeting, or take it back (`value` None)."""

    field: MeetingField
    value: Any


@dataclass(frozen=True, slots=True)
class DecideLevel:
    """Record the level that the meeting gives an indicator; None takes it back.

    A level below the computed one needs a reason.
    """

    indicator: str
    level: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Record the level at which the meeting proposes recognition, 0 for
    none; None takes it back.
    """

    level: int | None


@dataclass(frozen=True, slots=True)
class CloseCampaign:
    """Freeze sheets and results; the dossier is final."""


@dataclass(frozen=True, slots=True)
class ReopenCampaign:
    """Let a closed campaign be changed again; a reason is required."""

    reason: str


@dataclass(frozen=True, slots=True)
class RecordRecognition:
    """Record a decision of recognition; one already known by its number is corrected."""

    number: str
    day: date
    level: int


@dataclass(frozen=True, slots=True)
class StartNextYear:
    """Begin the campaign of the year after, with the same team, roster and plan."""


@dataclass(frozen=True, slots=True)
class ReportMeasure:
    """Record what became of last year's measure for an indicator; None takes it back."""

    indicator: str
    outcome: Outcome | None
    note: str = ""


CampaignCommand = (
    ReadPlan
    | KeepDraft
    | FoundCampaign
    | UndoFounding
    | AddPlanLine
    | MovePlanLine
    | SetPlanLineKind
    | CancelPlanLine
    | GiveDuties
    | AddMember
    | RemoveMember
    | Reinvite
    | RecordMeeting
    | DecideLevel
    | DecideProposal
    | CloseCampaign
    | ReopenCampaign
    | RecordRecognition
    | StartNextYear
    | ReportMeasure
)
