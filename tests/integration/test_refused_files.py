"""A file or photo that a messenger does not take leaves the rest of its message whole."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from bot.channels.base import Attachment, Capabilities, Missing, Outbound, Rejected
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.photo_sizes import BYTES, as_photo
from bot.channels.zalo import ZaloChannel
from bot.foundation.services import Services, to_message
from bot.links.signed_links import Links, link_key
from bot.runtime.sender import Sender
from conversations.engine.dialog import Choice, Reply
from dvht_core.domain.files import StoredFile
from dvht_core.store.models import Outbox
from dvht_core.store.queues import inbox_outbox
from tests.fakes.telegram import Fault, Message, Telegram, User
from tests.fakes.zalo import start as start_zalo
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW
from tests.integration.test_telegram_channel import QUICK, picture
from tests.integration.test_zalo_channel import ENCODED

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    yield found
    found.close()


@pytest_asyncio.fixture
async def channel(telegram: Telegram, here: Installation) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(
        telegram.token,
        api=telegram.url,
        load=here.services.blobs.get,
        patience=replace(QUICK, upload=30),
    )
    made.capabilities = replace(made.capabilities, chat_pause=0.0)
    yield made
    await made.close()


@pytest.fixture
def services(here: Installation, channel: TelegramChannel) -> Services:
    return replace(here.services, channels={"telegram": channel})


def photo(services: Services, name: str, width: int = 400, height: int = 300) -> StoredFile:
    colour = f"#{sum(map(ord, name)) % 0xFFFFFF:06x}"
    return file(services, name, picture(colour, width, height), "image/jpeg")


def file(services: Services, name: str, data: bytes, kind: str = "application/pdf") -> StoredFile:
    digest = services.blobs.put(data)
    return StoredFile(digest, digest, name, kind, name.rpartition(".")[2], len(data))


def put(
    services: Services, channel: str, to: str, *files: StoredFile, text: str = "Xem tệp ạ."
) -> None:
    with services.database.write() as session:
        message = to_message(Reply(text, (Choice("k", "Đồng ý"),), files=files))
        inbox_outbox.put(session, channel, to, message, services.clock.now())


async def send_all(services: Services) -> None:
    """Until nothing is to be done now, by a program that begins anew."""
    sender = Sender(services)
    while await sender.work_off():
        pass


async def send_for_long(services: Services, here: Installation) -> None:
    for _ in range(12):
        await send_all(services)
        here.clock.set(here.clock.now() + timedelta(minutes=3))


def row(services: Services) -> Outbox:
    with services.database.read() as session:
        return session.get_one(Outbox, 1)


def shown(message: Message) -> str:
    """Return what kind of thing a person sees, and by which name or text."""
    if "photo" in message.body:
        return "photo"
    return str(message.body.get("document", {}).get("file_name") or message.text)


LONG = {"width": 500, "height": 20_000}
SCROLLED = {"width": 1080, "height": 9600}
"""A screenshot of a whole page: wide and high together beyond what Telegram takes."""


class TestTelegram:
    @pytest.mark.parametrize("shape", [LONG, SCROLLED], ids=["500x20000", "1080x9600"])
    async def test_a_photo_too_long_goes_as_a_document_and_the_rest_follows(
        self, services: Services, lan: User, telegram: Telegram, shape: dict[str, int]
    ) -> None:
        long, plan = photo(services, "cuộn.jpg", **shape), file(services, "KH.pdf", b"%PDF plan")
        put(services, "telegram", str(lan.id), long, plan)
        await send_all(services)
        assert [shown(m) for m in lan.messages] == ["cuộn.jpg", "KH.pdf", "Xem tệp ạ."]
        assert lan.messages[-1].labels == ["Đồng ý"]
        assert telegram.content(lan.messages[0].file_id) == services.blobs.get(long.sha256)
        assert row(services).state == inbox_outbox.SENT

    async def test_one_bad_photo_of_an_album_takes_no_other_along(
        self, services: Services, lan: User
    ) -> None:
        photos = [photo(services, f"{n}.jpg") for n in range(12)]
        photos[4] = photo(services, "cuộn.jpg", **LONG)
        put(services, "telegram", str(lan.id), *photos, file(services, "KH.pdf", b"%PDF plan"))
        await send_all(services)
        seen = [shown(m) for m in lan.messages]
        assert seen == [*["photo"] * 4, "cuộn.jpg", *["photo"] * 7, "KH.pdf", "Xem tệp ạ."]
        albums = [m.body.get("media_group_id") for m in lan.messages[:12]]
        assert albums[:10] == [None] * 10, "what is in no album is alone"
        assert albums[10] == albums[11] is not None

    @pytest.mark.parametrize(
        "why", ["PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED", "something new"]
    )
    async def test_what_telegram_alone_finds_wrong_goes_as_documents_too(
        self, services: Services, lan: User, telegram: Telegram, why: str
    ) -> None:
        refusal = {"status": 400, "body": f"Bad Request: {why}"}
        telegram.fails(Fault.REFUSAL, "sendMediaGroup", **refusal)  # type: ignore[arg-type]
        telegram.fails(Fault.REFUSAL, "sendPhoto", **refusal)  # type: ignore[arg-type]
        put(services, "telegram", str(lan.id), *(photo(services, f"{n}.jpg") for n in range(3)))
        await send_all(services)
        assert [shown(m) for m in lan.messages] == ["0.jpg", "photo", "photo", "Xem tệp ạ."]

    @pytest.mark.parametrize(
        ("fault", "twice"),
        [
            (Fault.FLOOD, 0),
            (Fault.SERVER_ERROR, 0),
            (Fault.RESET_BEFORE, 0),
            (Fault.RESET_AFTER, 1),
        ],
    )
    async def test_an_album_taken_apart_goes_on_where_it_was(
        self,
        services: Services,
        here: Installation,
        lan: User,
        telegram: Telegram,
        fault: Fault,
        twice: int,
    ) -> None:
        """Also when another program takes over; only what perhaps arrived may come twice."""
        before = [photo(services, f"{n}.jpg") for n in range(10)]
        photos = [photo(services, "a.jpg"), before[3], photo(services, "cuộn.jpg", **LONG)]
        put(services, "telegram", str(lan.id), *before, *photos)
        telegram.fails(Fault.FLOOD, "sendPhoto")
        telegram.fails(fault, "sendDocument")
        await send_for_long(services, here)
        names = ["photo"] * 12 + ["cuộn.jpg"] * (1 + twice) + ["Xem tệp ạ."]
        assert [shown(m) for m in lan.messages] == names

    async def test_a_file_over_50_mb_is_said_in_words_in_its_place(
        self, services: Services, lan: User, channel: TelegramChannel
    ) -> None:
        huge = file(services, "Hồ sơ.zip", bytes(50 * 1024 * 1024 + 1), "application/zip")
        put(services, "telegram", str(lan.id), photo(services, "a.jpg"), huge)
        await send_all(services)
        first, said, text = lan.messages
        assert (shown(first), shown(text), text.labels) == ("photo", "Xem tệp ạ.", ["Đồng ý"])
        assert "không nhận tệp “Hồ sơ.zip”" in said.text
        assert "web chat" in said.text
        assert channel.health.counts["refused_files"] == 1
        assert row(services).state == inbox_outbox.SENT

    async def test_a_file_that_the_store_has_lost_is_said_and_the_rest_follows(
        self, services: Services, lan: User
    ) -> None:
        lost = StoredFile("0" * 64, "0" * 64, "mất.jpg", "image/jpeg", "jpg", 1)
        put(
            services,
            "telegram",
            str(lan.id),
            photo(services, "a.jpg"),
            lost,
            photo(services, "b.jpg"),
        )
        await send_all(services)
        first, said, second, text = lan.messages
        assert [shown(m) for m in (first, second, text)] == ["photo", "photo", "Xem tệp ạ."]
        assert "“mất.jpg” không còn đọc được" in said.text


class TestPhotos:
    def test_a_photo_over_10_mb_goes_as_a_smaller_copy(self) -> None:
        out = BytesIO()
        noise = Image.effect_noise((3600, 3600), 90).convert("RGB")
        noise.save(out, "JPEG", quality=100)
        assert len(out.getvalue()) > BYTES
        smaller = as_photo(out.getvalue())
        assert smaller is not None
        assert len(smaller) <= BYTES
        with Image.open(BytesIO(smaller)) as image:
            assert max(image.size) == 2560

    @pytest.mark.parametrize(
        ("size", "fits"),
        [
            ((5000, 5000), True),
            ((5001, 5000), False),
            ((2000, 100), True),
            ((2001, 100), False),
            ((1, 1), True),
        ],
    )
    def test_what_fits_goes_as_it_is(self, size: tuple[int, int], fits: bool) -> None:
        data = picture("navy", *size)
        assert as_photo(data) == (data if fits else None)

    @pytest.mark.parametrize("data", [b"", b"<html>", b"\xff\xd8\xff", b"GIF89a"])
    def test_what_is_no_photo_can_go_as_a_document_only(self, data: bytes) -> None:
        assert as_photo(data) is None


class TestAnyMessenger:
    """A messenger that takes one file or one text in one go."""

    @pytest.mark.parametrize("why", [Rejected("never"), Missing("gone")])
    async def test_a_link_leads_to_the_file_and_the_other_pieces_go_out_once(
        self, here: Installation, why: Rejected
    ) -> None:
        def cut(message: Outbound) -> Sequence[Outbound]:
            files = [Outbound("", attachments=(file,)) for file in message.attachments]
            return [*files, Outbound(message.text, message.buttons)]

        here.phones.capabilities = Capabilities(buttons=True, pieces=cut)
        url = "https://hoc.truong.edu.vn"
        links = Links(link_key(here.settings.data), url, here.clock.now)
        services = replace(here.services, links=links)
        files = [file(services, name, name.encode()) for name in ("a.pdf", "b.pdf")]
        put(services, here.phones.name, here.school.address("Lan"), *files)
        here.phones.failures = [why]
        await send_all(services)
        (_, said), (_, second), (_, text) = here.phones.sent
        assert "“a.pdf”" in said.text
        if isinstance(why, Missing):
            assert url not in said.text
        else:
            assert f"{url}/tep/" in said.text
            assert said.text.splitlines()[0].endswith("/1")
        assert [file.name for file in second.attachments] == ["b.pdf"]
        assert (text.text, len(text.buttons)) == ("Xem tệp ạ.", 1)


class TestZalo:
    async def test_photos_that_zalo_does_not_take_go_as_links_with_any_name(self) -> None:
        with start_zalo() as zalo:
            lan = zalo.user("Lan")
            lan.says("/start")
            channel = ZaloChannel(zalo.token, load=dict[str, bytes]().__getitem__, api=zalo.url)
            there = zalo.ask("does", id=lan.id, event="x", content={}, photo=ENCODED)["photo_url"]
            names = ("", "x" * 3000, "a.jpg")
            photos = tuple(Attachment(name, "image/jpeg", "x", there) for name in names)
            zalo.fails(Fault.REFUSAL, "sendPhoto", status=400, body="photo is too long")
            await channel.send(lan.id, Outbound("Xem ảnh.", attachments=photos[2:]))
            await channel.send(lan.id, Outbound("", attachments=photos[:2]))
            await channel.close()
            seen = [(m.photo, m.text) for m in lan.messages]
        assert seen == [
            ("", f"a.jpg: {there}"),
            ("", "Xem ảnh."),
            (there, ""),
            (there, "x" * 2000),
        ]


async def test_a_reminder_with_a_file_that_is_refused_goes_out_once(
    services: Services, here: Installation, lan: User
) -> None:
    huge = file(services, "to.zip", bytes(50 * 1024 * 1024 + 1), "application/zip")
    photos = photo(services, "a.jpg"), photo(services, "cuộn.jpg", **LONG)
    message = to_message(Reply("⏰ Hôm nay", files=(*photos, huge)))
    with services.database.write() as session:
        inbox_outbox.put(session, "telegram", str(lan.id), message, NOW, occasion="x")
    await send_for_long(services, here)
    photo_, long, said, text = lan.messages
    assert [shown(m) for m in (photo_, long, text)] == ["photo", "cuộn.jpg", "⏰ Hôm nay"]
    assert "to.zip" in said.text
