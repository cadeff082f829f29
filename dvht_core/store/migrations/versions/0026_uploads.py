"""What has come of files that are sent in pieces, where several programs take them.

On PostgreSQL the pieces lie beside their rows, uncompressed (photos are compressed already), and
are cleared away by and by: they come and go with every file.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

MOST_PIECE = 256 * 1024


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("upload", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("address", "upload", name=op.f("uq_uploads_address")),
    )
    op.create_index(op.f("ix_uploads_written_at"), "uploads", ["written_at"])
    op.create_table(
        "upload_pieces",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(f"length(data) <= {MOST_PIECE}", name=op.f("ck_upload_pieces_size")),
        sa.ForeignKeyConstraint(
            ["upload_id"],
            ["uploads.id"],
            name=op.f("fk_upload_pieces_upload_id_uploads"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("upload_id", "start", name=op.f("pk_upload_pieces")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE upload_pieces ALTER COLUMN data SET STORAGE EXTERNAL")
        op.execute(
            "ALTER TABLE upload_pieces SET (autovacuum_vacuum_scale_factor = 0,"
            " autovacuum_vacuum_threshold = 500, toast.autovacuum_vacuum_scale_factor = 0,"
            " toast.autovacuum_vacuum_threshold = 5000)"
        )
