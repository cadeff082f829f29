"""A school's own path, as a new user walks it: nothing that phones cannot open goes unsaid."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import openpyxl
import pytest

from bot.links.invitation_links import network_address
from bot.texts import all_texts
from tests.integration.test_cli import PLAN, UNIT, Shell, flat, open_shell

say = all_texts().say
SET = ("DVHT_WEB_HOST=0.0.0.0", "DVHT_PUBLIC_URL", "DVHT_TELEGRAM_TOKEN", "DVHT_ZALO_TOKEN")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return a new user: an empty home, no settings."""
    home = tmp_path / "nhà của Hiền"
    home.mkdir()
    made = open_shell(tmp_path)
    return replace(made, env={**made.env, "HOME": str(home)})


def with_settings(shell: Shell, **settings: str) -> Shell:
    own = {f"DVHT_{name.upper()}": value for name, value in settings.items()}
    return replace(shell, env={**shell.env, **own})


@contextmanager
def running(shell: Shell) -> Iterator[str]:
    """`dvht run`, serving; what it has told by then."""
    process = shell.start("run")
    try:
        assert process.stdout is not None
        lines = []
        while (line := process.stdout.readline()) and say("cli-run-stop") not in line:
            lines.append(line)
        yield "".join(lines)
    finally:
        process.kill()
        process.communicate()


def told_by_run(shell: Shell) -> str:
    with running(shell) as told:
        return told


def schools_list(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Tên trường", "Loại hình", "Hiệu trưởng"])  # type: ignore[union-attr]
    book.active.append(["Trường Tiểu học Suối Sen", "trường tiểu học", "Lê Thị Vân"])  # type: ignore[union-attr]
    book.save(folder / "truong.xlsx")
    return folder / "truong.xlsx"


class TestSaid:
    def test_init_says_what_phones_lack_and_what_to_do(self, shell: Shell) -> None:
        said = shell.init()
        assert f"http://127.0.0.1:{shell.env['DVHT_WEB_PORT']} chỉ mở được trên chính máy này" in (
            flat(said)
        )
        assert all(name in said for name in SET)

    def test_schools_says_so_too(self, shell: Shell, tmp_path: Path) -> None:
        said = shell.run("schools", str(schools_list(tmp_path)))
        assert "chỉ mở được trên chính máy này" in flat(said)
        assert all(name in said for name in SET)

    def test_run_says_so_too(self, shell: Shell) -> None:
        shell.init()
        said = told_by_run(shell)
        assert "chỉ mở được trên chính máy này" in flat(said)
        assert all(name in said for name in SET)

    def test_nothing_is_missing_behind_a_public_address(self, shell: Shell) -> None:
        own = with_settings(shell, public_url="https://hoc.truong.edu.vn")
        said = own.init() + told_by_run(own)
        assert "https://hoc.truong.edu.vn/moi/" in said
        assert "DVHT_WEB_HOST" not in said
        assert "127.0.0.1" not in said

    def test_a_public_address_of_this_machine_alone_is_said(self, shell: Shell) -> None:
        said = with_settings(shell, public_url="http://localhost:8080").init()
        assert "DVHT_PUBLIC_URL hiện là http://localhost:8080" in flat(said)

    @pytest.mark.skipif(not network_address(), reason="this machine is in no network")
    def test_on_all_addresses_the_links_lead_to_this_machine_in_its_network(
        self, shell: Shell
    ) -> None:
        own = with_settings(shell, web_host="0.0.0.0")
        link = re.search(r"http://\S+/moi/\w{26}", own.init())
        assert link is not None
        assert link[0].startswith(f"http://{network_address()}:")
        with running(own) as told:
            assert link[0].partition("/moi/")[0] in told
            assert "Bắt đầu" in httpx.get(link[0], timeout=30).text


class TestMessengers:
    def test_the_link_that_opens_the_bot_is_printed_for_each(self, shell: Shell) -> None:
        said = with_settings(shell, telegram_bot="@truong_bot", telegram_token="1:a").init()
        codes = re.findall(r"/moi/(\w{26})", said)
        assert [f"https://t.me/truong_bot?start={code}" in said for code in codes] == [True] * 3
        assert "DVHT_TELEGRAM_TOKEN" not in said

    def test_a_bot_without_its_token_is_said(self, shell: Shell, tmp_path: Path) -> None:
        own = with_settings(shell, telegram_bot="truong_bot")
        for said in (own.init(), own.run("schools", str(schools_list(tmp_path)))):
            assert "https://t.me/truong_bot?start=" in said
            assert "thiếu DVHT_TELEGRAM_TOKEN" in flat(said)

    def test_a_token_without_the_name_of_its_bot_is_said(self, shell: Shell) -> None:
        said = with_settings(shell, telegram_token="1:a").init()
        assert "DVHT_TELEGRAM_BOT" in said
        assert "t.me" not in said

    def test_zalo_is_told_by_its_code(self, shell: Shell) -> None:
        said = with_settings(shell, zalo_token="1:a").init()
        assert "/start" in said
        assert "t.me" not in said


class TestAnotherUnit:
    """A second plan in the same folder: one more unit only when that is asked for by name."""

    def test_the_same_unit_written_otherwise_is_known(self, shell: Shell) -> None:
        shell.init()
        said = shell.run("init", "--plan", str(PLAN), "--kind", "primary", "--unit", UNIT.upper())
        assert "đã có sẵn" in flat(said)

    def test_a_plan_of_another_unit_makes_nothing_before_its_name_is_given(
        self, shell: Shell
    ) -> None:
        first = ["init", "--plan", str(PLAN), "--kind", "primary"]
        shell.run(*first, "--unit", "Trường Tiểu học Suối Sen")
        refused = flat(shell.run(*first, code=2))
        assert UNIT in refused
        assert "Trường Tiểu học Suối Sen" in refused
        assert "--unit" in refused
        assert "Đã lập" in shell.run(*first, "--unit", UNIT)
        assert "đã có sẵn" in flat(shell.run(*first))
