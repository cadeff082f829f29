"""The ConversationHandler, each answer committed to the chat's row in PostgreSQL before the reply.

That is as far as it goes: an update counts as received before it is handled, a reply that does not
go out is not sent again, and nothing is taken up after a start.
"""

from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from tests.benchmarks.turns import handler

_TABLE = "CREATE TABLE chats (chat bigint PRIMARY KEY, question int, answers jsonb)"
_KEEP = """
    INSERT INTO chats VALUES (%s, %s, %s)
    ON CONFLICT (chat) DO UPDATE SET question = excluded.question, answers = excluded.answers
"""


class Rows:
    """A row for each chat; updates are handled one at a time, so one connection will do."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.AsyncConnection[Any] | None = None

    async def keep(self, chat: int, question: int, answers: dict[Any, Any]) -> None:
        """Commit where a chat is, and what was said there."""
        if self._connection is None:
            self._connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
            await self._connection.execute(_TABLE)
        await self._connection.execute(_KEEP, (chat, question, Jsonb(answers)))


def run(api: str, token: str, place: str) -> None:
    """Poll until terminated."""
    url = Path(place, "database-url").read_text(encoding="utf-8").replace("+psycopg", "")
    handler.run(api, token, place, keep=Rows(url).keep)
