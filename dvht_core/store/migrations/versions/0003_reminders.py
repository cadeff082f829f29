"""Reminders: what each person was told, and how they want to be reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "reminder_occasions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_reminder_occasions_unit_id_units")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_reminder_occasions_campaign_id_campaigns"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reminder_occasions_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_occasions")),
        sa.UniqueConstraint(
            "campaign_id",
            "person_id",
            "occasion",
            name=op.f("uq_reminder_occasions_campaign_id"),
        ),
    )
    with op.batch_alter_table("reminder_occasions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reminder_occasions_person_id"), ["person_id"], unique=False
        )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wishes", sa.JSON(none_as_null=True), nullable=True))
