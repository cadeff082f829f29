"""The how-to pages are done as they say, in a copy of the program, and what they make works."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("add-*.md"))
COPIED = ("bot", "conversations", "docs", "dvht_core", "templates", "tests", "tools")
BLOCK = re.compile(
    r"^`(?P<path>[^`]+)`(?P<new> \(new\))?\n\n```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
"""A file that the page has written, or changed: its path, then its block."""
LINKED = re.compile(r"^`([^`]+)` \(new\) is \[[^\]]*\]\(([^)]+)\)", re.MULTILINE)
"""A new file that stands in the project already: its path, and where it is."""
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program as it stands, compiled as far as it is, so that commands start soon."""
    folder = tmp_path_factory.mktemp("program")
    ignored = shutil.ignore_patterns("images", "*.png")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_can_be_followed(page: Path, program: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(program, copy)
    text = page.read_text(encoding="utf-8")
    for path, example in LINKED.findall(text):
        shutil.copy(page.parent / example, copy / path)
    touched = [write(copy, found) for found in BLOCK.finditer(text)]
    assert touched
    python = [str(path) for path in touched if path.suffix == ".py"]
    for check in (["check", "-q"], ["format", "-q", "--check"]):
        done(copy, "ruff", *check, *python)
    commands = list(commands_of(text))
    assert any("pytest" in command for command in commands)
    for command in commands:
        done(copy, *command)


def write(copy: Path, found: re.Match[str]) -> Path:
    """Write a page's new file, or make its change; return the file."""
    file = copy / found["path"]
    if found["new"]:
        assert not file.exists(), f"{found['path']} is not new"
        file.write_text(found["text"], encoding="utf-8")
    else:
        assert found["kind"] == "diff", found["path"]
        file.write_text(changed(file.read_text(encoding="utf-8"), found["text"]), encoding="utf-8")
    return file


def changed(text: str, diff: str) -> str:
    """Return `text` with each hunk's lines in the place of those it shows as they were."""
    for hunk in re.split(r"^@@\n", diff, flags=re.MULTILINE):
        lines = [line if line.strip() else " " for line in hunk.splitlines()]
        before, after = (
            "".join(f"{line[1:]}\n" for line in lines if line[0] in kept) for kept in (" -", " +")
        )
        assert text.count(before) == 1, f"{text.count(before)} places for\n{before}"
        text = text.replace(before, after)
    return text


def commands_of(text: str) -> Iterator[list[str]]:
    """Yield the page's commands: `python -m …` each."""
    for block in COMMANDS.findall(text):
        for line in block.splitlines():
            program, dash, *rest = shlex.split(line)
            assert (program, dash) == ("python", "-m"), line
            yield rest


def done(copy: Path, module: str, *args: str) -> None:
    """Run a module in the copy; what it says when it fails is the test's."""
    quiet = ["-q", "-p", "no:cacheprovider"] if module == "pytest" else []
    ended = subprocess.run(
        [sys.executable, "-m", module, *quiet, *args],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
