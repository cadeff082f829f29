"""The plan as the unit sent it is kept with its campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

LOT = "lower(hex(randomblob(16)))"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""A view's documents are read from the table: its changes renew their stamp (migration 0018)."""


def upgrade() -> None:
    op.create_table(
        "sent_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_sent_plans_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_sent_plans_unit_id_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_plans")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_sent_plans_campaign_id")),
    )
    dialect = op.get_bind().dialect.name
    for action, rows in ROWS.items():
        name = f"stamp_documents_sent_plans_{action.lower()}"
        after = f"CREATE TRIGGER {name} AFTER {action} ON sent_plans"
        if dialect == "sqlite":
            units = ", ".join(f"{row}.unit_id" for row in rows)
            renew = f"UPDATE view_stamps SET documents = {LOT} WHERE unit_id IN ({units})"
            op.execute(f"{after} BEGIN {renew}; END")
        else:
            op.execute(
                f"{after} REFERENCING {rows[-1]} TABLE AS touched FOR EACH STATEMENT"
                " EXECUTE FUNCTION renew_documents_stamp()"
            )
