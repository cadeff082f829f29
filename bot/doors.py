"""Where an invitation is shown: the links that lead into the chat with a code."""

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways into the chat of this installation."""

    web_url: str = "http://127.0.0.1:8080"
    telegram_bot: str = ""
    """The bot's name in Telegram, without "@"; "" without such a bot."""

    def web(self, code: str) -> str:
        """The page of an invitation."""
        return f"{self.web_url}/moi/{code}"

    def sign_in(self, code: str) -> str:
        """The page by which somebody who has joined goes on in one more browser."""
        return f"{self.web_url}/vao/{code}"

    def telegram(self, code: str) -> str:
        """A link that opens the bot and shows it the code; "" without such a bot."""
        return f"https://t.me/{self.telegram_bot}?start={code}" if self.telegram_bot else ""

    def best(self, code: str) -> str:
        """The one link for paper: the web page, unless phones cannot reach it."""
        at_home = urlsplit(self.web_url).hostname in LOOPBACK
        return (self.telegram(code) if at_home else "") or self.web(code)
