"""When each campaign is to be looked at next, so that nothing walks over all schools.

The rows come and go with the campaigns. Whatever changes what reminders and announcements are told
from renews a stamp of the unit (migrations 0017 and 0018), and a changed stamp asks for a look: its
moment is then `CHANGED`, which is before every other.

A reminder that was told is shown by no view, so it renews no stamp any more: else every reminder
would ask for another look.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

STAMPS = {"reminders": ("rest", "book"), "news": ("rest", "conclusion")}
"""Of each kind of look, the parts of a view that it is told from."""
CHANGED = {
    "sqlite": "'1970-01-01 00:00:00.000000'",
    "postgresql": "TIMESTAMPTZ '1970-01-01 00:00:00+00'",
}


def upgrade() -> None:
    op.create_table(
        "due_times",
        sa.Column("campaign_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("campaign_id", "kind", name=op.f("pk_due_times")),
    )
    op.create_index("ix_due_times_at", "due_times", ["kind", "at"])
    op.create_index(op.f("ix_due_times_unit_id"), "due_times", ["unit_id"])
    dialect = op.get_bind().dialect.name
    changed = CHANGED[dialect]
    for kind in STAMPS:
        op.execute(
            "INSERT INTO due_times (campaign_id, kind, unit_id, at)"
            f" SELECT id, '{kind}', unit_id, {changed} FROM campaigns"
        )
    _told_is_not_shown(dialect)
    for table, action, when, do in (
        ("campaigns", "INSERT", "", _fresh(changed)),
        ("campaigns", "DELETE", "", "DELETE FROM due_times WHERE campaign_id = OLD.id"),
        *(("view_stamps", "UPDATE", kind, _again(kind, changed)) for kind in STAMPS),
    ):
        make = _on_sqlite if dialect == "sqlite" else _on_postgresql
        make(table, action, when, do)


def _told_is_not_shown(dialect: str) -> None:
    """Let an added occasion renew the stamp only where a view shows it: asked for, or a nudge."""
    named = "stamp_rest_reminder_occasions_insert"
    head = f"CREATE TRIGGER {named} AFTER INSERT ON reminder_occasions"
    shown = "{}told_at IS NULL OR {}occasion LIKE 'nudge:%'"
    if dialect == "sqlite":
        op.execute(f"DROP TRIGGER {named}")
        lot = "lower(hex(randomblob(16)))"
        renew = f"UPDATE view_stamps SET rest = {lot} WHERE unit_id = NEW.unit_id"
        op.execute(f"{head} WHEN {shown.format('NEW.', 'NEW.')} BEGIN {renew}; END")
        return
    op.execute(f"DROP TRIGGER {named} ON reminder_occasions")
    op.execute(f"""
        CREATE FUNCTION {named}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM renew_rest_stamp_of(
                ARRAY(SELECT DISTINCT unit_id FROM touched WHERE {shown.format("", "")})
            );
            RETURN NULL;
        END $$
    """)
    op.execute(
        f"{head} REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION {named}()"
    )


def _fresh(changed: str) -> str:
    rows = ", ".join(f"(NEW.id, '{kind}', NEW.unit_id, {changed})" for kind in STAMPS)
    return f"INSERT INTO due_times (campaign_id, kind, unit_id, at) VALUES {rows}"


def _again(kind: str, changed: str) -> str:
    return f"UPDATE due_times SET at = {changed} WHERE unit_id = NEW.unit_id AND kind = '{kind}'"


def _named(table: str, action: str, kind: str) -> tuple[str, str]:
    """Return the trigger's name, and the condition under which it does something."""
    when = " OR ".join(f"OLD.{part} <> NEW.{part}" for part in STAMPS.get(kind, ()))
    return f"due_{kind or table}_{action.lower()}", f"WHEN ({when})" if when else ""


def _on_sqlite(table: str, action: str, kind: str, do: str) -> None:
    named, when = _named(table, action, kind)
    op.execute(f"CREATE TRIGGER {named} AFTER {action} ON {table} {when} BEGIN {do}; END")


def _on_postgresql(table: str, action: str, kind: str, do: str) -> None:
    named, when = _named(table, action, kind)
    op.execute(f"""
        CREATE FUNCTION {named}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {do};
            RETURN NULL;
        END $$
    """)
    op.execute(
        f"CREATE TRIGGER {named} AFTER {action} ON {table} FOR EACH ROW {when}"
        f" EXECUTE FUNCTION {named}()"
    )
