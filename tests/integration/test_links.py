"""Links to files and to the page that takes some: signed, for a time, for one thing, revocable."""

import re
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import httpx
import icalendar
import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import select
from starlette.applications import Starlette

from bot.app import open_services
from bot.channels.base import Attachment, Capabilities, FileRef, Memory, Outbound
from bot.channels.zalo.parse_update import understand
from bot.foundation.clock import SetClock
from bot.foundation.link_targets import PHOTOS_SHOWN, files_link, with_links
from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.calendar_file import calendar_message
from bot.links.signed_links import (
    KEY_BYTES,
    KEY_FILE,
    LIFE,
    LinkClaims,
    LinkKind,
    Links,
    known_key,
    link_key,
)
from bot.maintenance.message_quota import Quota, bot_of, least_near
from bot.ops.doctor import check_public_url
from bot.ops.doctor.findings import Grade
from bot.runtime.application import App
from bot.settings import Settings
from bot.simulator.demo.demo_photos import photo_of
from bot.system.redaction import harmless
from bot.web.chat.history_store import sent_file
from bot.web.link_pages import LinkPages
from dvht_core.commands.account import RevokeLinks
from dvht_core.domain import jobs
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.changes.erase_data import Forgotten, forget_chats
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Outbox, Person, PlanLine
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.message_counts import messages_sent
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW

BASE = "https://hoc.truong.edu.vn"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


class LikeZalo(Memory):
    """A channel without buttons and files, whose uploads are understood and read as Zalo's are."""

    blobs: Blobs | None = None

    async def fetch(self, file: FileRef) -> bytes:
        assert self.blobs is not None
        return sent_file(self.blobs, file.ref)

    def understand(self, raw):  # type: ignore[no-untyped-def]
        return understand(raw) if "upload" in raw else super().understand(raw)


def first_link(said: str) -> str:
    found = re.search(rf"{BASE}/\S+", said)
    assert found is not None
    return found[0]


@dataclass
class Here:
    """An installation with a public address, on a channel that takes no files."""

    made: Installation
    services: Services
    links: Links
    phones: LikeZalo
    http: httpx.AsyncClient

    def app(self) -> App:
        return App(self.services, quiet=0)

    async def says(self, who: str, said: dict[str, str]) -> str:
        """Let somebody do something; return what came back."""
        address = self.made.school.address(who)
        app, before = self.app(), len(self.phones.sent)
        await app.store("memory", str(uuid.uuid4()), address, {"address": address, **said})
        await app.settle()
        return "\n".join(m.text for to, m in self.phones.sent[before:] if to == address)

    async def link(self, who: str) -> str:
        """Return the page where somebody can send files."""
        said = await self.says(who, {"unsupported": "file"})
        return first_link(said)

    async def files(self, who: str, *names: str) -> str:
        """Send files to somebody; return the link that they read."""
        address = self.made.school.address(who)
        kinds = {"jpg": "image/jpeg", "pdf": "application/pdf", "html": "text/html"}
        sha = [self.services.blobs.put(f"{name}".encode()) for name in names]
        sent = tuple(
            Attachment(name, kinds[name.rpartition(".")[2]], digest)
            for name, digest in zip(names, sha, strict=True)
        )
        message = OutboxMessage("Hồ sơ", files=sent)
        with self.services.database.write() as session:
            inbox_outbox.put(session, "memory", address, message, NOW)
        await self.app().settle()
        return first_link(self.phones.sent[-1][1].text)

    async def get(self, url: str) -> httpx.Response:
        return await self.http.get(url)

    async def post(
        self, url: str, *files: tuple[str, bytes], post_id: str = "", caption: str = ""
    ) -> httpx.Response:
        fields = {"id": post_id or str(uuid.uuid4()), "caption": caption}
        return await self.http.post(url, data=fields, files=[("files", file) for file in files])


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    yield found
    found.close()


@pytest_asyncio.fixture
async def here(made: Installation) -> AsyncIterator[Here]:
    phones = LikeZalo(capabilities=Capabilities(buttons=False, documents=False))
    links = Links(link_key(made.settings.data), BASE, made.clock.now)
    services = replace(made.services, channels={"memory": phones}, links=links)
    phones.blobs = services.blobs
    pages = LinkPages(services, links, App(services).store)
    transport = httpx.ASGITransport(Starlette(routes=pages.routes()))
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as http:
        yield Here(made, services, links, phones, http)


class TestTokens:
    LINKS = Links(b"k" * 32, BASE, lambda: NOW)

    def test_what_is_written_is_read(self) -> None:
        for kind in LinkKind:
            given = LinkClaims(kind, 12, 3, 4)
            assert self.LINKS.read(self.LINKS.token(given)) == given

    def test_a_link_that_was_sent_opens_in_every_later_version(self) -> None:
        token = "b12-345-2-1736337600-rdkYG3MwJsTnloXw7p8gBA"
        assert self.LINKS.read(token) == LinkClaims(LinkKind.BOARD, 12, 345, 2)

    def test_a_changed_letter_anywhere_makes_it_nobodys(self) -> None:
        token = self.LINKS.token(LinkClaims(LinkKind.FILES, 12, 3, 0))
        for i, letter in enumerate(token):
            for other in "f0u9-A":
                if other != letter:
                    assert self.LINKS.read(token[:i] + other + token[i + 1 :]) is None

    @pytest.mark.parametrize("token", ["", "f", "f1-1-0-9999999999-" + "A" * 22, "x" * 5000])
    def test_what_was_never_ours(self, token: str) -> None:
        assert self.LINKS.read(token) is None

    def test_another_installation_reads_none_of_ours(self) -> None:
        token = Links(b"j" * 32, BASE, lambda: NOW).token(LinkClaims(LinkKind.UPLOAD, 1, 1))
        assert self.LINKS.read(token) is None

    def test_the_key_is_made_once_outside_the_database_and_for_nobody_else(
        self, tmp_path: Path
    ) -> None:
        assert known_key(tmp_path) is None
        key = link_key(tmp_path)
        assert link_key(tmp_path) == known_key(tmp_path) == key
        assert len(key) == KEY_BYTES
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0
        assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]

    def test_programs_with_one_key_in_their_settings_read_each_others(self, tmp_path: Path) -> None:
        said = "một câu bí mật dài, chung cho mọi tiến trình"
        read = []
        for place, key in (("a", said), ("b", said), ("c", said + "!")):
            settings = Settings(data=tmp_path / place, public_url=BASE, link_key=SecretStr(key))
            services = open_services(settings, clock=SetClock(NOW))
            assert services.links is not None
            assert known_key(settings.data) is None
            read.append(services.links)
            services.database.close()
        token = read[0].token(LinkClaims(LinkKind.BOARD, 12, 3, 0))
        assert [links.read(token) is not None for links in read] == [True, True, False]

    def test_a_key_that_could_be_guessed_is_refused(self) -> None:
        with pytest.raises(InputError, match="settings-wrong") as refused:
            Settings(link_key=SecretStr("ngắn"))
        assert "ngắn" not in str(refused.value)

    def test_an_empty_key_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A compose file sets it to nothing where nothing is given."""
        monkeypatch.setenv("DVHT_LINK_KEY", "")
        assert Settings().shared_key is None

    def test_no_log_holds_a_link(self) -> None:
        url = self.LINKS.url(LinkClaims(LinkKind.FILES, 12, 3, 0))
        assert harmless(f"GET {url}/1") == f"GET {BASE}/tep/•••/1"


class TestFiles:
    async def test_one_file_is_a_link_to_itself_as_often_as_one_likes(self, here: Here) -> None:
        url = await here.files("Lan", "Báo cáo.pdf")
        for _ in range(3):
            answer = await here.get(url)
            assert (answer.status_code, answer.content) == (200, "Báo cáo.pdf".encode())
        assert answer.headers["content-disposition"].startswith("attachment")

    async def test_several_files_are_one_link_to_their_list(self, here: Here) -> None:
        url = await here.files("Lan", "a.pdf", "b.pdf", "<c>.pdf")
        page = await here.get(url)
        hrefs = re.findall(r'<a href="(.+?)">(.+?)</a>', page.text)
        assert [name for _, name in hrefs] == ["a.pdf", "b.pdf", "&lt;c&gt;.pdf"]
        got = [(await here.get(str(page.url.join(href)))).content for href, _ in hrefs]
        assert got == [b"a.pdf", b"b.pdf", b"<c>.pdf"]

    async def test_it_opens_only_what_it_names(self, here: Here) -> None:
        url = await here.files("Lan", "a.pdf", "b.pdf")
        for wrong in ("0", "3", "99999999999999999999"):
            assert (await here.get(f"{url}/{wrong}")).status_code == 404
        assert (await here.post(url, ("x.pdf", PDF))).status_code == 405
        upload = await here.link("Lan")
        assert (await here.get(f"{upload}/1")).status_code == 404

    async def test_what_a_browser_could_run_is_kept_not_shown(self, here: Here) -> None:
        answer = await here.get(await here.files("Lan", "x.html"))
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"

    async def test_nothing_is_cached_indexed_named_elsewhere_or_remembered(
        self, here: Here
    ) -> None:
        url = await here.files("Lan", "a.pdf", "b.pdf")
        for address in (url, f"{url}/1", await here.link("Lan"), f"{BASE}/tep/f1"):
            headers = (await here.get(address)).headers
            assert headers["cache-control"] == "no-store"
            assert headers["referrer-policy"] == "no-referrer"
            assert "noindex" in headers["x-robots-tag"]
            assert headers["content-security-policy"].startswith("default-src 'none'")
            assert "set-cookie" not in headers

    async def test_it_expires(self, here: Here) -> None:
        url = await here.files("Lan", "a.pdf")
        here.made.clock.set(here.made.clock.now() + LIFE[LinkKind.FILES] - timedelta(minutes=1))
        assert (await here.get(url)).status_code == 200
        here.made.clock.set(here.made.clock.now() + timedelta(minutes=2))
        answer = await here.get(url)
        assert answer.status_code == 410
        assert "hết hạn" in answer.text

    async def test_its_person_revokes_it_and_nobody_elses(self, here: Here) -> None:
        mine, upload = await here.files("Lan", "a.pdf"), await here.link("Lan")
        theirs = await here.files("Vân", "a.pdf")
        assert "không còn mở được" in await here.says("Lan", {"text": "/thu hồi"})
        assert [(await here.get(u)).status_code for u in (mine, upload, theirs)] == [410, 410, 200]
        assert (await here.post(upload, ("x.pdf", PDF))).status_code == 410
        assert len(here.made.school.audit("person.links-revoked")) == 1
        assert (await here.get(await here.files("Lan", "a.pdf"))).status_code == 200

    async def test_it_ends_with_membership_and_with_the_message(self, here: Here) -> None:
        first, second = await here.files("Lan", "a.pdf"), await here.files("Vân", "a.pdf")
        with here.services.database.write() as session:
            forget_chats(session, here.made.school.people["Lan"], Forgotten())
            session.get_one(Person, here.made.school.people["Vân"]).removed_at = NOW
        assert [(await here.get(url)).status_code for url in (first, second)] == [410, 410]

    async def test_a_chat_passed_on_to_somebody_else_does_not_take_the_links_along(
        self, here: Here
    ) -> None:
        upload = await here.link("Lan")
        with here.services.database.write() as session:
            theirs = chat_addresses.conversation_at(
                session, "memory", here.made.school.address("Vân"), NOW
            )
            chat_addresses.move_address(session, "memory", here.made.school.address("Lan"), theirs)
        assert (await here.get(upload)).status_code == 410

    async def test_a_message_has_the_same_link_at_every_try(self, here: Here) -> None:
        url = await here.files("Lan", "a.pdf")
        here.made.clock.set(here.made.clock.now() + timedelta(minutes=7))
        with here.services.database.read() as session:
            row = session.scalars(select(Outbox)).one()
            assert f"{files_link(here.links, session, row)}/1" == url


class TestCalendar:
    async def test_an_app_subscribes_and_sees_the_days_of_its_person(self, here: Here) -> None:
        url = await self.address(here, "Thu")
        answer = await here.get(url)
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))  # RFC 5545 3.1
        read = icalendar.Calendar.from_ical(answer.content)
        assert "Trường" in str(read["x-wr-calname"])
        days = {str(event["summary"]): event for event in read.events}
        assert days["Tập huấn Thông tư 24"].start == date(2025, 1, 7)
        assert days["Tập huấn Thông tư 24"].end == date(2025, 1, 8)
        assert "tổ trưởng và thư ký" in str(days["Tập huấn Thông tư 24"]["description"])
        assert days["Ngày cuối để gửi hồ sơ"].start == date(2025, 1, 14)
        assert "Hạn nộp phiếu" not in days  # the plan's line says it

    async def test_a_day_that_moves_moves_there(self, here: Here) -> None:
        url = await self.address(here, "Thu")
        [before] = await self.training(here, url)
        with here.services.database.write() as session:
            line = session.scalars(select(PlanLine).where(PlanLine.task.startswith("Tập"))).one()
            line.day = date(2025, 1, 10)
        [after] = await self.training(here, url)
        assert (after["uid"], after.start) == (before["uid"], date(2025, 1, 10))

    async def test_it_is_revoked_and_ends_with_membership(self, here: Here) -> None:
        mine, theirs = await self.address(here, "Lan"), await self.address(here, "Vân")
        await here.says("Lan", {"text": "/thu hồi"})
        with here.services.database.write() as session:
            session.get_one(Person, here.made.school.people["Vân"]).removed_at = NOW
        assert [(await here.get(url)).status_code for url in (mine, theirs)] == [410, 410]

    async def test_without_a_public_address_there_is_the_file_alone(self, here: Here) -> None:
        alone = replace(here.services, links=None)
        asked = jobs.Calendar(here.made.school.people["Thu"])
        message = calendar_message(alone, asked, Asker("vi"))
        [file] = message.files
        assert (file.name, "http" in message.text) == ("lich-don-vi-hoc-tap.ics", False)
        read = icalendar.Calendar.from_ical(alone.blobs.get(file.sha256))
        assert len(read.events) == 4

    @staticmethod
    async def address(here: Here, who: str) -> str:
        said = await here.says(who, {"text": "/lịch"})
        return next(url for url in said.split() if url.startswith(f"{BASE}/tep/c"))

    @staticmethod
    async def training(here: Here, url: str) -> list[icalendar.Event]:
        read = icalendar.Calendar.from_ical((await here.get(url)).content)
        return [event for event in read.events if str(event["summary"]).startswith("Tập huấn")]


class TestMessages:
    MESSAGE = Outbound("Đây ạ.", attachments=(Attachment("a.pdf", "application/pdf", "s"),))

    def photos(self, count: int) -> Outbound:
        files = tuple(Attachment(f"{n}.jpg", "image/jpeg", str(n)) for n in range(count))
        return Outbound("Ảnh", attachments=files)

    def test_without_public_address_the_person_is_told_what_to_do(self) -> None:
        message = with_links(self.MESSAGE, "", "vi")
        assert "nhờ tổ trưởng" in message.text
        assert message.attachments == ()

    def test_few_photos_are_shown_many_are_listed(self) -> None:
        few = with_links(self.photos(PHOTOS_SHOWN), "https://x/tep/t", "vi")
        assert [a.link for a in few.attachments] == [f"https://x/tep/t/{n}" for n in (1, 2, 3)]
        assert few.text == "Ảnh"
        many = with_links(self.photos(PHOTOS_SHOWN + 1), "https://x/tep/t", "vi")
        assert many.attachments == ()
        assert "4 tệp" in many.text

    def test_links_stand_before_the_choices_and_speak_the_persons_language(self) -> None:
        assert "The link opens for 7 days" in with_links(self.MESSAGE, "https://x/tep/t", "en").text

    async def test_choices_come_after_the_links(self, here: Here) -> None:
        await here.files("Lan", "a.pdf")
        text = here.phones.sent[-1][1].text
        assert text.index("Hồ sơ") < text.index(BASE)


class TestUpload:
    async def test_what_cannot_come_by_the_channel_is_answered_with_the_page(
        self, here: Here
    ) -> None:
        said = await here.says("Lan", {"unsupported": "file"})
        assert "Word, PDF" in said
        page = await here.get(re.findall(rf"{BASE}/\S+", said)[0])
        assert page.status_code == 200
        assert "<script" not in page.text

    async def test_without_public_address_it_says_what_else_to_do(self, here: Here) -> None:
        here.services = replace(here.services, links=None)
        said = await here.says("Lan", {"unsupported": "file"})
        assert BASE not in said
        assert "web chat" in said

    async def test_a_stranger_gets_no_page(self, here: Here) -> None:
        here.made.school.codes["Người lạ"] = ""
        assert BASE not in await here.says("Người lạ", {"unsupported": "file"})

    async def test_what_is_sent_comes_into_that_persons_conversation(self, here: Here) -> None:
        await here.says("Lan", {"text": "/minhchung 2.2"})
        url = await here.link("Lan")
        caption = "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX"
        photo = photo_of(caption)
        answer = await here.post(url, ("anh.jpg", photo), ("qd.pdf", PDF), caption=caption)
        assert "Đã nhận 2 tệp" in answer.text
        await here.app().settle()
        (item,) = here.made.school.campaign().evidence_of("2.2")
        assert item.number == "45/QĐ-PGDĐT"
        assert [file.name for file in item.files] == ["anh.jpg", "qd.pdf"]
        assert isinstance(item.files[0], StoredFile)
        assert "H1-2.2-01" in here.phones.sent[-1][1].text

    async def test_a_post_repeated_is_taken_once(self, here: Here) -> None:
        url, post_id = await here.link("Lan"), str(uuid.uuid4())
        before = len(here.made.inbox())
        for _ in range(3):
            assert (await here.post(url, ("x.pdf", PDF), post_id=post_id)).status_code == 200
        assert len(here.made.inbox()) == before + 1

    async def test_nothing_chosen_is_said_on_the_page(self, here: Here) -> None:
        url, before = await here.link("Lan"), len(here.made.inbox())
        answer = await here.post(url, ("", b""))
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert len(here.made.inbox()) == before

    async def test_too_much_is_said_on_the_page(self, here: Here) -> None:
        answer = await here.post(await here.link("Lan"), *[("x.pdf", PDF)] * 31)
        assert answer.status_code == 413
        assert "30 tệp" in answer.text

    async def test_an_expired_page_takes_nothing(self, here: Here) -> None:
        url, before = await here.link("Lan"), len(here.made.inbox())
        here.made.clock.set(here.made.clock.now() + LIFE[LinkKind.UPLOAD])
        assert (await here.post(url, ("x.pdf", PDF))).status_code == 410
        assert len(here.made.inbox()) == before

    async def test_a_program_may_post_without_any_session_but_the_link(self, here: Here) -> None:
        answer = await here.post(await here.link("Lan"), ("x.pdf", PDF))
        assert "set-cookie" not in answer.headers


class TestQuota:
    def test_it_counts_by_month_and_bot(self, made: Installation) -> None:
        made.clock.set(NOW.replace(month=1, day=31, hour=16, minute=59))
        for bot in ("1", "1", "2"):
            Quota(made.services.database, made.clock, "zalo", bot, 10).count()
        made.clock.set(made.clock.now() + timedelta(minutes=1))  # midnight at the school
        Quota(made.services.database, made.clock, "zalo", "1", 10).count()
        with made.services.database.read() as session:
            sent = [
                messages_sent(session, "zalo", *which)
                for which in (
                    ("1", "2025-01"),
                    ("2", "2025-01"),
                    ("1", "2025-02"),
                    ("3", "2025-02"),
                )
            ]
        assert sent == [2, 1, 1, 0]

    def test_the_operator_is_warned_once_at_80_percent_and_at_the_end(
        self, made: Installation, capsys: pytest.CaptureFixture[str]
    ) -> None:
        quota = Quota(made.services.database, made.clock, "zalo", "1", 10)
        warned = []
        for n in range(1, 13):
            quota.count()
            if "zalo-quota" in capsys.readouterr().out:
                warned.append(n)
        assert warned == [8, 10]

    def test_80_percent_is_exact(self) -> None:
        assert [least_near(n) for n in (1, 5, 10, 11, 3000)] == [1, 4, 8, 9, 2400]

    def test_the_bot_is_known_by_its_number_not_its_secret(self) -> None:
        assert bot_of("1459:geheim") == "1459"
        assert bot_of("geheim") == ""


class TestPublicAddress:
    def test_none_is_worth_knowing(self) -> None:
        (said,) = check_public_url.address("", None, True, NOW)
        assert said.grade is Grade.NOTE

    def test_one_that_cannot_be_opened_is_wrong(self) -> None:
        (said,) = check_public_url.address("http://127.0.0.1:9", b"k" * 32, True, NOW)
        assert said.grade is Grade.WRONG

    async def test_only_our_own_installation_answers_the_probe(self, here: Here) -> None:
        good = here.links.url(LinkClaims(LinkKind.PROBE))
        foreign = Links(b"x" * 32, BASE, here.made.clock.now).url(LinkClaims(LinkKind.PROBE))
        assert [(await here.get(url)).status_code for url in (good, foreign)] == [204, 404]


def test_revoking_is_for_members(made: Installation) -> None:
    made.school.do("Lan", RevokeLinks())
    with made.services.database.read() as session:
        assert session.get_one(Person, made.school.people["Lan"]).links_version == 1
        assert session.query(Outbox).count() == 0
