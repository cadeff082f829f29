"""`dvht read`: try any reader on a file or on words, one by one or thousands at once."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.reading.readers import READERS, Json, Reader, Request, read
from bot.texts import all_texts
from dvht_core.domain.errors import DvhtError, InputError

_say = all_texts().say

app = typer.Typer(no_args_is_help=True)
EXAMPLE = '{"read": "date", "text": "8/1", "today": "2025-01-06"}'
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
AsJson = Annotated[bool, typer.Option("--json", help=_say("cli-plan-read-json"))]


@app.callback(invoke_without_command=True)
def batch(
    of_lines: Annotated[bool, typer.Option("--batch", help=_say("cli-read-batch"))] = False,
) -> None:
    """With --batch, read a request a line from standard input, and write a line for each."""
    if of_lines:
        for answer in answers(sys.stdin):
            typer.echo(json.dumps(answer, ensure_ascii=False))


def answers(lines: Iterable[str]) -> Iterator[Json]:
    """Yield what is read for each line; `{"error": …}` for a file or a line that is refused."""
    for line in filter(str.strip, lines):
        try:
            yield read(*_request(line))
        except DvhtError as error:
            yield {"error": _say(error.key, **error.values)}


def _request(line: str) -> tuple[str, Request]:
    """Return a line of `--batch` (`EXAMPLE`); InputError for one that is no such request."""
    try:
        said = json.loads(line)
        reader = READERS[said["read"]]
        return said["read"], Request(
            file=Path(said["file"]) if reader.of_file else Path(),
            text="" if reader.of_file else str(said["text"]),
            unit=str(said.get("unit") or ""),
            total=None if said.get("total") is None else int(said["total"]),
            today=_today(said.get("today") or ""),
            choices=tuple(map(str, said.get("choices") or ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError("cli-read-line", example=EXAMPLE, kinds=", ".join(READERS)) from None


def _today(text: str) -> dt.date:
    """Return a day in ISO form, today for none; InputError for anything else."""
    try:
        return dt.date.fromisoformat(text) if text else dt.datetime.now(VIETNAM).date()
    except ValueError:
        raise InputError("cli-read-day", said=text) from None


def _file_command(kind: str) -> None:
    def of_file(
        file: Annotated[Path, typer.Argument(help=_say("cli-read-file"))],
        unit: Annotated[str, typer.Option("--unit", help=_say("cli-read-unit"))] = "",
        as_json: AsJson = False,
    ) -> None:
        _tell(read(kind, Request(file=file, unit=unit)), as_json)

    app.command(kind, help=_say(f"cli-read-{kind}"))(of_file)


def _words_command(kind: str) -> None:
    def of_words(
        text: Annotated[str, typer.Argument(help=_say("cli-read-text"))],
        total: Annotated[int | None, typer.Option("--total", help=_say("cli-read-of"))] = None,
        today: Annotated[str, typer.Option("--today", help=_say("cli-read-today"))] = "",
        choices: Annotated[str, typer.Option("--choices", help=_say("cli-read-choices"))] = "",
        as_json: AsJson = False,
    ) -> None:
        labels = tuple(label for label in choices.split("|") if label.strip())
        request = Request(text=text, total=total, today=_today(today), choices=labels)
        _tell(read(kind, request), as_json)

    app.command(kind, help=_say(f"cli-read-{kind}"))(of_words)


def _tell(told: Json, as_json: bool) -> None:
    """Print what was read: as JSON, or as tables and lines, what is doubtful last."""
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    console = Console()
    for key, value in told.items():
        if key in ("warnings", "question"):
            continue
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            console.print(_table(key, value))
        else:
            console.print(Text(f"{_named(key)}: {_shown(value)}"))
    for doubt in filter(None, (*told.get("warnings", ()), told.get("question"))):
        console.print(Text(f"- {doubt}"))


def _table(key: str, rows: list[Mapping[str, Any]]) -> Table:
    table = Table(title=_named(key), title_justify="left", show_lines=True)
    for column in rows[0]:
        table.add_column(_named(column))
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row.values()))  # brackets are no markup
    return table


def _named(key: str) -> str:
    return _say(f"cli-read-key-{key.replace('_', '-')}")


def _shown(value: object) -> str:
    """Return a value in words; "chưa rõ" for None."""
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return _say("cli-plan-unknown") if value is None else str(value)


def _commands(readers: Mapping[str, Reader]) -> None:
    for kind, reader in readers.items():
        (_file_command if reader.of_file else _words_command)(kind)


_commands(READERS)
