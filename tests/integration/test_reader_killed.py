"""The program is killed while it reads a photo: after a start it is read again and offered once."""

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import open_services
from bot.foundation.services import Services
from bot.ocr import tesseract
from bot.runtime.attachment_fetcher import stored
from dvht_core.commands.sheets import AddEvidence
from dvht_core.domain import jobs
from dvht_core.evidence import prepare
from dvht_core.store.models import Evidence, Outbox
from dvht_core.store.queues import inbox_outbox
from tests.integration import dying_reader
from tests.integration.installations import settings_for
from tests.integration.schools import CHANNEL, NOW, School
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import samples
from tests.programs import Program

pytestmark = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)
ROOT = Path(__file__).parents[2]
SAMPLE = next(sample for sample in samples() if sample.name == "kh-6")
A_WHILE = timedelta(minutes=3)


@pytest.fixture
def here(school: School, database_url: str, tmp_path: Path) -> Services:
    """Return the program's own services, with a photo that waits to be read."""
    settings = settings_for(tmp_path, database_url=database_url)
    services = open_services(settings)
    prepared = prepare(photograph(draw(SAMPLE), CAMERAS[1], 3), "anh.jpg")
    school.do("Lan", AddEvidence("2.2", (stored(prepared, "anh.jpg", services.blobs),)))
    with services.database.write() as session:
        item = session.scalars(select(Evidence)).one()
        job = jobs.PaperOffer(item.id, item.added_by)
        inbox_outbox.put(session, CHANNEL, school.address("Lan"), job, NOW)
    return services


def lives(data: Path, database_url: str, now: datetime, moment: str = "") -> list[str]:
    """Start the program, have it killed at the moment, and return what it said."""
    arguments = (str(data), database_url, now.isoformat(), moment)
    program = Program(arguments, ROOT, os.environ, run=dying_reader.main)
    if moment == "reading":
        assert program.stdout.readline() == "reading\n"
        program.send_signal(signal.SIGKILL)
    said, complaint = program.communicate()
    assert program.returncode == (-signal.SIGKILL if moment else 0), complaint
    return said.splitlines()


def tries(services: Services) -> int:
    with services.database.read() as session:
        return session.scalars(select(Outbox.tries).order_by(Outbox.id)).first() or 0


def test_it_is_read_again_and_offered_once(
    here: Services, database_url: str, tmp_path: Path
) -> None:
    now, said = NOW, []
    for number, moment in enumerate(("reading", "offer", "put", ""), 1):
        said += lives(tmp_path, database_url, now, moment)
        if moment in ("reading", "offer"):
            assert tries(here) == number
        now += A_WHILE
    assert lives(tmp_path, database_url, now) == []
    offers = [line for line in said if str(SAMPLE.number) in line]
    assert len(offers) == 1
    assert said.count("reading") == 1, "what was read before the second kill is kept"
