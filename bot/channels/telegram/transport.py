"""HTTP to the Bot API by aiohttp, under python-telegram-bot's own seam (`BaseRequest`).

The library's own transport is httpx, which costs three to thirteen times as much CPU a call
(docs/cost-of-a-turn.md). What a failed call means is said by two errors alone: `NotSent` when the
request certainly did not go out, and NetworkError or TimedOut when perhaps it did.
"""

import asyncio
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.request import getproxies

import aiohttp
import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.http.webhook_auth import lenient_json

BYTES_PER_SECOND = 20_000
"""The slowest upload that is waited for; aiohttp knows no time-out of writing."""

Files = Mapping[str, tuple[str, bytes, str]]
"""By the name of the field: file name, content, media type."""


class NotSent(NetworkError):
    """No connection came about: nothing went out."""


class Unreadable(TelegramError):
    """An answer came that is none of Telegram's: the call was perhaps carried out."""


class Request(BaseRequest):
    """Sends a call as JSON, or as a form when there are files; logs nothing, follows nowhere."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is how long a connection, and then an answer, may take."""
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._seconds

    async def initialize(self) -> None:
        """Do nothing: the session begins with the first call, in the loop that makes it."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body; a no inside an HTTP success has the status of the no."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._seconds
        files = _files(request_data)
        given: Mapping[str, Any] = {}
        if request_data:
            given = request_data.json_parameters if files else request_data.parameters
        status, body = await self.exchange(method, url, given, files, seconds)
        if status == 200 and b'"error_code"' in body:
            try:
                match lenient_json(body):
                    case {"ok": False, "error_code": int(code)} if code not in range(200, 300):
                        return code, body
            except ValueError:
                pass
        return status, body

    async def exchange(
        self, method: str, url: str, given: Mapping[str, Any], files: Files, seconds: float
    ) -> tuple[int, bytes]:
        """Send one request and return status and body; NetworkError when none came.

        Of an error only the class is told on: its words may quote the address, with the token.
        """
        size = sum(len(content) for _, content, _ in files.values())
        limit = self._seconds + seconds + size / BYTES_PER_SECOND if files else None
        try:
            async with asyncio.timeout(limit):
                async with self._opened().request(
                    method,
                    url,
                    json=given if given and not files else None,
                    data=_form(given, files) if files else None,
                    allow_redirects=False,
                    timeout=aiohttp.ClientTimeout(
                        total=None, connect=self._seconds, sock_read=seconds
                    ),
                ) as answer:
                    return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError) as error:
            raise NotSent(type(error).__name__) from error
        except aiohttp.ConnectionTimeoutError as error:
            raise NotSent(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(ssl=httpx.create_ssl_context()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # where there is a proxy, each call asks the environment anew, in a thread
                trust_env=bool(getproxies()),
            )
        return self._session

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


def _files(request_data: RequestData | None) -> Files:
    """Return the files of a call, whose content the library may hold open as well as whole."""
    found = (request_data.multipart_data if request_data else None) or {}
    return {
        field: (name, content if isinstance(content, bytes) else content.read(), media_type)
        for field, (name, content, media_type) in found.items()
    }


def _form(given: Mapping[str, str], files: Files) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in given.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in files.items():
        form.add_field(name, BytesIO(content), filename=file_name, content_type=media_type)
    return form
