"""Ten thousand schools of nine people each, whose reminders are due at seven."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update

from dvht_core.commands.sheets import AddEvidence
from dvht_core.domain.files import StoredFile
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import given_name
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import found, invite
from dvht_core.store.database import Database
from dvht_core.store.models import Person
from dvht_core.work_plan import Plan, PlanMember
from tests.benchmarks.census.crowd import multiply
from tests.integration.schools import NOW, ONES, PLAN, TEAM, THREES, TWOS, School

SEVEN = datetime(2025, 1, 8, 7, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""The morning on which the sheets are to be written, by the plan."""
NINE = (
    *TEAM[:4],
    *(
        PlanMember(f"Người Thứ {name}", Role.MEMBER, codes, ())
        for name, codes in zip(
            ("Nhất", "Nhì", "Ba", "Tư", "Năm"), (ONES, TWOS, THREES, ONES, TWOS), strict=True
        )
    ),
)


def seed(database: Database, schools: int, photos: int = 0) -> None:
    """Found one school of nine who have all joined, and as many like it as are wanted.

    `photos`: how many are its evidence, each under a sha256 that other schools have too.
    """
    name = "Trường được đo"
    plan = Plan(name, 2024, PLAN, NINE, (), place="Hua Thanh")
    rubric = load_rubric("tt24-2023-huyen")
    with database.write() as session:
        profile = UnitProfile("primary", True)
        campaign = found(session, plan, name, 2024, rubric, profile, NOW)
        assert campaign is not None
        invited = invite(session, campaign, NOW)
    school = School(database, name, campaign, {given_name(i.name): i.code for i in invited})
    for who in school.codes:
        school.join(who)
    with database.write() as session:
        session.execute(update(Person).values(joined_at=NOW - timedelta(days=30)))
    for number in range(photos):
        name, sha256 = f"anh-{number}.jpg", f"{number:064x}"
        photo = StoredFile(sha256, "0" * 64, name, "image/jpeg", "jpg", 5)
        school.do("Nhất", AddEvidence(ONES[0], (photo,)))
    if schools > 1:
        multiply(database, schools)
