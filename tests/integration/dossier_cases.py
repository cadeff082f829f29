"""Whole dossiers of units of every kind, each set up from its own plan and written to its end."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import open_services
from bot.channels.base import Memory
from bot.commands.campaign import rubric_of
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.simulator.transcript_fixtures import NO_EVIDENCE, write_sheets
from dvht_core.domain.documents import Original
from dvht_core.domain.files import StoredFile
from dvht_core.domain.roles import Role
from dvht_core.dossier import FORMS, Dossier
from dvht_core.dossier.from_campaign import fill
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.rubric.authorities import at_place, rule_for
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.models import (
    Campaign,
    Directive,
    DocumentNumber,
    Evidence,
    EvidenceFile,
    Meeting,
    Person,
    StaffMember,
    Unit,
)
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.work_plan import Plan, PlanMember
from dvht_core.work_plan.default_plan import usual_plan
from dvht_core.work_plan.plan_draft import given_to, shared_out
from dvht_core.work_plan.readers.plan_reader import read_plan
from dvht_core.work_plan.sent_plans import sent_plan
from tests.integration.installations import settings_for
from tests.unit.dossier_samples import picture
from tests.unit.plan_files import HUA_THANH, VINH_PHONG

Differing = Mapping[str, Mapping[str, object] | None]
SHORT: Differing = {
    "2.2": {"met": 34},
    "2.4": {"met": 18, NO_EVIDENCE: False},
    "3.1": {"met": 32},
}
STAFF = 37
LEARNERS = 640


@dataclass(frozen=True)
class Case:
    """A unit with its plan, and what differs from the best answers."""

    year: int
    kind: str = "primary"
    public: bool = True
    own_plan: Path | None = None
    """The plan as the unit wrote it; None: the usual one."""
    name: str = ""
    place: str = ""
    team: Sequence[tuple[str, Role, str]] = ()
    """Name, role and office; none: the team that the plan names."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What was told of the unit, by names of `UnitSettings`."""
    differing: Differing = field(default_factory=dict)
    photos: int = 0
    """How many photos the evidence has beside its files."""
    spread: bool = False
    """Whether each member has one or two indicators, not whole criteria."""
    directives: Sequence[Mapping[str, object]] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    """Who missed the meeting, with the reason; one who was there voted against."""
    final: bool | None = None
    """Whether the lead has said that the dossier is final."""
    numbered: bool = True
    """Whether the documents have got numbers and days, and the meeting was held."""


LEAD, DEPUTY, SECRETARY, MEMBER = Role.LEAD, Role.DEPUTY, Role.SECRETARY, Role.MEMBER
SMALL_TEAM = (
    ("Đỗ Thị Thu Hiền", LEAD, "Hiệu trưởng"),
    ("Nguyễn Thị Lan", MEMBER, "Tổ trưởng chuyên môn"),
    ("Nguyễn Thị Hà Thu", SECRETARY, "Giáo viên"),
)
VINH_PHONG_TEAM = (
    ("Trần Thanh Tùng", LEAD, "Hiệu trưởng"),
    ("Lê Thị Cẩm Hồng", DEPUTY, "Phó Hiệu trưởng"),
    ("Phạm Văn Út", SECRETARY, "Văn thư"),
    ("Nguyễn Thị Bích Ngà", MEMBER, "Tổ trưởng Tổ 1, 2, 3"),
    ("Danh Thị Sà Rươne", MEMBER, "Tổ trưởng Tổ 4, 5"),
    ("Võ Minh Đương", MEMBER, "Chủ tịch Công đoàn"),
    ("Huỳnh Thị Thuý Kiều", MEMBER, "Kế toán"),
)
_GIVEN = ("Hoài", "Khánh", "Nguyệt", "Đoan", "Tường", "Ái", "Diễm", "Uyên", "Hạnh", "Mai", "Chi")
LONG_TEAM = (
    ("Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Nguyên", LEAD, "Hiệu trưởng"),
    ("Nguyễn Phước Tôn Thất Hoàng Bảo Long", DEPUTY, "Phó Hiệu trưởng phụ trách chuyên môn"),
    ("Lê Nguyễn Hoàng Thị Thuỳ Trang Đài Trang", SECRETARY, "Giáo viên kiêm công tác văn thư"),
    *(
        (f"Quàng Lò Thị Phương Thảo {given} Quỳnh Như", MEMBER, "Tổ trưởng Tổ Khoa học Tự nhiên")
        for given in _GIVEN
    ),
)
CASES: Mapping[str, Case] = {
    "hua-thanh": Case(
        2024,
        own_plan=HUA_THANH,
        team=SMALL_TEAM,
        facts={"governing_body": "UBND huyện Điện Biên", "proposer": "Bộ phận chuyên môn"},
    ),
    "hua-thanh-short": Case(
        2024,
        own_plan=HUA_THANH,
        team=SMALL_TEAM,
        facts={"governing_body": "UBND huyện Điện Biên"},
        differing=SHORT,
        final=True,
    ),
    "vinh-phong": Case(
        2024,
        own_plan=VINH_PHONG,
        place="Vĩnh Phong",
        team=VINH_PHONG_TEAM,
        facts={"governing_body": "UBND huyện Vĩnh Thuận", "abbreviation": "THVP3"},
        differing={"3.4": {"digital_level": "basic"}},
        spread=True,
        directives=(
            {
                "title": "Hướng dẫn đánh giá, công nhận “Đơn vị học tập” trên địa bàn huyện",
                "number": "08/HD-PGDĐT",
                "issued": date(2024, 12, 6),
                "issuer": "Phòng Giáo dục và Đào tạo huyện Vĩnh Thuận",
            },
        ),
        absent={"Võ Minh Đương": "nghỉ ốm"},
    ),
    "commune-2026": Case(
        2026,
        name="Trường Tiểu học Mường Pồn",
        place="Mường Pồn",
        team=(
            ("Lò Văn Thương", LEAD, "Hiệu trưởng"),
            ("Cà Thị Inh", DEPUTY, "Phó Hiệu trưởng"),
            ("Quàng Thị Hoa", SECRETARY, "Văn thư"),
            ("Giàng A Páo", MEMBER, "Tổ trưởng chuyên môn"),
            ("Vì Thị Dung", MEMBER, "Chủ tịch Công đoàn"),
        ),
        facts={"governing_body": "UBND xã Mường Pồn", "abbreviation": "THMP"},
        photos=6,
    ),
    "preschool": Case(
        2025,
        kind="preschool",
        name="Trường Mầm non Hoa Ban",
        place="Mường Thanh",
        team=(
            ("Bạc Thị Yêu", LEAD, "Hiệu trưởng"),
            ("Tòng Thị Kim", SECRETARY, "Giáo viên"),
            ("Lường Thị Phóng", MEMBER, "Tổ trưởng Tổ mẫu giáo"),
        ),
        facts={"governing_body": "UBND phường Mường Thanh", "abbreviation": "MNHB"},
        differing={"1.2": {"supports_nonpublic": False}},
    ),
    "private-preschool": Case(
        2025,
        kind="preschool",
        public=False,
        name="Trường Mầm non tư thục Sao Mai",
        place="Mường Thanh",
        team=(
            ("Hoàng Thị Mây", LEAD, "Hiệu trưởng"),
            ("Vũ Thị Lụa", SECRETARY, "Giáo viên"),
        ),
        facts={
            "abbreviation": "MNSM",
            "level_name": "cấp xã",
            "receiving_office": "Phòng Văn hóa - Xã hội phường Mường Thanh",
            "deciding_authority": "Chủ tịch Ủy ban nhân dân phường Mường Thanh",
        },
    ),
    "upper-secondary": Case(
        2025,
        kind="upper_secondary",
        name="Trường Trung học phổ thông Sông Mã",
        place="Sông Mã",
        team=(
            ("Nguyễn Văn Quyết", LEAD, "Phó Hiệu trưởng"),
            ("Trần Thị Ngọc Bích", SECRETARY, "Thư ký hội đồng"),
            ("Lò Thị Xuân", MEMBER, "Bí thư Đoàn trường"),
            ("Đinh Công Tráng", MEMBER, "Chủ tịch Công đoàn"),
        ),
        facts={
            "governing_body": "Sở Giáo dục và Đào tạo tỉnh Sơn La",
            "receiving_office": "Sở Giáo dục và Đào tạo tỉnh Sơn La",
            "deciding_authority": "Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
            "abbreviation": "THPTSM",
        },
        differing={"3.1": {"learners_met": 630}},
        photos=3,
    ),
    "boarding": Case(
        2025,
        kind="provincial_boarding_ethnic",
        name="Trường Phổ thông dân tộc nội trú tỉnh Sơn La",
        place="Sơn La",
        team=(
            ("Cầm Thị Chiêu", LEAD, "Hiệu trưởng"),
            ("Hà Văn Bun", SECRETARY, "Giáo viên"),
        ),
        facts={"governing_body": "Sở Giáo dục và Đào tạo tỉnh Sơn La", "abbreviation": "PTDTNT"},
        differing={**SHORT, "3.1": {"met": 32, "learners_met": 610}},
    ),
    "enterprise": Case(
        2026,
        kind="enterprise",
        public=False,
        name="Công ty TNHH Chế biến gỗ Bạch Đàn",
        place="Tô Hiệu",
        team=(
            ("Phan Đình Gỗ", LEAD, "Giám đốc"),
            ("Trịnh Thị Ván", SECRETARY, "Trưởng phòng Hành chính"),
            ("Mai Văn Xẻ", MEMBER, "Quản đốc"),
        ),
        facts={
            "abbreviation": "BĐ",
            "level_name": "cấp xã",
            "receiving_office": "Phòng Văn hóa - Xã hội phường Tô Hiệu",
            "deciding_authority": "Chủ tịch Ủy ban nhân dân phường Tô Hiệu",
        },
        differing={"2.2": {"met": 34}, "3.1": {"met": 32}},
    ),
    "long-names": Case(
        2025,
        kind="semi_boarding_ethnic",
        name="Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Xô Nậm Xe",
        place="Nậm Xô Nậm Xe",
        team=LONG_TEAM,
        facts={
            "governing_body": "UBND xã Nậm Xô Nậm Xe",
            "abbreviation": "PTDTBTTH&THCS",
            "description": "Trường có 09 điểm trường, 42 lớp.\nĐội ngũ đoàn kết, ham học.",
        },
        differing=SHORT,
        photos=60,
        spread=True,
        final=True,
    ),
    "empty": Case(
        2026,
        name="Trường Tiểu học Mường Pồn",
        place="Mường Pồn",
        team=SMALL_TEAM,
        differing={f"{c}.{i}": None for c in "123" for i in range(1, 6)},
        numbered=False,
    ),
}


def dossier(case: str, data: Path) -> Dossier:
    """Return a case's dossier, made in an installation in the folder `data`."""
    return finished(CASES[case], data)[0]


def finished(case: Case, data: Path) -> tuple[Dossier, Services]:
    """Return a case's dossier and the installation, in the folder `data`, that has its files."""
    now = datetime(case.year + 1, 1, 8, 0, 30, tzinfo=UTC)
    phones = Memory()
    services = open_services(settings_for(data), {phones.name: phones}, SetClock(now))
    rubric = load_rubric(rubric_of(case.kind))
    profile = UnitProfile(case.kind, public=case.public)
    codes = [i.code for i in rubric.applicable(profile)]
    plan = _plan(case, codes, services)
    with services.database.write() as session:
        campaign = found(session, plan, plan.unit or "", case.year, rubric, profile, now)
        assert campaign
        row = session.get_one(Campaign, campaign)
        row.learners_total, row.dossier_final = LEARNERS, case.final
        unit = session.get_one(Unit, row.unit_id)
        unit.place = unit.place or case.place
        told = _suggested(case) | dict(case.facts)
        unit.settings = {**told, **unit.settings}
        if case.numbered:
            _at_the_end(session, row, plan, case, str(unit.settings.get("abbreviation", "")))
        _keep_staff(session, unit.id, case)
        session.flush()
        write_sheets(session, services.blobs, campaign, case.differing, now)
        _photograph(session, services, case)
    with services.database.read() as session:
        view = load_campaign(session, campaign)
    return fill(view, services.blobs.get), services


def _plan(case: Case, codes: Sequence[str], services: Services) -> Plan:
    """Return the plan that the unit sent, kept as it is, or the usual one; with the team."""
    members = tuple(PlanMember(name, role, (), ()) for name, role, _ in case.team)
    if case.own_plan is None:
        plan = usual_plan(case.name, case.year, date(case.year, 12, 1), case.place)
        return _shared(replace(plan, members=members), codes, case)
    plan = read_plan(case.own_plan, codes)
    if not plan.members:
        plan = _shared(replace(plan, members=members), codes, case)
    data = case.own_plan.read_bytes()
    original = Original(services.blobs.put(data), "docx", len(data))
    return replace(plan, sent=sent_plan(plan, case.own_plan.name, original))


def _shared(plan: Plan, codes: Sequence[str], case: Case) -> Plan:
    """Return the plan with the indicators given out, whole criteria or one by one."""
    if not case.spread:
        return shared_out(plan, codes)
    names = [member.name for member in plan.members]
    for place, code in enumerate(codes):
        writer, checker = (names[(place + turn) % len(names)] for turn in (0, 1))
        plan = given_to(plan, [code], writer, codes)
        plan = given_to(plan, [code], checker, codes, check=True)
    return plan


def _suggested(case: Case) -> dict[str, str]:
    """Return what the lead keeps of what is suggested at set-up."""
    rubric = load_rubric(rubric_of(case.kind))
    profile = UnitProfile(case.kind, public=case.public)
    names = rule_for(rubric.authorities, profile, case.year).names
    names = at_place(names, case.facts.get("governing_body", ""))
    charter = {"charter": rubric.charter(profile)}
    return {k: v for k, v in {**asdict(names), **charter}.items() if v}


def _at_the_end(
    session: Session, campaign: Campaign, plan: Plan, case: Case, abbreviation: str
) -> None:
    """Hold the meeting, and give the documents their numbers and days."""
    own = {"unit_id": campaign.unit_id, "campaign_id": campaign.id}
    day = date(campaign.year + 1, 1, 13)
    team = [member.name for member in plan.members if member.name not in case.absent]
    session.add(
        Meeting(
            **own,
            day=day,
            started="14 giờ 00 phút",
            ended="16 giờ 00 phút",
            place="Phòng họp",
            present=team,
            absent=dict(case.absent),
            votes_for=len(team) - bool(case.absent),
            votes_against=int(bool(case.absent)),
        )
    )
    for place, directive in enumerate(case.directives):
        session.add(Directive(**own, place=place, **directive))
    days = {"plan": 3, "decision": 3, "work-plan": 6, "indicator-sheet": 8, "summary": 9}
    for number, form in enumerate(FORMS, start=1):
        given = number if form.abbreviation else None
        at = day.replace(day=days.get(form.key, 13))
        if form.key != "decision":
            session.add(DocumentNumber(**own, form=form.key, number=given, day=at))
        elif not campaign.decision_number:
            campaign.decision_number = f"{number:02}/QĐ-{abbreviation}"
            campaign.decision_day = at


def _keep_staff(session: Session, unit: int, case: Case) -> None:
    """Put the team with its offices on the staff list."""
    offices = {name: office for name, _, office in case.team}
    for place, person in enumerate(session.scalars(select(Person).where(Person.unit_id == unit))):
        session.add(
            StaffMember(
                unit_id=unit,
                person_id=person.id,
                name=person.name,
                kind=StaffKind.PUBLIC_EMPLOYEE,
                office=offices.get(person.name),
                position=place,
            )
        )


def _photograph(session: Session, services: Services, case: Case) -> None:
    """Add photos to the evidence, one item after the other; every other item is a paper."""
    items = list(session.scalars(select(Evidence).order_by(Evidence.id)))
    for number in range(case.photos):
        item = items[number % len(items)]
        if item.id % 2:
            item.number, item.issuer = f"{item.id}/KH-THMP", case.name
            item.issued = date(case.year, 3, 9)
        data = picture(number, (900, 1200) if number % 3 else (1200, 900))
        digest = services.blobs.put(data)
        assert digest == sha256(data).hexdigest()
        file = StoredFile(
            digest, digest, f"anh-{number}.jpg", "image/jpeg", "jpg", len(data), digest, None
        )
        kept = json.loads(json.dumps(replace(file, printed=digest).to_json()))
        item.files.append(EvidenceFile(unit_id=item.unit_id, sha256=digest, file=kept))
    session.flush()
