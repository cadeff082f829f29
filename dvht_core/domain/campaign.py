"""A unit's yearly self-assessment: its settings, its duties, and the states of a sheet."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from zoneinfo import ZoneInfo


class CampaignState(StrEnum):
    """Whether a campaign (đợt tự đánh giá) can still be changed."""

    SETUP = "setup"
    """There is only a head, who has still to give the plan (`store.changes.hosted_units`)."""
    OPEN = "open"
    CLOSED = "closed"


def may_begin(state: CampaignState, year: int, this_year: int) -> bool:
    """Return whether a new campaign may be prepared beside this one: it has
    no plan yet, or is past.
    """
    return state is CampaignState.SETUP or year < this_year


class Duty(StrEnum):
    """What an assignment asks of a member: write the sheet, or cross-check it."""

    ASSESS = "assess"
    CHECK = "check"


class PlanLineKind(StrEnum):
    """What a line of the work plan is about; reminders go by it."""

    SHEETS = "sheets"
    """Sheets are due."""
    CHECK = "cross-check"
    MEETING = "meeting"
    """The team meets; the last of these lines decides."""
    REPORT = "report"
    DOSSIER = "dossier"
    OTHER = "other"


class SheetState(StrEnum):
    """The states of a sheet (phiếu): assigned → draft → submitted → checked
    → final, or returned.
    """

    ASSIGNED = "assigned"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    FINAL = "final"

    @property
    def handed_in(self) -> bool:
        """Whether the author has nothing more to do unless somebody returns it."""
        return self in (SheetState.SUBMITTED, SheetState.CHECKED, SheetState.FINAL)


class FigureSource(StrEnum):
    """Where the count of people on a sheet comes from; stored, and changed by a command only."""

    TYPED = "typed"
    """Somebody typed the count, of the total that was typed."""
    COUNTED = "counted"
    """The count is who is confirmed in the census, of those who count by the staff list."""


class SheetEvent(StrEnum):
    """What can happen to a sheet."""

    EDIT = "edit"
    SUBMIT = "submit"
    AGREE = "agree"
    RETURN = "return"
    FINISH = "finish"
    REOPEN = "reopen"
    RECHECK = "recheck"
    """A figure of the whole unit changed under a sheet already checked."""


# Whatever is missing here cannot happen. An edit after the check resets the check.
LIFE: dict[tuple[SheetState, SheetEvent], SheetState] = {
    (SheetState.ASSIGNED, SheetEvent.EDIT): SheetState.DRAFT,
    (SheetState.DRAFT, SheetEvent.EDIT): SheetState.DRAFT,
    (SheetState.RETURNED, SheetEvent.EDIT): SheetState.RETURNED,
    (SheetState.SUBMITTED, SheetEvent.EDIT): SheetState.DRAFT,
    (SheetState.CHECKED, SheetEvent.EDIT): SheetState.DRAFT,
    (SheetState.DRAFT, SheetEvent.SUBMIT): SheetState.SUBMITTED,
    (SheetState.RETURNED, SheetEvent.SUBMIT): SheetState.SUBMITTED,
    (SheetState.SUBMITTED, SheetEvent.AGREE): SheetState.CHECKED,
    (SheetState.SUBMITTED, SheetEvent.RETURN): SheetState.RETURNED,
    (SheetState.CHECKED, SheetEvent.RETURN): SheetState.RETURNED,
    (SheetState.CHECKED, SheetEvent.RECHECK): SheetState.SUBMITTED,
    (SheetState.CHECKED, SheetEvent.FINISH): SheetState.FINAL,
    (SheetState.FINAL, SheetEvent.REOPEN): SheetState.CHECKED,
}


@dataclass(frozen=True, slots=True)
class DutiesOf:
    """Who is to assess and to cross-check an indicator: ids of people."""

    indicator: str
    assess: tuple[int, ...]
    check: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitSettings:
    """What a unit can set for itself; every field has a default that works."""

    remind_at: time = time(7, 0)
    evening_at: time = time(19, 0)
    """When people are reminded of the next day."""
    quiet_from: time = time(21, 0)
    quiet_to: time = time(6, 30)
    """Nobody is reminded in between (giờ nghỉ)."""
    remind_channel: str | None = None
    """The messenger to remind on, of those that a person uses; None: the one used last."""
    zone: str = "Asia/Ho_Chi_Minh"
    evidence_pattern: str = "H{box}-{indicator}-{number:02}"
    governing_body: str | None = None
    """The body above (cơ quan chủ quản), for the head of a document."""
    receiving_office: str | None = None
    """Who receives the dossier; None: as the rubric says."""
    deciding_authority: str | None = None
    """Who decides on the recognition; None: as the rubric says."""
    level_name: str | None = None
    """The level of the recognition, "cấp xã"; None: as the rubric says."""
    forms: str | None = None
    """What the unit's plan calls the forms of sheet, summary and report, a line each:
    "Phụ lục I\\nPhụ lục II\\nPhụ lục III", empty for one without; None: as the rubric says."""
    dossier_before: str | None = None
    """The day before which the dossier must be there, as "15/01"; None: as the rubric says."""
    abbreviation: str | None = None
    """In numbers of documents, "TrTH" of 05/BC-TrTH; None: as the team's decision is numbered."""
    team: str | None = None
    """What the unit calls the team, "Tổ tự đánh giá"; None: as the catalogue says."""
    description: str | None = None
    """What the report says of the unit's situation (đặc điểm tình hình)."""
    bases: str | None = None
    """Further documents to cite after "Căn cứ", a line each; "": none; None: nobody was asked."""
    charter: str | None = None
    """What empowers the head (điều lệ), cited first; "": nothing; None: nobody was asked."""
    proposer: str | None = None
    """At whose proposal the team was set up (theo đề nghị của …); as `charter`."""
    logo: str | None = None
    """sha256 of the picture that stands where a form has a place for it."""

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def to_json(self) -> dict[str, str]:
        """Return the settings that differ from the defaults, as texts."""
        default = UnitSettings()
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {k: str(v) for k, v in fields.items() if v != getattr(default, k)}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> "UnitSettings":
        """Read the settings; other keys (`domain.template_versions`) are ignored.

        {"remind_at": "07:00:00", "governing_body": "UBND xã Hua Thanh", "dossier_before": "15/01"}
        """
        values: dict[str, object] = {k: v for k, v in data.items() if k in cls.__slots__}
        for name in ("remind_at", "evening_at", "quiet_from", "quiet_to"):
            if name in data:
                values[name] = time.fromisoformat(data[name])
        return cls(**values)  # type: ignore[arg-type] # the fields are this class's own
