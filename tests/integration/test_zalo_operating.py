"""Zalo for whoever runs the program: `dvht doctor`, the settings, one sheet by polling."""

import os
import re
import signal
from pathlib import Path

import httpx
import pytest

from bot.channels.zalo.status import examine
from bot.ops.doctor import check_channels
from bot.ops.doctor.findings import Finding, Grade
from bot.ops.doctor.run_checks import examination
from bot.settings import Settings
from bot.simulator.demo.demo_photos import photo_of
from dvht_core.domain.errors import InputError
from dvht_core.store.queues.message_counts import count_message
from tests.fakes.zalo import TOKEN, Zalo, start
from tests.integration.installations import installed, settings_for
from tests.integration.schools import NOW
from tests.programs import Program

PLAN = Path(__file__).parent.parent / "data" / "plans" / "hua-thanh-2025.docx"
DECISION = "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX"
DOOR = "https://hoc.example/zalo"


def wrongs(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings if finding.grade is Grade.WRONG]


def judged(token: str, api: str, webhook: str | None, running: bool) -> list[Finding]:
    return list(check_channels.zalo(examine(token, api), webhook, running))


class TestDoctor:
    def test_a_good_token(self, zalo: Zalo) -> None:
        findings = judged(TOKEN, zalo.url, None, True)
        assert wrongs(findings) == []
        assert "bot.dvht" in findings[0].text
        assert "DVHT_ZALO_MODE=webhook" in findings[1].text

    def test_a_token_that_zalo_does_not_know(self, zalo: Zalo) -> None:
        (said,) = wrongs(judged("1:geheim", zalo.url, None, True))
        assert "DVHT_ZALO_TOKEN" in said
        assert "geheim" not in said

    def test_zalo_out_of_reach(self) -> None:
        (said,) = wrongs(judged(TOKEN, "http://127.0.0.1:9", None, True))
        assert "Không kết nối được Zalo" in said

    def test_another_programs_webhook(self, zalo: Zalo) -> None:
        given = {"url": "https://other.example/", "secret_token": "mat-khau-khac"}
        httpx.post(f"{zalo.url}/bot{TOKEN}/setWebhook", json=given)
        assert "other.example" in wrongs(judged(TOKEN, zalo.url, DOOR, True))[0]
        assert wrongs(judged(TOKEN, zalo.url, DOOR, False)) == []
        assert wrongs(judged(TOKEN, zalo.url, "https://other.example/", True)) == []

    def test_what_is_used_of_the_month_and_of_the_people(self) -> None:
        assert [f.grade for n in (79, 80) for f in check_channels.quota(n, 100, "2025-01")] == [
            Grade.GOOD,
            Grade.NOTE,
        ]
        assert [f.grade for n in (39, 40) for f in check_channels.people(n, 50)] == [
            Grade.GOOD,
            Grade.NOTE,
        ]
        unlimited = [*check_channels.quota(9999, 0, "2025-01"), *check_channels.people(9999, 0)]
        assert {f.grade for f in unlimited} == {Grade.GOOD}

    def test_the_whole_examination_tells_of_zalo_and_changes_nothing(
        self, zalo: Zalo, tmp_path: Path
    ) -> None:
        made = installed(tmp_path / "data")
        with made.services.database.write() as session:
            count_message(session, "zalo", TOKEN.partition(":")[0], "2025-01")
        made.close()
        more = {"zalo_token": TOKEN, "zalo_api": zalo.url, "zalo_monthly": 10}
        findings = list(examination(settings_for(made.settings.data, **more), NOW))
        assert any("1/10" in finding.text for finding in findings)
        assert any("DVHT_PUBLIC_URL" in finding.text for finding in findings)
        empty = tmp_path / "empty"
        empty.mkdir()
        assert list(examination(settings_for(empty, **more), NOW))
        assert not (empty / "dvht.db").exists()
        assert not list(tmp_path.rglob("link.key"))


class TestSettings:
    def test_a_webhook_needs_https(self) -> None:
        settings = Settings(zalo_mode="webhook", public_url="http://hoc.example")  # type: ignore[arg-type]
        with pytest.raises(InputError) as refused:
            _ = settings.zalo_webhook
        assert refused.value.key == "zalo-webhook-needs-https"

    def test_the_webhook_lies_below_the_public_address(self) -> None:
        settings = Settings(zalo_mode="webhook", public_url="https://hoc.example/")  # type: ignore[arg-type]
        assert settings.zalo_webhook == DOOR
        assert Settings().zalo_webhook is None

    def test_hosts_are_a_list_and_the_token_is_never_shown(self) -> None:
        settings = Settings(zalo_photo_hosts=" .zdn.vn, Zalo.me ,", zalo_token=TOKEN)  # type: ignore[arg-type]
        assert settings.photo_hosts == ("zdn.vn", "zalo.me")
        assert TOKEN not in repr(settings)


def test_a_sheet_is_written_by_polling_and_nothing_is_refused(tmp_path: Path) -> None:
    with start() as zalo:
        environment = {
            **os.environ,
            "DVHT_DATA": str(tmp_path),
            "DVHT_WEB_PORT": "0",
            "DVHT_ZALO_TOKEN": zalo.token,
            "DVHT_ZALO_API": zalo.url,
        }
        init = ["init", "--plan", str(PLAN), "--kind", "primary"]
        said, _ = Program(init, tmp_path, environment).communicate()
        code = re.findall(r"“/start (\w{26})”", said)[1]
        running = Program(["run"], tmp_path, environment, log=Path(os.devnull))
        try:
            lan = zalo.user("Nguyễn Thị Lan")
            lan.says(f"/start {code}")
            lan.waits_for("Có đúng là cô", timeout=60)
            for chosen, answer in (
                ("Đúng là tôi", "Cô có đồng ý"),
                ("Đồng ý", "phiếu cần viết"),
            ):
                lan.chooses(chosen)
                lan.waits_for(answer, timeout=60)
            lan.says("/phieu 2.2")
            lan.waits_for("toàn đơn vị có bao nhiêu", timeout=60)
            lan.says("37")
            lan.waits_for("hoàn thành đầy đủ", timeout=60)
            lan.says("34 tren 37")
            assert "còn thiếu 2 người" in lan.waits_for("91,9%", timeout=60).text
            lan.sends_photo(photo_of(DECISION), DECISION)
            lan.waits_for("H1-2.2-01", timeout=60)
            lan.sends_file()  # there is no public address here
            assert "nhờ tổ trưởng" in lan.waits_for("không chuyển được tệp", timeout=60).text
            lan.says("/dulieu")
            assert "qua kênh khác" in lan.waits_for("📄", timeout=60).text
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=60) == 0
        assert [call for call in zalo.calls() if call["refused"]] == []
