"""One sheet over Telegram, from `dvht init` on: the real program as a process, a strict server."""

import os
import re
import signal
from pathlib import Path

from bot.simulator.demo.demo_photos import photo_of
from tests.fakes.telegram import start
from tests.programs import Program

PLAN = Path(__file__).parent.parent / "data" / "plans" / "hua-thanh-2025.docx"
DECISION = "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX"


def test_a_sheet_is_written_by_polling_and_nothing_is_refused(tmp_path: Path) -> None:
    with start() as telegram:
        environment = {
            **os.environ,
            "DVHT_DATA": str(tmp_path),
            "DVHT_WEB_PORT": "0",
            "DVHT_TELEGRAM_TOKEN": telegram.token,
            "DVHT_TELEGRAM_API": telegram.url,
        }
        init = ["init", "--plan", str(PLAN), "--kind", "primary"]
        said, _ = Program(init, tmp_path, environment).communicate()
        code = re.findall(r"“/start (\w{26})”", said)[1]
        running = Program(["run"], tmp_path, environment, log=Path(os.devnull))
        try:
            lan = telegram.user("Nguyễn Thị Lan")
            lan.starts(code)
            lan.waits_for("Có đúng là cô", timeout=60)
            lan.taps("Đúng là tôi")
            lan.waits_for("Cô có đồng ý", timeout=60)
            lan.taps("Đồng ý")
            lan.waits_for("phiếu cần viết", timeout=60)
            lan.says("/phieu 2.2")
            lan.waits_for("toàn đơn vị có bao nhiêu", timeout=60)
            lan.says("37")
            lan.waits_for("hoàn thành đầy đủ", timeout=60)
            lan.says("34 tren 37")
            assert "còn thiếu 2 người" in lan.waits_for("91,9%", timeout=60).text
            album = [photo_of(DECISION), photo_of("Lớp bồi dưỡng"), photo_of("Lớp học hè")]
            lan.sends_album(album, caption=DECISION)
            named = lan.waits_for("H1-2.2-01", timeout=60)
            assert "Đã nhận 3 ảnh" in named.text
            lan.taps("Đúng rồi, tiếp tục")
            lan.waits_for("Mô tả hiện trạng", timeout=60)
            lan.taps("Dùng gợi ý cho mọi mục")
            lan.waits_for("như vậy đã đúng chưa", timeout=60)
            lan.taps("Nộp phiếu")
            lan.waits_for("Đã nộp phiếu", timeout=60)
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=60) == 0
        assert lan.unanswered_taps == 0
        assert [call["method"] for call in telegram.calls() if call["status"] >= 400] == []
