"""What the user can call stands in the README."""

from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app
from conversations.slash_commands import ACTIONS

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(get_command(app).commands))  # type: ignore[attr-defined]
def test_every_dvht_command_is_documented(name: str) -> None:
    assert f"dvht {name}" in README


@pytest.mark.parametrize("name", sorted({name for action in ACTIONS for name in action.names}))
def test_every_chat_command_is_documented(name: str) -> None:
    assert f"`/{name}" in README
