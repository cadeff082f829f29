"""A list of names keeps what was doubtful about its reading, to be shown before it counts."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("name_lists", sa.Column("doubts", sa.JSON(), server_default="[]", nullable=False))
