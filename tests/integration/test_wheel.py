"""The wheel: all that the program reads is in it, and it runs where there is no checkout."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.texts import all_texts

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "conversations", "dvht_core")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
say = all_texts().say


@dataclass(frozen=True)
class Elsewhere:
    """A machine with the libraries and the installed wheel, but without the checkout."""

    wheel: Path
    packages: Path
    folder: Path

    def runs(self, *arguments: str) -> str:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("DVHT_")}
        own = {"PYTHONPATH": str(self.packages), "PYTHONUTF8": "1", "COLUMNS": "300"}
        ended = subprocess.run(
            [sys.executable, str(self.packages / "bin" / "dvht"), *arguments],
            cwd=self.folder,
            env={**kept, **own, "TERM": "dumb"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    made, packages = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("packages")
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(ROOT))
    subprocess.run([*PIP, *build], check=True)
    (wheel,) = made.glob("dvht-*.whl")
    subprocess.run(
        [*PIP, "install", "--no-deps", "--no-index", "--target", str(packages), str(wheel)],
        check=True,
    )
    return Elsewhere(wheel, packages, tmp_path_factory.mktemp("away"))


def wanted() -> Iterator[str]:
    """Yield every file of the rooms and of the templates, as it is to lie in the wheel."""
    for top, there in [*((room, room) for room in ROOMS), ("templates", "dvht_core/templates")]:
        for file in (ROOT / top).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield f"{there}/{file.relative_to(ROOT / top).as_posix()}"


def test_it_holds_every_file_of_the_rooms_and_nothing_else(elsewhere: Elsewhere) -> None:
    with zipfile.ZipFile(elsewhere.wheel) as wheel:
        names = set(wheel.namelist())
    assert {name for name in names if ".dist-info/" not in name} == set(wanted())
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {*ROOMS, "dvht"}
    for kind in (
        "dvht_core/templates/word/ke-hoach-tu-danh-gia.docx",
        "dvht_core/templates/web/board/",
        "dvht_core/rubrics/tt24-2023-huyen.yaml",
        "dvht_core/rubrics/en/",
        "dvht_core/texts/vi/",
        "conversations/texts/en/",
        "bot/texts/vi/cli.ftl",
        "bot/runtime/fonts/",
        "bot/simulator/demo/fonts/",
        "bot/simulator/demo/story.yaml",
        "dvht_core/store/migrations/versions/",
    ):
        assert any(name.startswith(kind) for name in names), kind


def test_what_runs_is_what_was_installed(elsewhere: Elsewhere) -> None:
    asked = "import bot, conversations, dvht_core; print(bot.__file__, dvht_core.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=elsewhere.folder,
        env=os.environ | {"PYTHONPATH": str(elsewhere.packages)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert found.stdout.count(str(elsewhere.packages)) == 2


def test_help_and_levels_are_told(elsewhere: Elsewhere) -> None:
    assert say("cli-run-help") in elsewhere.runs("--help")
    facts = elsewhere.folder / "facts.json"
    facts.write_bytes((ROOT / "tests/data/facts/primary.json").read_bytes())
    assert json.loads(elsewhere.runs("evaluate", str(facts), "--json"))["unit"] == {"level": 1}


def test_forms_are_exported_from_the_templates_within(elsewhere: Elsewhere) -> None:
    file = elsewhere.folder / "mau-1.docx"
    elsewhere.runs("template", "export", "plan", str(file))
    own = elsewhere.packages / "dvht_core/templates/word/ke-hoach-tu-danh-gia.docx"
    assert file.read_bytes() == own.read_bytes()


def test_the_story_is_played_and_its_dossier_written(elsewhere: Elsewhere) -> None:
    elsewhere.runs("demo", "--once")
    written = {file.suffix for file in (elsewhere.folder / "dvht-data/demo-data/ho-so").iterdir()}
    assert ".docx" in written
