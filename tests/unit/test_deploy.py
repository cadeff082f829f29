"""The systemd unit and the container file name what there is: paths, settings, a page of health."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
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


class TestProvince:
    """deploy/compose.yaml: what a province runs."""

    @pytest.fixture
    def services(self) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
        return found

    def test_every_setting_is_one_that_the_program_has(self, services: dict[str, Any]) -> None:
        own = services["program1"]["environment"]
        asked = {name.removeprefix(PREFIX).lower() for name in own if name.startswith(PREFIX)}
        assert asked <= Settings.model_fields.keys()

    def test_the_programs_share_everything_but_their_folders(
        self, services: dict[str, Any]
    ) -> None:
        one, other = services["program1"], services["program2"]
        assert one.pop("volumes") != other.pop("volumes")
        assert one == other
        needed = {"database_url", "blobs", "link_key", "public_url"}
        assert {f"{PREFIX}{name.upper()}" for name in needed} <= one["environment"].keys()
        assert one["environment"]["DVHT_TELEGRAM_MODE"] == "webhook"

    def test_what_is_asked_of_the_operator_stands_in_the_example(self) -> None:
        text = (DEPLOY / "compose.yaml").read_text()
        asked = set(re.findall(r"\$\{(\w+)", text))
        example = (DEPLOY / "province.env.example").read_text()
        assert asked == set(re.findall(r"^(\w+)=", example, re.MULTILINE))

    def test_caddy_hands_on_to_the_programs_and_is_believed(self, services: dict[str, Any]) -> None:
        caddy = (DEPLOY / "Caddyfile").read_text()
        for name in ("program1", "program2"):
            assert f"{name}:{Settings.model_fields['web_port'].default}" in caddy
        address = services["caddy"]["networks"]["inside"]["ipv4_address"]
        assert services["program1"]["environment"]["DVHT_TRUSTED_PROXIES"] == address
        assert "/metrics" in caddy
