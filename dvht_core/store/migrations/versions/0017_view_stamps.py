"""Stamps by which a kept view of a unit is known to be good, renewed by triggers.

A stamp is drawn by lot, never counted up: what was seen in a transaction that rolls back must not
share its stamp with anything that another transaction writes. Every table that
`queries.load_campaign` reads has triggers here. Whoever recreates one of them later (SQLite's batch
mode drops a table with its triggers) makes them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

PARTS = {
    "sheets": ("sheets", "remarks"),
    "evidence": ("evidence", "evidence_files", "evidence_uses"),
    "book": (
        *("staff", "people", "learning_records", "learning_plans"),
        *("census_answers", "name_lists"),
    ),
    "rest": (
        *("campaigns", "recognitions", "consents", "assignments", "members", "people"),
        *("plan_lines", "staff", "reminder_occasions"),
    ),
}
"""What each part of a view is read from, of the tables that carry `unit_id`; beside them, the rest
is read from units, conversations and addresses."""
IN_ALL = ", ".join(PARTS)
LOT = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "CAST(gen_random_uuid() AS text)"}
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
PERSON = "SELECT unit_id FROM people WHERE id IN ({})"
CHAT = (
    "SELECT people.unit_id FROM conversations"
    " JOIN people ON people.id = conversations.person_id WHERE conversations.id IN ({})"
)
OTHER_PERSON = "OLD.person_id IS DISTINCT FROM NEW.person_id"
OTHER_CHANNELS = (
    "OLD.channel <> NEW.channel OR OLD.conversation_id <> NEW.conversation_id"
    " OR (OLD.blocked_at IS NULL) <> (NEW.blocked_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM addresses AS o"
    " WHERE o.conversation_id = NEW.conversation_id AND o.id <> NEW.id"
    " AND ((o.last_used_at, o.id) > (OLD.last_used_at, OLD.id))"
    " <> ((o.last_used_at, o.id) > (NEW.last_used_at, NEW.id)))"
)
"""A view shows the order in which a person's chats were used, not when: every turn writes that."""


def upgrade() -> None:
    op.create_table(
        "view_stamps",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(part, sa.String(), nullable=False) for part in PARTS),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_view_stamps")),
    )
    dialect = op.get_bind().dialect.name
    lots = ", ".join([LOT[dialect]] * len(PARTS))
    op.execute(f"INSERT INTO view_stamps (unit_id, {IN_ALL}) SELECT id, {lots} FROM units")
    (_on_sqlite if dialect == "sqlite" else _on_postgresql)(lots)


def _on_sqlite(lots: str) -> None:
    def renew(part: str, units: str) -> str:
        return f"UPDATE view_stamps SET {part} = {LOT['sqlite']} WHERE unit_id IN ({units})"

    def trigger(table: str, action: str, do: str, name: str = "stamp", when: str = "") -> None:
        when = when and f"WHEN {when}"
        named = f"{name}_{table}_{action.lower()}"
        op.execute(f"CREATE TRIGGER {named} AFTER {action} ON {table} {when} BEGIN {do}; END")

    for action, rows in ROWS.items():
        for part, tables in PARTS.items():
            for table in tables:
                units = ", ".join(f"{row}.unit_id" for row in rows)
                trigger(table, action, renew(part, units), f"stamp_{part}")
        people = PERSON.format(", ".join(f"{row}.person_id" for row in rows))
        chats = CHAT.format(", ".join(f"{row}.conversation_id" for row in rows))
        changed = action == "UPDATE"
        other_person = OTHER_PERSON.replace("IS DISTINCT FROM", "IS NOT") if changed else ""
        trigger("conversations", action, renew("rest", people), when=other_person)
        other_channels = OTHER_CHANNELS if changed else ""
        trigger("addresses", action, renew("rest", chats), when=other_channels)
    fresh = f"INSERT INTO view_stamps (unit_id, {IN_ALL}) VALUES (NEW.id, {lots})"
    trigger("units", "INSERT", fresh)
    trigger("units", "UPDATE", renew("rest", "NEW.id"))
    trigger("units", "DELETE", "DELETE FROM view_stamps WHERE unit_id = OLD.id")


def _on_postgresql(lots: str) -> None:
    """Where many rows may come at once, once for each statement.

    The unit is held as a turn holds it, so that stamps are locked in the order in which units are.
    """
    lot = LOT["postgresql"]
    touched = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
    for part, tables in PARTS.items():
        op.execute(f"""
            CREATE FUNCTION renew_{part}_stamp_of(touched integer[]) RETURNS void
            LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM 1 FROM units WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;
                UPDATE view_stamps SET {part} = {lot} WHERE unit_id = ANY (touched);
            END $$
        """)
        op.execute(f"""
            CREATE FUNCTION renew_{part}_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM renew_{part}_stamp_of(ARRAY(SELECT DISTINCT unit_id FROM touched));
                RETURN NULL;
            END $$
        """)
        for table in tables:
            for action, row in touched.items():
                op.execute(
                    f"CREATE TRIGGER stamp_{part}_{table}_{action.lower()} AFTER {action}"
                    f" ON {table} REFERENCING {row} TABLE AS touched FOR EACH STATEMENT"
                    f" EXECUTE FUNCTION renew_{part}_stamp()"
                )
    _by_row("conversations", PERSON, "person_id", OTHER_PERSON)
    _by_row("addresses", CHAT, "conversation_id", OTHER_CHANNELS)
    _on_units(lots)


def _by_row(table: str, units: str, column: str, changed: str) -> None:
    """Renew the rest; in an update only where it `changed` what is shown."""
    for action, rows in ROWS.items():
        named = f"stamp_{table}_{action.lower()}"
        touched = units.format(", ".join(f"{row}.{column}" for row in rows))
        when = changed if action == "UPDATE" else "true"
        op.execute(f"""
            CREATE FUNCTION {named}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {when} THEN
                    PERFORM renew_rest_stamp_of(ARRAY({touched}));
                END IF;
                RETURN NULL;
            END $$
        """)
        op.execute(
            f"CREATE TRIGGER {named} AFTER {action} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {named}()"
        )


def _on_units(lots: str) -> None:
    for action, do in {
        "INSERT": f"INSERT INTO view_stamps (unit_id, {IN_ALL}) VALUES (NEW.id, {lots})",
        "UPDATE": "PERFORM renew_rest_stamp_of(ARRAY[NEW.id])",
        "DELETE": "DELETE FROM view_stamps WHERE unit_id = OLD.id",
    }.items():
        named = f"stamp_units_{action.lower()}"
        op.execute(f"""
            CREATE FUNCTION {named}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {do};
                RETURN NULL;
            END $$
        """)
        op.execute(
            f"CREATE TRIGGER {named} AFTER {action} ON units"
            f" FOR EACH ROW EXECUTE FUNCTION {named}()"
        )
