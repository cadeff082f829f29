"""`dvht run` in earnest: its health, its figures, its copies, and that it gives nothing away."""

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from bot.channels.telegram import secret_of
from bot.maintenance.daily_backups import FROM, ZONE
from bot.ops.health_pages import OperatingPages
from bot.runtime.heartbeat import STOPPED, Heartbeat
from bot.settings import Settings
from dvht_core.domain.errors import InputError
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.database import Database
from dvht_core.store.models import Person
from tests.fakes.telegram import TOKEN, Fault, Telegram, start
from tests.integration.installations import Installation, everything, installed, settings_for
from tests.integration.schools import NOW
from tests.programs import Program
from tests.waiting import wait_until


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


async def ask(
    pages: OperatingPages, path: str, host: str = "127.0.0.1", **headers: str
) -> tuple[int, str]:
    """GET `path` from a machine with this address."""
    transport = httpx.ASGITransport(Starlette(routes=pages.routes()), client=(host, 5))
    async with httpx.AsyncClient(transport=transport, base_url="http://hoc") as http:
        answer = await http.get(path, headers=headers)
        return answer.status_code, answer.text


class TestHealth:
    async def test_with_database_and_loops_all_is_well(self, here: Installation) -> None:
        app = here.app()
        app.pulse.beat("turns")
        assert await ask(OperatingPages(app, here.settings.data), "/healthz") == (200, "ok")

    async def test_a_loop_that_hangs_is_named(self, here: Installation) -> None:
        app, now = here.app(), [0.0]
        app.pulse = Heartbeat(lambda: now[0])
        for loop in ("turns", "sender"):
            app.pulse.beat(loop)
        now[0] = STOPPED + 1
        app.pulse.beat("turns")
        assert await ask(OperatingPages(app, here.settings.data), "/healthz") == (503, "sender")

    async def test_reminders_that_are_late_are_named(self, here: Installation) -> None:
        app = here.app()
        pages = OperatingPages(app, here.settings.data)
        await app.remind()
        here.clock.set(NOW + timedelta(days=1))
        assert await ask(pages, "/healthz") == (200, "degraded\nreminders: 30 min late")
        await app.remind()
        assert await ask(pages, "/healthz") == (200, "ok")

    async def test_a_database_that_does_not_answer_is_named(self, here: Installation) -> None:
        pages = OperatingPages(here.app(), here.settings.data)
        here.close()
        here.settings.sqlite.write_bytes(b"rubbish" * 1000)
        assert await ask(pages, "/healthz") == (503, "database")


class TestMetrics:
    LABELS: ClassVar = {
        "dvht_inbox_rows": {"channel", "state"},
        "dvht_outbox_rows": {"channel", "state"},
        "dvht_inbox_waiting_seconds": set(),
        "dvht_outbox_waiting_seconds": set(),
        "dvht_reminders_late_seconds": set(),
        "dvht_messages_sent": {"channel", "month"},
        "dvht_loop_silence_seconds": {"loop"},
        "dvht_unheard_messages": set(),
        "dvht_channel_up": {"channel"},
        "dvht_unreadable_updates": {"channel"},
        "dvht_unreadable_answers": {"channel"},
        "dvht_refused_files": {"channel"},
        "dvht_disk_free_bytes": set(),
    }
    """What dashboards and alarms of installations name."""

    async def test_rows_waits_loops_and_disk_in_prometheus_form(self, here: Installation) -> None:
        await here.says("Lan", "/viec")
        app = here.app()
        await here.writes(app, "Lan", "/tiendo", "2")
        app.pulse.beat("turns")
        here.clock.set(NOW.replace(minute=31))
        _, text = await ask(OperatingPages(app, here.settings.data), "/metrics")
        families = {family.name: family for family in text_string_to_metric_families(text)}
        assert families.keys() == self.LABELS.keys()
        assert {family.type for family in families.values()} == {"gauge"}
        for name, family in families.items():
            assert all(sample.labels.keys() == self.LABELS[name] for sample in family.samples)
        assert 'dvht_inbox_rows{channel="memory",state="received"} 1.0\n' in text
        assert 'state="done"' not in text, "years of mail are not counted each time"
        assert "dvht_inbox_waiting_seconds 60.0\n" in text
        assert "dvht_outbox_waiting_seconds 0.0\n" in text
        assert 'dvht_loop_silence_seconds{loop="turns"}' in text
        assert 'dvht_channel_up{channel="memory"} 1.0\n' in text
        [free] = families["dvht_disk_free_bytes"].samples
        assert free.value > 0

    async def test_no_name_and_no_chat_is_in_it(self, here: Installation) -> None:
        await here.says("Lan", "/viec")
        _, text = await ask(OperatingPages(here.app(), here.settings.data), "/metrics")
        assert "Lan" not in text

    @pytest.mark.parametrize(
        ("token", "host", "shown", "status"),
        [
            ("", "127.0.0.1", "", 200),
            ("", "10.0.0.7", "", 404),
            ("geheim", "127.0.0.1", "", 404),
            ("geheim", "10.0.0.7", "Bearer geheim", 200),
            ("geheim", "10.0.0.7", "Bearer geheix", 404),
            ("geheim", "10.0.0.7", "geheim", 404),
        ],
    )
    async def test_only_this_machine_or_who_has_the_token_may_read(
        self, here: Installation, token: str, host: str, shown: str, status: int
    ) -> None:
        pages = OperatingPages(here.app(), here.settings.data, token)
        assert (await ask(pages, "/metrics", host, Authorization=shown))[0] == status


class TestSettings:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("web_port", "abc"),
            ("telegram_mode", "hook"),
            ("backups_kept", -1),
            ("telegram_path", "telegram"),
            ("log_format", "xml"),
            ("zalo_token", "1459232241454765289:Ab\nCd"),
        ],
    )
    def test_a_wrong_setting_is_named_and_no_other_is_shown(self, name: str, value: object) -> None:
        with pytest.raises(InputError) as refused:
            settings_for(Path("x"), telegram_token=TOKEN, **{name: value})
        assert refused.value.values == {"names": f"DVHT_{name.upper()}"}
        assert TOKEN not in repr(refused.value)
        assert refused.value.__cause__ is None

    def test_a_token_is_taken_without_the_spaces_that_copying_brings(self, tmp_path: Path) -> None:
        settings = settings_for(tmp_path, telegram_token=f" {TOKEN}\n")
        assert settings.telegram_token is not None
        assert settings.telegram_token.get_secret_value() == TOKEN

    def test_the_defaults_work(self, tmp_path: Path) -> None:
        settings = Settings(data=tmp_path)
        assert settings.backup_folder == tmp_path / "backups"
        assert settings.telegram_webhook is None


@dataclass
class Running:
    """A `dvht run` of its own, on Telegram by webhook."""

    process: Program
    telegram: Telegram
    port: int
    data: Path
    log: Path

    def healthy(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz").text == "ok"
        except httpx.TransportError:
            return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@pytest.fixture
def running(here: Installation, tmp_path: Path) -> Iterator[Running]:
    with start() as telegram, closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
        free.close()
        log = tmp_path / "log"
        env = {
            **os.environ,
            "DVHT_DATA": str(here.settings.data),
            "DVHT_WEB_PORT": str(port),
            "DVHT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DVHT_TELEGRAM_TOKEN": TOKEN,
            "DVHT_TELEGRAM_API": telegram.url,
            "DVHT_TELEGRAM_MODE": "webhook",
            "DVHT_LOG_FORMAT": "json",
        }
        process = Program(["run"], tmp_path, env, log=log)
        made = Running(process, telegram, port, here.settings.data, log)
        try:
            wait_until(made.healthy)
            yield made
        finally:
            process.kill()


def test_a_real_run_is_healthy_copies_itself_and_gives_no_secret_away(
    here: Installation, running: Running
) -> None:
    """One run with faults on; then log, database and copy are searched for every secret."""
    with here.services.database.write() as session:
        code = invite_person(
            session, session.get_one(Person, here.school.people["Vân"]), datetime.now(ZONE)
        ).code
    telegram = running.telegram
    telegram.limits(None)
    telegram.fails(Fault.FLOOD, "sendMessage", seconds=1)
    telegram.fails(Fault.RESET_BEFORE, "sendMessage")
    van = telegram.user("Lê Thị Vân")
    van.starts(code)
    van.waits_for("Vân", 20)
    van.says("0" * 26)
    van.sends_document("a\nb.pdf", b"%PDF-1.4 broken")
    httpx.post(f"http://127.0.0.1:{running.port}/telegram", content=b"{}")
    wait_until(lambda: not telegram.pending)
    wait_until(lambda: all(row.state == "done" for row in here.inbox()))

    again = Program(["run"], running.data, {**os.environ, "DVHT_DATA": str(running.data)})
    assert "đang dùng thư mục dữ liệu" in again.communicate()[1]
    assert again.returncode == 2

    metrics = httpx.get(f"http://127.0.0.1:{running.port}/metrics").text
    assert 'dvht_channel_up{channel="telegram"} 1.0' in metrics
    if datetime.now(ZONE).time() >= FROM:
        wait_until(lambda: list((running.data / "backups").glob("dvht-*.zip")))
    assert running.stop() == 0

    log = running.log.read_text(encoding="utf-8")
    events = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert "send-put-off" in {event["event"] for event in events}
    secrets = {
        "token": TOKEN,
        "half": TOKEN.partition(":")[2],
        "webhook": secret_of(TOKEN),
        "code": code,
    }
    database = Database(here.settings.database)
    stored = repr(everything(database))
    database.close()
    assert [name for name, secret in secrets.items() if secret in log] == []
    assert [name for name, secret in secrets.items() if secret in stored] == []
