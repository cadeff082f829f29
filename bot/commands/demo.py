"""`dvht demo`: plays a school's story, writes the documents, then hands over the phones."""

import asyncio
import shutil
import socket
import webbrowser
from collections.abc import Sequence
from contextlib import closing, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.app import assemble
from bot.commands.run import until_stopped
from bot.foundation.clock import RunningClock
from bot.foundation.lock import LOCK, only_one
from bot.foundation.services import Services
from bot.jobs.dossier_files import documents
from bot.links.invitation_links import web_address
from bot.settings import DATABASE, Settings
from bot.simulator.transcript import SCHOOL, differs, read_transcript
from bot.simulator.transcript_player import Player
from bot.texts import all_texts
from bot.web.demo_pages import Demo, Phone
from bot.web.server import open_socket, serve
from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import given_name, short_date, weekday
from dvht_core.store.queries.load_campaign import load_campaign

STORY = Path(__file__).parent.parent / "simulator" / "demo" / "story.yaml"
FOLDER = "demo-data"
"""In the data folder, beside what is real."""

_say = all_texts().say


def demo(
    once: Annotated[bool, typer.Option("--once", help=_say("cli-demo-once"))] = False,
) -> None:
    """Play the story; with `--once` stop after writing. Exit 1 when the story went otherwise.

    InputError when the port is taken, another demo runs, or the folder holds something else.
    """
    console = Console()
    settings = Settings()
    folder = settings.data / FOLDER
    listener = None if once else open_socket(settings.web_host, settings.web_port)
    port = listener.getsockname()[1] if listener else settings.web_port
    with closing(listener) if listener else nullcontext(), only_one(folder):
        _clear(folder)
        address = web_address(settings.web_host, port)
        player = Player(read_transcript(STORY), folder, public_url=address)
        wrong = asyncio.run(_play(player, console))
        written = _write(player.services, player.campaign_id, folder / "ho-so")
        console.print(
            _say("cli-demo-written", count=len(written), folder=str((folder / "ho-so").resolve())),
            highlight=False,
            soft_wrap=True,
        )
        if wrong:
            raise typer.Exit(1)
        if listener:
            asyncio.run(_serve(player, address, listener, written, console))


def _clear(folder: Path) -> None:
    """Take away what the last demo has left; InputError when the folder is none of a demo's."""
    there = [path for path in folder.iterdir() if path.name != LOCK]
    if there and not (folder / DATABASE).exists():
        raise InputError("cli-demo-foreign-folder", folder=str(folder.resolve()))
    # the database last: what is left by a demo that was stopped here is known by it
    for path in sorted(there, key=lambda path: path.name.startswith(DATABASE)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


async def _play(player: Player, console: Console) -> int:
    """Play with a progress bar; print each reminder as it fires; return how much went wrong."""
    wrong = 0
    bar = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*bar, console=console) as progress:
        task = progress.add_task("", total=len(player.transcript.entries))
        async for played in player.play():
            at = played.at.astimezone(SCHOOL)
            day = f"{weekday(at)} {short_date(at)} {at:%H:%M}"
            progress.update(task, advance=1, description=day)
            if played.who is None:
                for who, text in played.came.items():
                    console.print(f"[dim]{day}[/dim]  {who}: {_first_line(text)}", highlight=False)
            if found := differs(played):
                wrong += 1
                console.print(found, style="red")
    return wrong


def _write(services: Services, campaign_id: int, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, data in documents(services, campaign_id):
        (folder / name).write_bytes(data)
        files.append(folder / name)
    return files


async def _serve(
    player: Player,
    address: str,
    listener: socket.socket,
    written: Sequence[Path],
    console: Console,
) -> None:
    """The team's phones in one page, on a clock that goes on from the end of the story."""
    clock = RunningClock(player.clock.now())
    phones = _phones(player)
    player.services.database.close()
    program = assemble(player.settings, clock=clock)
    app, web = program.app, program.web

    async def advance(to: datetime) -> datetime:
        """Move the clock on to `to`; send the reminders of each morning on the way."""
        morning = clock.now().astimezone(SCHOOL).replace(hour=7, minute=0, second=0, microsecond=0)
        while (morning := morning + timedelta(days=1)) < to:
            clock.set(morning)
            await app.remind()
        clock.set(to)
        await app.remind()
        return clock.now().astimezone(SCHOOL)

    def listed() -> list[tuple[str, str]]:
        return [(file.name, f"/demo/documents/{quote(file.name, safe='')}") for file in written]

    async def document(request: Request) -> Response:
        file = next((f for f in written if f.name == request.path_params["name"]), None)
        return FileResponse(file, filename=file.name) if file else Response(status_code=404)

    page = Demo(phones, lambda: clock.now().astimezone(SCHOOL), advance, listed)
    routes = [
        Route("/demo/documents/{name}", document),
        *page.routes(lambda address_of: web.rooms(address_of, framed=True)),
        *program.routes(stranger=lambda: RedirectResponse("/demo")),
    ]
    url = f"{address}/demo"

    def ready() -> None:
        console.print(_say("cli-demo-serving", url=url), highlight=False, soft_wrap=True)
        webbrowser.open(url)

    await until_stopped(app.run(), serve(web, routes, listener, ready))


def _phones(player: Player) -> list[Phone]:
    with player.services.database.read() as session:
        people = load_campaign(session, player.campaign_id).people
    return [
        Phone(
            key=str(person.id),
            name=person.name,
            role=_say(f"filling-role-{person.role}"),
            address=given_name(person.name),
        )
        for person in people
    ]


def _first_line(text: str) -> str:
    return text.partition("\n")[0].replace("**", "")
