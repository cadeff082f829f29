"""The documents are true: what they name exists, and every room and command has its line."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from bot.cli import app
from conversations.slash_commands import ACTIONS
from tools import command_lists

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGES = ("bot", "conversations", "dvht_core")
DVHT: Any = get_command(app)
TOP = "bot|conversations|deploy|docs|dvht_core|templates|tests|tools"
PAGES = sorted(
    file
    for pattern in ("README*.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md")
    for file in ROOT.glob(pattern)
)
NEW = re.compile(r"^`([^`]+)` \(new\b", re.MULTILINE)
"""A file that a how-to page tells to write: "`bot/x.py` (new)"."""
FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
WALKED = re.compile(r"^\| \[`([^`]+)`\]\([^)]*\) \| ([^|]*) \|", re.MULTILINE)
"""A row of a walk: a file, and functions in it."""

name_of = pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def codes(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


@cache
def python_files() -> frozenset[str]:
    folders = (*PACKAGES, "tests", "tools")
    return frozenset(file.name for folder in folders for file in (ROOT / folder).rglob("*.py"))


def is_there(path: str, page: Path) -> bool:
    """Return whether a path exists, as seen from the project, from its tests, or from the page."""
    if "/" not in path:
        return path in python_files()
    return any(
        (base / path).exists() or any(base.glob(path))
        for base in (ROOT, ROOT / "tests", page.parent)
    )


def resolves(dotted: str) -> bool:
    """Return whether "package.module.Class.attribute" can be had."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            if name in getattr(found, "__annotations__", {}):  # a field without a default
                return True
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@cache
def defined_in(path: str) -> frozenset[str]:
    """Yield the functions, classes and methods of a file: "put", "Sender", "Sender._before"."""

    def names(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield prefix + node.name
            if isinstance(node, ast.ClassDef):
                yield from names(node.body, f"{prefix}{node.name}.")

    return frozenset(names(ast.parse((ROOT / path).read_text(encoding="utf-8")).body))


@name_of
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    new = set(NEW.findall(text))
    paths = [
        code.partition("::")[0]
        for code in codes(prose(page))
        if re.fullmatch(rf"(?:{TOP})(?:/[\w.*-]*)+|[\w./-]+\.py", code.partition("::")[0])
    ]
    assert [p for p in paths if p not in new and not is_there(p, page)] == []


@name_of
def test_every_name_in_the_code_that_a_page_uses_is_there(page: Path) -> None:
    new = {path.removesuffix(".py").replace("/", ".") for path in NEW.findall(page.read_text())}
    dotted = [
        code.removesuffix("()")
        for code in codes(prose(page))
        if re.fullmatch(r"(?:bot|conversations|dvht_core|tools|tests)(?:\.\w+)+(?:\(\))?", code)
    ]
    assert [d for d in dotted if d not in new and not resolves(d)] == []


@name_of
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    for link in (link for link in links if not re.match(r"[a-z]+:", link)):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    """Return the headings of a page as GitHub links to them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@name_of
def test_every_test_that_a_page_cites_exists(page: Path) -> None:
    for path, name in re.findall(r"`([\w./]+\.py)::([\w:]+)`", prose(page)):
        file = next(f for f in (ROOT / path, ROOT / "tests" / path) if f.exists())
        source = file.read_text(encoding="utf-8")
        missing = [n for n in name.split("::") if not re.search(rf"(?:def|class) {n}\b", source)]
        assert missing == [], path


def test_the_map_has_a_line_for_every_room() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    found = set(re.findall(r"^\| `([^`]+)/` \|", text, re.MULTILINE))
    rooms = {
        str(file.parent.relative_to(ROOT))
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
    }
    assert rooms - found == set()


def test_the_drawing_of_the_map_shows_what_there_is() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    drawing = next(m[0] for m in FENCE.finditer(text) if m[0].startswith("```mermaid"))
    paths = re.findall(rf"\b(?:{TOP})(?:/[\w.]*)+", drawing)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_a_walk_names_functions_that_are_in_their_files() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = WALKED.findall(text)
    assert len(rows) > 30
    wrong = [
        (path, name) for path, cell in rows for name in codes(cell) if name not in defined_in(path)
    ]
    assert wrong == []


def test_the_glossary_has_one_line_a_term_and_names_code_for_each() -> None:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    terms = [row for row in rows if row[0] != "Term"]
    assert {len(row) for row in terms} == {5}
    names = [row[0] for row in terms]
    assert len(names) == len(set(names)) > 80
    assert [name for name, _, _, code, _ in terms if not any(map(resolves, codes(code)))] == []


def test_every_decision_has_its_four_parts_and_stands_in_the_list() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    for page in (DOCS / "decisions").glob("[a-z]*.md"):
        parts = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences", "When to look again"], page
        assert f"({page.name})" in listed


@pytest.mark.parametrize("file", command_lists.pages(), ids=lambda file: file.name)
def test_the_lists_of_commands_are_current(file: Path) -> None:
    """`python -m tools.command_lists` writes them."""
    assert file.read_text(encoding="utf-8") == command_lists.pages()[file]


@pytest.mark.parametrize("name", sorted(DVHT.list_commands(typer.Context(DVHT))))
def test_every_dvht_command_is_documented(name: str) -> None:
    assert re.search(rf"^## dvht {name}\b", page_of("lenh-dvht.md"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted({name for action in ACTIONS for name in action.names}))
def test_every_chat_command_is_documented(name: str) -> None:
    assert f"`/{name}`" in page_of("lenh-chat.md")
    assert f"`/{name}`" in page_of("chat-commands.md")


def test_both_readmes_tell_the_same() -> None:
    """The same headings, pictures, commands and pages, but for the lists in one's own language."""
    vietnamese, english = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md")
    )
    assert len(re.findall("^## ", vietnamese, re.M)) == len(re.findall("^## ", english, re.M))
    commands = [
        [
            line.split("#")[0].strip()
            for block in FENCE.finditer(text)
            for line in block[0].split("\n")
        ]
        for text in (vietnamese, english)
    ]
    assert commands[0] == commands[1]
    own = {"README.md", "README.en.md", "docs/lenh-chat.md", "docs/chat-commands.md"}
    links = [set(re.findall(r"\]\(([^)\s]+)\)", text)) - own for text in (vietnamese, english)]
    assert links[0] == links[1]


def test_the_readmes_begin_with_the_two_commands() -> None:
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert re.findall(r"^make (\w+) ", text, re.MULTILINE) == ["demo", "test"]
        assert len(text.splitlines()) < 60


def page_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")
