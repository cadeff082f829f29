"""`dvht dossier`: write the Word documents into a folder."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.app import open_office
from bot.commands.campaign import only_campaign
from bot.documents import documents
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.dossier.filling import fill
from dvht_core.store.reading import load_campaign

_say = all_texts().say


def dossier(
    out: Annotated[Path, typer.Option("--out", help=_say("cli-dossier-out"))],
) -> None:
    """Write each document, with a progress bar; drafts are marked, and what is missing is said."""
    office = open_office(Settings())
    with office.database.read() as session:
        campaign_id = only_campaign(session).id
        missing = fill(load_campaign(session, campaign_id), office.blobs.get).missing
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, data in track(documents(office, campaign_id), _say("cli-dossier-writing")):
        (out / name).write_bytes(data)
        written += 1
    console = Console()
    console.print(_say("cli-dossier-done", count=written, out=str(out)), highlight=False)
    if missing:
        console.print(_say("cli-dossier-draft"), highlight=False)
        for sentence in missing:
            console.print(f"  – {sentence}", highlight=False)
