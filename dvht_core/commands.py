"""What a person can have done: imperative values that `handling` carries out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.files import StoredFile
from dvht_core.staff.commands import StaffCommand, StaffHappening
from dvht_core.vietnamese import Salutation


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
class AddEvidence:
    """Make a new coded item of evidence from files."""

    indicator: str
    files: tuple[StoredFile, ...]
    title: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


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
class RequestErasure:
    """The person wants their data erased; whoever leads confirms it."""


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Confirm the erasure that a person asked for."""

    person: int


@dataclass(frozen=True, slots=True)
class RequestDossier:
    """Write the Word documents and send them to the person who asks."""


Command = (
    ShowInvitation
    | Join
    | Decline
    | Answer
    | SetTotal
    | AddEvidence
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
    | RequestErasure
    | EraseMember
    | RequestDossier
    | StaffCommand
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
    """An edit after the check; told to the checker."""

    indicator: str
    by: int
    checker: int


@dataclass(frozen=True, slots=True)
class DossierRequested:
    """The shell builds the documents outside the transaction and sends them."""

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


Happening = (
    SheetSubmitted
    | SheetReturned
    | SheetChecked
    | CheckReset
    | DossierRequested
    | DataRequested
    | ErasureRequested
    | MemberErased
    | StaffHappening
)
"""What happened, for those whom it concerns (`conversations.notices` words it)."""
