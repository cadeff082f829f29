"""The signed paper of a document is kept with its campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

LOT = "lower(hex(randomblob(16)))"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""A view's documents are read from the table: its changes renew their stamp (migration 0018)."""


def upgrade() -> None:
    op.create_table(
        "signed_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_signed_papers_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_signed_papers_unit_id_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_papers")),
        sa.UniqueConstraint("campaign_id", "form", name=op.f("uq_signed_papers_campaign_id")),
    )
    dialect = op.get_bind().dialect.name
    for action, rows in ROWS.items():
        name = f"stamp_documents_signed_papers_{action.lower()}"
        after = f"CREATE TRIGGER {name} AFTER {action} ON signed_papers"
        if dialect == "sqlite":
            units = ", ".join(f"{row}.unit_id" for row in rows)
            renew = f"UPDATE view_stamps SET documents = {LOT} WHERE unit_id IN ({units})"
            op.execute(f"{after} BEGIN {renew}; END")
        else:
            op.execute(
                f"{after} REFERENCING {rows[-1]} TABLE AS touched FOR EACH STATEMENT"
                " EXECUTE FUNCTION renew_documents_stamp()"
            )
