"""What concludes a year and opens the next: commands and happenings of meeting, papers, closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class MeetingField(StrEnum):
    """What is recorded of the meeting (`dossier.context.Meeting`), as it is kept in JSON."""

    DAY = "day"
    STARTED = "started"
    ENDED = "ended"
    PLACE = "place"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PRESENT = "present"
    ABSENT = "absent"
    """Names with their reasons, "" where none was given."""
    OPINIONS = "opinions"
    VOTES_FOR = "votes_for"
    VOTES_AGAINST = "votes_against"


class Outcome(StrEnum):
    """What became of a measure (biện pháp cải tiến) of the year before."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not-done"


@dataclass(frozen=True, slots=True)
class RecordMeeting:
    """Put one thing on the record of the meeting, or take it back (`value` None)."""

    field: MeetingField
    value: Any


@dataclass(frozen=True, slots=True)
class DecideLevel:
    """The meeting decides an indicator's level (a reason where lower); None takes it back."""

    indicator: str
    level: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """The meeting proposes recognition at a level, 0 for none; None takes it back."""

    level: int | None


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
class CloseCampaign:
    """Freeze sheets and results, and call the dossier final."""


@dataclass(frozen=True, slots=True)
class ReopenCampaign:
    """Let a closed campaign be changed again; a reason is required."""

    reason: str


@dataclass(frozen=True, slots=True)
class RecordRecognition:
    """The decision of recognition has arrived; one known by its number is corrected."""

    number: str
    day: date
    level: int


@dataclass(frozen=True, slots=True)
class DropRecognition:
    """Undo `RecordRecognition`."""

    number: str


@dataclass(frozen=True, slots=True)
class StartNextYear:
    """Begin the campaign of the year after, with the same team, roster and plan."""


@dataclass(frozen=True, slots=True)
class ReportMeasure:
    """Say what became of last year's measure; None takes it back."""

    indicator: str
    outcome: Outcome | None
    note: str = ""


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


ConcludingCommand = (
    RecordMeeting
    | DecideLevel
    | DecideProposal
    | GivePaper
    | CloseCampaign
    | ReopenCampaign
    | RecordRecognition
    | DropRecognition
    | StartNextYear
    | ReportMeasure
    | RequestDocument
    | RequestPdf
    | RequestChanges
    | RequestLog
    | RequestBoard
)


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
class WorkRequested:
    """The shell makes what was asked for outside the transaction: `wish` names it, with details."""

    by: int
    wish: str
    details: Mapping[str, str]


ConcludingHappening = CampaignClosed | CampaignReopened | NextYearStarted | WorkRequested
