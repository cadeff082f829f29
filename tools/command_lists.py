"""Writes the pages that list the commands; run `python -m
tools.command_lists` after a change of them.

The commands of the chat come from `conversations.slash_commands` and the catalogue, in both
languages; those of the machine from the `dvht` program itself.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from bot.cli import app, load
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import Open
from conversations.menu import MENU
from conversations.slash_commands import ACTIONS, SlashCommand
from conversations.texts import dialog_texts
from dvht_core.policy import ALLOWED, Permission, Relation

LEADING = {
    **dict.fromkeys(("others", "erase"), Permission.ERASE_MEMBER),
    **{"census": Permission.CONFIRM_CENSUS, "changes": Permission.CHANGE_TEAM},
    "setup": Permission.SET_UP,
}
"""What is asked for in dialogs that ask more than a permission."""
DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- python -m tools.command_lists -->"
CHAT = {
    "vi": (
        "# Lệnh trong cuộc trò chuyện",
        "Gõ có dấu hay không dấu, hoa hay thường đều được; tên nào trong một dòng cũng là lệnh "
        "ấy. Không cần nhớ lệnh: mỗi câu hỏi có nút hoặc số để chọn, `/viec` cho biết việc cần "
        "làm. Lệnh dành cho tổ trưởng thì tổ phó cũng dùng được, trừ `/nhansu`, `/thongke`, "
        "`/duyetmuctieu`. Bằng tiếng Anh: [chat-commands.md](chat-commands.md).",
        ("Lệnh", "Việc"),
    ),
    "en": (
        "# Chat commands",
        "With or without accents, in small letters or capitals; every name in a row is the same "
        "command. None needs to be remembered: each question has buttons or numbers, and `/tasks` "
        "tells what there is to do. What the lead may do, the deputy may do, too, except `/staff`, "
        "`/census` and `/plans`. In Vietnamese: [lenh-chat.md](lenh-chat.md).",
        ("Command", "What it does"),
    ),
}
SHELL = (
    "# Lệnh trên máy",
    "Gõ trong cửa sổ lệnh, sau `source .venv/bin/activate`. `dvht LỆNH --help` cho biết như dưới "
    "đây. Cấu hình: [operating.md](operating.md#cấu-hình).",
)


def pages() -> Mapping[Path, str]:
    """Return each page by its file."""
    return {
        DOCS / "lenh-chat.md": chat_page("vi"),
        DOCS / "chat-commands.md": chat_page("en"),
        DOCS / "lenh-dvht.md": shell_page(),
    }


def chat_page(language: str) -> str:
    """Return the page of the chat's commands in a language."""
    title, about, heads = CHAT[language]
    texts = dialog_texts(language)
    say, named = texts.say, {row.command for rows in MENU.values() for row in rows}

    def purpose(action: SlashCommand) -> str:
        button = f"{say(f'choice-{action.name}')}: " if action.name in named else ""
        return button + say(action.about) + _whose(action, say)

    rows = [
        (", ".join(f"`/{name}`" for name in action.names), purpose(action)) for action in ACTIONS
    ]
    return "\n".join([MADE, title, "", about, "", *_table(heads, rows), ""])


def _whose(action: SlashCommand, say: Callable[[str], str]) -> str:
    """Return for whom a command is, where it is not for everybody, as policy says."""
    target = action.target([])
    may = DIALOGS[target.dialog].may if isinstance(target, Open) else action.needs
    needs = may if isinstance(may, Permission) else LEADING.get(action.name)
    led = needs is not None and ALLOWED[needs] <= {Relation.LEADS, Relation.KEEPER}
    return f" ({say('command-for-leads')})" if led else ""


def shell_page() -> str:
    """Return the page of the machine's commands."""
    return "\n".join([MADE, SHELL[0], "", SHELL[1], *_commands(get_command(app), "dvht", None)])


def _commands(group: Any, name: str, parent: Any) -> Iterator[str]:
    """Yield the lines on a group's commands, and on those of groups within it."""
    context = typer.Context(group, info_name=name, parent=parent)
    for key in group.list_commands(context):
        command = load(key) if parent is None else group.get_command(context, key)
        own = [p for p in command.get_params(typer.Context(command)) if p.name != "help"]
        if own or not hasattr(command, "list_commands"):
            yield from ("", f"## {name} {key}", "", command.help or "")
            if rows := [(_name(p), getattr(p, "help", None) or "") for p in own]:
                yield from ("", *_table(("Tham số", "Ý nghĩa"), rows))
        if hasattr(command, "list_commands"):
            yield from _commands(command, f"{name} {key}", context)


def _name(parameter: Any) -> str:
    """Return an option as `--plan` or `--public/--private`, an argument by its name in capitals."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}`"
    return f"`{'/'.join([*parameter.opts, *parameter.secondary_opts])}`"


def _table(heads: tuple[str, str], rows: list[tuple[str, str]]) -> Iterator[str]:
    yield from (f"| {heads[0]} | {heads[1]} |", "|---|---|")
    for name, about in rows:
        yield f"| {name} | {' '.join(about.split()).replace('|', chr(92) + '|')} |"


def main() -> None:
    """Write the pages."""
    for file, page in pages().items():
        file.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
