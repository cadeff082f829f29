"""Kept files keep what was read of a certificate, until they are noted."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("kept_files", sa.Column("offered", sa.JSON(), nullable=True))
