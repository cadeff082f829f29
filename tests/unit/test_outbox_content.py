"""What the outbox holds, as rows keep it: also rows that older programs have written."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dvht_core.handlers
from bot.jobs.registry import MAKERS, by_job
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import (
    Attachment,
    Button,
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
        {"report": 3, "person": 5},
        {"document": 3, "person": 5, "form": "minutes", "indicator": ""},
        {"template": "summary", "campaign": 3, "person": 5, "sha256": "9f86"},
        {"invite": [7, 8], "campaign": 3, "person": 5},
        {"cards": 3, "codes": [[1, "abc"], [2, "def"]], "person": 5},
        {"my_data": 5},
        {"of_tomorrow": 3, "person": 5},
    ],
)
def test_what_is_stored_is_read_and_written_as_it_was(stored: dict[str, Any]) -> None:
    written = json.loads(json.dumps(from_json(stored).to_json()))
    assert list(written.items()) == list(stored.items())


def test_a_message_is_read() -> None:
    assert from_json(PLAIN) == MESSAGE
    assert from_json({"text": "Nhắc việc"}) == OutboxMessage("Nhắc việc")


@pytest.mark.parametrize(
    ("stored", "job"),
    [
        ({"cards": 3, "codes": [[1, "abc"]]}, jobs.FoundingDocuments(3, ((1, "abc"),))),
        ({"dossier": 3, "person": 5, "files": True}, jobs.WholeDossier(3, 5)),
        (
            {"document": 3, "person": 5, "form": "minutes", "indicator": "", "files": False},
            jobs.OneDocument(3, 5, "minutes"),
        ),
        (
            {"template": "summary", "sha256": "9f86", "campaign": 3, "person": 5, "files": True},
            jobs.TemplateTrial("summary", 3, 5, "9f86"),
        ),
        ({"invite": [7, 8], "campaign": 3, "person": 5}, jobs.StaffInvitations((7, 8), 3, 5)),
        ({"invitation": 4, "code": "abc", "files": True}, jobs.TeamInvitation(4, "abc")),
        ({"link": 4, "code": "abc", "files": False}, jobs.ChatLink(4, "abc")),
        ({"my_data": 5, "files": True}, jobs.PersonalData(5)),
        ({"link": 4}, jobs.UnreadableJob({"link": 4})),
        ({"of_tomorrow": 3}, jobs.UnreadableJob({"of_tomorrow": 3})),
    ],
)
def test_a_job_is_read_also_one_of_an_older_program(stored: dict[str, Any], job: jobs.Job) -> None:
    assert from_json(stored) == job


def test_a_drawing_of_an_older_program_is_read() -> None:
    held = from_json({"drawing": "<svg/>", "name": "tien-do", "svg": False, "reply": PLAIN})
    assert isinstance(held, OutboxMessage)
    assert (held.drawing, held.text, held.buttons) == ("<svg/>", MESSAGE.text, MESSAGE.buttons)


def test_every_file_is_named_also_one_that_goes_out_alone_or_beside_a_drawing() -> None:
    for stored in (PLAIN, {"drawing": "<svg/>", "reply": PLAIN}):
        assert [file.sha256 for file in files_of(from_json(stored))] == ["9f86", "9f86"]
    assert files_of(jobs.Report(3, 5)) == ()


def test_each_job_has_one_maker_and_is_asked_for_by_a_handler() -> None:
    assert MAKERS.keys() == {*jobs.KINDS.values()}
    assert {*asked_for()} == {job.__name__ for job in MAKERS}
    row = next(iter(MAKERS.values()))
    for wrong in ([row], [*MAKERS.values(), row]):
        with pytest.raises(TypeError):
            by_job(wrong)


def asked_for() -> Iterator[str]:
    """Yield the names of the jobs that handlers make: `jobs.Report(…)`."""
    for file in Path(*dvht_core.handlers.__path__).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="jobs"), attr=name)):
                    yield name
