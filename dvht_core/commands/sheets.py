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
    """Set how many members (`total`) or learners (`learners_total`) the unit has."""

    indicator: str
    """The sheet on which it was asked."""
    key: str
    value: int | None


@dataclass(frozen=True, slots=True)
class SetShare:
    """Set a sheet's count together with the unit's total: "30/32".

    None for either: it is not known any more, as before it was said.
    """

    indicator: str
    key: str
    """The key of the rubric's question."""
    met: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class UseFigure:
    """Choose which figure a sheet states: the staff list's, or a typed one.

    `met` is the typed figure and `reason` why it differs; both are kept beside a counted figure.
    """

    indicator: str
    source: FigureSource
    met: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CountFigures:
    """Let sheets take their figures from the staff list, or (`counted` False) state those typed."""

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
    """Given to an item that has none."""


@dataclass(frozen=True, slots=True)
class KeepFiles:
    """Keep files that came where none was asked for, until somebody says what they are for."""

    files: tuple[StoredFile, ...]
    caption: str = ""
    joins: int | None = None
    """The id of kept files to which these are added: photos of one album, which came late."""
    reads: str = ""
    """What is read on the first photo or PDF (`domain.files`): a CERTIFICATE, a PAPER; or in the
    first Word file that is one: a SHEET."""


@dataclass(frozen=True, slots=True)
class SettleFiles:
    """Mark kept files as filed or not wanted."""

    id: int


@dataclass(frozen=True, slots=True)
class DeclineFiles:
    """Say that kept files are not for this indicator; NO_INDICATOR: that they are for none."""

    id: int
    indicator: str


@dataclass(frozen=True, slots=True)
class RenameEvidence:
    """Give an item another title, and the number, day and issuer that its caption names."""

    code: str
    title: str | None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class TakePaper:
    """Take what was read on an item's photo as its title, number, day and issuer."""

    code: str


@dataclass(frozen=True, slots=True)
class DeclinePaper:
    """Say that what was read on an item's photo is not wanted."""

    code: str


@dataclass(frozen=True, slots=True)
class CorrectPaper:
    """Correct one part of what was read on an item's photo, before it is taken.

    `part` is "number", "date" (`value` in ISO form), "subject" or "issuer".
    """

    code: str
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnBack:
    """Have the photos of an item lie as they came, where the program has turned them."""

    code: str


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
    """Take an item off an indicator; off its last one, it is deleted."""

    code: str
    indicator: str


@dataclass(frozen=True, slots=True)
class SubmitSheet:
    """Hand a sheet in."""

    indicator: str


@dataclass(frozen=True, slots=True)
class AgreeSheet:
    """Agree with a sheet; `level` is given where the checker sees another than the computed one."""

    indicator: str
    level: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """Give a sheet back to its author; a reason is required."""

    indicator: str
    reason: str
    field: str = ""
    """The answer it is about; "" for the whole sheet."""


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """Have a sheet sent as a Word file, to go on in it."""

    indicator: str


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
    | RenameEvidence
    | TakePaper
    | DeclinePaper
    | CorrectPaper
    | TurnBack
    | SplitEvidence
    | UseEvidence
    | DropEvidence
    | SubmitSheet
    | AgreeSheet
    | ReturnSheet
    | RequestSheet
)
