"""Telling other programs that a chat was written to, for pages that wait there (PostgreSQL).

A notification goes out with its transaction, and once, however often it was asked for in it. It is
no more than a hint: what was missed is found by the next look.
"""

from collections.abc import AsyncIterator

import psycopg
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

NAME = "dvht_written"
LONGEST_SILENCE = 10.0
"""Seconds after which it is seen whether the connection still stands."""


def tell(session: Session, worker: str, address: str) -> None:
    """Tell that `worker` has written to a chat, once this transaction commits."""
    session.execute(select(func.pg_notify(NAME, f"{worker} {address}")))


async def listen(engine: Engine) -> AsyncIterator[tuple[str, str] | None]:
    """Yield who has written to which address; None once it listens, and when all is quiet.

    psycopg.Error when the connection is lost. Where its line is cut nothing comes at all.
    """
    # as the engine itself connects: libpq reads a URL otherwise than SQLAlchemy writes it
    _, own = engine.dialect.create_connect_args(engine.url)
    async with await psycopg.AsyncConnection.connect(**own, autocommit=True) as connection:
        await connection.execute(f"LISTEN {NAME}")
        while True:
            yield None
            async for notify in connection.notifies(timeout=LONGEST_SILENCE):
                worker, _, address = notify.payload.partition(" ")
                yield worker, address
            await connection.execute("SELECT 1")
