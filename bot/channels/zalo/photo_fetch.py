"""Fetching a photo from the address in an update, which is a stranger's word until it is checked.

It must be https on a host of Zalo's (settings), and every address of that host must be public; the
connection goes to the very address that was checked, so that a name cannot change in between. A
redirect is checked like the first address. The API's own origin, which the operator has set, is
trusted as it is.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from bot.channels.base import FetchError, FileBarred, FileTooLarge
from dvht_core.evidence.file_type import FileType, sniff

HTTPS = 443
MOST_BYTES = 20 * 1024 * 1024
REDIRECTS = 3
PHOTOS = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.HEIC})
GONE = (401, 403, 404, 410)
"""Answers that another try will not change."""

Resolve = Callable[[str], Awaitable[list[str]]]


async def addresses_of(host: str) -> list[str]:
    """Return the IP addresses of a host; FetchError when its name does not resolve."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"no address: {host}") from error
    return [str(where[0]) for *_, where in found]


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """Whence photos may come: `hosts` and all below them by https, and the origin of the API."""

    hosts: tuple[str, ...]
    api: str
    resolve: Resolve = addresses_of


async def fetch_photo(http: httpx.AsyncClient, url: str, rules: PhotoRules) -> bytes:
    """Return the photo's bytes.

    FileBarred when the address or what lies there is not allowed; FileTooLarge; FetchError when it
    did not work this time.
    """
    try:
        where = httpx.URL(url)
        for _ in range(REDIRECTS + 1):
            answer = await http.send(await _request(http, where, rules), stream=True)
            async with aclosing(answer):
                if not answer.has_redirect_location:
                    return await _photo(answer)
                where = where.join(answer.headers["location"])
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FileBarred("no address") from error
    except httpx.HTTPError as error:
        raise FetchError(type(error).__name__) from error
    raise FileBarred("too many redirects")


async def _request(http: httpx.AsyncClient, url: httpx.URL, rules: PhotoRules) -> httpx.Request:
    """Return the request for an address that is allowed; FileBarred when it is not."""
    own = httpx.URL(rules.api)
    if (url.scheme, url.host, url.port) == (own.scheme, own.host, own.port):
        return http.build_request("GET", url)
    host = url.host.lower().rstrip(".")
    known = any(host == allowed or host.endswith(f".{allowed}") for allowed in rules.hosts)
    if url.scheme != "https" or url.port not in (None, HTTPS) or url.userinfo or not known:
        raise FileBarred(f"not allowed: {url.scheme}://{url.host}")
    addresses = await rules.resolve(host)
    if not addresses or not all(map(_is_public, addresses)):
        raise FileBarred(f"not public: {url.host}")
    return http.build_request(
        "GET",
        url.copy_with(host=addresses[0]),
        headers={"Host": host},
        extensions={"sni_hostname": host},
    )


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return ip.is_global and not ip.is_multicast


async def _photo(answer: httpx.Response) -> bytes:
    if answer.status_code in GONE:
        raise FileBarred(f"HTTP {answer.status_code}")
    if answer.is_error:
        raise FetchError(f"HTTP {answer.status_code}")
    content = b""
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > MOST_BYTES:
            raise FileTooLarge("photo")
    if sniff(content) not in PHOTOS:
        raise FileBarred("no photo")
    return content
