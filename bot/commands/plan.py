"""`dvht plan`: read a work plan from Word or Excel, and write the Excel form for one."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.reading.readers import plan_values
from bot.texts import all_texts
from dvht_core import work_plan as plans
from dvht_core.i18n.vietnamese import short_date
from dvht_core.work_plan import PRIMARY_CODES, Plan, PlanItem, Who

_say = all_texts().say

app = typer.Typer(no_args_is_help=True)


@app.command(help=_say("cli-plan-read-help"))
def read(
    file: Annotated[Path, typer.Argument(help=_say("cli-plan-read-file"))],
    as_json: Annotated[bool, typer.Option("--json", help=_say("cli-plan-read-json"))] = False,
) -> None:
    """Print the plan in `file`; PlanError when it holds none."""
    plan = SHARED.run(file_tasks.read_plan, plans.load(file), file.name, PRIMARY_CODES)
    if as_json:
        typer.echo(json.dumps(plan_values(plan), ensure_ascii=False, indent=2))
    else:
        _show(plan, Console())


@app.command(help=_say("cli-plan-template-help"))
def template(
    file: Annotated[Path, typer.Argument(help=_say("cli-plan-template-file"))],
) -> None:
    """Write the Excel form; PlanError when `file` is there already."""
    plans.write_template(file)
    typer.echo(_say("cli-plan-template-done", name=str(file)))


def _show(plan: Plan, console: Console) -> None:
    unknown = _say("cli-plan-unknown")
    console.print(Text(_say("cli-plan-unit", unit=plan.unit or unknown)))
    console.print(Text(_say("cli-plan-year", year=plan.year or unknown)))
    if plan.decision:
        console.print(Text(_decision(plan.decision, plan)))
    lines = [
        *((_days(item), item.task, item.who) for item in plan.items),
        *((_say("cli-plan-undated", when=item.when), item.task, item.who) for item in plan.undated),
    ]
    if lines:
        rows = [(days, task, ", ".join(map(_who, who))) for days, task, who in lines]
        console.print(_table("items", ("date", "task", "who"), rows))
    if plan.members:
        team = [
            (m.name, _say(f"plan-role-{m.role}"), ", ".join(m.assess), ", ".join(m.check))
            for m in plan.members
        ]
        console.print(_table("members", ("name", "role", "assess", "check"), team))
    if not plan.warnings:
        console.print(Text(_say("cli-plan-clean")))
        return
    console.print(Text(_say("cli-plan-warnings", count=len(plan.warnings))))
    for warning in plan.warnings:
        console.print(Text(f"- {warning}"))


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(title=_say(f"cli-plan-{title}"), title_justify="left", show_lines=True)
    for column in columns:
        table.add_column(_say(f"cli-plan-{column}"))
    for row in rows:
        # Text, so that brackets in a plan are not taken for markup
        table.add_row(*map(Text, row))
    return table


def _decision(number: str, plan: Plan) -> str:
    if plan.decision_date is None:
        return _say("cli-plan-decision", number=number)
    return _say("cli-plan-decision-dated", number=number, date=short_date(plan.decision_date))


def _days(item: PlanItem) -> str:
    start = short_date(item.date)
    return f"{start} – {short_date(item.end_date)}" if item.end_date else start


def _who(who: str) -> str:
    return _say(f"cli-plan-who-{who}") if who in set(Who) else who
