"""Whole dossiers of schools set up from their own plans, every sheet written from suggestions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.app import open_services
from bot.channels.base import Memory
from bot.commands.campaign import rubric_of
from bot.foundation.clock import SetClock
from bot.simulator.transcript_fixtures import NO_EVIDENCE, write_sheets
from dvht_core.commands.dossier import UnitFact
from dvht_core.dossier import Dossier
from dvht_core.dossier.from_campaign import fill
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.models import Meeting, Unit
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.work_plan.plan_draft import shared_out
from dvht_core.work_plan.readers.plan_reader import read_plan
from tests.integration.installations import settings_for
from tests.integration.schools import NOW
from tests.unit.plan_files import HUA_THANH, VINH_PHONG

Differing = Mapping[str, Mapping[str, object]]
SHORT: Differing = {
    "2.2": {"met": 34},
    "2.4": {"met": 18, NO_EVIDENCE: False},
    "3.1": {"met": 32},
}
TOLD = {
    UnitFact.GOVERNING_BODY: "UBND xã Hua Thanh",
    UnitFact.ABBREVIATION: "TrTH",
    UnitFact.LEVEL_NAME: "cấp xã",
    UnitFact.RECEIVING_OFFICE: "Phòng Văn hóa - Xã hội xã Hua Thanh",
    UnitFact.DECIDING_AUTHORITY: "Chủ tịch Ủy ban nhân dân xã Hua Thanh",
}
CASES: Mapping[str, tuple[Path, str, int, Differing]] = {
    "hua-thanh": (HUA_THANH, "primary", 2024, {}),
    "hua-thanh-short": (HUA_THANH, "primary", 2024, SHORT),
    "vinh-phong": (VINH_PHONG, "primary", 2024, {}),
    "commune-2026": (HUA_THANH, "primary", 2026, {}),
    "preschool": (HUA_THANH, "preschool", 2024, {}),
    "upper-secondary": (HUA_THANH, "upper_secondary", 2024, {}),
    "enterprise": (HUA_THANH, "enterprise", 2026, SHORT),
}
"""By name: the plan, the kind of unit, the year assessed, what differs from the best answers."""


def dossier(case: str, data: Path) -> Dossier:
    """Return a case's dossier, made in an installation in the folder `data`."""
    plan_file, kind, year, differing = CASES[case]
    phones = Memory()
    services = open_services(settings_for(data), {phones.name: phones}, SetClock(NOW))
    rubric = load_rubric(rubric_of(kind))
    profile = UnitProfile(kind, public=kind != "enterprise")
    codes = [i.code for i in rubric.applicable(profile)]
    plan = read_plan(plan_file, codes)
    if not plan.members:
        plan = replace(plan, members=read_plan(HUA_THANH, codes).members)
    plan = shared_out(plan, codes)
    with services.database.write() as session:
        campaign = found(session, plan, plan.unit or "", year, rubric, profile, NOW)
        assert campaign
        unit = session.get_one(Unit, load_campaign(session, campaign).unit.id)
        unit.place = unit.place or "Vĩnh Phong"
        told = {fact.value: text for fact, text in TOLD.items()}
        unit.settings = {**told, **unit.settings}
        team = [member.name for member in plan.members]
        session.add(
            Meeting(
                unit_id=unit.id,
                campaign_id=campaign,
                day=date(year + 1, 1, 13),
                started="14 giờ 00 phút",
                ended="16 giờ 00 phút",
                place="Phòng họp",
                present=team,
                votes_for=len(team),
                votes_against=0,
            )
        )
        session.flush()
        write_sheets(session, services.blobs, campaign, differing, NOW)
    with services.database.read() as session:
        view = load_campaign(session, campaign)
    made = fill(view, services.blobs.get)
    services.database.close()
    return made
