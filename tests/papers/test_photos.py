"""A few photos are really read: drawn, photographed, and opened in a limited process."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.isolation import file_tasks
from bot.isolation.process_pool import Limited
from bot.ocr import tesseract
from dvht_core.evidence.papers import Paper
from tests.papers.draw import CAMERAS, draw, draw_lines, photograph
from tests.papers.samples import NOTHING, samples

pytestmark = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)
SAMPLES = {sample.name: sample for sample in samples()}
BY_NAME = {camera.name: camera for camera in CAMERAS}


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    """Yield processes in which files are opened."""
    processes = Limited(1)
    yield processes
    processes.stop()


@pytest.mark.parametrize("camera", ["usual", "turned"])
def test_a_photographed_paper_is_read(limited: Limited, camera: str) -> None:
    sample = SAMPLES["kh-6"]
    photo = photograph(draw(sample), BY_NAME[camera], 1)
    read = limited.run(file_tasks.read_paper, photo, "a.jpg", [sample.issuer])
    day = date.fromisoformat(sample.day or "")
    assert read == Paper(sample.kind, sample.number, day, sample.subject, sample.issuer)


def test_nothing_is_read_where_there_is_no_paper(limited: Limited) -> None:
    photo = photograph(draw_lines(NOTHING["poster"]), BY_NAME["usual"], 1)
    assert not limited.run(file_tasks.read_paper, photo, "a.jpg", [])
