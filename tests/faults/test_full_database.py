"""A database without room: what is sent is refused in words, and taken when there is room again."""

import uuid
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.integration.installations import installed
from tests.integration.test_originals import on_the_web, web_chat

NO_MORE, PLENTY = 1, 2**30
"""Pages that SQLite may use; it takes as many as there are for the least."""
MOST = 50
"""Messages that fit into the pages that are there already, at most."""


async def test_a_message_without_room_is_refused_in_words_and_taken_when_there_is_room(
    tmp_path: Path,
) -> None:
    here = installed(tmp_path / "data")
    address, engine, pages = on_the_web(here, "Lan"), here.services.database.engine, [NO_MORE]

    @event.listens_for(engine, "begin")
    def bounded(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages[0]}")

    async with web_chat(here, address) as (_, page):
        for _ in range(MOST):
            said = {"id": str(uuid.uuid4()), "text": "x" * 3000}
            answer = await page.post("/api/messages", json=said)
            if answer.status_code != 202:
                break
        assert answer.status_code == 503
        assert "sẽ tự gửi lại" in answer.json()["error"]
        pages[0] = PLENTY
        assert (await page.post("/api/messages", json=said)).status_code == 202
    here.close()
