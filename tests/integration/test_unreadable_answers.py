"""An answer that nobody can read: the message was perhaps delivered, and the next one follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.base import Channel
from bot.channels.telegram import TelegramChannel
from bot.channels.zalo import ZaloChannel
from bot.foundation.services import Services, to_message
from bot.runtime.sender import DOUBT_PAUSES, Sender
from conversations.engine.dialog import Reply
from dvht_core.store.models import Outbox
from dvht_core.store.queues import inbox_outbox
from tests.fakes.telegram import Fault, Telegram
from tests.fakes.zalo import Zalo
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW
from tests.integration.test_telegram_channel import QUICK
from tests.integration.test_zalo_channel import QUICK as QUICK_ZALO

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

READ = [
    '{"ok": true, "result": {"message_id": 5, "date": 1, "chat": {"id": 1}, "text": "x"}}',
    '{"ok": true, "result": {"message_id": 5}}',
    '{"ok": true, "result": {"message_id": "5", "date": "soon", "chat": [], "from": 7}}',
    '{"ok": true, "result": {"message_id": 5, "reply_markup": {"inline_keyboard": 3}}}',
]
"""Not what the messenger describes, but they say that it is out."""
UNREAD = [
    "",
    "<html><body>502</body></html>",
    '{"ok": true, "result": {"message_id": 5, "da',
    "null",
    "[]",
    "5",
    '{"result": {"message_id": 5}}',
    '{"ok": false}',
    "[" * 100_000,
    '{"ok": "yes", "result": 5}',
]
WITHOUT_ID = ['{"ok": true, "result": {}}', '{"ok": true, "result": null}']


class Line:
    """A messenger, somebody on it, and the program's side of it."""

    def __init__(self, here: Installation, server: Telegram | Zalo) -> None:
        self.here, self.server = here, server
        self.lan = server.user("Lan")
        self.lan.says("/start")
        load = here.services.blobs.get
        made: Channel
        if isinstance(server, Telegram):
            made = TelegramChannel(server.token, api=server.url, load=load, patience=QUICK)
            made.capabilities = replace(made.capabilities, chat_pause=0.0)
        else:
            made = ZaloChannel(server.token, api=server.url, load=load, patience=QUICK_ZALO)
        self.channel = made
        self.services: Services = replace(here.services, channels={made.name: made})

    def put(self, text: str, occasion: str | None = None) -> None:
        with self.services.database.write() as session:
            address, now = str(self.lan.id), self.here.clock.now()
            reply = to_message(Reply(text))
            inbox_outbox.put(session, self.channel.name, address, reply, now, occasion=occasion)

    async def a_day(self) -> None:
        """All that the sender does in a day, at every moment that something may be due."""
        pauses = [1, *DOUBT_PAUSES, 60, 600, 3600, 20_000, 60_000]
        for pause in pauses:
            sender = Sender(self.services)
            while await sender.work_off():
                pass
            self.here.clock.set(self.here.clock.now() + timedelta(seconds=pause))

    def seen(self) -> list[str]:
        return [message.text for message in self.lan.messages]

    def states(self) -> list[str]:
        with self.services.database.read() as session:
            return [row.state for row in session.query(Outbox).order_by(Outbox.id)]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture(params=["telegram", "zalo"])
def line(
    request: pytest.FixtureRequest, here: Installation, telegram: Telegram, zalo: Zalo
) -> Line:
    server: Telegram | Zalo = telegram if request.param == "telegram" else zalo
    return Line(here, server)


@pytest.mark.parametrize("body", [*READ, *WITHOUT_ID], ids=range(len(READ) + len(WITHOUT_ID)))
async def test_what_says_that_it_is_out_is_believed_whatever_else_it_holds(
    line: Line, body: str
) -> None:
    line.server.fails(Fault.ANSWER_AFTER, "sendMessage", status=200, body=body, times=10_000)
    line.put("1")
    line.put("2")
    await line.a_day()
    await line.channel.close()
    assert line.seen() == ["1", "2"]
    assert line.states() == [inbox_outbox.SENT] * 2


@pytest.mark.parametrize("body", UNREAD, ids=range(len(UNREAD)))
async def test_what_cannot_be_read_is_sent_a_few_times_more_and_the_next_one_follows(
    line: Line, body: str
) -> None:
    tries = 1 + len(DOUBT_PAUSES)
    line.server.fails(Fault.ANSWER_AFTER, "sendMessage", status=200, body=body, times=tries)
    line.put("1")
    line.put("2")
    await line.a_day()
    await line.channel.close()
    assert line.seen() == ["1"] * tries + ["2"]
    assert line.states() == [inbox_outbox.FAILED, inbox_outbox.SENT]
    assert line.channel.health.counts["unreadable_answers"] == tries


@pytest.mark.parametrize("body", UNREAD, ids=range(len(UNREAD)))
async def test_a_reminder_goes_out_once_whatever_is_answered(line: Line, body: str) -> None:
    line.server.fails(Fault.ANSWER_AFTER, "sendMessage", status=200, body=body, times=10_000)
    line.put("⏰", occasion="today")
    await line.a_day()
    await line.channel.close()
    assert line.seen() == ["⏰"]
    assert line.states() == [inbox_outbox.FAILED]


@pytest.mark.parametrize("status", [400, 403, 404, 502])
async def test_the_page_of_who_stands_between_refuses_nothing_for_good(
    line: Line, status: int
) -> None:
    """Neither the message nor the person is to blame for it."""
    line.server.fails(Fault.SERVER_ERROR, "sendMessage", status=status, times=3)
    line.put("1")
    await line.a_day()
    await line.channel.close()
    assert line.seen() == ["1"]
    assert line.states() == [inbox_outbox.SENT]


async def test_a_wait_of_years_is_one_of_a_day_and_is_said(
    here: Installation, telegram: Telegram, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line(here, telegram)
    telegram.fails(Fault.FLOOD, "sendMessage", seconds=10**9)
    line.put("1")
    await line.a_day()
    await line.channel.close()
    assert "send-held" in capsys.readouterr().out
    with line.services.database.read() as session:
        row = session.get_one(Outbox, 1)
        assert (row.state, row.retry_at) == (inbox_outbox.WAITING, NOW + timedelta(days=1))


async def test_who_has_blocked_the_bot_keeps_nobody_waiting(line: Line) -> None:
    line.lan.blocks_bot()
    line.put("1")
    line.put("2")
    await line.a_day()
    await line.channel.close()
    assert line.states() == [inbox_outbox.FAILED] * 2
