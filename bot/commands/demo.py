"""`dvht demo`: plays a school's story, writes the documents, then hands over the phones."""

import asyncio
import shutil
import webbrowser
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.channels.base import Channel
from bot.clock import RunningClock
from bot.commands.run import until_stopped
from bot.documents import documents
from bot.office import Office
from bot.play import SCHOOL, Player, differs, read_transcript
from bot.server import open_socket, serve
from bot.settings import Settings
from bot.texts import all_texts
from bot.web.demo import Demo, Phone
from bot.webchat import web_channel
from dvht_core.store.campaign_reading import load_campaign
from dvht_core.vietnamese import given_name, short_date, weekday

STORY = Path(__file__).parent.parent / "demo" / "story.yaml"
FOLDER = Path("demo-data")

_say = all_texts().say


def demo(
    once: Annotated[bool, typer.Option("--once", help=_say("cli-demo-once"))] = False,
) -> None:
    """Play the story; with `--once` stop after writing. Exit 1 when the story went otherwise."""
    console = Console()
    shutil.rmtree(FOLDER, ignore_errors=True)
    player = Player(read_transcript(STORY), FOLDER)
    wrong = asyncio.run(_play(player, console))
    written = _write(player.office, player.campaign_id, FOLDER / "ho-so")
    console.print(
        _say("cli-demo-written", count=len(written), folder=str((FOLDER / "ho-so").resolve())),
        highlight=False,
        soft_wrap=True,
    )
    if wrong:
        raise typer.Exit(1)
    if not once:
        asyncio.run(_serve(player, written, console))


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


def _write(office: Office, campaign_id: int, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, data in documents(office, campaign_id):
        (folder / name).write_bytes(data)
        files.append(folder / name)
    return files


async def _serve(player: Player, written: Sequence[Path], console: Console) -> None:
    """The team's phones in one page, on a clock that goes on from the end of the story."""
    clock = RunningClock(player.clock.now())
    channels: dict[str, Channel] = {}
    office = Office(player.office.database, player.office.blobs, clock, channels)
    web = web_channel(office, FOLDER, SCHOOL)
    channels[web.name] = web
    app = App(office)

    async def advance(to: datetime) -> datetime:
        """On to `to`, each morning on the way with its reminders."""
        morning = clock.now().astimezone(SCHOOL).replace(hour=7, minute=0, second=0, microsecond=0)
        while (morning := morning + timedelta(days=1)) < to:
            clock.set(morning)
            await app.remind()
        clock.set(to)
        await app.remind()
        return clock.now().astimezone(SCHOOL)

    def listed() -> list[tuple[str, str]]:
        return [(file.name, f"/demo/documents/{file.name}") for file in written]

    async def document(request: Request) -> Response:
        file = next((f for f in written if f.name == request.path_params["name"]), None)
        return FileResponse(file, filename=file.name) if file else Response(status_code=404)

    async def home(_request: Request) -> Response:
        return RedirectResponse("/demo")

    page = Demo(_phones(player), lambda: clock.now().astimezone(SCHOOL), advance, listed)
    routes = [
        Route("/", home),
        Route("/demo/documents/{name}", document),
        *page.routes(lambda address_of: web.rooms(address_of, framed=True)),
        *web.routes(),
    ]
    settings = Settings()
    listener = open_socket(settings.web_host, settings.web_port)
    url = f"http://{settings.web_host}:{settings.web_port}/demo"

    def ready() -> None:
        console.print(_say("cli-demo-serving", url=url), highlight=False, soft_wrap=True)
        webbrowser.open(url)

    await until_stopped(app.run(), serve(web, routes, listener, ready))


def _phones(player: Player) -> list[Phone]:
    with player.office.database.read() as session:
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
