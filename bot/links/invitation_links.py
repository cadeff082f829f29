"""Where an invitation is shown: the links that lead into the chat, and whose phone opens them."""

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from bot.texts import all_texts

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_AT_HOME = ("localhost", "local", "lan", "home", "internal", "home.arpa")
"""Endings of names that only a network of one's own knows."""
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737); asking for the way there sends nothing."""


class Reach(StrEnum):
    """Whose phone opens a link."""

    MACHINE = "machine"
    """Nobody's: only the machine that the program runs on."""
    NETWORK = "network"
    """One in the same network, such as the school's Wi-Fi."""
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class InvitationLinks:
    """The ways into the chat of this installation."""

    web_url: str = "http://127.0.0.1:8080"
    telegram_bot: str = ""
    """The bot's name in Telegram, without "@"; "" without such a bot."""

    @property
    def reach(self) -> Reach:
        """From where the links to the web chat open: this machine, its network, or anywhere."""
        return reach(self.web_url)

    def web(self, code: str) -> str:
        """Return the page of an invitation."""
        return f"{self.web_url}/moi/{code}"

    def sign_in(self, code: str) -> str:
        """Return the page by which somebody who has joined goes on in one more browser."""
        return f"{self.web_url}/vao/{code}"

    def telegram(self, code: str) -> str:
        """Return a link that opens the bot and shows it the code; "" without such a bot."""
        return f"https://t.me/{self.telegram_bot}?start={code}" if self.telegram_bot else ""

    def best(self, code: str) -> str:
        """Return the one link for paper: the web page, unless phones cannot reach it."""
        at_home = self.reach is Reach.MACHINE
        return (self.telegram(code) if at_home else "") or self.web(code)


def reach_note(links: InvitationLinks, language: str, co: str) -> Sequence[str]:
    """Return what is said below a link that not every phone opens; nothing where every one does."""
    if links.reach is Reach.ANYWHERE:
        return ()
    return (all_texts(language).say(f"reach-{links.reach}", co=co),)


def reach(url: str) -> Reach:
    """Return whose phone opens an address, as far as the address itself tells."""
    host = urlsplit(url).hostname or ""
    if host in LOOPBACK or host.endswith(".localhost"):
        return Reach.MACHINE
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        inside = "." not in host or host.endswith(tuple(f".{end}" for end in _AT_HOME))
        return Reach.NETWORK if inside else Reach.ANYWHERE
    if ip.is_loopback or ip.is_unspecified:
        return Reach.MACHINE
    return Reach.ANYWHERE if ip.is_global else Reach.NETWORK


def web_address(host: str, port: int) -> str:
    """Return the address of a server that listens on `host` and `port`.

    On all addresses of the machine: the one that it has in its network.
    """
    if host in ("", "0.0.0.0", "::"):
        host = network_address() or LOOPBACK[0]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def network_address() -> str:
    """Return the address of this machine in its network, e.g. 192.168.1.20; "" without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        host = str(probe.getsockname()[0])
    return "" if reach(f"http://{host}") is Reach.MACHINE else host
