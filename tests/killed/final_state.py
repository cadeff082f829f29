"""What is left of a run: the rows, the files, the documents, and what everybody was told."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import open_services
from bot.jobs.dossier_files import documents
from dvht_core.store.models import Base, UtcDateTime
from dvht_core.store.queues.inbox_outbox import REPLACED
from tests.integration.installations import settings_for
from tests.killed.phones import is_progress, without_time

MAIL = ("inbox", "outbox")
"""Tables about how the messages went; the others say what people did."""

MOMENT = re.compile(r'(?<="\d{4}-\d\d-\d\d)T[\d:.]+[+]\d\d:\d\d(?=")')
"""The time of day of a moment in JSON, as of when a sheet was judged."""

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class FinalState:
    """What one run left, without moments."""

    rows: Rows
    said: list[tuple[str, str]]
    """What the outbox held for each chat, in order of chat and time: (address, text)."""
    words: Mapping[str, str]
    """The text of every document."""

    @property
    def photos(self) -> set[str]:
        """The sha256 of everybody's photos, and of the small ones made of them."""
        files = [json.loads(row["file"]) for row in self.rows["evidence_files"]]
        return {f["sha256"] for f in files} | {f["thumbnail"] for f in files if f["thumbnail"]}


def final_state(data: Path) -> FinalState:
    """Read it from the data folder of a bot that runs no more."""
    rows = {
        table.name: _rows(data, table.name, _timeless(table.name))
        for table in Base.metadata.sorted_tables
        if table.name not in MAIL
    }
    outbox = _rows(data, "outbox", ["address", "message", "state"])
    sent = [row for row in outbox if row["state"] != REPLACED]
    said = [(row["address"], without_time(json.loads(row["message"])["text"])) for row in sent]
    lasting = [line for line in said if not is_progress(line[1])]
    return FinalState(rows, sorted(lasting, key=lambda line: line[0]), _words(data))


def _timeless(table: str) -> list[str]:
    """Return the columns that hold neither a moment nor what is drawn by lot."""
    columns = Base.metadata.tables[table].columns
    drawn = ("secret", "secret_before") if table == "web_sessions" else ()
    return [c.name for c in columns if not isinstance(c.type, UtcDateTime) and c.name not in drawn]


def _rows(data: Path, table: str, columns: list[str]) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(data / "dvht.db")) as database:
        found = database.execute(f"select {', '.join(columns)} from {table} order by id")
        return [dict(zip(columns, map(_without_time, row), strict=True)) for row in found]


def _without_time(value: Any) -> Any:
    return MOMENT.sub("…", value) if isinstance(value, str) else value


def _words(data: Path) -> dict[str, str]:
    services = open_services(settings_for(data))
    try:
        return {name: _text(content) for name, content in documents(services, 1)}
    finally:
        services.database.close()


def _text(content: bytes) -> str:
    """Return all that a Word file shows, header and footer too: the text of its XML parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = sorted(n for n in parts.namelist() if n.startswith("word/") and n.endswith(".xml"))
        return "\n".join(parts.read(name).decode() for name in names)
