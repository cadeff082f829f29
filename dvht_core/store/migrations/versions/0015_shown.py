"""What a sheet said when it was judged last; files sent that belong to nothing yet."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("sheets", sa.Column("judged", sa.JSON(), server_default="{}", nullable=False))
