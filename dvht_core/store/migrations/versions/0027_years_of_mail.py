"""Years of mail: what is looked for again and again has an index that holds nothing else.

On PostgreSQL the rows that name a file are found by its sha256, so that one which is to be deleted
is looked for, and not every file that is named anywhere. `file_digests` returns all that looks like
a sha256 in a column; who asks reads the row itself then. The queues are cleared up after so many
changed rows, however many lie in them: else years of mail would put it off.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

RECEIVED = "state IN ('received', 'ready')"
UNSENT = "state IN ('wished', 'waiting', 'sending')"
INBOX_FILES = "CAST(files AS TEXT) <> '[]'"
OUTBOX_FILES = "replace(CAST(message AS TEXT), '\"attachments\": [[', '') <> CAST(message AS TEXT)"
PARTIAL = (
    ("ix_inbox_retry", "inbox", "retry_at", f"retry_at IS NOT NULL AND {RECEIVED}"),
    ("ix_inbox_files", "inbox", "received_at", INBOX_FILES),
    ("ix_outbox_retry", "outbox", "retry_at", f"retry_at IS NOT NULL AND {UNSENT}"),
    ("ix_outbox_files", "outbox", "created_at", OUTBOX_FILES),
    ("ix_staff_gone", "staff", "id", "left_on IS NOT NULL OR removed_at IS NOT NULL"),
    ("ix_learning_records_deleted", "learning_records", "deleted_at", "deleted_at IS NOT NULL"),
    ("ix_people_erased", "people", "id", "removed_at IS NOT NULL AND erasure_asked_at IS NOT NULL"),
    ("ix_conversations_strangers", "conversations", "id", "person_id IS NULL"),
    ("ix_census_papers_stale", "census_papers", "campaign_id", "stale"),
    ("ix_web_sessions_running", "web_sessions", "last_used_at", "ended_at IS NULL"),
    ("ix_web_sessions_ended", "web_sessions", "ended_at", "ended_at IS NOT NULL"),
)
WHOLE = (
    ("conversations", "unit_id"),
    ("kept_files", "at"),
    *((table, "sha256") for table in ("dossier_versions", "directive_files", "signed_papers")),
    ("sent_plans", "sha256"),
)
DIGESTS = (
    ("evidence_files", "file", ""),
    ("drafts", "plan", ""),
    ("foundings", "before", ""),
    ("units", "settings", ""),
    ("learning_records", "files", ""),
    ("kept_files", "files", ""),
    ("name_lists", "file", ""),
    ("inbox", "files", INBOX_FILES),
    ("outbox", "message", OUTBOX_FILES),
)
"""Columns of JSON that name files, and of which rows."""


def upgrade() -> None:
    for table in ("inbox", "outbox"):
        op.drop_index(f"ix_{table}_open", table)
    op.drop_index("ix_census_papers_stale", "census_papers")
    for name, table, column, condition in PARTIAL:
        _index(name, table, [column], condition)
    for name, table in (("aside", "inbox"), ("failed", "outbox")):
        _index(f"ix_{table}_{name}", table, ["channel", "id"], f"state = '{name}'")
    _index("ix_outbox_jobs", "outbox", ["channel", "address", "id"], "state = 'wished'")
    for table, column in WHOLE:
        op.create_index(f"ix_{table}_{column}", table, [column])
    if op.get_bind().dialect.name == "postgresql":
        _only_on_postgresql()


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _only_on_postgresql() -> None:
    op.execute("""
        CREATE FUNCTION file_digests(json) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT ARRAY(SELECT (regexp_matches($1::text, '[0-9a-f]{64}', 'g'))[1]) $$
    """)
    for table, column, condition in DIGESTS:
        where = f" WHERE {condition}" if condition else ""
        op.execute(
            f"CREATE INDEX ix_{table}_digests ON {table} USING gin (file_digests({column})){where}"
        )
    for table in ("inbox", "outbox"):
        op.execute(
            f"ALTER TABLE {table} SET (autovacuum_vacuum_scale_factor = 0,"
            " autovacuum_vacuum_threshold = 20000, autovacuum_analyze_scale_factor = 0,"
            " autovacuum_analyze_threshold = 50000, autovacuum_vacuum_insert_scale_factor = 0,"
            " autovacuum_vacuum_insert_threshold = 100000)"
        )
