"""`dvht schools`: an office makes its schools from a list, and sees how far each of them is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.app import open_services
from bot.commands.campaign import rubric_of
from bot.commands.invitation_output import invitation_lines, reach_lines
from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.links.signed_links import LinkClaims, LinkKind
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.domain.campaign import UnitSettings
from dvht_core.domain.errors import InputError
from dvht_core.invitations.invitation_cards import Card, invitation_cards
from dvht_core.rubric import load_rubric
from dvht_core.store.changes.create_campaign import Invited
from dvht_core.store.changes.hosted_units import UnitProgress, prepare, progress
from dvht_core.work_plan.plan_draft import assessed_year
from dvht_core.work_plan.readers.plan_files import MAX_FILE_BYTES
from dvht_core.work_plan.unit_list import SchoolEntry, schools_form

_say = all_texts().say


def schools(
    file: Annotated[Path | None, typer.Argument(help=_say("cli-schools-file"))] = None,
    year: Annotated[int | None, typer.Option("--year", help=_say("cli-init-year"))] = None,
    cards: Annotated[Path | None, typer.Option("--cards", help=_say("cli-schools-cards"))] = None,
    form: Annotated[Path | None, typer.Option("--form", help=_say("cli-schools-form"))] = None,
    board: Annotated[bool, typer.Option("--board", help=_say("cli-schools-board"))] = False,
) -> None:
    """Make the schools of a list, or print how far all are; exit code 2 when rows were faulty."""
    if form is not None:
        _write(form, schools_form())
        typer.echo(_say("cli-schools-form-done", file=str(form)))
    elif board:
        _print_board()
    elif file is None:
        _print_progress()
    else:
        _make(file, year, cards)


def _make(file: Path, year: int | None, cards: Path | None) -> None:
    if cards is not None and cards.exists():  # before the codes are made that only it would hold
        raise InputError("cli-schools-unwritable", file=str(cards))
    entries, faults = SHARED.run(file_tasks.read_schools, _read(file), file.name)
    settings = Settings()
    services = open_services(settings)
    now = services.clock.now()
    assessed = year or assessed_year(now.astimezone(UnitSettings().tz).date())
    made: list[tuple[SchoolEntry, Invited]] = []
    with services.database.write() as session:
        for entry in entries:
            rubric = load_rubric(rubric_of(entry.kind))
            if invited := prepare(session, entry, rubric, assessed, now):
                made.append((entry, invited))
    console = Console(highlight=False, soft_wrap=True)
    said = {"made": len(made), "there": len(entries) - len(made), "faulty": len(faults)}
    console.print(_say("cli-schools-done", **said))
    for entry, invited in made:
        console.print(f"\n[bold]{entry.name}[/bold]: {entry.head}")
        for line in invitation_lines(settings, invited.code):
            console.print(line)
    if made:
        console.print("\n".join(["", *reach_lines(settings, invited=True)]))
    if cards is not None and made:
        _write(cards, _cards(made, assessed, settings))
        console.print("\n" + _say("cli-schools-cards-done", file=str(cards)))
    for fault in faults:
        console.print(f"[yellow]⚠[/yellow] {fault}")
    if faults:
        raise typer.Exit(2)


def _cards(made: Sequence[tuple[SchoolEntry, Invited]], year: int, settings: Settings) -> bytes:
    role = _say("role-lead")
    return invitation_cards(
        year,
        [
            Card(entry.name, entry.head, role, settings.invitation_links.best(i.code), i.code)
            for entry, i in made
        ],
    )


def _print_board() -> None:
    settings = Settings()
    services = open_services(settings)
    if services.links is None:
        raise InputError("cli-schools-board-no-address")
    typer.echo(_say("cli-schools-board-link", link=services.links.url(LinkClaims(LinkKind.OFFICE))))
    for line in reach_lines(settings):
        typer.echo(line)


def _print_progress() -> None:
    services = open_services(Settings())
    with services.database.read() as session:
        rows = progress(session)
    if not rows:
        raise InputError("cli-schools-none")
    table = Table(title=_say("cli-schools-title"))
    for column in ("unit", "year", "state", "people", "sheets", "checked", "level"):
        table.add_column(_say(f"cli-schools-column-{column}"))
    for row in rows:
        table.add_row(*_cells(row))
    Console().print(table)


def _cells(row: UnitProgress) -> tuple[str, ...]:
    level = "" if row.level is None else _say(f"results-level-{row.level}")
    return (
        row.unit,
        str(row.year),
        _say(f"cli-schools-state-{row.state}"),
        f"{row.joined}/{row.people}",
        f"{row.handed_in}/{row.sheets}",
        f"{row.checked}/{row.sheets}",
        level,
    )


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(MAX_FILE_BYTES + 1)
    except OSError:
        raise InputError("cli-schools-unreadable", file=str(file)) from None


def _write(file: Path, data: bytes) -> None:
    try:
        with file.open("xb") as target:
            target.write(data)
    except OSError:
        raise InputError("cli-schools-unwritable", file=str(file)) from None
