"""What a person can have done: imperative values that `handling` carries out."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from dvht_core.campaign import DutiesOf, FigureSource
from dvht_core.concluding import ConcludingCommand, ConcludingHappening
from dvht_core.consequences import Cause, Touched
from dvht_core.files import StoredFile
from dvht_core.hours import Later, ReminderWishes
from dvht_core.plan.values import Plan
from dvht_core.roles import Role
from dvht_core.staff.commands import StaffCommand, StaffHappening
from dvht_core.vietnamese import Salutation
from dvht_core.view import PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """A stranger shows a code; nothing is granted yet."""

    code: str


@dataclass(frozen=True, slots=True)
class Join:
    """The invited person accepts the invitation and agrees to the processing of their data."""

    text_version: str
    salutation: Salutation


@dataclass(frozen=True, slots=True)
class Decline:
    """The invited person does not agree, or is somebody else; the code stays good."""

    text_version: str | None = None
    """Set when the person read the text and refused; None when it was not their code."""


@dataclass(frozen=True, slots=True)
class RequestLink:
    """A code by which the person comes in on one more channel."""


@dataclass(frozen=True, slots=True)
class LinkChat:
    """The chat in which such a code was shown carries on the person's conversation."""


@dataclass(frozen=True, slots=True)
class UnlinkChat:
    """A chat of the person's does not carry their conversation any more (`ChatView.id`)."""

    chat: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Put an answer on a sheet, or take it back (`value` None)."""

    indicator: str
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class SetTotal:
    """Record how many members (`total`) or learners (`learners_total`) the unit has."""

    indicator: str
    """The sheet on which it was asked."""
    key: str
    value: int | None


@dataclass(frozen=True, slots=True)
class SetShare:
    """Put a count on a sheet together with another total of the unit: "30/32".

    None for either: it is not known any more, as before it was said.
    """

    indicator: str
    key: str
    """Of the rubric's question."""
    met: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class UseFigure:
    """Whoever writes a sheet says which figure it states: the staff list's, or a typed one.

    `met` and `reason` are the typed figure and why it differs; kept beside a counted one.
    """

    indicator: str
    source: FigureSource
    met: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CountFigures:
    """Whoever keeps the staff list has sheets take their figures from it, or state those typed."""

    indicators: tuple[str, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Make a new coded item of evidence from files."""

    indicator: str
    files: tuple[StoredFile, ...]
    title: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class JoinEvidence:
    """Add files to an item: photos of its album that came late."""

    code: str
    files: tuple[StoredFile, ...]
    title: str | None = None
    """Given to the item where it has none."""


@dataclass(frozen=True, slots=True)
class KeepFiles:
    """Keep files that came where none was asked for, until it is said what they are for."""

    files: tuple[StoredFile, ...]
    caption: str = ""
    joins: int | None = None
    """Id of the kept files that they belong to: photos of one album, which came late."""


@dataclass(frozen=True, slots=True)
class SettleFiles:
    """Kept files are filed or not wanted; with `back` they wait again."""

    id: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class DeclineFiles:
    """Kept files are not for this indicator; with `back` they are offered there again."""

    id: int
    indicator: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class MergeEvidence:
    """Undo `SplitEvidence`: the files of `code` go back into `into`, and `code` is deleted."""

    code: str
    into: str


@dataclass(frozen=True, slots=True)
class RenameEvidence:
    """Give an item another title; what a caption said of number, date and issuer goes with it."""

    code: str
    title: str | None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class SplitEvidence:
    """Make each further file of an item an item of its own."""

    code: str


@dataclass(frozen=True, slots=True)
class UseEvidence:
    """Let an item serve one more indicator under its first code."""

    code: str
    indicator: str


@dataclass(frozen=True, slots=True)
class DropEvidence:
    """Take an item off an indicator; off its last one, it is deleted (and can be restored)."""

    code: str
    indicator: str


@dataclass(frozen=True, slots=True)
class RestoreEvidence:
    """Undo `DropEvidence`."""

    code: str
    indicator: str


@dataclass(frozen=True, slots=True)
class SubmitSheet:
    """The author hands the sheet in."""

    indicator: str


@dataclass(frozen=True, slots=True)
class AgreeSheet:
    """The checker agrees; `level` is theirs where they see another than the computed one."""

    indicator: str
    level: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """The checker, or the lead, gives the sheet back; a reason is required."""

    indicator: str
    reason: str
    field: str = ""
    """The answer it is about; "" for the whole sheet."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak another language with this person."""

    language: str


@dataclass(frozen=True, slots=True)
class RequestData:
    """Send the person all that is held on them."""


@dataclass(frozen=True, slots=True)
class RevokeLinks:
    """Let no link that was sent to the person open any more."""


@dataclass(frozen=True, slots=True)
class RequestErasure:
    """The person wants their data erased; whoever leads confirms it."""


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Confirm the erasure that a person asked for."""

    person: int


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
class ReadPlan:
    """Read the plan in a file that was sent; it becomes the draft of a campaign."""

    file: StoredFile


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Put another draft in the place of the one that is kept; None lets it go."""

    plan: Plan | None


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """Make the campaign that the draft says, and invite everybody in it."""

    name: str
    """The name under which the person who acts stands in the draft."""


@dataclass(frozen=True, slots=True)
class UndoFounding:
    """Take back the founding of the campaign, while nobody has written anything."""


@dataclass(frozen=True, slots=True)
class AddPlanLine:
    """A further line of the plan; `who` as in `plan.PlanItem`."""

    day: date
    end_day: date | None
    task: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovePlanLine:
    """Give a line of the plan other days."""

    line: int
    day: date
    end_day: date | None


@dataclass(frozen=True, slots=True)
class CancelPlanLine:
    """Take a line out of the plan."""

    line: int


@dataclass(frozen=True, slots=True)
class RestorePlanLine:
    """Undo `CancelPlanLine`."""

    line: int


@dataclass(frozen=True, slots=True)
class GiveDuties:
    """Hand indicators, or their cross-checks, to others; what was written stays."""

    duties: tuple[DutiesOf, ...]


@dataclass(frozen=True, slots=True)
class AddMember:
    """Somebody joins the team, or comes back; they get a fresh invitation."""

    name: str
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Somebody without duties leaves the team; their chat ends, what they wrote stays."""

    person: int


@dataclass(frozen=True, slots=True)
class Reinvite:
    """A fresh invitation for somebody who lost theirs, or has another phone."""

    person: int


@dataclass(frozen=True, slots=True)
class SwitchSchool:
    """Speak with another school of the same person; `conversation` as in `view.SchoolView`."""

    conversation: int


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Set how one wants to be reminded oneself."""

    wishes: ReminderWishes


@dataclass(frozen=True, slots=True)
class PauseReminders:
    """Whoever leads pauses the reminders of somebody on leave; None: let them come again."""

    person: int
    until: date | None


@dataclass(frozen=True, slots=True)
class SetSchoolHours:
    """Set when and where the school's people are reminded, and when they rest."""

    morning: time
    evening: time
    quiet_from: time
    quiet_to: time
    channel: str | None = None
    """The messenger, for those who use it; None: the one used last."""


@dataclass(frozen=True, slots=True)
class RemindAgain:
    """Remind this person again of what they owe; None: they no longer want it."""

    later: Later | None


@dataclass(frozen=True, slots=True)
class RemindLate:
    """Remind everybody now whose sheets or checks are due."""


Command = (
    ShowInvitation
    | Join
    | Decline
    | RequestLink
    | LinkChat
    | UnlinkChat
    | Answer
    | SetTotal
    | SetShare
    | UseFigure
    | CountFigures
    | AddEvidence
    | JoinEvidence
    | KeepFiles
    | SettleFiles
    | DeclineFiles
    | MergeEvidence
    | RenameEvidence
    | SplitEvidence
    | UseEvidence
    | DropEvidence
    | RestoreEvidence
    | SubmitSheet
    | AgreeSheet
    | ReturnSheet
    | SetLanguage
    | RequestData
    | RevokeLinks
    | RequestErasure
    | EraseMember
    | AddDirective
    | NameDirective
    | DropDirective
    | TryTemplate
    | UseTemplate
    | RequestTemplate
    | SetLogo
    | SetUnitFact
    | RequestReport
    | RequestDossier
    | StaffCommand
    | ReadPlan
    | KeepDraft
    | FoundCampaign
    | UndoFounding
    | AddPlanLine
    | MovePlanLine
    | CancelPlanLine
    | RestorePlanLine
    | GiveDuties
    | AddMember
    | RemoveMember
    | Reinvite
    | SwitchSchool
    | SetReminders
    | PauseReminders
    | SetSchoolHours
    | RemindAgain
    | RemindLate
    | ConcludingCommand
)


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
    change: Touched | None = None


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


Happening = (
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
    | StaffHappening
    | MemberInvited
    | CampaignFounded
    | FoundingUndone
    | PlanLineChanged
    | DutiesChanged
    | MemberRemoved
    | LateReminded
    | RemindersPaused
    | ConcludingHappening
    | MemberUnreachable
    | LinkRequested
    | ChatLinked
    | ChatUnlinked
)
"""What happened, for those whom it concerns (`conversations.notices` words it)."""
