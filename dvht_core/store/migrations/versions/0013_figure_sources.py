"""Each sheet says where its count comes from, and for whom it was written; what was shown goes on.

Until now the list's figure stood as soon as anybody had an answer, unless a reason was given, and
whoever wrote a sheet that is another's now was taken for writing it for them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

COUNTED_BY_LIST = ("2.1", "2.2", "2.3", "2.4", "2.5", "3.1")
"""The indicators whose count ("met") a staff list answers, in every rubric so far."""

campaigns = sa.table("campaigns", *map(sa.column, ("id", "unit_id", "staff_total")))
sheets = sa.table(
    "sheets",
    *map(sa.column, ("id", "campaign_id", "indicator", "figure_source", "author_id")),
    sa.column("answers", sa.JSON),
    sa.column("written_for", sa.JSON),
)
assignments = sa.table(
    "assignments", *map(sa.column, ("campaign_id", "indicator", "duty", "person_id"))
)
staff = sa.table("staff", *map(sa.column, ("id", "unit_id", "kind", "removed_at")))
answers = sa.table("census_answers", *map(sa.column, ("campaign_id", "indicator")))


def upgrade() -> None:
    op.add_column(
        "sheets",
        sa.Column("figure_source", sa.String(32), server_default="typed", nullable=False),
    )
    op.add_column("sheets", sa.Column("closed_figure", sa.JSON(), nullable=True))
    op.add_column(
        "sheets", sa.Column("written_for", sa.JSON(), server_default="[]", nullable=False)
    )
    bind = op.get_bind()
    _note_for_whom(bind)
    for campaign in bind.execute(sa.select(campaigns)).all():
        listed = bind.scalar(
            sa.select(sa.func.count(staff.c.id)).where(
                staff.c.unit_id == campaign.unit_id,
                staff.c.removed_at.is_(None),
                staff.c.kind != "guest",
            )
        )
        if listed:
            _of_campaign(bind, campaign, listed)


def _note_for_whom(bind: sa.Connection) -> None:
    assigned: dict[tuple[int, str], list[int]] = {}
    duties = sa.select(assignments).where(assignments.c.duty == "assess")
    for duty in bind.execute(duties).all():
        assigned.setdefault((duty.campaign_id, duty.indicator), []).append(duty.person_id)
    for sheet in bind.execute(sa.select(sheets).where(sheets.c.author_id.is_not(None))).all():
        people = assigned.get((sheet.campaign_id, sheet.indicator), [])
        if people and sheet.author_id not in people:
            row = sa.update(sheets).where(sheets.c.id == sheet.id)
            bind.execute(row.values(written_for=people))


def _of_campaign(bind: sa.Connection, campaign: Any, listed: int) -> None:
    """Of a unit with a staff list: counted where the list stood, else typed, on a total."""
    begun = set(
        bind.scalars(sa.select(answers.c.indicator).where(answers.c.campaign_id == campaign.id))
    )
    own = sa.select(sheets).where(
        sheets.c.campaign_id == campaign.id, sheets.c.indicator.in_(COUNTED_BY_LIST)
    )
    typed = []
    for sheet in bind.execute(own).all():
        met, reason = sheet.answers.get("met"), sheet.answers.get("met_reason")
        if met is not None and (reason or sheet.indicator not in begun):
            typed.append(met)
            continue
        row = sa.update(sheets).where(sheets.c.id == sheet.id)
        bind.execute(row.values(figure_source="counted"))
    if typed and campaign.staff_total is None:
        row = sa.update(campaigns).where(campaigns.c.id == campaign.id)
        bind.execute(row.values(staff_total=max(listed, *typed)))
