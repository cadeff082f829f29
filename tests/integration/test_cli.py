"""The `dvht` command as people run it: real processes on a real data folder."""

import io
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from bot.texts import all_texts
from tests.programs import Program
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "tests/data/plans/hua-thanh-2025.docx"
UNIT = "Trường tiểu học xã Hua Thanh"
say = all_texts().say


@dataclass(frozen=True)
class Shell:
    """A working folder with its environment."""

    folder: Path
    env: dict[str, str]

    def start(self, *args: str, warm: bool = True) -> Program | subprocess.Popen[str]:
        """Start a command; not `warm`: as a shell does, which takes two seconds of imports."""
        if warm:
            return Program(args, self.folder, self.env)
        command = [sys.executable, "-m", "bot.cli", *args]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.env,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *args: str, said: str = "", code: int = 0, warm: bool = True) -> str:
        """Run to the end and return stdout; the exit code must be `code`."""
        process = self.start(*args, warm=warm)
        out, err = process.communicate(said, timeout=60)
        assert process.returncode == code, err
        return out if code == 0 else err

    def init(self, warm: bool = True) -> str:
        return self.run("init", "--plan", str(PLAN), "--kind", "primary", warm=warm)

    def status(self) -> Any:
        return json.loads(self.run("status", "--json"))

    @contextmanager
    def running(self, warm: bool = True) -> Iterator["Running"]:
        """Yield `dvht run` once it answers and has told its address; stop it hard at the end."""
        process = self.start("run", warm=warm)
        try:
            site = f"http://127.0.0.1:{self.env['DVHT_WEB_PORT']}"
            assert process.stdout is not None
            told = process.stdout.readline()
            assert healthy(site, process)
            assert site in told
            yield Running(process, site)
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


@dataclass(frozen=True)
class Running:
    process: Program | subprocess.Popen[str]
    site: str

    def stop(self, sign: signal.Signals = signal.SIGINT) -> tuple[int, float]:
        """Return the exit code and the seconds that it took."""
        before = time.monotonic()
        self.process.send_signal(sign)
        return self.process.wait(timeout=20), time.monotonic() - before


def healthy(site: str, process: Program | subprocess.Popen[str]) -> bool:
    if process.poll() is not None:
        raise AssertionError(process.communicate()[1])
    try:
        return httpx.get(f"{site}/healthz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def flat(text: str) -> str:
    """Return the text without the line breaks of a narrow terminal."""
    return " ".join(text.split())


def open_shell(folder: Path) -> Shell:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DVHT_", "AWS_"))}
    own = {
        "DVHT_DATA": str(folder / "data"),
        "DVHT_WEB_PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "300",
        "TERM": "dumb",
    }
    return Shell(folder, {**kept, **own})


@dataclass(frozen=True)
class Founded:
    """What `dvht init` printed and left behind."""

    out: str
    data: Path

    def code(self, name: str) -> str:
        """Return the invitation code of one person."""
        return codes(self.out.partition(name)[2])[0]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    first = open_shell(tmp_path_factory.mktemp("founded"))
    return Founded(first.init(warm=False), first.folder / "data")


@pytest.fixture
def bare(tmp_path: Path) -> Shell:
    """Return a shell before `dvht init`."""
    return open_shell(tmp_path)


@pytest.fixture
def shell(tmp_path: Path, founded: Founded) -> Shell:
    """Return a shell after `dvht init`."""
    shutil.copytree(founded.data, tmp_path / "data")
    return open_shell(tmp_path)


def codes(out: str) -> list[str]:
    return re.findall(r"\b[0-9A-HJKMNP-TV-Z]{26}\b(?=\s*$)", out, re.MULTILINE)


class TestSettingUp:
    def test_init_prints_an_invitation_for_everybody(self, founded: Founded) -> None:
        for name in ("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Nguyễn Thị Hà Thu"):
            assert founded.code(name)
        assert len(set(codes(founded.out))) == 3

    def test_init_again_changes_nothing_and_says_so(self, shell: Shell, founded: Founded) -> None:
        again = shell.init()
        assert flat(say("cli-init-again", unit=UNIT, year=2024)) in flat(again)
        assert codes(again) == []
        assert rows(shell.folder / "data") == rows(founded.data)

    def test_status_is_json_to_be_read_by_programs(self, shell: Shell) -> None:
        status = json.loads(shell.run("status", "--json", warm=False))
        assert (status["unit"]["name"], status["year"]) == (UNIT, 2024)
        assert len(status["indicators"]) == 14
        sheet = status["indicators"]["2.2"]
        assert (sheet["state"], sheet["assess"], sheet["evidence"]) == (
            "assigned",
            ["Nguyễn Thị Lan"],
            [],
        )

    def test_status_is_a_table_to_be_read_by_people(self, shell: Shell) -> None:
        out = shell.run("status")
        assert UNIT in out
        assert "Nguyễn Thị Lan" in out

    def test_a_fresh_invitation_is_printed_for_one_person(
        self, shell: Shell, founded: Founded
    ) -> None:
        out = shell.run("invite", "lan", warm=False)
        assert "Nguyễn Thị Lan" in out
        link = re.search(r"/moi/(\w{26})", out)
        assert link is not None
        assert set(codes(out)) == {link[1]}
        assert link[1] not in codes(founded.out)

    @pytest.mark.parametrize("name", ["Nguyễn Thị", "không ai"])
    def test_a_name_that_is_not_one_person_is_refused(self, shell: Shell, name: str) -> None:
        err = shell.run("invite", name, code=2)
        assert f"“{name}”" in err
        assert "Nguyễn Thị Lan" in err

    @pytest.mark.parametrize("command", ["status", "run"])
    def test_before_init_it_is_said_what_to_do(self, bare: Shell, command: str) -> None:
        err = bare.run(command, code=2)
        assert "dvht init" in err
        assert "Traceback" not in err

    def test_a_wrong_setting_is_named_by_an_exit_code_of_its_own(self, bare: Shell) -> None:
        """So that the service does not try it again for ever."""
        bare.env["DVHT_WEB_PORT"] = "nhiều"
        assert "DVHT_WEB_PORT" in bare.run("run", code=2)

    def test_an_unknown_kind_of_unit_is_refused_before_anything_is_made(self, bare: Shell) -> None:
        err = bare.run("init", "--plan", str(PLAN), "--kind", "trường", code=2)
        assert "primary" in err
        assert not (bare.folder / "data" / "dvht.db").exists()

    def test_the_dossier_of_a_campaign_just_begun_is_a_draft_that_says_what_is_missing(
        self, shell: Shell
    ) -> None:
        out = shell.run("dossier", "--out", "hồ sơ", warm=False)
        files = list((shell.folder / "hồ sơ").rglob("*.docx"))
        assert files
        assert all(file.read_bytes()[:2] == b"PK" for file in files)
        assert say("cli-dossier-draft") in out
        assert "2.2" in out.partition(say("cli-dossier-draft"))[2]


def rows(data: Path) -> list[str]:
    """Return everything that the database holds."""
    with closing(sqlite3.connect(data / "dvht.db")) as connection:
        return list(connection.iterdump())


class TestTerminal:
    def test_a_conversation_by_pipe(self, shell: Shell) -> None:
        """Consent is asked first, also of whoever sits at the machine."""
        out = shell.run("chat", "--as", "Lan", said="1\n1\n/phieu 2.2\n37\n34\n", warm=False)
        assert "Nguyễn Thị Lan" in out
        assert "34/37" in out
        assert shell.status()["indicators"]["2.2"]["state"] == "draft"

    def test_a_file_is_sent_by_its_path(self, shell: Shell) -> None:
        (shell.folder / "ghi chú.txt").write_bytes(bytes(range(256)))
        out = shell.run("chat", "--as", "Lan", said="1\n1\n@ghi chú.txt\n@không có.jpg\n")
        assert say("evidence-refused-unknown", co="cô", file=" “ghi chú.txt”") in out


class TestSchools:
    """What an office does: schools from a list, in one table."""

    def test_an_office_makes_its_schools_from_a_list(self, bare: Shell) -> None:
        bare.run("schools", "--form", "schools.xlsx")
        book = openpyxl.load_workbook(bare.folder / "schools.xlsx")
        book.worksheets[0]["A2"] = "Trường Tiểu học Suối Sen"
        book.save(bare.folder / "schools.xlsx")
        (bare.folder / "taken.docx").write_bytes(b"of somebody")
        refused = bare.run("schools", "schools.xlsx", "--cards", "taken.docx", code=2)
        assert say("cli-schools-unwritable", file="taken.docx") in flat(refused)
        assert say("cli-schools-none") in flat(bare.run("schools", code=2))
        made = bare.run("schools", "schools.xlsx", "--cards", "cards.docx", warm=False)
        assert len(set(codes(made))) == 1
        assert "Trường Tiểu học Suối Sen" in bare.run("schools")
        cards = (bare.folder / "cards.docx").read_bytes()
        words = zipfile.ZipFile(io.BytesIO(cards)).read("word/document.xml").decode()
        assert "Trường Tiểu học Suối Sen" in words


class TestRunning:
    def test_it_answers_refuses_a_second_one_and_stops_at_ctrl_c(self, shell: Shell) -> None:
        assert say("cli-init-next") in shell.run("invite", "lan")
        with shell.running(warm=False) as running:
            assert say("cli-init-next") not in shell.run("invite", "lan")
            second = shell.run("run", code=2)
            assert flat(say("cli-locked", data=shell.env["DVHT_DATA"])) in flat(second)
            busy = shell.run("chat", "--as", "Lan", code=2)
            assert flat(say("cli-locked", data=shell.env["DVHT_DATA"])) in flat(busy)
            assert shell.status()["year"] == 2024
            assert httpx.get(f"{running.site}/healthz").text.startswith("ok")
            code, seconds = running.stop()
        assert code == 0
        assert seconds < 5

    def test_it_stops_at_once_while_a_page_waits_for_news(
        self, shell: Shell, founded: Founded
    ) -> None:
        code = founded.code("Nguyễn Thị Lan")
        with shell.running() as running, httpx.Client(base_url=running.site) as browser:
            browser.post(f"/moi/{code}")
            wait_until(lambda: len(lines(browser)) >= 2, seconds=90)
            after = browser.get("/api/messages?wait=0").json()["after"]
            script = (
                "import httpx, sys; httpx.get(sys.argv[1], "
                "headers={'Cookie': sys.argv[2]}, timeout=60)"
            )
            cookie = "; ".join(f"{c.name}={c.value}" for c in browser.cookies.jar)
            url = f"{running.site}/api/messages?after={after}"
            waiting = subprocess.Popen([sys.executable, "-c", script, url, cookie])
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(1.5)
            stopped = running.stop(signal.SIGTERM)
            waiting.kill()
            waiting.wait()
        assert stopped[0] == 0
        assert stopped[1] < 5

    def test_a_taken_port_is_said(self, shell: Shell) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", int(shell.env["DVHT_WEB_PORT"])))
            other.listen()
            err = shell.run("run", code=2)
        assert shell.env["DVHT_WEB_PORT"] in err
        assert "Traceback" not in err

    def test_a_kill_in_mid_conversation_loses_nothing(self, shell: Shell, founded: Founded) -> None:
        code = founded.code("Nguyễn Thị Lan")
        with shell.running() as running:
            with httpx.Client(base_url=running.site) as browser:
                assert browser.post(f"/moi/{code}").status_code == 303
                wait_until(lambda: len(lines(browser)) >= 2, seconds=90)
                answered(browser, "1")
                answered(browser, "1")
                answered(browser, "/phieu 2.2")
                before = answered(browser, "37")
                jar = dict(browser.cookies)
                post(browser, "34")  # acknowledged, perhaps not answered yet
            running.process.kill()
            running.process.wait()
        with (
            shell.running() as running,
            httpx.Client(base_url=running.site, cookies=jar) as browser,
        ):
            wait_until(lambda: len(lines(browser)) > len(before) + 1, seconds=90)
            told = lines(browser)
            assert [m["text"] for m in told[: len(before)]] == [m["text"] for m in before]
            assert told[len(before)]["text"] == "34"
            assert "34/37" in told[len(before) + 1]["text"]
            assert running.stop()[0] == 0


def lines(browser: httpx.Client) -> list[dict[str, Any]]:
    answer = browser.get("/api/messages?after=0.0&wait=0")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["messages"]
    return found


def post(browser: httpx.Client, text: str) -> None:
    answer = browser.post("/api/messages", json={"id": str(uuid.uuid4()), "text": text})
    assert answer.status_code == 202, answer.text


def answered(browser: httpx.Client, text: str) -> list[dict[str, Any]]:
    """Say something and return all lines once it was answered."""
    before = len(lines(browser))
    post(browser, text)
    wait_until(
        lambda: len(found := lines(browser)) > before + 1 and not found[-1]["mine"], seconds=90
    )
    return lines(browser)
