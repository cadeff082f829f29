"""Values of the staff list, the learning records and the census answers.

Every turn has them in its view, so they are plain and frozen.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from dvht_core.domain.files import StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.i18n.vietnamese import fold


class StaffKind(StrEnum):
    """How a person works for the unit, as far as TT24 Đ2.5-2.7 distinguishes it."""

    OFFICIAL = "official"
    """Cán bộ, người quản lý (Đ2.5)."""
    CIVIL_SERVANT = "civil-servant"
    """Công chức (Đ2.5)."""
    PUBLIC_EMPLOYEE = "public-employee"
    """Viên chức (Đ2.5)."""
    WORKER = "worker"
    """Người lao động theo hợp đồng (Đ2.6)."""
    GUEST = "guest"
    """Thỉnh giảng, khoán việc: works here at times, and is not a member."""


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave of absence, both days included; `end` None while it is open.

    The circular takes nobody off the count for being on leave (Đ2.7 has no exception), so a leave
    does so only where the secretary says it: `counts` is False, as for a secondment elsewhere.
    """

    start: date
    end: date | None = None
    counts: bool = True

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class StaffView:
    """A member of staff. `person` is set once they may chat; both days of work are included."""

    id: int
    name: str
    kind: StaffKind
    birth_year: int | None = None
    code: str | None = None
    """The unit's own number for the person (mã số); never that of an identity card."""
    office: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    """The last day at work."""
    leaves: tuple[Leave, ...] = ()
    person: int | None = None
    chats: bool = False
    """Whether they have joined the chat."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """An entry of a learning record."""

    id: int
    staff: int
    kind: RecordKind
    title: str
    issued: date | None = None
    expires: date | None = None
    """The last day on which it is good."""
    issuer: str | None = None
    number: str | None = None
    hours: int | None = None
    """Periods (tiết) of a course."""
    files: tuple[StoredFile, ...] = ()


class PlanState(StrEnum):
    """The states of a learning plan (kế hoạch học tập cá nhân)."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class QuarterlyWord:
    """What a person said in a quarter (1–4) about their plan."""

    quarter: int
    text: str


@dataclass(frozen=True, slots=True)
class LearningPlanView:
    """One person's learning plan of one year."""

    staff: int
    year: int
    goals: tuple[str, ...]
    state: PlanState = PlanState.DRAFT
    remark: str = ""
    """Why it was given back."""
    words: tuple[QuarterlyWord, ...] = ()


class AnswerState(StrEnum):
    """Whether an answer of the census was only declared, or decided on."""

    DECLARED = "declared"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A person's answer for one indicator; `met` False is "no" and needs no confirmation."""

    staff: int
    indicator: str
    met: bool
    state: AnswerState = AnswerState.DECLARED
    reason: str = ""
    """Why it was refused."""
    proof: str = ""
    """Code of the evidence that confirmed it, where a decision's list did."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of a list that was sent in, and whom of the staff it means.

    `staff` is set when that is certain or was asked; `candidates` are those it may mean.
    """

    name: str
    birth_year: int | None = None
    code: str | None = None
    staff: int | None = None
    candidates: tuple[int, ...] = ()
    settled: bool = False
    """Whether nothing is left to ask about it."""
    result: str = ""
    """What the list says that they got: "LĐTT", "Không đạt"."""
    met: bool | None = True
    """Whether that counts as met; None where it is unclear."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Further columns of a new member, days in ISO form: {"kind": "worker",
    "joined_on": "2020-09-01"}.
    """


@dataclass(frozen=True, slots=True)
class ListView:
    """A list sent in and not yet taken: of the staff (`indicator` ""), or of who met one."""

    id: int
    indicator: str
    name: str
    entries: tuple[ListEntry, ...]
    all_but: bool = False
    """The list names those who did *not* meet it."""
    doubts: tuple[str, ...] = ()
    """What was doubtful about the reading, in sentences."""

    def names(self, entry: ListEntry) -> bool:
        """Return whether an entry is one of those for whom the list is: of those who met it, none
        with "Không đạt"; of those who did not, none with "Đạt".
        """
        if not self.all_but or not entry.result:
            return entry.met is True
        return entry.met is False

    @property
    def unclear(self) -> tuple[str, ...]:
        """The results of the unit's people of which it is to be asked whether they count as met."""
        entries = self.entries if self.indicator else ()
        results = (e.result for e in entries if e.met is None and (e.staff or not e.settled))
        return tuple(dict.fromkeys(results))

    @property
    def doubtful(self) -> tuple[int, ...]:
        """The places of the entries about which to ask."""
        return tuple(i for i, entry in enumerate(self.entries) if not entry.settled)


@dataclass(frozen=True)
class StaffBook:
    """All that a unit keeps on its staff for one campaign; empty where it keeps no staff list."""

    staff: tuple[StaffView, ...] = ()
    records: tuple[RecordView, ...] = ()
    plans: tuple[LearningPlanView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    lists: tuple[ListView, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[int, StaffView]:
        return {member.id: member for member in self.staff}

    def member(self, staff_id: int | None) -> StaffView | None:
        return self.by_id.get(staff_id or 0)

    def sign_of(self, staff_id: int) -> str:
        """Return what tells a person from their namesakes: birth year, else
        number; "" without namesakes.
        """
        member = self.by_id.get(staff_id)
        if member is None or self._names[fold(member.name)] == 1:
            return ""
        return str(member.birth_year or member.code or "")

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(fold(member.name) for member in self.staff)

    def of_person(self, person_id: int) -> StaffView | None:
        return next((m for m in self.staff if m.person == person_id), None)

    def records_of(self, staff_id: int) -> tuple[RecordView, ...]:
        return tuple(r for r in self.records if r.staff == staff_id)

    def record(self, record_id: int) -> RecordView | None:
        return next((r for r in self.records if r.id == record_id), None)

    def plan_of(self, staff_id: int) -> LearningPlanView | None:
        return next((p for p in self.plans if p.staff == staff_id), None)

    def list(self, list_id: int) -> ListView | None:
        return next((entry for entry in self.lists if entry.id == list_id), None)
