"""The systemd unit and the container file name what there is: paths, settings, a page of health."""

import configparser
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
UNIT, CONTAINER = ROOT / "deploy/dvht.service", ROOT / "deploy/Containerfile"
COMMAND = "dvht run"


def unit() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(UNIT.read_text(encoding="utf-8"))
    return read


def test_both_run_the_program_by_its_command() -> None:
    assert unit()["Service"]["ExecStart"].endswith(f"/bin/{COMMAND}")
    assert f"CMD {COMMAND.split()}".replace("'", '"') in CONTAINER.read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["run", "--help"]).exit_code == 0


@pytest.mark.parametrize("file", [UNIT, CONTAINER], ids=lambda file: file.name)
def test_every_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"\bDVHT_(\w+)=", file.read_text(encoding="utf-8")))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_a_wrong_setting_is_not_tried_again_for_ever() -> None:
    """The exit code that `integration/test_cli.py` sees of one."""
    assert unit()["Service"]["RestartPreventExitStatus"] == "2"


def test_the_program_outlives_the_processes_that_open_files() -> None:
    """By default systemd stops a whole service of which one process ran out of memory."""
    assert unit()["Service"]["OOMPolicy"] == "continue"


def test_the_data_folder_lies_where_the_service_may_write() -> None:
    service = unit()["Service"]
    assert service["ProtectSystem"] == "strict"
    data = re.search(r"DVHT_DATA=(\S+)", UNIT.read_text(encoding="utf-8"))
    assert data
    assert data[1] == f"/var/lib/{service['StateDirectory']}"


def test_the_container_copies_what_is_there_and_all_that_the_package_needs() -> None:
    text = CONTAINER.read_text(encoding="utf-8")
    copied = {
        name for line in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.M) for name in line.split()
    }
    assert all((ROOT / name).exists() for name in copied)
    assert {"bot", "conversations", "dvht_core", "templates", "pyproject.toml"} <= copied


def test_the_container_is_asked_for_its_health_where_the_answer_is() -> None:
    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", CONTAINER.read_text(encoding="utf-8"))
    assert asked
    assert int(asked[1]) == Settings.model_fields["web_port"].default
    pages = (ROOT / "bot/ops/health_pages.py").read_text(encoding="utf-8")
    assert f'"{asked[2]}"' in pages
