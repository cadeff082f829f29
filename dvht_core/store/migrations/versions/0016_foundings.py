"""What a founding has changed, so that whoever founded a campaign can undo it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "foundings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_foundings_unit_id_units")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_foundings_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_foundings_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foundings")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_foundings_campaign_id")),
    )
    op.create_index("ix_foundings_unit_id", "foundings", ["unit_id"])
