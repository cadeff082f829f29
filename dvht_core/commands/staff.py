"""Commands about the staff list, learning records, learning plans and the census."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.domain.files import StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.staff.staff_model import AnswerState, Leave, StaffKind


@dataclass(frozen=True, slots=True)
class AddStaff:
    """Enter one person in the staff list."""

    name: str
    kind: StaffKind
    birth_year: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeStaff:
    """Correct one column of a person (`staff_model.StaffView`); None empties it."""

    staff: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class LinkStaff:
    """Say that a member of staff is this person of the team; None: nobody of it."""

    staff: int
    person: int | None


@dataclass(frozen=True, slots=True)
class SetLeaves:
    """Record a person's leaves of absence, in place of those known."""

    staff: int
    leaves: tuple[Leave, ...]


@dataclass(frozen=True, slots=True)
class RemoveStaff:
    """Take out a person who was entered by mistake."""

    staff: int


@dataclass(frozen=True, slots=True)
class InviteStaff:
    """Ask for invitations: for one person, or for everybody who has not joined."""

    staff: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiveList:
    """Receive a list: a file, or names typed (`text`); it changes nothing before it is taken."""

    indicator: str
    """ "" for the staff list."""
    file: StoredFile | None = None
    text: str = ""
    """The caption of a file, or the names."""
    all_but: bool = False


@dataclass(frozen=True, slots=True)
class SettleName:
    """Say whom an entry means: a person, or nobody known."""

    list: int
    place: int
    staff: int | None


@dataclass(frozen=True, slots=True)
class SettleResult:
    """Say whether a result of a list ("Trung bình") counts as met."""

    list: int
    result: str
    met: bool


@dataclass(frozen=True, slots=True)
class TakeList:
    """Let a list take effect; its document becomes evidence."""

    list: int


@dataclass(frozen=True, slots=True)
class DropList:
    """Discard a list."""

    list: int


@dataclass(frozen=True, slots=True)
class AgreeRecord:
    """Agree to one's learning record being kept, in the text of this version."""

    text_version: str


@dataclass(frozen=True, slots=True)
class AddRecord:
    """Enter a course, certificate or title."""

    staff: int
    kind: RecordKind
    title: str
    issued: date | None = None
    expires: date | None = None
    issuer: str | None = None
    number: str | None = None
    hours: int | None = None
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """Correct one column of an entry (`staff_model.RecordView`)."""

    record: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class RemoveRecord:
    """Delete an entry."""

    record: int


@dataclass(frozen=True, slots=True)
class LookAtRecord:
    """Open somebody else's record; the audit log notes who looked."""

    staff: int


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """Send the record as a Word document to the person who asks."""

    staff: int


@dataclass(frozen=True, slots=True)
class SetGoals:
    """Write the goals of this year's plan."""

    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SendPlan:
    """Hand the plan to the lead."""


@dataclass(frozen=True, slots=True)
class ApprovePlan:
    """Approve a learning plan."""

    staff: int


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """Give a learning plan back; a reason is required."""

    staff: int
    reason: str


@dataclass(frozen=True, slots=True)
class SayWord:
    """Say how the plan goes in a quarter (1 to 4); "" takes it back."""

    quarter: int
    text: str


@dataclass(frozen=True, slots=True)
class DeclareAnswer:
    """Give a person's own answer for an indicator; None takes it back."""

    staff: int
    indicator: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class DecideAnswer:
    """Confirm or refuse (with a reason) what is said of a person."""

    staff: int
    indicator: str
    state: AnswerState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmAnswers:
    """Confirm what is said of these people, all at once."""

    indicator: str
    staff: tuple[int, ...]


StaffCommand = (
    AddStaff
    | ChangeStaff
    | LinkStaff
    | SetLeaves
    | RemoveStaff
    | InviteStaff
    | ReceiveList
    | SettleName
    | SettleResult
    | TakeList
    | DropList
    | AgreeRecord
    | AddRecord
    | ChangeRecord
    | RemoveRecord
    | LookAtRecord
    | RequestRecord
    | SetGoals
    | SendPlan
    | ApprovePlan
    | ReturnPlan
    | SayWord
    | DeclareAnswer
    | DecideAnswer
    | ConfirmAnswers
)
