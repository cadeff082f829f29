"""A claim on a row of a queue belongs to a program, and holds as long as that program lives."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "queue_workers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_workers")),
        sa.UniqueConstraint("token", name=op.f("uq_queue_workers_token")),
    )
    op.add_column("inbox", sa.Column("claimed_by", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("claimed_by", sa.String(), nullable=True))
    op.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'")
    op.drop_column("outbox", "leased_until")
