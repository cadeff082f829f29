"""`dvht doctor` and `dvht stuck`: what is wrong is found, said with what to do, and put right."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, text, update
from typer.testing import CliRunner, Result

from bot.channels.base import Rejected
from bot.channels.telegram.status import TelegramStatus, examine
from bot.cli import app as cli
from bot.maintenance.daily_backups import DailyBackups
from bot.ops.doctor import check_channels, check_data, check_machine
from bot.ops.doctor.check_channels import telegram as judged
from bot.ops.doctor.findings import Finding, Grade
from bot.ops.doctor.run_checks import examination
from bot.settings import Settings
from conversations import interpreter
from dvht_core.commands.sheets import AddEvidence
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.store.backup import back_up
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import EvidenceFile, Inbox, Outbox, Unit
from dvht_core.store.queues.claims import beat
from dvht_core.store.queues.inbox_outbox import MOST_TRIES
from tests.fakes.telegram import TOKEN, Telegram
from tests.integration.conftest import postgres_database
from tests.integration.installations import Installation, installed, settings_for
from tests.integration.schools import NOW

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


def found(settings: Settings) -> list[Finding]:
    return list(examination(settings, NOW))


def wrongs(findings: list[Finding] | Iterator[Finding]) -> list[str]:
    return [finding.text for finding in findings if finding.grade is Grade.WRONG]


def call(here: Installation, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.setenv("DVHT_DATA", str(here.settings.data))
    monkeypatch.delenv("DVHT_TELEGRAM_TOKEN", raising=False)
    return CliRunner().invoke(cli, words, env={"COLUMNS": "300"})


class TestWell:
    def test_a_healthy_installation_has_nothing_wrong(self, here: Installation) -> None:
        findings = found(here.settings)
        assert wrongs(findings) == []
        assert {f.grade for f in findings} == {Grade.GOOD, Grade.NOTE}

    def test_the_command_says_so_and_exits_with_0(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        result = call(here, monkeypatch, "doctor")
        assert result.exit_code == 0, result.output
        assert "hoạt động bình thường" in result.output

    def test_looking_changes_nothing(self, here: Installation) -> None:
        here.services.database.close()
        files = sorted(here.settings.data.rglob("*"))
        before = {f: f.stat().st_mtime_ns for f in files if f.is_file() and f.suffix == ".db"}
        found(here.settings)
        assert {f: f.stat().st_mtime_ns for f in before} == before


class TestWrong:
    def test_it_exits_with_1_and_counts(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with here.services.database.write() as session:
            session.execute(update(Unit).values(settings={"zone": "Asia/Nowhere"}))
        result = call(here, monkeypatch, "doctor")
        assert result.exit_code == 1
        assert "Asia/Nowhere" in result.output
        assert "1 việc cần xử lý" in result.output

    def test_without_data_it_says_how_to_begin_and_makes_none(self, tmp_path: Path) -> None:
        settings = settings_for(tmp_path / "none")
        assert "dvht init" in wrongs(found(settings))[0]
        assert not settings.data.exists()

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert "dvht restore" in wrongs(found(settings_for(tmp_path)))[0]

    def test_a_damaged_database(self, here: Installation) -> None:
        here.close()
        data = bytearray(here.settings.sqlite.read_bytes())
        data[4096:20_000] = bytes(20_000 - 4096)
        here.settings.sqlite.write_bytes(data)
        assert "dvht restore" in wrongs(found(here.settings))[0]

    def test_a_database_of_a_newer_program(self, here: Installation) -> None:
        with here.services.database.write() as session:
            session.connection().exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
        (said,) = wrongs(found(here.settings))
        assert "mới hơn" in said

    def test_little_room_on_the_disk(self, tmp_path: Path) -> None:
        free = [check_machine.LOW - 1, check_machine.LITTLE - 1, check_machine.LITTLE]
        grades = [next(check_machine.disk(tmp_path, n)).grade for n in free]
        assert grades == [Grade.WRONG, Grade.NOTE, Grade.GOOD]

    def test_no_libreoffice_is_worth_knowing(self) -> None:
        assert next(check_machine.office(("no-such-program",))).grade is Grade.NOTE

    def test_no_tesseract_is_worth_knowing(self) -> None:
        assert next(check_machine.photos("no-such-program")).grade is Grade.NOTE

    def test_a_clock_behind_what_was_written(self, here: Installation) -> None:
        with here.services.database.write() as session:
            session.add(row("inbox", "done"))
        with here.services.database.read() as session:
            assert list(check_data.clock(session, NOW)) == []
            (said,) = wrongs(check_data.clock(session, NOW - timedelta(hours=2)))
        assert "120 phút" in said

    @pytest.mark.parametrize(("table", "state"), [("inbox", "received"), ("outbox", "waiting")])
    def test_messages_that_wait_too_long(self, here: Installation, table: str, state: str) -> None:
        with here.services.database.write() as session:
            session.add(row(table, state))
        with here.services.database.read() as session:
            assert wrongs(check_data.waiting(session, NOW + timedelta(minutes=14))) == []
            (said,) = wrongs(check_data.waiting(session, NOW + timedelta(minutes=16)))
        assert "1 tin" in said

    async def test_reminders_that_are_late(self, here: Installation) -> None:
        await here.app().remind()
        with here.services.database.read() as session:
            (said,) = wrongs(check_data.waiting(session, NOW + timedelta(days=1)))
            assert wrongs(check_data.waiting(session, NOW + timedelta(hours=1))) == []
        assert "30 phút" in said

    def test_daily_copies_that_are_off_missing_old_or_right(self, tmp_path: Path) -> None:
        copies = DailyBackups(tmp_path, 3, "", None)  # type: ignore[arg-type]
        off = DailyBackups(tmp_path, 0, "", None)  # type: ignore[arg-type]
        assert next(check_machine.copies(off, NOW)).grade is Grade.NOTE
        assert next(check_machine.copies(copies, NOW)).grade is Grade.NOTE
        copies.file(NOW.date()).touch()  # no copy, only a name
        assert next(check_machine.copies(copies, NOW)).grade is Grade.NOTE
        copies.file(NOW.date()).unlink()
        blobs = Blobs(tmp_path / "blobs")
        database = f"sqlite:///{tmp_path / 'dvht.db'}"
        Database(database).close()
        for number, (days, grade) in enumerate(
            [(-3, Grade.WRONG), (0, Grade.GOOD), (400, Grade.WRONG)]
        ):
            at = NOW + timedelta(days=days)
            back_up(database, blobs, copies.file(at.date()), at, number)
            assert next(check_machine.copies(copies, NOW)).grade is grade

    def test_of_several_programs_one_makes_the_daily_copies(self, tmp_path: Path) -> None:
        copies = DailyBackups(tmp_path, 3, "", None)  # type: ignore[arg-type]
        (said,) = check_machine.copies(copies, NOW, programs=2)
        assert (said.grade, "2 tiến trình" in said.text) == (Grade.NOTE, True)
        database, blobs = f"sqlite:///{tmp_path / 'dvht.db'}", Blobs(tmp_path / "blobs")
        Database(database).close()
        back_up(database, blobs, copies.file(NOW.date()), NOW, 1)
        (said,) = check_machine.copies(copies, NOW, programs=2)
        assert said.grade is Grade.GOOD

    def test_a_morning_that_takes_long_and_a_plan_that_is_small(self) -> None:
        grades = [
            [f.grade for f in check_channels.morning(chats, minutes)]
            for chats, minutes in ((9_000, 0), (90_000, 0), (90_000, 50))
        ]
        assert grades == [[], [Grade.NOTE], [Grade.GOOD]]
        (said,) = check_channels.morning(90_000, 0)
        assert "DVHT_REMINDER_MINUTES=50" in said.text
        assert not list(check_channels.plan(100, 3000))
        assert not list(check_channels.plan(5000, 0)), "any number"
        (small,) = check_channels.plan(200, 3000)
        assert small.grade is Grade.NOTE
        assert "4400" in small.text.replace(".", "")


class TestOfSeveralPrograms:
    def test_who_lives_is_counted_and_the_database_is_looked_at(
        self, postgres: str, tmp_path: Path
    ) -> None:
        url, data = postgres_database(postgres, "examined"), tmp_path / "data"
        database = Database(url)
        data.mkdir()
        settings = settings_for(data, database_url=url)
        assert any("Chưa có tiến trình nào" in finding.text for finding in found(settings))
        with database.write() as session:
            for number in range(2):
                beat(session, f"place{number}/1", NOW)
            session.execute(text("UPDATE queue_workers SET seen_at = now() - interval '1 hour'"))
            for number in range(3):
                beat(session, f"place{number}/2", NOW)
        database.close()
        findings = found(settings)
        assert any("Có 3 tiến trình" in finding.text for finding in findings)
        assert any("3 tiến trình cùng làm việc" in f.text for f in findings), "of the daily copies"
        assert wrongs(findings) == []


def row(table: str, state: str) -> Inbox | Outbox:
    if table == "inbox":
        return Inbox(
            channel="memory", update_id="1", address="a", received_at=NOW, raw={}, state=state
        )
    return Outbox(
        channel="memory", address="a", created_at=NOW, message=OutboxMessage(""), state=state
    )


class TestFiles:
    @pytest.fixture
    def photo(self, here: Installation) -> str:
        """Return a photo that is evidence 1.1, as `conversations` leaves it."""
        data, small = here.services.blobs.put(b"photo"), here.services.blobs.put(b"small")
        file = StoredFile(data, "0" * 64, "qd.jpg", "image/jpeg", ".jpg", 5, small)
        here.school.do("Hiền", AddEvidence("1.1", (file,)))
        assert wrongs(found(here.settings)) == []
        return data

    def where(self, here: Installation, digest: str) -> Path:
        return here.settings.data / "blobs" / digest[:2] / digest

    def test_a_missing_file_is_found_with_its_evidence(
        self, here: Installation, photo: str
    ) -> None:
        self.where(here, photo).unlink()
        (said,) = wrongs(found(here.settings))
        assert all(word in said for word in ("Mất tệp", "qd.jpg", "H1-1.1-01", photo))

    def test_a_damaged_file_is_found(self, here: Installation, photo: str) -> None:
        self.where(here, photo).write_bytes(b"phot0")
        (said,) = wrongs(found(here.settings))
        assert "bị hỏng" in said

    def test_a_missing_thumbnail_is_found(self, here: Installation, photo: str) -> None:
        with here.services.database.read() as session:
            thumbnail = session.scalars(select(EvidenceFile)).one().file["thumbnail"]
        self.where(here, thumbnail).unlink()
        assert len(wrongs(found(here.settings))) == 1

    def test_a_missing_document_of_a_chat_is_found(self, here: Installation) -> None:
        with here.services.database.write() as session:
            sent = row("outbox", "sent")
            assert isinstance(sent, Outbox)
            sent.message = OutboxMessage("", files=(Attachment("a.docx", "x", "f" * 64),))
            session.add(sent)
        (said,) = wrongs(found(here.settings))
        assert "a.docx" in said
        assert "cuộc trò chuyện" in said

    def test_of_very_many_some_are_looked_at_and_it_is_said(
        self, here: Installation, photo: str
    ) -> None:
        self.where(here, photo).unlink()
        with here.services.database.read() as session:
            some = list(check_data.files(session, here.services.blobs, most=0))
            none = list(check_data.files(session, here.services.blobs, seconds=-1))
        assert len(wrongs(some)) == 1, "there is but one row"
        assert "chỉ xem 2 tệp" in some[-1].text
        assert "chỉ xem 0 tệp" in none[-1].text

    def test_many_are_counted_not_listed(self, here: Installation) -> None:
        with here.services.database.write() as session:
            for n in range(check_data.LISTED + 5):
                sent = row("outbox", "sent")
                assert isinstance(sent, Outbox)
                sent.message = OutboxMessage("", files=(Attachment("a.docx", "x", f"{n:064}"),))
                session.add(sent)
        findings = found(here.settings)
        assert len(wrongs(findings)) == check_data.LISTED
        assert any("Và 5 tệp khác" in finding.text for finding in findings)


class TestTelegram:
    def test_a_good_token_polling_and_a_clock_that_is_right(self, telegram: Telegram) -> None:
        seen = examine(TOKEN, telegram.url)
        assert (seen.reached, seen.known, seen.webhook) == (True, True, "")
        assert seen.ahead is not None
        assert abs(seen.ahead) < timedelta(seconds=5)
        assert wrongs(judged(seen, None, True, NOW)) == []

    def test_a_token_that_telegram_does_not_know(self, telegram: Telegram) -> None:
        token = "1234567:" + "A" * 35
        (said,) = wrongs(judged(examine(token, telegram.url), None, False, NOW))
        assert "token" in said
        assert token not in said

    def test_telegram_out_of_reach(self) -> None:
        (said,) = wrongs(judged(examine(TOKEN, "http://127.0.0.1:9"), None, False, NOW))
        assert "Không kết nối được Telegram" in said

    def test_another_programs_webhook(self, telegram: Telegram) -> None:
        url = f"{telegram.base_url}{TOKEN}/setWebhook"
        httpx.post(url, data={"url": "http://127.0.0.1:9/other"})
        seen = examine(TOKEN, telegram.url)
        assert "127.0.0.1:9/other" in wrongs(judged(seen, None, True, NOW))[0]
        assert wrongs(judged(seen, None, False, NOW)) == []  # the program will change it
        assert wrongs(judged(seen, "http://127.0.0.1:9/other", True, NOW)) == []

    def test_deliveries_that_fail_now_and_failed_yesterday(self) -> None:
        url = "https://hoc.example/telegram"
        for at, count in ((NOW, 1), (NOW - timedelta(days=1), 0)):
            seen = TelegramStatus(True, True, "b", None, url, 7, "Connection refused", at)
            said = wrongs(judged(seen, url, True, NOW))
            assert len(said) == count
            assert all("Connection refused" in s and "7 tin" in s for s in said)

    @pytest.mark.parametrize("seconds", [-120, 120])
    def test_a_clock_that_is_not_telegrams(self, seconds: int) -> None:
        seen = TelegramStatus(True, True, "b", timedelta(seconds=seconds))
        (said,) = wrongs(judged(seen, None, True, NOW))
        assert "120 giây" in said


class TestStuck:
    @pytest.fixture
    async def aside(
        self, here: Installation, plain_logs: None, monkeypatch: pytest.MonkeyPatch
    ) -> Installation:
        """Somebody's message could not be handled, however often it was tried."""
        app = here.app()

        def broken(*_args: object) -> None:
            raise RuntimeError("34 trên 37")

        await here.writes(app, "Lan", "/viec", "1")
        with monkeypatch.context() as patch:
            patch.setattr(interpreter, "hear", broken)
            for _ in range(MOST_TRIES):
                await app.settle()
                here.clock.set(here.clock.now() + timedelta(minutes=1))
            await app.settle()
        assert [row.state for row in here.inbox()] == ["aside"]
        return here

    async def test_a_row_set_aside_is_listed_without_what_it_says(
        self, aside: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = call(aside, monkeypatch, "stuck").output
        assert "i1" in said
        assert "RuntimeError × 5" in said
        assert "Nguyễn Thị Lan" in said
        assert "34 trên 37" not in said
        assert "dvht stuck" in wrongs(found(aside.settings))[0]

    @pytest.mark.parametrize("which", ["i1", "all"])
    async def test_replayed_it_is_answered(
        self, aside: Installation, monkeypatch: pytest.MonkeyPatch, which: str
    ) -> None:
        before = len(aside.phones.sent)
        assert call(aside, monkeypatch, "stuck", "--replay", which).exit_code == 0
        await aside.app().settle()
        assert len(aside.phones.sent) == before + 1
        assert [row.state for row in aside.inbox()] == ["done"]
        assert "Không có tin nào" in call(aside, monkeypatch, "stuck").output

    async def test_a_message_that_was_given_up_can_be_sent_again(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here.phones.failures.append(Rejected("too long"))
        await here.says("Lan", "/viec")
        assert here.phones.sent == []
        assert "o1" in call(here, monkeypatch, "stuck").output
        call(here, monkeypatch, "stuck", "--replay", "o1")
        await here.app().settle()
        assert len(here.phones.sent) == 1

    async def test_a_row_that_is_not_stuck_is_left_alone(
        self, aside: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await aside.says("Hiền", "/viec")
        result = call(aside, monkeypatch, "stuck", "--replay", "i2")
        assert isinstance(result.exception, InputError)
        assert result.exception.key == "stuck-unknown"
        assert [row.state for row in aside.inbox()] == ["aside", "done"]
