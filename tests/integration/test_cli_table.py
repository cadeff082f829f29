"""The table of commands: each is there, and loads no more than it needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import main as typer_main
from typer.testing import CliRunner

from bot.cli import COMMANDS, app, load
from bot.texts import all_texts

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "tests/data/facts/primary.json"
HEAVY = {"PIL", "apscheduler", "docx", "docxtpl", "httpx", "sqlalchemy", "starlette", "telegram"}
RUN = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
sys.argv[0] = "dvht"
from bot.cli import main
main()
"""


def imported(*arguments: str) -> set[str]:
    """Return the packages that a command has imported when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return {name.partition(".")[0] for name in json.loads(ended.stderr)}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["evaluate", str(FACTS)], ["evaluate", "--help"]]
)
def test_nothing_heavy_is_imported_for_what_needs_none_of_it(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert "typer" in found
    assert found & HEAVY == set()


def test_a_command_that_needs_the_database_imports_it() -> None:
    """Else the test above would see nothing either."""
    assert "sqlalchemy" in imported("status", "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_begins_with_its_line_in_the_list(name: str) -> None:
    said = CliRunner().invoke(app, [name, "--help"], prog_name="dvht", env={"COLUMNS": "300"})
    assert said.exit_code == 0, said.output
    assert f"dvht {name} " in said.output
    assert all_texts().say(COMMANDS[name].help) in said.output
    assert load(name).name == name


def test_a_name_that_is_not_in_the_table_is_refused_with_the_nearest() -> None:
    said = CliRunner().invoke(app, ["stat"])
    assert said.exit_code == 2
    assert "'status'" in said.output


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dvht s", {"schools", "status", "stuck"}),
        ("dvht plan ", {"read", "template"}),
        ("dvht init --pu", {"--public"}),
    ],
)
def test_a_shell_can_complete_commands_and_their_options(typed: str, offered: set[str]) -> None:
    typer_main.get_install_completion_arguments()  # as a program does that installs completion
    at = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    said = CliRunner().invoke(app, prog_name="dvht", env={"_DVHT_COMPLETE": "complete_bash", **at})
    assert set(said.output.split()) == offered
