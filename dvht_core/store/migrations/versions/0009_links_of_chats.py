"""Codes by which somebody who has joined comes in on one more channel."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("links", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
