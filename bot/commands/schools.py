"""`dvht schools`: an office makes its schools from a list, and sees how far each of them is."""

from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.app import open_services
from bot.commands.invitation_output import invitation_lines, reach_lines
from bot.commands.making_schools import make_schools
from bot.commands.waiting_invitations import WaitingInvitation, WaitingInvitations
from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.links.signed_links import LinkClaims, LinkKind
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.domain.campaign import UnitSettings
from dvht_core.domain.errors import InputError
from dvht_core.dossier.office_workbook import OfficeInvitation, office_workbook
from dvht_core.invitations.invitation_cards import Card, invitation_cards
from dvht_core.store.files import durable_write
from dvht_core.store.queries.unit_progress import UnitProgress, progress
from dvht_core.work_plan.plan_draft import assessed_year
from dvht_core.work_plan.readers.plan_files import MAX_FILE_BYTES
from dvht_core.work_plan.unit_list import schools_form

_say = all_texts().say
SHOWN = 20
"""Schools, and faults, that a terminal is told one by one; more of them stand in a file."""
CARDS_A_FILE = 200
_BAR = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


def schools(
    file: Annotated[Path | None, typer.Argument(help=_say("cli-schools-file"))] = None,
    year: Annotated[int | None, typer.Option("--year", help=_say("cli-init-year"))] = None,
    invitations: Annotated[
        Path | None, typer.Option("--invitations", help=_say("cli-schools-invitations"))
    ] = None,
    cards: Annotated[Path | None, typer.Option("--cards", help=_say("cli-schools-cards"))] = None,
    form: Annotated[Path | None, typer.Option("--form", help=_say("cli-schools-form"))] = None,
    board: Annotated[bool, typer.Option("--board", help=_say("cli-schools-board"))] = False,
    find: Annotated[str, typer.Option("--find", help=_say("cli-schools-find"))] = "",
) -> None:
    """Make the schools of a list, or print how far they are; exit code 2 when rows were faulty."""
    if form is not None:
        _write(form, schools_form())
        typer.echo(_say("cli-schools-form-done", file=str(form)))
    elif board:
        _print_board()
    elif file is None:
        _print_progress(find)
    else:
        _make(file, year, invitations, cards)


def _make(file: Path, year: int | None, invitations: Path | None, cards: Path | None) -> None:
    for target in (invitations, cards):  # before the codes are made that only it would hold
        if target is not None and target.exists():
            raise InputError("cli-schools-unwritable", file=str(target))
    entries, faults = SHARED.run(file_tasks.read_schools, _read(file), file.name)
    settings = Settings()
    services = open_services(settings)
    now = services.clock.now()
    assessed = year or assessed_year(now.astimezone(UnitSettings().tz).date())
    console, waiting = Console(highlight=False, soft_wrap=True), WaitingInvitations(settings.data)
    with waiting.held():
        with Progress(*_BAR, console=console, transient=True) as bar:
            task = bar.add_task(_say("cli-schools-making"), total=len(entries))
            made = make_schools(
                *(services.database, waiting, entries, assessed, now),
                lambda count: bar.advance(task, count),
            )
        with services.database.read() as session:
            invited = waiting.good(session, now)
        said = {"made": made, "there": len(entries) - made, "faulty": len(faults)}
        console.print(_say("cli-schools-done", **said))
        _print_invitations(console, settings, invited)
        if invited or len(faults) > SHOWN:
            written = invitations or _free(file.with_suffix(".xlsx"), "-loi-moi")
            _write(written, office_workbook([_listed(i, settings) for i in invited], faults))
            console.print("\n" + _say("cli-schools-invitations-done", file=str(written)))
        for target, some in _parts(cards, invited) if cards else ():
            _write(target, _cards(some, assessed, settings))
            console.print("\n" + _say("cli-schools-cards-done", file=str(target)))
        waiting.clear()
    for fault in faults[:SHOWN]:
        console.print(f"[yellow]⚠[/yellow] {escape(str(fault))}")
    if len(faults) > SHOWN:
        console.print(_say("cli-schools-more-faults", more=len(faults) - SHOWN))
    if faults:
        raise typer.Exit(2)


def _print_invitations(
    console: Console, settings: Settings, invited: Sequence[WaitingInvitation]
) -> None:
    """Print the invitations of a few schools; those of many are for the file."""
    for one in invited if len(invited) <= SHOWN else ():
        console.print(f"\n[bold]{escape(one.entry.name)}[/bold]: {escape(one.entry.head)}")
        for line in invitation_lines(settings, one.code):
            console.print(line)
    if invited:
        console.print("\n".join(["", *reach_lines(settings, invited=True)]))


def _listed(one: WaitingInvitation, settings: Settings) -> OfficeInvitation:
    links = {"Web": settings.invitation_links.web(one.code)}
    if settings.telegram_name and settings.telegram_token:
        links["Telegram"] = settings.invitation_links.telegram(one.code)
    return OfficeInvitation(one.entry, one.code, tuple(links.items()))


def _free(file: Path, addition: str) -> Path:
    """Return the name of a file with an addition, and a number while there is one of that name."""
    names = (
        f"{file.stem}{addition}{number}{file.suffix}" for number in chain(("",), count(-2, -1))
    )
    return next(path for name in names if not (path := file.with_name(name)).exists())


def _parts(
    cards: Path, invited: Sequence[WaitingInvitation]
) -> Iterator[tuple[Path, Sequence[WaitingInvitation]]]:
    """Yield the files of cards: Word would need hours for thousands in one."""
    for number, at in enumerate(range(0, len(invited), CARDS_A_FILE), start=1):
        file = cards if number == 1 else _free(cards, f"-{number}")
        yield file, invited[at : at + CARDS_A_FILE]


def _cards(invited: Sequence[WaitingInvitation], year: int, settings: Settings) -> bytes:
    role = _say("role-lead")
    return invitation_cards(
        year,
        [
            Card(i.entry.name, i.entry.head, role, settings.invitation_links.best(i.code), i.code)
            for i in invited
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


def _print_progress(words: str) -> None:
    services = open_services(Settings())
    with services.database.read() as session:
        found = progress(session, words, most=SHOWN)
    if not found.rows:
        raise InputError("cli-schools-none-found" if words else "cli-schools-none", words=words)
    table = Table(title=_say("cli-schools-title"))
    for column in ("unit", "year", "state", "people", "sheets", "checked", "level"):
        table.add_column(_say(f"cli-schools-column-{column}"))
    for row in found.rows:
        table.add_row(*_cells(row))
    console = Console()
    console.print(table)
    console.print(_say("cli-schools-counted", **found.counts))
    if found.found > len(found.rows):
        console.print(_say("cli-schools-more", shown=len(found.rows)))


def _cells(row: UnitProgress) -> tuple[str, ...]:
    level = "" if row.level is None else _say(f"results-level-{row.level}")
    return (
        ", ".join(filter(None, (row.unit, row.place))),
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
    """Write a file that is not there yet, for the operator alone."""
    try:
        written = durable_write.create(file, data)
    except OSError:
        written = False
    if not written:
        raise InputError("cli-schools-unwritable", file=str(file))
