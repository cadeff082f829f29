"""What the documents of a dossier say, independent of how they look.

The caller fills these values from its data. A level is 0 (không đạt), 1, 2 or None (not assessed
yet); texts are plain Vietnamese and may hold line breaks; nothing here knows Word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dvht_core.domain.documents import Decision, Directive, DocumentNumber, Original

Level = int | None


@dataclass(frozen=True, slots=True)
class DossierUnit:
    """The unit that assesses itself (đơn vị)."""

    name: str
    kind: str
    """As in a sentence: "trường tiểu học"."""
    place: str
    """Where documents are dated (địa danh)."""
    abbreviation: str
    """In document numbers, after the type: "TrTH" in 05/BC-TrTH."""
    public: bool
    team: str
    """What the unit calls the team: "Tổ đánh giá"."""
    governing_body: str | None = None
    """The body above (cơ quan chủ quản), printed over the name."""
    staff_total: int | None = None
    description: str = ""
    """What else the report says of the unit (đặc điểm tình hình)."""
    logo: bytes | None = None
    """A JPEG or PNG file."""
    sector: str = ""
    """"công lập" or "ngoài công lập"; "" for kinds of units that are neither."""


@dataclass(frozen=True, slots=True)
class Circular:
    """The rules that the unit is assessed by."""

    reference: str
    """In full, as it follows "Căn cứ"."""
    short: str
    """"Thông tư số 24/2023/TT-BGDĐT"."""
    level_name: str
    """"cấp huyện"; dots while nobody has said it."""
    receiver: str
    """The office that receives the dossier (nơi nhận hồ sơ); dots while nobody has said it."""
    deadline: str
    """The day before which it must be there: "15/01/2025"."""
    authority: str
    """Who decides: "Chủ tịch Ủy ban nhân dân cấp huyện"; "" while nobody has said it."""
    sheet_form: str
    """What the form of an indicator's sheet is called: "Mẫu 1"; "" where it has no name."""
    summary_form: str
    report_form: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Who signs: the team's lead (tổ trưởng), usually the head."""

    name: str
    office: str
    """The head's office, in capitals: "HIỆU TRƯỞNG"."""
    deputy: str = ""
    """The signer's own office where a deputy signs for the head: "PHÓ HIỆU TRƯỞNG"."""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A member of the team; `assess` and `check` are indicator codes."""

    name: str
    role: str
    """"Tổ trưởng", "Thư ký" …"""
    office: str | None = None
    assess: tuple[str, ...] = ()
    check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierPlanLine:
    """A step of the work plan (kế hoạch làm việc)."""

    when: str
    """"06/01/2025", "từ 05/01 đến 07/01/2025"."""
    task: str
    who: str


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The plan as the unit wrote it (bản kế hoạch của đơn vị)."""

    form: str
    """The key of the form in whose place it stands."""
    original: Original
    followed: bool
    """Whether the days, tasks and people of now are still those that it names."""
    number: DocumentNumber = field(default_factory=DocumentNumber)
    """Its own number and day, as far as it says them."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of the team that closes the assessment (họp Tổ đánh giá).

    Whatever is empty is printed as room to fill in by hand.
    """

    day: date | None = None
    started: str = ""
    """"14 giờ 00 phút"."""
    ended: str = ""
    place: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    """Names, each with the reason where one was given."""
    chair: str = ""
    secretary: str = ""
    """Who kept the minutes, as `chair` chaired; "" for both: the team's secretary and lead."""
    opinions: tuple[str, ...] = ()
    """What was discussed, a sentence each."""
    votes_for: int | None = None
    votes_against: int | None = None
    decisions: tuple[str, ...] = ()
    """What was agreed, a sentence each."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all have something: 34 of 37."""

    met: int
    total: int
    noun: str
    """"thành viên", "người học"."""


@dataclass(frozen=True, slots=True)
class DossierEvidence:
    """An item of evidence (minh chứng); thumbnails and prints are JPEG or PNG files."""

    code: str
    title: str
    number: str | None = None
    issued: str | None = None
    """"12/08/2024"."""
    issuer: str | None = None
    pages: int | None = None
    files: int = 0
    thumbnails: tuple[bytes, ...] = ()
    prints: tuple[bytes, ...] = ()
    """The same photos, large enough for a printed annex."""
    originals: tuple[Original, ...] = ()
    added: date | None = None
    """The day on which it was received."""
    uses: tuple[str, ...] = ()
    """Codes of the indicators that it serves; empty: the one that it stands under."""


@dataclass(frozen=True, slots=True)
class DossierIndicator:
    """The sheet of one indicator (chỉ tiêu)."""

    code: str
    title: str
    text: str
    """The full wording."""
    level: Level = None
    applies: bool = True
    author: str | None = None
    checker: str | None = None
    answers: tuple[str, ...] = ()
    """"34/37 thành viên (91,9%)"."""
    untold: tuple[str, ...] = ()
    """The answers that the description does not tell."""
    shares: tuple[Share, ...] = ()
    """The figures among the answers, as numbers; of members first, of learners where they count."""
    description: str = ""
    strengths: str = ""
    shortcomings: str = ""
    measures: str = ""
    evidence: tuple[DossierEvidence, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the level is not higher, a sentence each."""
    state: str = ""
    """The state of the sheet, shown on drafts: "đang viết"."""
    checked: bool = False
    """Whether another member has cross-checked it (kiểm tra chéo)."""
    missing: tuple[str, ...] = ()
    """What the sheet still lacks, a sentence each."""
    wording: str = ""
    """The wording before anything is judged, where it may differ."""


@dataclass(frozen=True, slots=True)
class DossierCriterion:
    """A criterion (tiêu chí) with its indicators in order."""

    code: str
    title: str
    indicators: tuple[DossierIndicator, ...]
    level: Level = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the documents of one unit and year say."""

    unit: DossierUnit
    year: int
    """The year assessed, 1 January to 31 December (TT24 Đ10.1.b)."""
    circular: Circular
    lead: Lead
    criteria: tuple[DossierCriterion, ...]
    level: Level = None
    decision: Decision | None = None
    decision_cited: bool = False
    """Whether its number alone is known, as the plan cites it: what it says is not."""
    bases: tuple[str, ...] = ()
    """Further documents to cite after "Căn cứ", in full."""
    charter: str = ""
    """What empowers the head (điều lệ), cited first in decision and plan."""
    proposer: str = ""
    """At whose proposal the decision is made (theo đề nghị của …)."""
    team: tuple[TeamMember, ...] = ()
    secretary: str | None = None
    plan: tuple[DossierPlanLine, ...] = ()
    directives: tuple[Directive, ...] = ()
    meeting: Meeting | None = None
    proposal: Level = None
    """The level to ask recognition for, 0 for none; None: the one reached."""
    followed: tuple[str, ...] = ()
    """What became of each measure of the year before (biện pháp cải tiến của đợt trước)."""
    closed: str = ""
    """When and by whom the dossier was closed, in words."""
    signed: Mapping[str, Original] = field(default_factory=dict)
    """The documents as they were signed, by the key of the form."""
    own_plan: OwnPlan | None = None
    papers: Mapping[str, DocumentNumber] = field(default_factory=dict)
    """By the key of the form (`forms.FORMS`)."""
    draft: bool = True
    missing: tuple[str, ...] = ()
    """What the dossier still lacks, a sentence each; empty when complete."""

    @property
    def indicators(self) -> tuple[DossierIndicator, ...]:
        """All indicators, in the order of the criteria."""
        return tuple(i for criterion in self.criteria for i in criterion.indicators)

    @property
    def applying(self) -> tuple[DossierIndicator, ...]:
        """The indicators that count for this kind of unit."""
        return tuple(i for i in self.indicators if i.applies)

    @property
    def asked(self) -> Level:
        """The level for which recognition is asked; never above the one reached."""
        if self.proposal is None or self.level is None:
            return self.level
        return min(self.proposal, self.level)

    @property
    def evidence(self) -> tuple[DossierEvidence, ...]:
        """Every item of evidence once, in the order in which the indicators first use it."""
        items: dict[str, DossierEvidence] = {}
        for indicator in self.applying:
            for item in indicator.evidence:
                items.setdefault(item.code, item)
        return tuple(items.values())
