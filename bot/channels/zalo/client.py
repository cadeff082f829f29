"""The Zalo Bot API as plain functions over HTTP: a call, its typed result, or one of these errors.

ZaloError
├── NotReached   no connection: certainly not carried out
├── NoAnswer     a time-out, or a line that broke after the request went out: perhaps carried out
├── Garbled      an answer that is not Zalo's, such as the page of a proxy; with its `status`
└── Refused      Zalo's own no: `code` and what it says
    ├── BadToken   401: Zalo does not know the bot
    ├── NothingNew 408: a long poll without news
    └── TooFast    429
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

API = "https://bot-api.zaloplatforms.com"
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


REFUSALS: Mapping[int, type[Refused]] = {401: BadToken, 408: NothingNew, 429: TooFast}


@dataclass(frozen=True, slots=True)
class Me:
    """The bot."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that Zalo has taken."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Zalo brings updates; "" when it is polled."""

    url: str


class ZaloClient:
    """One bot. `seconds`: how long an answer may take. Every call raises `ZaloError`."""

    def __init__(self, token: str, api: str = API, seconds: float = 10.0) -> None:
        self._http = httpx.AsyncClient(base_url=f"{api}/bot{token}/", timeout=seconds)
        self._seconds = seconds

    async def get_me(self) -> Me:
        """Return who the bot is."""
        me = await self._call("getMe")
        return Me(str(me.get("id", "")), str(me.get("account_name", "")))

    async def get_update(self, seconds: int) -> Mapping[str, Any] | None:
        """Return the newest update, waiting up to `seconds` for one; None when there is none.

        The same one comes back until a newer takes its place.
        """
        try:
            wait = str(seconds)  # a text, by Zalo's own description
            return await self._call("getUpdates", patience=self._seconds + seconds, timeout=wait)
        except NothingNew:
            return None

    async def send_message(self, chat: str, text: str) -> Sent:
        """Send 1–2,000 letters."""
        return _sent(await self._call("sendMessage", chat_id=chat, text=text))

    async def send_photo(self, chat: str, photo: str, caption: str) -> Sent:
        """Send the photo that Zalo fetches from the address `photo`."""
        return _sent(await self._call("sendPhoto", chat_id=chat, photo=photo, caption=caption))

    async def send_chat_action(self, chat: str) -> None:
        """Show for a few seconds that the bot is writing; no message, so none is counted."""
        await self._call("sendChatAction", chat_id=chat, action="typing")

    async def set_webhook(self, url: str, secret: str) -> None:
        """Let updates be brought to `url`, which is HTTPS; `secret`: 8–256 letters."""
        await self._call("setWebhook", url=url, secret_token=secret)

    async def delete_webhook(self) -> None:
        """Back to polls, which a webhook shuts."""
        await self._call("deleteWebhook")

    async def get_webhook_info(self) -> Hook:
        """Return where updates are brought."""
        return Hook(str((await self._call("getWebhookInfo")).get("url", "")))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def _call(
        self, method: str, patience: float | None = None, **given: str
    ) -> Mapping[str, Any]:
        try:
            answer = await self._http.post(method, json=given, timeout=patience or self._seconds)
        except BEFORE as error:
            raise NotReached(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from error
        return result_of(answer)


def result_of(answer: httpx.Response) -> Mapping[str, Any]:
    """Return the result in an answer, {} when it has none; Garbled or Refused otherwise."""
    try:
        body = answer.json()
    except ValueError:
        raise Garbled(answer.status_code) from None
    match body:
        case {"ok": True}:
            result = body.get("result")
            return result if isinstance(result, dict) else {}
        case {"ok": False, "error_code": int(code)}:
            raise REFUSALS.get(code, Refused)(code, str(body.get("description", ""))[:200])
    raise Garbled(answer.status_code)


def _sent(result: Mapping[str, Any]) -> Sent:
    return Sent(str(result.get("message_id", "")))
