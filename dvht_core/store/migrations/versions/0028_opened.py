"""When somebody has opened their invitation; invitations are found by their person."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("people", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])
