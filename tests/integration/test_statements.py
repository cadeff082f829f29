"""What a turn asks of the database: so many statements and no more (docs/cost-of-a-turn.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.integration.installations import Installation, installed

FRAME = ("BEGIN", "SAVEPOINT", "RELEASE")
"""What frames a transaction, and asks nothing."""
A_QUESTION = 41
"""A message that is answered by a question: from the inbox to "sent"."""
AN_ANSWER = 65
"""An answer that is kept: the school is looked at once more, for the sentence that follows."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


@contextmanager
def counted(here: Installation) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(FRAME):
            found.append(statement)

    event.listen(here.services.database.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(here.services.database.engine, "before_cursor_execute", note)


async def test_a_question(here: Installation) -> None:
    await here.says("Lan", "/viec")
    with counted(here) as statements:
        assert await here.says("Lan", "/phieu 2.2")
    assert len(statements) <= A_QUESTION


async def test_an_answer(here: Installation) -> None:
    await here.says("Lan", "/phieu 2.2")
    with counted(here) as statements:
        assert await here.says("Lan", "34")
    assert len(statements) <= AN_ANSWER


async def test_people_who_write_at_once_share_what_is_not_their_own(here: Installation) -> None:
    people = ["Hiền", "Minh", "Thu", "Lan", "Vân"]
    for who in people:
        await here.says(who, "/viec")
    app = here.app()
    with counted(here) as statements:
        for who in people:
            await here.writes(app, who, "/trogiup", who)
        await app.settle()
    assert all(here.read_by(who) for who in people)
    assert len(statements) / len(people) < 0.85 * A_QUESTION
