"""Calls of the Bot API that return Telegram's own JSON, whatever shape it has.

The library's methods build objects from every field of an answer: one field of an unexpected shape
makes them fail after the message is out. Here an answer is read by patterns, where it is used, and
nothing but a TelegramError is raised.
"""

from typing import Any

import httpx
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.http.webhook_auth import lenient_json


class Unreadable(TelegramError):
    """An answer came that is none of Telegram's: the call was perhaps carried out."""


class Request(HTTPXRequest):
    """Reads answers more patiently than the library, and logs nothing of them."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Return status and body; a no inside an HTTP success has the status of the no."""
        status, body = await super().do_request(*args, **kwargs)
        if status == 200 and b'"error_code"' in body:
            try:
                match lenient_json(body):
                    case {"ok": False, "error_code": int(code)} if code not in range(200, 300):
                        return code, body
            except ValueError:
                pass
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the object in an answer; Unreadable for anything else."""
        try:
            answer = lenient_json(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not isinstance(answer.get("ok"), bool):
            raise Unreadable("Invalid server response")
        return answer


class Api:
    """One bot. Every call raises TelegramError, and nothing else."""

    def __init__(
        self,
        token: str,
        url: str,
        seconds: float,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`url` is where the Bot API lies, `seconds` how long an answer may take."""
        self._request = Request(
            read_timeout=seconds,
            write_timeout=seconds,
            connect_timeout=seconds,
            httpx_kwargs={"transport": transport} if transport else None,
        )
        self._bot = Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._seconds = seconds

    async def call(self, method: str, seconds: float | None = None, **given: Any) -> Any:
        """Return the result of a call, as JSON has it; what is None is not sent.

        By the spelling in small letters, which Telegram takes too, the library returns JSON.
        """
        try:
            return await self._bot.do_api_request(
                method.lower(),
                {name: value for name, value in given.items() if value is not None},
                read_timeout=seconds or self._seconds,
            )
        except InvalidToken as error:  # the library puts words of its own around Telegram's
            own = error.__cause__ if isinstance(error.__cause__, TelegramError) else error
            raise own from own.__cause__
        except TelegramError:
            raise
        except Exception as error:
            raise Unreadable(type(error).__name__) from error

    async def download(self, file_id: str, seconds: float) -> bytes:
        """Return the bytes of a file that Telegram holds."""
        try:
            found = await self._bot.get_file(file_id)
            return bytes(await found.download_as_bytearray(read_timeout=seconds))
        except TelegramError:
            raise
        except Exception as error:
            raise Unreadable(type(error).__name__) from error

    async def knows_bot(self) -> bool:
        """Return whether Telegram accepts the token; TelegramError when it does not say."""
        try:
            await self.call("getMe")
        except InvalidToken as error:
            if error.__cause__ is not None:  # the page of a proxy
                raise
            return False
        return True

    async def close(self) -> None:
        """Let go of the connections."""
        await self._request.shutdown()


def message_id_of(sent: Any) -> str:
    """Return the id of a message in an answer, or of the last of an album; "" when it has none."""
    match sent:
        case {"message_id": int() | str() as found} if found is not True and found is not False:
            return str(found)
        case [*_, last]:
            return message_id_of(last)
    return ""
