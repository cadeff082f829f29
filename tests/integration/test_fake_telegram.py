"""The fake Telegram is as strict as the real one, seen through python-telegram-bot's own client.

What is checked here is what the channel's tests rely on: Telegram's shapes, refusals, rates,
and the faults that can be switched on.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageEntity,
    Update,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest
from uvicorn import Config, Server

from tests.fakes.telegram import DOWNLOAD, TOKEN, Fault, Rates, Telegram, User, start
from tests.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

WRONG_TOKEN = "1234567:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def bot_for(telegram: Telegram, token: str = TOKEN) -> Bot:
    def no_tls() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"verify": False})  # loading certificates takes long

    return Bot(
        token,
        base_url=telegram.base_url,
        base_file_url=telegram.base_file_url,
        request=no_tls(),
        get_updates_request=no_tls(),
    )


@pytest_asyncio.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with bot_for(telegram) as bot:
        yield bot


def picture(width: int = 1600, height: int = 1200, colour: str = "navy") -> bytes:
    out = BytesIO()
    image = Image.new("RGB", (width, height), colour)
    exif = image.getexif()
    exif[0x010F] = "Máy ảnh"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(a, callback_data=f"k:{a}")] for a in labels])


def told(update: Update) -> str:
    assert update.message is not None
    return update.message.text or ""


class TestToken:
    async def test_a_wrong_token_is_401_and_a_malformed_one_404(self, telegram: Telegram) -> None:
        async with httpx.AsyncClient() as http:
            wrong = await http.get(f"{telegram.base_url}{WRONG_TOKEN}/getMe")
            malformed = await http.get(f"{telegram.base_url}xyz/getMe")
        assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
        assert malformed.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
        with pytest.raises(InvalidToken):
            await bot_for(telegram, WRONG_TOKEN).initialize()

    async def test_the_bot_learns_who_it_is(self, bot: Bot) -> None:
        assert (await bot.get_me()).username == "dvht_test_bot"

    def test_a_method_that_does_not_exist_is_404(self, telegram: Telegram) -> None:
        answer = httpx.post(f"{telegram.base_url}{telegram.token}/sendPostcard")
        assert answer.json()["description"] == "Not Found: method not found"

    def test_parameters_may_come_as_query_form_or_json(self, telegram: Telegram, lan: User) -> None:
        url = f"{telegram.base_url}{telegram.token}/SENDmessage"
        fields = {"chat_id": str(lan.id), "text": "Chào cô"}
        httpx.get(url, params=fields)
        httpx.post(url, data=fields)
        httpx.post(url, json=fields)
        assert [message.text for message in lan.messages] == ["Chào cô"] * 3


class TestShapes:
    """Every update is read by `Update.de_json` into what Telegram would have meant."""

    async def test_a_deep_link_comes_as_start_with_its_payload(
        self, telegram: Telegram, bot: Bot
    ) -> None:
        telegram.user("Lò Văn Hặc", username="lvhac").starts("MOI-7F3K")
        (update,) = await bot.get_updates()
        message = update.message
        assert message is not None
        assert message.text == "/start MOI-7F3K"
        (entity,) = message.entities
        assert (entity.type, entity.offset, entity.length) == ("bot_command", 0, 6)
        assert message.from_user is not None
        assert (message.from_user.full_name, message.from_user.is_bot) == ("Lò Văn Hặc", False)
        assert (message.chat.type, message.chat.id) == ("private", message.from_user.id)
        assert abs(message.date.timestamp() - time.time()) < 5

    async def test_entities_count_utf16_units(self, lan: User, bot: Bot) -> None:
        lan.says("👩‍🏫 xem /dulieu")
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.parse_entities() == {message.entities[0]: "/dulieu"}

    async def test_a_photo_comes_in_sizes_small_first_without_exif(
        self, lan: User, bot: Bot
    ) -> None:
        lan.sends_photo(picture(), caption="QĐ 45")
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.caption == "QĐ 45"
        assert [(size.width, size.height) for size in message.photo] == [
            (90, 68),
            (320, 240),
            (800, 600),
            (1280, 960),
        ]
        file = await bot.get_file(message.photo[-1].file_id)
        content = bytes(await file.download_as_bytearray())
        assert len(content) == message.photo[-1].file_size
        assert not Image.open(BytesIO(content)).getexif()

    async def test_an_album_is_one_update_a_photo_with_one_group_id(
        self, lan: User, bot: Bot
    ) -> None:
        lan.sends_album([picture(), picture(colour="red"), picture(colour="green")], "Ba ảnh")
        messages = [update.message for update in (await bot.get_updates())[1:]]
        assert len({message.media_group_id for message in messages if message}) == 1
        assert [message.caption for message in messages if message] == ["Ba ảnh", None, None]

    async def test_a_document_keeps_its_name_type_and_bytes(self, lan: User, bot: Bot) -> None:
        lan.sends_document("Kế hoạch.pdf", b"%PDF-1.7", "application/pdf", caption="Kế hoạch")
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.document is not None
        assert message.document.file_name == "Kế hoạch.pdf"
        assert message.document.mime_type == "application/pdf"
        file = await bot.get_file(message.document)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"

    async def test_voice_edits_taps_and_blocks_have_their_own_kinds(
        self, lan: User, bot: Bot
    ) -> None:
        lan.sends_voice(seconds=4)
        said = lan.says("34 trên 73")
        lan.edits(said, "34 trên 37")
        await bot.send_message(lan.id, "Đúng không ạ?", reply_markup=keyboard("Đúng", "Sai"))
        lan.taps("Đúng")
        lan.blocks_bot()
        voice, _, edit, tap, block = (await bot.get_updates())[1:]
        assert voice.message is not None
        assert voice.message.voice is not None
        assert voice.message.voice.duration == 4
        assert edit.edited_message is not None
        assert (edit.edited_message.message_id, edit.edited_message.text) == (said, "34 trên 37")
        assert tap.callback_query is not None
        assert (tap.callback_query.data, tap.callback_query.from_user.id) == ("k:Đúng", lan.id)
        assert tap.callback_query.chat_instance
        assert tap.callback_query.message is not None
        assert tap.callback_query.message.message_id == lan.messages[-1].id
        assert block.my_chat_member is not None
        assert block.my_chat_member.new_chat_member.status == "kicked"


class TestGetUpdates:
    async def test_what_is_not_confirmed_comes_again_and_what_is_does_not(
        self, lan: User, bot: Bot
    ) -> None:
        lan.says("một")
        lan.says("hai")
        first = await bot.get_updates()
        assert [told(u) for u in first] == ["/start", "một", "hai"]
        assert [told(u) for u in await bot.get_updates(offset=first[1].update_id)] == ["một", "hai"]
        assert [u.update_id for u in await bot.get_updates(limit=1)] == [first[1].update_id]
        assert await bot.get_updates(offset=first[-1].update_id + 1) == ()
        assert await bot.get_updates() == ()

    async def test_a_negative_offset_keeps_only_the_last(self, lan: User, bot: Bot) -> None:
        lan.says("một")
        lan.says("hai")
        assert [told(u) for u in await bot.get_updates(offset=-1)] == ["hai"]
        assert [told(u) for u in await bot.get_updates()] == ["hai"]

    async def test_a_long_poll_answers_as_soon_as_something_comes(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        offset = (await bot.get_updates())[-1].update_id + 1
        poll = asyncio.create_task(bot.get_updates(offset=offset, timeout=20))
        await until(lambda: telegram.polled)
        began = time.monotonic()
        lan.says("xong")
        assert [told(u) for u in await poll] == ["xong"]
        assert time.monotonic() - began < 5

    async def test_a_long_poll_ends_empty_when_nothing_comes(self, bot: Bot) -> None:
        began = time.monotonic()
        assert await bot.get_updates(timeout=1) == ()
        assert 0.9 <= time.monotonic() - began < 3

    async def test_a_second_poll_ends_the_first_with_409(
        self, telegram: Telegram, bot: Bot
    ) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=20))
        await until(lambda: telegram.polled)
        async with bot_for(telegram) as other:
            assert await other.get_updates() == ()
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure"):
            await first

    async def test_a_webhook_ends_a_poll_and_forbids_the_next(
        self, telegram: Telegram, bot: Bot
    ) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=20))
        await until(lambda: telegram.polled)
        await bot.set_webhook("https://dvht.example.edu.vn/telegram")
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await first
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()

    async def test_updates_are_kept_24_hours(self, telegram: Telegram, lan: User, bot: Bot) -> None:
        telegram.advances(23 * 3600)
        lan.says("muộn")
        assert len(await bot.get_updates()) == 2
        telegram.advances(2 * 3600)
        assert [told(u) for u in await bot.get_updates()] == ["muộn"]

    async def test_only_allowed_kinds_come(self, lan: User, bot: Bot) -> None:
        await bot.get_updates(allowed_updates=["message"])
        said = lan.says("34")
        lan.edits(said, "35")
        assert [told(u) for u in await bot.get_updates()] == ["/start", "34"]


class TestWebhook:
    @pytest_asyncio.fixture
    async def hook(self, unused_tcp_port: int) -> AsyncIterator["Hook"]:
        hook = Hook(f"http://127.0.0.1:{unused_tcp_port}/hook")
        app = Starlette(routes=[Route("/hook", hook.takes, methods=["POST"])])
        server = Server(Config(app, port=unused_tcp_port, log_level="error", lifespan="off"))
        serving = asyncio.create_task(server.serve())
        yield hook
        server.should_exit = True
        await serving

    async def test_updates_come_with_the_secret_and_leave_the_queue(
        self, telegram: Telegram, bot: Bot, lan: User, hook: "Hook"
    ) -> None:
        await bot.set_webhook(hook.url, secret_token="mat-khau_2024")
        lan.says("chào")
        await hook.has(2)
        assert hook.texts == ["/start", "chào"]
        assert hook.secrets == {"mat-khau_2024"}
        await until(lambda: telegram.pending == [])

    async def test_an_update_comes_again_in_order_until_it_is_taken(
        self, bot: Bot, lan: User, hook: "Hook"
    ) -> None:
        hook.refuses = 2
        await bot.set_webhook(hook.url)
        lan.says("chào")
        await hook.has(4)
        assert hook.texts == ["/start", "/start", "/start", "chào"]
        info = await bot.get_webhook_info()
        assert info.url == hook.url
        assert info.last_error_message == (
            "Wrong response from the webhook: 500 Internal Server Error"
        )

    async def test_one_person_does_not_wait_for_another(
        self, telegram: Telegram, bot: Bot, lan: User, hook: "Hook"
    ) -> None:
        hook.refuses_person = lan.id
        await bot.set_webhook(hook.url)
        telegram.user("Lò Văn Hặc").says("tôi đây")
        await until(lambda: "tôi đây" in hook.texts)
        await until(lambda: len(telegram.pending) == 1)
        assert [u["message"]["text"] for u in telegram.pending] == ["/start"]

    @pytest.mark.parametrize(
        ("url", "secret", "why"),
        [
            ("http://dvht.example.edu.vn", None, "An HTTPS URL must be provided for webhook"),
            ("https://dvht.example.edu.vn", "có dấu", "secret token contains unallowed characters"),
        ],
    )
    async def test_a_bad_webhook_is_refused(
        self, bot: Bot, url: str, secret: str | None, why: str
    ) -> None:
        with pytest.raises(BadRequest, match=f"(?i){why}"):
            await bot.set_webhook(url, secret_token=secret)


class Hook:
    """A webhook that takes notes and refuses as told."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.texts: list[str] = []
        self.secrets: set[str | None] = set()
        self.refuses = 0
        self.refuses_person = 0

    async def takes(self, request: Request) -> Response:
        message = json.loads(await request.body())["message"]
        self.texts.append(message["text"])
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.refuses -= 1
        refused = self.refuses >= 0 or message["from"]["id"] == self.refuses_person
        return Response(status_code=500 if refused else 200)

    async def has(self, count: int) -> None:
        await until(lambda: len(self.texts) >= count)


class TestRefusals:
    async def test_nobody_is_written_to_before_they_write(
        self, telegram: Telegram, bot: Bot
    ) -> None:
        stranger = telegram.user("Người Lạ")
        with pytest.raises(BadRequest, match=r"^Chat not found$"):
            await bot.send_message(stranger.id, "Chào")

    async def test_who_blocked_the_bot_is_out_of_reach_until_they_start_again(
        self, lan: User, bot: Bot
    ) -> None:
        lan.blocks_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(lan.id, "Chào")
        lan.starts()
        assert (await bot.send_message(lan.id, "Chào")).text == "Chào"

    @pytest.mark.parametrize("text", [" ", "\n\n", "<b> </b>"])
    async def test_an_empty_text_is_refused(self, lan: User, bot: Bot, text: str) -> None:
        with pytest.raises(BadRequest, match="Message text is empty"):
            await bot.send_message(lan.id, text, parse_mode="HTML")

    async def test_a_text_has_4096_units_after_its_entities_are_parsed(
        self, lan: User, bot: Bot
    ) -> None:
        await bot.send_message(lan.id, f"<b>{'😀' * 2048}</b>", parse_mode="HTML")
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(lan.id, "😀" * 2048 + "a")

    async def test_a_caption_has_1024_units(self, lan: User, bot: Bot) -> None:
        await bot.send_document(lan.id, b"x", caption="ă" * 1024, filename="a.txt")
        with pytest.raises(BadRequest, match="Message caption is too long"):
            await bot.send_document(lan.id, b"x", caption="ă" * 1025, filename="a.txt")

    async def test_callback_data_has_64_bytes(self, lan: User, bot: Bot) -> None:
        def button(data: str) -> InlineKeyboardMarkup:
            return InlineKeyboardMarkup([[InlineKeyboardButton("Gửi", callback_data=data)]])

        await bot.send_message(lan.id, "Gửi?", reply_markup=button("đ" * 32))
        with pytest.raises(BadRequest, match="Button_data_invalid"):
            await bot.send_message(lan.id, "Gửi?", reply_markup=button("đ" * 32 + "a"))

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("Ô <chưa rõ>", 'unsupported start tag "chưa" at byte offset 3'),
            ("<b>Ô", 'can\'t find end tag corresponding to start tag "b"'),
            ("<b>Ô</i>", 'unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
            ("Ô</b>", "unexpected end tag at byte offset 2"),
            ("a < b", 'unsupported start tag "" at byte offset 2'),
            ("số 5 <b", "unclosed start tag at byte offset 7"),
            ('<a href="', 'unclosed start tag "a" at byte offset 0'),
        ],
    )
    async def test_html_that_cannot_be_parsed_is_refused(
        self, lan: User, bot: Bot, text: str, why: str
    ) -> None:
        with pytest.raises(BadRequest) as refused:
            await bot.send_message(lan.id, text, parse_mode="HTML")
        assert str(refused.value).lower() == f"can't parse entities: {why}"

    async def test_an_edit_that_changes_nothing_is_refused(self, lan: User, bot: Bot) -> None:
        sent = await bot.send_message(lan.id, "<b>Câu</b> 1", parse_mode="HTML")
        with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
            await bot.edit_message_text(
                "Câu 1",
                lan.id,
                sent.message_id,
                entities=[MessageEntity(MessageEntity.BOLD, 0, 3)],
            )
        with pytest.raises(BadRequest, match="Message is not modified"):
            await bot.edit_message_reply_markup(lan.id, sent.message_id)

    async def test_only_own_and_present_messages_are_edited(self, lan: User, bot: Bot) -> None:
        said = lan.says("34")
        sent = await bot.send_message(lan.id, "Câu 1")
        await bot.delete_message(lan.id, sent.message_id)
        assert lan.messages == []
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await bot.edit_message_text("Câu 2", lan.id, sent.message_id)
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_text("Câu 2", lan.id, said)
        with pytest.raises(BadRequest, match="Message to delete not found"):
            await bot.delete_message(lan.id, sent.message_id)

    async def test_a_message_is_deleted_within_48_hours(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        sent = await bot.send_message(lan.id, "Câu 1")
        telegram.advances(49 * 3600)
        with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
            await bot.delete_message(lan.id, sent.message_id)

    async def test_a_tap_is_answered_once_and_soon(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        await bot.send_message(lan.id, "Đúng không ạ?", reply_markup=keyboard("Đúng"))
        lan.taps("Đúng")
        lan.taps("Đúng")
        first, second = [u.callback_query for u in (await bot.get_updates())[1:]]
        assert first is not None
        assert second is not None
        assert lan.unanswered_taps == 2
        await first.answer("Đã ghi")
        assert (lan.toasts, lan.unanswered_taps) == (["Đã ghi"], 1)
        telegram.advances(60)
        for query in (first, second):
            with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
                await bot.answer_callback_query(query.id)

    async def test_a_download_has_20_mb_and_its_link_an_hour(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        lan.sends_document("phim.mp4", bytes(20 * 1024 * 1024 + 1))
        lan.sends_document("ghi.txt", b"ghi")
        big, small = [u.message.document for u in (await bot.get_updates())[1:] if u.message]
        assert big is not None
        assert small is not None
        with pytest.raises(BadRequest, match="File is too big"):
            await bot.get_file(big)
        file = await bot.get_file(small)
        telegram.advances(3601)
        with pytest.raises(InvalidToken):  # python-telegram-bot's name for any 404
            await file.download_as_bytearray()

    async def test_an_upload_has_50_mb(self, telegram: Telegram, lan: User, bot: Bot) -> None:
        with pytest.raises(NetworkError, match="Request Entity Too Large"):
            await bot.send_document(lan.id, bytes(50 * 1024 * 1024 + 1), filename="a.zip")
        assert lan.messages == []

    async def test_what_is_no_photo_is_refused(self, lan: User, bot: Bot) -> None:
        with pytest.raises(BadRequest, match="Image_process_failed"):
            await bot.send_photo(lan.id, b"%PDF-1.7")
        with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
            await bot.send_photo(lan.id, picture(2100, 100))
        with pytest.raises(BadRequest, match="Wrong file identifier"):
            await bot.send_photo(lan.id, "AgACAgUAAxkBAA")

    async def test_a_bad_menu_is_refused(self, telegram: Telegram, bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("dulieu", "Dữ liệu của tôi")])
        assert telegram.commands == [{"command": "dulieu", "description": "Dữ liệu của tôi"}]
        with pytest.raises(BadRequest, match="Bot_command_invalid"):
            await bot.set_my_commands([BotCommand("dữliệu", "Dữ liệu của tôi")])


class TestSending:
    async def test_html_becomes_text_and_entities(self, lan: User, bot: Bot) -> None:
        sent = await bot.send_message(
            lan.id, "  👩‍🏫 <b>Chỉ tiêu 2.2</b> &lt;1&gt; &amp; câu <i>1</i>  ", parse_mode="HTML"
        )
        assert sent.text == "👩‍🏫 Chỉ tiêu 2.2 <1> & câu 1"
        assert list(sent.parse_entities().values()) == ["Chỉ tiêu 2.2", "1"]
        assert lan.messages[-1].bold == ["Chỉ tiêu 2.2"]

    async def test_an_edit_replaces_text_and_keyboard(self, lan: User, bot: Bot) -> None:
        sent = await bot.send_message(lan.id, "Câu 1", reply_markup=keyboard("Bỏ qua", "Dừng"))
        seen = lan.messages[-1]
        assert seen.labels == ["Bỏ qua", "Dừng"]
        await bot.edit_message_text("Câu 1: 34/37", lan.id, sent.message_id)
        (now,) = lan.messages
        assert (now.text, now.labels, now.edited) == ("Câu 1: 34/37", [], True)
        with pytest.raises(AssertionError, match="no button 'Dừng'"):
            lan.taps("Dừng", timeout=0)
        lan.taps("Dừng", on=seen)
        query = (await bot.get_updates())[-1].callback_query
        assert query is not None
        assert query.data == "k:Dừng"

    async def test_files_and_albums_arrive_with_their_bytes(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        await bot.send_document(lan.id, b"PK", filename="Báo cáo.docx", caption="Mẫu 8")
        photos = [InputMediaPhoto(picture(colour=c)) for c in ("red", "green")]
        sent = await bot.send_media_group(lan.id, photos)
        again = await bot.send_photo(lan.id, sent[0].photo[-1].file_id)
        document, *album, last = lan.messages
        assert (document.text, telegram.content(document.file_id)) == ("Mẫu 8", b"PK")
        assert document.body["document"]["file_name"] == "Báo cáo.docx"
        assert len({message.body["media_group_id"] for message in album}) == 1
        assert last.file_id == album[0].file_id == again.photo[-1].file_id
        with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
            await bot.send_photo(lan.id, document.file_id)

    async def test_a_person_waits_for_what_came_after_their_last_act(
        self, lan: User, bot: Bot
    ) -> None:
        await bot.send_message(lan.id, "Câu 1")
        assert lan.waits_for("Câu 1", timeout=0).text == "Câu 1"
        lan.says("34")
        with pytest.raises(AssertionError, match="Nguyễn Thị Lan waited for 'Câu'"):
            lan.waits_for("Câu", timeout=0.1)
        waiting = asyncio.create_task(asyncio.to_thread(lan.waits_for, lambda m: "2" in m.text))
        await asyncio.sleep(0.1)
        await bot.send_message(lan.id, "Câu 2")
        assert (await waiting).text == "Câu 2"

    async def test_typing_is_seen(self, lan: User, bot: Bot) -> None:
        await bot.send_chat_action(lan.id, "typing")
        assert lan.actions == ["typing"]
        with pytest.raises(BadRequest, match="Wrong parameter action in request"):
            await bot.send_chat_action(lan.id, "thinking")


class TestRates:
    async def test_a_chat_takes_a_small_burst_then_one_a_second(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        telegram.limits(Rates(chat_rate=1, chat_burst=2))
        await bot.send_message(lan.id, "1")
        await bot.send_message(lan.id, "2")
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(lan.id, "3")
        assert refused.value.retry_after == 1
        other = telegram.user("Lò Văn Hặc")
        other.starts()
        await bot.send_message(other.id, "1")
        telegram.advances(1)
        await bot.send_message(lan.id, "3")
        assert [message.text for message in lan.messages] == ["1", "2", "3"]

    async def test_all_chats_together_have_a_limit(self, telegram: Telegram, bot: Bot) -> None:
        telegram.limits(Rates(overall_rate=0.5, overall_burst=2))
        people = [telegram.user(f"Người {i}") for i in range(3)]
        for person in people:
            person.starts()
        await bot.send_message(people[0].id, "1")
        await bot.send_message(people[1].id, "1")
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(people[2].id, "1")
        assert refused.value.retry_after == 2


class TestFaults:
    @pytest.mark.parametrize(
        ("fault", "arrives"),
        [
            (Fault.TIMEOUT_BEFORE, False),
            (Fault.TIMEOUT_AFTER, True),
            (Fault.RESET_BEFORE, False),
            (Fault.RESET_AFTER, True),
        ],
    )
    async def test_a_call_may_fail_before_or_after_delivery(
        self, telegram: Telegram, lan: User, bot: Bot, fault: Fault, arrives: bool
    ) -> None:
        telegram.fails(fault, "sendMessage")
        kind = TimedOut if "timeout" in fault else NetworkError
        with pytest.raises(kind):
            await bot.send_message(lan.id, "Nhắc việc", read_timeout=0.3)
        assert [message.text for message in lan.messages] == ["Nhắc việc"] * arrives
        await bot.send_message(lan.id, "Lần sau thì được")
        assert len(lan.messages) == 1 + arrives

    @pytest.mark.parametrize("status", [500, 502, 504])
    async def test_a_server_error_delivers_nothing(
        self, telegram: Telegram, lan: User, bot: Bot, status: int
    ) -> None:
        telegram.fails(Fault.SERVER_ERROR, "sendMessage", status=status, times=2)
        for _ in range(2):
            with pytest.raises(NetworkError):
                await bot.send_message(lan.id, "Nhắc việc")
        assert lan.messages == []
        assert [call["status"] for call in telegram.calls("sendMessage")] == [status] * 2

    async def test_a_flood_wait_can_be_called_at_will(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        telegram.fails(Fault.FLOOD, "sendMessage", seconds=7)
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(lan.id, "Nhắc việc")
        assert refused.value.retry_after == 7

    async def test_an_answer_may_trickle(self, telegram: Telegram, lan: User, bot: Bot) -> None:
        telegram.fails(Fault.SLOW_BODY, "sendMessage", seconds=0.5)
        began = time.monotonic()
        assert (await bot.send_message(lan.id, "Chậm")).text == "Chậm"
        assert time.monotonic() - began >= 0.5

    async def test_a_download_may_break_off(self, telegram: Telegram, lan: User, bot: Bot) -> None:
        content = bytes(range(256)) * 4000
        lan.sends_document("bảng.xlsx", content)
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.document is not None
        telegram.fails(Fault.BROKEN_DOWNLOAD, DOWNLOAD)
        file = await bot.get_file(message.document)
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
        assert bytes(await file.download_as_bytearray()) == content

    async def test_an_update_may_come_twice(self, telegram: Telegram, bot: Bot) -> None:
        telegram.fails(Fault.UPDATE_TWICE)
        telegram.user("Nguyễn Thị Lan").says("34")
        (first,) = await bot.get_updates()
        (again,) = await bot.get_updates(offset=first.update_id + 1)
        assert again == first
        assert await bot.get_updates(offset=first.update_id + 1) == ()

    async def test_an_update_may_come_late(self, telegram: Telegram, lan: User, bot: Bot) -> None:
        telegram.fails(Fault.UPDATE_LATE, seconds=0.3)
        lan.says("một")
        lan.says("hai")
        await until(lambda: len(telegram.pending) == 3)
        assert [told(u) for u in await bot.get_updates()] == ["/start", "hai", "một"]

    async def test_an_album_may_come_out_of_order(
        self, telegram: Telegram, lan: User, bot: Bot
    ) -> None:
        telegram.fails(Fault.ALBUM_SHUFFLED)
        sent = lan.sends_album([picture(400, 300)] * 3, "Ba ảnh")
        came = [u.message.message_id for u in (await bot.get_updates())[1:] if u.message]
        assert sorted(came) == sent
        assert came != sent


def test_the_process_ends_with_the_block() -> None:
    with start() as telegram:
        assert httpx.get(f"{telegram.base_url}{telegram.token}/getMe").json()["ok"]
        url = telegram.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
