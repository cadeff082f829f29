"""The real program with its web chat: the routes, limits and headers of `dvht run`."""

import asyncio
from pathlib import Path

from bot.app import assemble
from bot.web.server import open_socket, serve
from tests.benchmarks.turns.ours import settings_in


async def _run(place: Path) -> None:
    program = assemble(settings_in(place))
    listener = open_socket("127.0.0.1", 0)

    def ready() -> None:
        (place / "port").write_text(str(listener.getsockname()[1]), encoding="ascii")

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(program.app.run())
        tasks.create_task(serve(program.web, program.routes(), listener, ready))


def run(_api: str, _token: str, place: str) -> None:
    """Serve until terminated; the port is written into the folder."""
    asyncio.run(_run(Path(place)))
