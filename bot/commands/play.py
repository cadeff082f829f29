"""`dvht play`: replay a transcript through the real engine and show what comes back."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.simulator.transcript import Played, differs, read_transcript, updated, write_transcript
from bot.simulator.transcript_player import MANNERS, Player
from bot.texts import all_texts
from dvht_core.domain.errors import InputError

_say = all_texts().say


def play(
    file: Annotated[Path, typer.Argument(help=_say("cli-play-file"))],
    manner: Annotated[str, typer.Option("--manner", help=_say("cli-play-manner"))] = "buttons",
    update: Annotated[bool, typer.Option("--update", help=_say("cli-play-update"))] = False,
) -> None:
    """Play `file`; exits with 1 when something else comes back than it says."""
    if manner not in MANNERS:
        raise InputError("play-unknown-manner", manner=manner, known=", ".join(MANNERS))
    transcript = read_transcript(file)
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        played = asyncio.run(_play(Player(transcript, Path(folder), manner), console))
    if update:
        write_transcript(transcript, updated(played))
        console.print(_say("cli-play-updated", file=str(file)))
        return
    wrong = [found for entry in played if (found := differs(entry))]
    console.print(_say("cli-play-done", count=len(played), wrong=len(wrong)))
    if wrong:
        raise typer.Exit(1)


async def _play(player: Player, console: Console) -> list[Played]:
    played = []
    async for entry in player.play():
        played.append(entry)
        show(entry, console)
    return played


def show(played: Played, console: Console) -> None:
    """Print one entry as a conversation."""
    if played.who is None:
        console.rule(f"{played.at:%d/%m/%Y %H:%M}")
    else:
        said = played.entry[played.who]
        console.print(f"[bold cyan]{played.who}[/]  {said}", highlight=False)
    for who, text in played.came.items():
        console.print(f"[dim]→ {who}[/]", highlight=False)
        for line in text.splitlines():
            console.print(f"   {line}", highlight=False, markup=False)
    if differs(played):
        console.print(_say("cli-play-differs"), style="red")
