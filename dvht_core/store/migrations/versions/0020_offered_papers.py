"""An item of evidence keeps what was read on its photo, until somebody says whether it is right."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("evidence", sa.Column("offered", sa.JSON(), nullable=True))
