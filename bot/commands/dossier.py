"""`dvht dossier`: write the documents, pack them, check a layout, list what changed."""

import zipfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.app import open_services
from bot.commands.campaign import only_campaign
from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.jobs.dossier_changes import compared
from bot.jobs.dossier_files import dossier_of, write_zip
from bot.jobs.pdf import to_pdf
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.domain.errors import InputError
from dvht_core.dossier import Dossier, archive, kept_papers, summary_spreadsheet
from dvht_core.dossier.archive_names import made_path
from dvht_core.dossier.documents import Templates, build_sheets
from dvht_core.dossier.forms import sheets
from dvht_core.dossier.layout import grouped
from dvht_core.store.files import durable_write

_say = all_texts().say

app = typer.Typer(invoke_without_command=True)


@app.callback()
def dossier(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", help=_say("cli-dossier-out"))] = None,
    pack: Annotated[Path | None, typer.Option("--zip", help=_say("cli-dossier-zip"))] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=_say("cli-dossier-pdf"))] = False,
) -> None:
    """Write each document and, if asked, the PDFs and the ZIP; say what is missing."""
    if context.invoked_subcommand:
        return
    if out is None and pack is None:
        raise InputError("cli-dossier-where")
    services, made, own = _open()
    console = Console()
    if out is not None:
        _write(services, made, own, out, pdf, console)
    if pack is not None:
        _pack(services, made, own, pack, console)
    if made.draft:
        console.print(_say("cli-dossier-draft"), highlight=False)
        for sentence in made.missing:
            console.print(f"  – {sentence}", highlight=False)


@app.command(help=_say("cli-dossier-check-help"))
def check(
    file: Annotated[Path, typer.Argument(help=_say("cli-dossier-check-file"))],
) -> None:
    """Print where a Word file, or each in a folder and below it, departs from Nghị định 30/2020.

    Exit code 1 when one does.
    """
    files = _word_files(file) if file.is_dir() else [file]
    wrong = [each for each in files if not _is_fine(each, file)]
    if len(files) > 1:
        fine = len(files) - len(wrong)
        typer.echo(_say("cli-dossier-check-all", fine=fine, count=len(files)))
    if wrong:
        raise typer.Exit(1)


def _word_files(folder: Path) -> list[Path]:
    """Return the Word files in a folder and below it, without those that Word has open."""
    found = sorted(f for f in folder.rglob("*.docx") if not f.name.startswith("~$"))
    if not found:
        raise InputError("cli-dossier-check-none", folder=str(folder))
    return found


def _is_fine(file: Path, asked: Path) -> bool:
    """Print where a file departs, under its name unless it was the one asked for."""
    name = str(file.relative_to(asked)) if file != asked else file.name
    departures = SHARED.run(file_tasks.check_layout, _read(file), file.name)
    if not departures:
        typer.echo(_say("cli-dossier-check-fine", file=name))
        return True
    if file != asked:
        typer.echo(f"{name}:")
    for sentence in grouped(departures):
        typer.echo(f"– {sentence}")
    return False


@app.command("changes", help=_say("cli-dossier-changes-help"))
def list_changes(
    old: Annotated[Path, typer.Argument(help=_say("cli-dossier-changes-file"))],
) -> None:
    """Print what is not as it was in an earlier ZIP."""
    services, made, own = _open()
    found = compared(services, _unpacked(old), archive.documents(made, own))
    if not found:
        typer.echo(_say("cli-dossier-changes-none"))
    for change in found:
        typer.echo(_say(f"cli-dossier-{change.kind}", file=change.path))
        for line in change.before:
            typer.echo(f"  - {line}")
        for line in change.after:
            typer.echo(f"  + {line}")


def _open() -> tuple[Services, Dossier, Templates]:
    services = open_services(Settings())
    with services.database.read() as session:
        campaign_id = only_campaign(session).id
    return (services, *dossier_of(services, campaign_id))


def _write(
    services: Services, made: Dossier, own: Templates, out: Path, pdf: bool, console: Console
) -> None:
    """Write the documents, named as drafts beside the papers that are kept, and those papers."""
    out.mkdir(parents=True, exist_ok=True)
    written, wanted = [], kept_papers.made(made)
    words = build_sheets(made, wanted, own)
    pairs = track(zip(wanted, words, strict=True), _say("cli-dossier-writing"), total=len(wanted))
    for sheet, (_, data) in pairs:
        name = out / Path(kept_papers.path_of(made, sheet)).name
        name.write_bytes(data)
        written.append(name)
    for sheet in sheets(made):
        for _, path, original in kept_papers.papers(made, sheet):
            (out / Path(path).name).write_bytes(services.blobs.get(original.sha256))
    (out / summary_spreadsheet.file_name(made)).write_bytes(summary_spreadsheet.spreadsheet(made))
    console.print(_say("cli-dossier-done", count=len(written), out=str(out)), highlight=False)
    if pdf:
        to_pdf(written, out)
        console.print(_say("cli-dossier-pdf-done", count=len(written)), highlight=False)


def _pack(services: Services, made: Dossier, own: Templates, pack: Path, console: Console) -> None:
    pack.parent.mkdir(parents=True, exist_ok=True)
    durable_write.clear(pack.parent)
    with durable_write.temporary_folder(pack.parent) as folder:
        for number, path in enumerate(write_zip(services, made, own, folder), start=1):
            place = pack if number == 1 else pack.with_stem(f"{pack.stem}_phan-{number}")
            path.replace(place)
            console.print(_say("cli-dossier-zip-done", file=str(place)), highlight=False)


def _unpacked(old: Path) -> dict[str, bytes]:
    """Return the documents of an earlier ZIP, without the evidence."""
    try:
        with zipfile.ZipFile(old) as package:
            names = [n for n in package.namelist() if n.endswith((".docx", ".xlsx", ".html"))]
            return {made: package.read(name) for name in names if (made := made_path(name))}
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError("cli-dossier-unreadable", file=str(old)) from error


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError("cli-dossier-unreadable", file=str(file)) from error
