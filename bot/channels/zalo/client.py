"""The Zalo Bot API as plain functions over HTTP: a call, its typed result, or one of these errors.

ZaloError
├── NotReached   no connection: certainly not carried out
├── NoAnswer     a time-out, or a line that broke after the request went out: perhaps carried out
├── Garbled      an answer that is not Zalo's, such as the page of a proxy; with its `status`:
│                a success, then the call was perhaps carried out
└── Refused      Zalo's own no: `code` and what it says
    ├── BadToken   401: Zalo does not know the bot
    ├── NothingNew 408: a long poll without news
    └── TooFast    429
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.http.webhook_auth import lenient_json

API = "https://bot-api.zaloplatforms.com"
PHOTO_ANSWERS = 3
"""How many times as long as another the answer to a photo may take: Zalo fetches it before."""
BEFORE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""What httpx raises before a request can have gone out."""


class ZaloError(Exception):
    """A call did not bring its result."""


class NotReached(ZaloError):
    """No connection was made, so the call was not carried out."""


class NoAnswer(ZaloError):
    """The request may have been carried out; its answer did not come."""


class Garbled(ZaloError):
    """The answer is none of Zalo's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class Refused(ZaloError):
    """Zalo said no."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code


class BadToken(Refused):
    """Zalo does not know the bot."""


class NothingNew(Refused):
    """A long poll ended without news."""


class TooFast(Refused):
    """More messages than Zalo takes at present."""


TOKEN_CODES = (401, 403, 404)
"""With which Zalo may say that it does not know a token; nothing public tells."""
REFUSALS: Mapping[int, type[Refused]] = {401: BadToken, 408: NothingNew, 429: TooFast}


@dataclass(frozen=True, slots=True)
class Me:
    """The bot."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that Zalo has taken; its id is "" when the answer does not name it."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Zalo brings updates; "" when it is polled."""

    url: str


class ZaloClient:
    """One bot. `seconds`: how long an answer may take. Every call raises `ZaloError`."""

    def __init__(
        self,
        token: str,
        api: str = API,
        seconds: float = 10.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        base = f"{api}/bot{token}/"
        self._http = httpx.AsyncClient(base_url=base, timeout=seconds, transport=transport)
        self._seconds = seconds

    async def get_me(self) -> Me:
        """Return who the bot is."""
        me = await self._call("getMe")
        return Me(str(me.get("id", "")), str(me.get("account_name", "")))

    async def get_update(self, seconds: int) -> Any:
        """Return the newest update, waiting up to `seconds` for one; None when there is none.

        The same one comes back until a newer takes its place.
        """
        try:
            wait = str(seconds)  # a text, by Zalo's own description
            return await self._ask("getUpdates", self._seconds + seconds, timeout=wait)
        except NothingNew:
            return None

    async def send_message(self, chat: str, text: str) -> SentMessage:
        """Send 1–2,000 letters."""
        return _sent(await self._call("sendMessage", chat_id=chat, text=text))

    async def send_photo(self, chat: str, photo: str, caption: str) -> SentMessage:
        """Send the photo that Zalo fetches from the address `photo`; `caption`: up to 2,000."""
        said = {"caption": caption} if caption else {}
        patience = PHOTO_ANSWERS * self._seconds
        found = await self._ask("sendPhoto", patience, chat_id=chat, photo=photo, **said)
        return _sent(found)

    async def send_chat_action(self, chat: str) -> None:
        """Show for a few seconds that the bot is writing; no message, so none is counted."""
        await self._call("sendChatAction", chat_id=chat, action="typing")

    async def set_webhook(self, url: str, secret: str) -> None:
        """Let updates be brought to `url`, which is HTTPS; `secret`: 8–256 letters."""
        await self._call("setWebhook", url=url, secret_token=secret)

    async def delete_webhook(self) -> None:
        """Go back to polls, which a webhook shuts."""
        await self._call("deleteWebhook")

    async def get_webhook_info(self) -> Hook:
        """Return where updates are brought."""
        return Hook(str((await self._call("getWebhookInfo")).get("url", "")))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def knows_bot(self) -> bool:
        """Return whether Zalo accepts the token; ZaloError when it does not say."""
        try:
            await self.get_me()
        except Refused as error:
            if error.code not in TOKEN_CODES:
                raise
            return False
        return True

    async def _call(self, method: str, **given: str) -> Mapping[str, Any]:
        result = await self._ask(method, None, **given)
        return result if isinstance(result, dict) else {}

    async def _ask(self, method: str, patience: float | None, **given: str) -> Any:
        seconds = patience or self._seconds
        try:
            async with asyncio.timeout(2 * seconds):  # an answer that trickles and never ends
                answer = await self._http.post(method, json=given, timeout=seconds)
        except BEFORE as error:
            raise NotReached(type(error).__name__) from error
        except Exception as error:  # httpx raises more than its own
            raise NoAnswer(type(error).__name__) from error
        return result_of(answer)


def result_of(answer: httpx.Response) -> Any:
    """Return the result in an answer, None when it has none; Garbled or Refused otherwise."""
    try:
        body = lenient_json(answer.content)
    except ValueError:
        raise Garbled(answer.status_code) from None
    match body:
        case {"ok": True}:
            return body.get("result")
        case {"ok": False, "error_code": int() | str() as found} if code := _code(found):
            raise REFUSALS.get(code, Refused)(code, str(body.get("description", ""))[:200])
    raise Garbled(answer.status_code)


def _code(found: int | str) -> int:
    """Return an error's code, whichever way it is written; 0 for what is none."""
    try:
        return int(found)
    except ValueError:
        return 0


def _sent(result: Any) -> SentMessage:
    match result:
        case {"message_id": int() | str() as found}:
            return SentMessage(str(found))
    return SentMessage("")
