"""`dvht evaluate`: judges the facts of a file, storing nothing; a calculator for "what if"."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.texts import all_texts
from dvht_core.assessment import results
from dvht_core.assessment.answers import WhatIf, read_what_if
from dvht_core.assessment.results import GroupResult, IndicatorResult, Results
from dvht_core.domain.errors import InputError
from dvht_core.rubric import Criterion

_SAY = all_texts().say
_STYLES = {0: "red", 1: "green", 2: "bold green", None: "yellow"}


def evaluate(
    facts: Annotated[Path, typer.Argument(help=_SAY("evaluate-help-facts"))],
    as_json: Annotated[bool, typer.Option("--json", help=_SAY("evaluate-help-json"))] = False,
) -> None:
    """Print the level of each indicator, criterion and the unit, and why; else InputError."""
    what_if = read_what_if(_read(facts))
    found = results.evaluate(what_if.rubric, what_if.unit, what_if.facts, what_if.evidence)
    if as_json:
        typer.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        _print(what_if, found)


def as_data(found: Results) -> dict[str, object]:
    """Return the results as JSON has them."""
    return {
        "indicators": {
            code: {
                "applies": result.applies,
                "level": result.level,
                "why": [reason.text for reason in result.why],
            }
            for code, result in found.indicators.items()
        },
        "criteria": {code: {"level": result.level} for code, result in found.criteria.items()},
        "unit": {"level": found.unit.level},
    }


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError:
        raise InputError("facts-unreadable", file=str(file)) from None
    except UnicodeDecodeError:
        raise InputError("facts-not-utf8", file=str(file)) from None


def _print(what_if: WhatIf, found: Results) -> None:
    kind = what_if.rubric.kinds[what_if.unit.kind]
    sector = _SAY("evaluate-public" if what_if.unit.public else "evaluate-private")
    console = Console(highlight=False)
    console.print(Text(what_if.rubric.title, style="bold"))
    console.print(Text(_SAY("evaluate-unit", kind=kind, sector=sector)))
    table = Table(show_lines=True)
    table.add_column(_SAY("evaluate-column-indicator"), ratio=2)
    table.add_column(_SAY("evaluate-column-level"), min_width=12)
    table.add_column(_SAY("evaluate-column-why"), ratio=3)
    for criterion in what_if.rubric.criteria:
        _add_rows(table, criterion, found)
    console.print(table)
    verdict = Text(_SAY("evaluate-verdict", level=results.level_text(found.unit)))
    verdict.stylize(_STYLES[found.unit.level])
    console.print(verdict)


def _add_rows(table: Table, criterion: Criterion, found: Results) -> None:
    heading = _SAY("evaluate-criterion", code=criterion.code, title=criterion.title)
    table.add_row(Text(heading, style="bold"), _level(found.criteria[criterion.code]), Text())
    for indicator in criterion.indicators:
        result = found.indicators[indicator.code]
        reasons = "\n".join(reason.text for reason in result.why)
        name = f"{indicator.code} {indicator.title}"
        table.add_row(Text(name), _level(result), Text(reasons))


def _level(result: IndicatorResult | GroupResult) -> Text:
    left_out = isinstance(result, IndicatorResult) and not result.applies
    style = "dim" if left_out else _STYLES[result.level]
    return Text(results.level_text(result), style=style)
