"""Commands about sheets (phiếu): answers, figures, evidence, handing in, cross-checking."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.domain.campaign import FigureSource
from dvht_core.domain.files import StoredFile


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


SheetCommand = (
    Answer
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
)
