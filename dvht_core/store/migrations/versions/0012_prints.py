"""Copies of photos for printing are made after the answer; the log of a unit by its own index."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "evidence_files",
        sa.Column("unprinted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    waits = sa.text("unprinted")
    op.create_index(
        "ix_evidence_files_waiting",
        "evidence_files",
        ["id"],
        sqlite_where=waits,
        postgresql_where=waits,
    )
    files = sa.table("evidence_files", sa.column("id"), sa.column("file", sa.JSON))
    bind = op.get_bind()
    for row_id, file in bind.execute(sa.select(files.c.id, files.c.file)).all():
        if file["thumbnail"] and not file.get("printed"):  # a photo of an earlier version
            own = {"id": row_id}
            bind.execute(sa.text("UPDATE evidence_files SET unprinted = true WHERE id = :id"), own)
    op.drop_index("ix_audit_unit_id", "audit")
    op.create_index("ix_audit_unit", "audit", ["unit_id", "id"])
