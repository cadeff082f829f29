"""What lay in one JSON column of the campaign has tables of its own, and a plan line has its kind.

`campaigns.decision` held the decision that set up the team, the closing meeting with what it
decided, what became of measures, numbers of documents and directives from above. Each part of a
view that is read from the new tables has a stamp (migration 0017).
"""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

PARTS = {
    "conclusion": ("meetings", "decided_levels", "measure_reports"),
    "documents": ("document_numbers", "directives", "directive_files"),
}
"""What each new part of a view is read from."""
ALL_PARTS = ("sheets", "evidence", "book", *PARTS, "rest")
LOT = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "CAST(gen_random_uuid() AS text)"}
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
RECORD = (
    *("started", "ended", "place", "chair", "secretary", "present", "opinions"),
    *("votes_for", "votes_against"),
)
"""What is taken from the record of the meeting as it is."""


def upgrade() -> None:
    tables = _new_tables()
    _renew_stamps()
    for column in (
        sa.Column("decision_number", sa.String(), nullable=True),
        sa.Column("decision_day", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("dossier_final", sa.Boolean(), nullable=True),
    ):
        op.add_column("campaigns", column)
    _move(op.get_bind(), tables)
    op.execute("ALTER TABLE campaigns DROP COLUMN decision")
    kind = sa.Column("kind", sa.String(32), server_default="other", nullable=False)
    op.add_column("plan_lines", kind)
    _give_kinds(op.get_bind())


def _new_tables() -> dict[str, sa.Table]:
    def text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
        return sa.Column(name, sa.String(), nullable=nullable)

    def number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
        return sa.Column(name, sa.Integer(), nullable=nullable)

    def day(name: str) -> sa.Column[Any]:
        return sa.Column(name, sa.Date(), nullable=True)

    said = [text(name, nullable=True) for name in RECORD[:5]]
    lists = [sa.Column(n, sa.JSON(), nullable=True) for n in ("present", "absent", "opinions")]
    votes = [number(n, nullable=True) for n in ("votes_for", "votes_against", "proposal")]
    outcome: sa.Column[Any] = sa.Column("outcome", sa.String(32), nullable=False)
    dropped: sa.Column[Any] = sa.Column("dropped", sa.Boolean(), nullable=False)
    own = [text("indicator"), number("level"), text("reason")]
    by = number("person_id", nullable=True)
    named = [text("title"), text("number"), day("issued"), text("issuer"), dropped]
    file = [number("directive_id"), text("sha256"), text("extension"), number("size")]
    tables = {
        "meetings": _table("meetings", "", day("day"), *said, *lists, *votes),
        "decided_levels": _table("decided_levels", "indicator", *own),
        "measure_reports": _table(
            "measure_reports", "indicator", text("indicator"), by, outcome, text("note")
        ),
        "document_numbers": _table(
            "document_numbers", "form", text("form"), number("number", nullable=True), day("day")
        ),
        "directives": _table("directives", "place", number("place"), *named),
        "directive_files": _table("directive_files", None, *file),
    }
    op.create_index(
        op.f("ix_directive_files_directive_id"), "directive_files", ["directive_id"], unique=False
    )
    return tables


def _table(name: str, key: str | None, *columns: sa.Column[Any]) -> sa.Table:
    """Make a table of what a campaign has one of for each `key`; None: of what belongs to one."""
    refers = {"unit_id": "units", "person_id": "people", "directive_id": "directives"}
    ids = [sa.Column("id", sa.Integer(), nullable=False), _id("unit_id")]
    unique = []
    if key is not None:
        refers["campaign_id"] = "campaigns"
        ids.append(_id("campaign_id"))
        unique.append(
            sa.UniqueConstraint(
                *filter(None, ("campaign_id", key)), name=op.f(f"uq_{name}_campaign_id")
            )
        )
    has = {column.name for column in (*ids, *columns)}
    return op.create_table(
        name,
        *ids,
        *columns,
        *(
            sa.ForeignKeyConstraint([c], [f"{to}.id"], name=op.f(f"fk_{name}_{c}_{to}"))
            for c, to in refers.items()
            if c in has
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *unique,
    )


def _id(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


# ——— what is stored is moved ———

campaigns = sa.table(
    "campaigns",
    *map(sa.column, ("id", "unit_id", "decision_number", "closed_by", "dossier_final")),
    sa.column("decision", sa.JSON),
    sa.column("decision_day", sa.Date),
    sa.column("closed_at", sa.DateTime(timezone=True)),
)
people = sa.table("people", sa.column("id"))


def _move(bind: sa.Connection, tables: dict[str, sa.Table]) -> None:
    known = set(bind.scalars(sa.select(people.c.id)))
    for row in bind.execute(
        sa.select(campaigns.c.id, campaigns.c.unit_id, campaigns.c.decision).order_by(
            campaigns.c.id
        )
    ).all():
        said = row.decision or {}
        closed = said.get("closed") or {}
        bind.execute(
            sa.update(campaigns)
            .where(campaigns.c.id == row.id)
            .values(
                decision_number=said.get("number"),
                decision_day=_day(said.get("date")),
                closed_at=datetime.fromisoformat(closed["at"]).astimezone(UTC) if closed else None,
                closed_by=closed.get("by"),
                dossier_final=said.get("final"),
            )
        )
        own = {"unit_id": row.unit_id, "campaign_id": row.id}
        for name, values in _rows(said, known):
            files = values.pop("files", ())
            table = tables[name]
            new = sa.insert(table).values(**own, **values).returning(table.c.id)
            number = bind.scalar(new)
            for file in files:
                of = {"unit_id": row.unit_id, "directive_id": number}
                bind.execute(sa.insert(tables["directive_files"]).values(**of, **file))


def _rows(said: dict[str, Any], known: set[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows, by table, that a campaign's JSON becomes."""
    meeting = said.get("meeting") or {}
    if meeting or said.get("proposal") is not None:
        absent = meeting.get("absent")
        if isinstance(absent, list):
            absent = dict.fromkeys(absent, "")
        record = {key: meeting.get(key, sa.null()) for key in RECORD}
        record |= {"day": _day(meeting.get("day")), "proposal": said.get("proposal")}
        yield "meetings", {**record, "absent": sa.null() if absent is None else absent}
    for code, decided in said.get("levels", {}).items():
        level = {"level": decided["level"], "reason": decided.get("reason", "")}
        yield "decided_levels", {"indicator": code, **level}
    for code, report in said.get("reports", {}).items():
        by = report.get("by")
        told = {"outcome": report["outcome"], "note": report["note"]}
        by_whom = {"person_id": by if by in known else None}
        yield "measure_reports", {"indicator": code, **told, **by_whom}
    for form, paper in said.get("papers", {}).items():
        day = _day(paper.get("day"))
        yield "document_numbers", {"form": form, "number": paper.get("number"), "day": day}
    for place, directive in enumerate(said.get("directives", ()), start=1):
        yield (
            "directives",
            {
                "place": directive.get("id", place),
                "title": directive.get("title") or "",
                "number": directive.get("number") or "",
                "issued": _short_day(directive.get("issued") or ""),
                "issuer": directive.get("issuer") or "",
                "dropped": bool(directive.get("dropped")),
                "files": directive.get("originals", ()),
            },
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _short_day(text: str) -> date | None:
    """Read a day as documents write it: "06/12/2024"."""
    return date.fromisoformat("-".join(reversed(text.split("/")))) if text else None


# ——— each plan line gets its kind, by the words that reminders went by until now ———

plan_lines = sa.table("plan_lines", *map(sa.column, ("id", "task", "kind")))


def _give_kinds(bind: sa.Connection) -> None:
    for line in bind.execute(sa.select(plan_lines.c.id, plan_lines.c.task)).all():
        row = sa.update(plan_lines).where(plan_lines.c.id == line.id)
        bind.execute(row.values(kind=_kind(line.task)))


def _kind(task: str) -> str:
    letters = unicodedata.normalize("NFD", task.casefold().replace("đ", "d"))
    words = "".join(c for c in letters if not unicodedata.combining(c)).split()
    folded = " ".join(words)
    if "kiem tra cheo" in folded:
        return "cross-check"
    if "phieu" in words and {"viet", "nop", "hoan"} & {*words}:
        return "sheets"
    if words[:2] == ["hop", "to"]:
        return "meeting"
    if "bao cao" in folded:
        return "report"
    return "dossier" if "ho so" in folded else "other"


# ——— stamps ———


def _renew_stamps() -> None:
    """Give each new part a stamp, and its tables the triggers that renew it."""
    dialect = op.get_bind().dialect.name
    lot = LOT[dialect]
    for part in PARTS:
        op.execute(f"ALTER TABLE view_stamps ADD COLUMN {part} VARCHAR NOT NULL DEFAULT ''")
        op.execute(f"UPDATE view_stamps SET {part} = {lot}")
    lots = ", ".join([lot] * len(ALL_PARTS))
    fresh = f"INSERT INTO view_stamps (unit_id, {', '.join(ALL_PARTS)}) VALUES (NEW.id, {lots})"
    (_on_sqlite if dialect == "sqlite" else _on_postgresql)(fresh)


def _on_sqlite(fresh: str) -> None:
    op.execute("DROP TRIGGER stamp_units_insert")
    op.execute(f"CREATE TRIGGER stamp_units_insert AFTER INSERT ON units BEGIN {fresh}; END")
    for part, tables in PARTS.items():
        for table in tables:
            for action, rows in ROWS.items():
                units = ", ".join(f"{row}.unit_id" for row in rows)
                renew = (
                    f"UPDATE view_stamps SET {part} = {LOT['sqlite']} WHERE unit_id IN ({units})"
                )
                named = f"stamp_{part}_{table}_{action.lower()}"
                op.execute(f"CREATE TRIGGER {named} AFTER {action} ON {table} BEGIN {renew}; END")


def _on_postgresql(fresh: str) -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION stamp_units_insert() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {fresh};
            RETURN NULL;
        END $$
    """)
    for part, tables in PARTS.items():
        op.execute(f"ALTER TABLE view_stamps ALTER COLUMN {part} DROP DEFAULT")
        op.execute(f"""
            CREATE FUNCTION renew_{part}_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE whose integer[] := ARRAY(SELECT DISTINCT unit_id FROM touched);
            BEGIN
                PERFORM 1 FROM units WHERE id = ANY (whose) ORDER BY id FOR NO KEY UPDATE;
                UPDATE view_stamps SET {part} = {LOT["postgresql"]} WHERE unit_id = ANY (whose);
                RETURN NULL;
            END $$
        """)
        for table in tables:
            for action, rows in ROWS.items():
                op.execute(
                    f"CREATE TRIGGER stamp_{part}_{table}_{action.lower()} AFTER {action}"
                    f" ON {table} REFERENCING {rows[-1]} TABLE AS touched FOR EACH STATEMENT"
                    f" EXECUTE FUNCTION renew_{part}_stamp()"
                )
