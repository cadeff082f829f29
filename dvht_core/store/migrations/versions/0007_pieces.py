"""What of a message is out already, and how often it is not known whether a piece is."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        for name in ("pieces_out", "doubts"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
