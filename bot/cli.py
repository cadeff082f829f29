"""The `dvht` command: the table of its commands, each imported from `bot.commands` when called."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from bot.system import log_setup
from bot.texts import all_texts
from dvht_core.domain.errors import DvhtError

_say = all_texts().say


class Row(NamedTuple):
    """Where a command lies: `attribute` of `bot.commands.MODULE`, and the key of its help."""

    module: str
    attribute: str
    help: str


COMMANDS: Mapping[str, Row] = {
    "init": Row("campaign", "init", "cli-init-help"),
    "invite": Row("campaign", "invite_again", "cli-invite-help"),
    "schools": Row("schools", "schools", "cli-schools-help"),
    "status": Row("campaign", "status", "cli-status-help"),
    "next-year": Row("next_year", "next_year", "cli-next-year-help"),
    "run": Row("run", "run", "cli-run-help"),
    "chat": Row("chat", "chat", "cli-chat-help"),
    "evaluate": Row("evaluate", "evaluate", "evaluate-help"),
    "play": Row("play", "play", "cli-play-help"),
    "backup": Row("backup", "backup", "backup-help"),
    "restore": Row("backup", "restore", "restore-help"),
    "doctor": Row("doctor", "doctor", "doctor-help"),
    "stuck": Row("doctor", "stuck_rows", "stuck-help"),
    "demo": Row("demo", "demo", "cli-demo-help"),
    "plan": Row("plan", "app", "cli-plan-help"),
    "read": Row("read", "app", "cli-read-help"),
    "dossier": Row("dossier", "app", "cli-dossier-help"),
    "template": Row("template", "app", "cli-template-help"),
}
"""Every command, in the order of `dvht --help`."""


class LazyGroup(TyperGroup):
    """Lists the commands of the table by name and help, and imports the one that is called.

    Most of them need Word, the database or a messenger; to read what there is, nobody waits for it.
    """

    def __init__(self, **attributes: Any) -> None:
        listed = {
            name: TyperCommand(name, help=_say(row.help), rich_markup_mode="rich")
            for name, row in COMMANDS.items()
        }
        super().__init__(**{**attributes, "commands": listed})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command itself in the place of its line in the list."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else listed, rest


def load(name: str) -> Any:
    """Import the command `name` of the table and return it as typer runs it."""
    module, attribute, help_key = COMMANDS[name]
    found = getattr(import_module(f"bot.commands.{module}"), attribute)
    alone = typer.Typer(pretty_exceptions_enable=False)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name, help=_say(help_key))
    else:
        alone.command(name, help=_say(help_key))(found)
    return typer.main.get_group(alone).commands[name]


app = typer.Typer(
    cls=LazyGroup, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.callback(help=_say("cli-help"))
def dvht() -> None:
    """Has no options of its own."""


def main() -> None:
    """Run the command; an error that the user can put right is one sentence and exit code 2."""
    log_setup.set_up()
    try:
        app()
    except DvhtError as error:
        sentence = all_texts().say(error.key, **error.values)
        typer.echo(sentence, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
