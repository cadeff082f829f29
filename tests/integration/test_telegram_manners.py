"""Telegram as people know it: buttons go, edits correct, replies answer, a group gets a sentence.

The real program as a process, a strict server in Telegram's place.
"""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.channels.telegram.groups import group_of
from bot.channels.telegram.parse_update import understand
from bot.channels.telegram.receiving import WANTED
from conversations.menu import usual
from conversations.texts import dialog_texts
from tests.fakes.telegram import Telegram, User, start
from tests.programs import Program

PLAN = Path(__file__).parent.parent / "data" / "plans" / "hua-thanh-2025.docx"
PATIENCE = 60.0


def soon(holds: Callable[[], bool]) -> bool:
    """Return whether something comes true while somebody would wait for it."""
    until = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


@dataclass
class Team:
    telegram: Telegram
    lan: User
    hien: User


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
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
        codes = re.findall(r"“/start (\w{26})”", said)
        running = Program(["run"], tmp_path, environment, log=Path(os.devnull))
        try:
            people = [telegram.user(name) for name in ("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan")]
            for user, code in zip(people, codes[:2], strict=True):
                user.starts(code)
                user.waits_for("Có đúng là cô", timeout=PATIENCE)
                user.taps("Đúng là tôi")
                user.waits_for("Cô có đồng ý", timeout=PATIENCE)
                user.taps("Đồng ý")
                user.waits_for(lambda m: "Thêm việc khác…" in m.labels, PATIENCE)
            yield Team(telegram, lan=people[1], hien=people[0])
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=60) == 0


def test_manners(team: Team) -> None:
    telegram, lan, hien = team.telegram, team.lan, team.hien

    # a keyboard leaves when it is answered, by a button or in words
    home = next(m for m in lan.messages if "Thêm việc khác…" in m.labels)
    lan.says("/phieu 2.2")
    first = lan.waits_for("toàn đơn vị có bao nhiêu", timeout=PATIENCE)
    assert soon(lambda: not next(m for m in lan.messages if m.id == home.id).labels)

    # an edited message corrects the answer that it gave
    total = lan.says("37")
    met = lan.waits_for("hoàn thành đầy đủ", timeout=PATIENCE)
    answer = lan.says("34")
    lan.waits_for("91,9%", timeout=PATIENCE)
    lan.edits(answer, "36")
    corrected = lan.waits_for("97,3%", timeout=PATIENCE)
    assert "đã sửa câu trả lời theo tin" in corrected.text

    # one that is further back, too, and the question that is open stays open
    lan.edits(total, "40")
    lan.waits_for("đã sửa câu trả lời theo tin", timeout=PATIENCE)
    assert "minh chứng" in lan.messages[-1].text

    # a reply to a question answers that question
    lan.says("35", reply_to=met.id)
    lan.waits_for("87,5%", timeout=PATIENCE)
    assert "minh chứng" in lan.messages[-1].text

    # to one of another sheet it is no answer, and nothing is noted
    lan.says("/phieu 2.3")
    lan.waits_for("Chỉ tiêu 2.3", timeout=PATIENCE)
    lan.says("12", reply_to=first.id)
    lan.waits_for("chưa ghi gì", timeout=PATIENCE)
    lan.edits(answer, "33")
    lan.waits_for("chưa đổi gì", timeout=PATIENCE)

    # a reaction is not even asked for
    assert not any("reaction" in kind for kind in WANTED)

    # each has the commands of what they may do; the app's English speaks English
    own = {
        name: telegram.shown[f"commands chat {user.id}"]
        for name, user in (("lan", lan), ("hien", hien))
    }
    listed = {name: {c["command"] for c in menu["commands"]} for name, menu in own.items()}
    assert "baocao" in listed["hien"] - listed["lan"]
    assert {"viec", "them", "vieccuatoi", "tiendo"} <= listed["lan"]
    assert soon(lambda: "menu_button" in telegram.shown)
    for key, language in (("", "vi"), (" en", "en")):
        texts = dialog_texts(language)
        names = [c["command"] for c in telegram.shown[f"commands{key}"]["commands"]]
        assert names == [name for name, _ in usual(texts)]
        about = telegram.shown[f"description{key}"]["description"]
        assert about == texts.say("about-assistant")
        assert telegram.shown[f"short_description{key}"]["short_description"]

    # a group is told once that the assistant talks to each alone
    lan.says_in_group("/viec@dvht_test_bot")
    lan.says_in_group("/tiendo@dvht_test_bot")
    lan.says_in_group("mọi người ơi")

    def told() -> list[str]:
        sent = telegram.calls("sendMessage")
        return [c["fields"]["text"] for c in sent if str(c["fields"]["chat_id"]).startswith("-")]

    assert soon(lambda: bool(told()))
    lan.says("/viec")
    lan.waits_for(lambda m: "Thêm việc khác…" in m.labels, timeout=PATIENCE)
    [sentence] = told()
    assert sentence.count(".") == 1


def test_a_group_that_takes_the_bot_in_is_known_and_talk_is_not() -> None:
    group = {"type": "supergroup", "id": -1001, "title": "Tổ"}

    def joined(status: str) -> dict[str, object]:
        member = {"status": status, "user": {"id": 1}}
        return {"update_id": 1, "my_chat_member": {"chat": group, "new_chat_member": member}}

    assert group_of(joined("member")) == group_of(joined("administrator")) == "-1001"
    assert group_of(joined("left")) is None
    talk = {"update_id": 2, "message": {"message_id": 1, "chat": group, "text": "xin chào"}}
    assert group_of(talk) is None
    assert understand(talk) is None


def test_a_reaction_that_comes_all_the_same_is_nothing_to_answer() -> None:
    chat = {"type": "private", "id": 7}
    reaction = {"chat": chat, "message_id": 1, "new_reaction": [{"type": "emoji", "emoji": "👍"}]}
    assert understand({"update_id": 3, "message_reaction": reaction}) is None
