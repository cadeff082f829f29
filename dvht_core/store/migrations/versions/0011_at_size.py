"""Indexes for a thousand schools and years of mail; the log keeps nothing of learning records."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WAITING = {
    "inbox": "state IN ('received', 'ready')",
    "outbox": "state IN ('wished', 'waiting', 'sending')",
}
CHAT = ["channel", "address", "id"]
LEARNT = "action LIKE 'record.%' OR action IN ('plan.goals', 'plan.word', 'census.answer')"


def upgrade() -> None:
    op.create_index("ix_consents_unit_id", "consents", ["unit_id"])
    for table, states in WAITING.items():
        waits = sa.text(states)
        name = f"ix_{table}_waiting"
        op.create_index(name, table, CHAT, sqlite_where=waits, postgresql_where=waits)
    op.execute(f"UPDATE audit SET before = NULL, after = NULL WHERE {LEARNT}")
