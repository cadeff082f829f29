"""What a sheet said when it was judged last; files sent that belong to nothing yet."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    kept = op.create_table(
        "kept_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("declined", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_kept_files_unit_id_units")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_kept_files_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_files")),
    )
    op.create_index(op.f("ix_kept_files_person_id"), "kept_files", ["person_id"])
    _keep_what_conversations_hold(kept)
    op.add_column("sheets", sa.Column("judged", sa.JSON(), server_default="{}", nullable=False))


def _keep_what_conversations_hold(kept: sa.Table) -> None:
    """Files in the middle of being asked about lay in the state of the conversation."""
    bind = op.get_bind()
    talks = sa.table(
        "conversations",
        sa.column("unit_id"),
        sa.column("person_id"),
        sa.column("state", sa.JSON),
    )
    rows = bind.execute(sa.select(talks).where(talks.c.person_id.is_not(None))).all()
    for unit_id, person_id, state in rows:
        answers = state.get("answers", {})
        if state.get("dialog") == "evidence" and answers.get("held"):
            values = {"unit_id": unit_id, "person_id": person_id, "at": datetime.now(UTC)}
            held = {"caption": answers.get("caption", ""), "files": answers["held"], "declined": []}
            bind.execute(kept.insert().values(**values, **held))
