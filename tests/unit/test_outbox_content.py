"""What the outbox holds, as rows keep it: also rows that older programs have written."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dvht_core.handlers
from bot.jobs.registry import LONG, QUICK
from dvht_core.domain.outbox_content import (
    Attachment,
    Button,
    Job,
    OutboxMessage,
    files_of,
    from_json,
)

PHOTO: tuple[str, str, str] = ("anh.jpg", "image/jpeg", "9f86")
PLAIN: dict[str, Any] = {
    "asks": False,
    "text": "Phiếu 2.2 được trả lại.",
    "buttons": [["@12:go:sheet:2.2", "Mở phiếu"]],
    "attachments": [[*PHOTO], [*PHOTO, "", True]],
}
MESSAGE = OutboxMessage(
    "Phiếu 2.2 được trả lại.",
    (Button("@12:go:sheet:2.2", "Mở phiếu"),),
    (Attachment(*PHOTO), Attachment(*PHOTO, "", True)),
    asks=False,
)


@pytest.mark.parametrize(
    "stored",
    [
        PLAIN,
        {"drawing": "<svg/>", "reply": PLAIN},
        {"report": 3, "person": 5, "files": True},
        {"document": 3, "person": 5, "form": "minutes", "indicator": "", "files": False},
        {"template": "summary", "sha256": "9f86", "campaign": 3, "person": 5},
        {"invite": [7, 8], "campaign": 3, "person": 5},
        {"my_data": 5},
    ],
)
def test_what_is_stored_is_read_and_written_as_it_was(stored: dict[str, Any]) -> None:
    assert list(from_json(stored).to_json().items()) == list(stored.items())


def test_a_message_is_read() -> None:
    assert from_json(PLAIN) == MESSAGE
    assert from_json({"text": "Nhắc việc"}) == OutboxMessage("Nhắc việc")


def test_a_job_is_read() -> None:
    stored = {"cards": 3, "codes": [[1, "abc"]]}
    assert from_json(stored) == Job("cards", 3, {"codes": [[1, "abc"]]})


def test_a_drawing_of_an_older_program_is_read() -> None:
    held = from_json({"drawing": "<svg/>", "name": "tien-do", "svg": False, "reply": PLAIN})
    assert isinstance(held, OutboxMessage)
    assert (held.drawing, held.text, held.buttons) == ("<svg/>", MESSAGE.text, MESSAGE.buttons)


def test_every_file_is_named_also_one_that_goes_out_alone_or_beside_a_drawing() -> None:
    for stored in (PLAIN, {"drawing": "<svg/>", "reply": PLAIN}):
        assert [file.sha256 for file in files_of(from_json(stored))] == ["9f86", "9f86"]
    assert files_of(Job("report", 3)) == ()


def test_whatever_a_handler_asks_for_has_its_maker() -> None:
    assert not set(QUICK) & set(LONG)
    assert set(asked_for()) == {*QUICK, *LONG}


def asked_for() -> Iterator[str]:
    """Yield the kinds of jobs in the handlers: `context.job("log")`, `Job("link", …)`."""
    for file in Path(*dvht_core.handlers.__path__).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Attribute(attr="job") | ast.Name(id="Job"),
                    args=[ast.Constant(value=str(kind)), *_],
                ):
                    yield kind
