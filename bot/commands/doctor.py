"""`dvht doctor`, `dvht stuck`: what is wrong, and trying again what was set aside."""

from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.app import open_services
from bot.foundation.clock import SystemClock
from bot.maintenance.daily_backups import ZONE
from bot.ops.doctor.findings import Grade
from bot.ops.doctor.run_checks import examination
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.domain.errors import InputError
from dvht_core.store.queues.queue_maintenance import Stuck, replay, stuck

_say = all_texts().say

ALL = "all"
SIGNS = {
    Grade.GOOD: "[green]✓[/green]",
    Grade.NOTE: "[yellow]•[/yellow]",
    Grade.WRONG: "[red]✗[/red]",
}


def doctor() -> None:
    """Look at everything and say what to do; exits with 1 when something is wrong."""
    console = Console()
    wrong = 0
    for finding in examination(Settings(), SystemClock().now()):
        console.print(f"{SIGNS[finding.grade]} {escape(finding.text)}", highlight=False)
        wrong += finding.grade is Grade.WRONG
    console.print(_say("doctor-wrong", count=wrong) if wrong else _say("doctor-well"))
    if wrong:
        raise typer.Exit(1)


def stuck_rows(
    again: Annotated[list[str] | None, typer.Option("--replay", help=_say("stuck-replay"))] = None,
) -> None:
    """List the rows that were set aside, or let some be tried again; `dvht run` may be running.

    InputError for a row that is not among them.
    """
    services = open_services(Settings())
    with services.database.write() as session:
        rows = stuck(session)
        known = [row.id for row in rows]
        chosen = known if again == [ALL] else again or []
        if unknown := [id_ for id_ in chosen if id_ not in known]:
            raise InputError("stuck-unknown", ids=", ".join(unknown))
        replay(session, chosen)
    console = Console()
    if chosen:
        console.print(_say("stuck-replayed", count=len(chosen)), highlight=False)
    elif rows:
        console.print(_table(rows))
        console.print(_say("stuck-next"), highlight=False)
    else:
        console.print(_say("doctor-stuck-none"), highlight=False)


def _table(rows: list[Stuck]) -> Table:
    table = Table()
    for column in ("id", "at", "channel", "person", "error"):
        table.add_column(_say(f"stuck-{column}"))
    for row in rows:
        at = f"{row.at.astimezone(ZONE):%d/%m/%Y %H:%M}"
        person = row.person or _say("stuck-stranger")
        table.add_row(row.id, at, row.channel, escape(person), f"{row.error} × {row.tries}")
    return table
