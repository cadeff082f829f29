"""Browsers with a session that can be ended."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    sessions = op.create_table(
        "web_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_sessions")),
        sa.UniqueConstraint("address", name=op.f("uq_web_sessions_address")),
    )
    # the browsers that are in stay in
    now = datetime.now(UTC)
    known = sa.text("SELECT DISTINCT address FROM addresses WHERE channel = 'web'")
    for (address,) in op.get_bind().execute(known).all():
        op.bulk_insert(
            sessions,
            [{"address": address, "device": "", "begun_at": now, "last_used_at": now}],
        )
