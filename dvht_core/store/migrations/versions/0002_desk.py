"""The lead's desk: drafts, cancelled plan lines, several schools in one chat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_drafts_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_drafts_unit_id")),
    )
    with op.batch_alter_table("plan_lines") as batch_op:
        batch_op.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("inbox") as batch_op:
        batch_op.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_inbox_unit_id_units"), "units", ["unit_id"], ["id"])
    # every chat has had one conversation so far, so it is the current one
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.add_column(
            sa.Column("current", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.drop_constraint(op.f("uq_addresses_channel"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_addresses_channel"), ["channel", "address", "conversation_id"]
        )
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.alter_column("current", server_default=None)
        batch_op.create_index(
            "ix_addresses_current",
            ["channel", "address"],
            unique=True,
            sqlite_where=sa.text("current"),
            postgresql_where=sa.text("current"),
        )
