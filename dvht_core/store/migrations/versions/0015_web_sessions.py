"""The secret of a browser changes while its chat stays; when a wrong short code was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("wrong_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("web_sessions", sa.Column("secret", sa.String(), nullable=True))
    op.add_column("web_sessions", sa.Column("secret_before", sa.String(), nullable=True))
    op.add_column(
        "web_sessions", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True)
    )
    # the browsers that are in stay in: the address of their chat is the hash of their secret
    op.execute(sa.text("UPDATE web_sessions SET secret = address"))
    with op.batch_alter_table("web_sessions") as sessions:
        sessions.alter_column("secret", existing_type=sa.String(), nullable=False)
        sessions.create_unique_constraint(op.f("uq_web_sessions_secret"), ["secret"])
    op.create_index("ix_web_sessions_secret_before", "web_sessions", ["secret_before"])
