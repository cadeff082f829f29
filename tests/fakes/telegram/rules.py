"""What Telegram refuses: sizes, keyboards, rates."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram import words
from tests.fakes.telegram.markup import formatted, utf16_length
from tests.fakes.telegram.words import Json, bad_request, flood

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
BUTTONS = 100
TOAST_UNITS = 200
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
UPDATE_SECONDS = 24 * 3600
LINK_SECONDS = 3600
DELETE_SECONDS = 48 * 3600
# Telegram gives no figure; the phone stops waiting after some 15 s.
QUERY_SECONDS = 15

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def checked_text(text: str, parse_mode: str, entities: str) -> Json:
    """Return the `text` and `entities` of a message, or refuse it."""
    plain, marks = formatted(text, parse_mode, entities)
    if not plain:
        raise bad_request(words.TEXT_EMPTY)
    if utf16_length(plain) > TEXT_UNITS:
        raise bad_request(words.TEXT_TOO_LONG)
    return {"text": plain} | ({"entities": marks} if marks else {})


def checked_caption(text: str, parse_mode: str, entities: str) -> Json:
    """Return the `caption` and `caption_entities` of a file, or refuse it; empty when none."""
    plain, marks = formatted(text, parse_mode, entities)
    if utf16_length(plain) > CAPTION_UNITS:
        raise bad_request(words.CAPTION_TOO_LONG)
    if not plain:
        return {}
    return {"caption": plain} | ({"caption_entities": marks} if marks else {})


def checked_keyboard(source: str) -> Json:
    """Return `{"reply_markup": …}` of an inline keyboard, or refuse it; empty when none.

    The other kinds of keyboard are not part of this fake.
    """
    if not source:
        return {}
    try:
        markup = json.loads(source)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(button: Json) -> Json:
    cannot = "can't parse inline keyboard button:"
    if not str(button.get("text", "")).strip():
        raise bad_request(f'{cannot} Field "text" must be non-empty')
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" not in button:
        raise bad_request(f"{cannot} Text buttons are unallowed in the inline keyboard")
    elif not re.match(r"(https?|tg)://\S+$", url := str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return {key: button[key] for key in ("text", "callback_data", "url") if key in button}


def check_commands(commands: list[Json]) -> None:
    """Refuse a menu of commands that Telegram would refuse."""
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def check_webhook(url: str, secret: str) -> None:
    """Refuse a webhook; plain http is let through on the loopback, where there is no TLS."""
    if not re.match(r"https://|http://(127\.0\.0\.1|localhost)[:/]", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast the bot may send: messages a second, and how many at once after a pause."""

    chat_rate: float = 1.0
    chat_burst: int = 3
    overall_rate: float = 30.0
    overall_burst: int = 30


@dataclass(slots=True)
class _Bucket:
    rate: float
    burst: int
    tokens: float
    at: float

    def wait(self, now: float, cost: int) -> float:
        """Return the seconds until `cost` messages may go; 0 when now."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, min(cost, self.burst) - self.tokens) / self.rate


@dataclass(slots=True)
class RateLimiter:
    """Refuses what is too fast for one chat or for all; `rates=None` lets everything through."""

    now: Callable[[], float]
    rates: Rates | None
    buckets: dict[int | None, _Bucket] = field(default_factory=dict)

    def take(self, chat_id: int, cost: int = 1) -> None:
        """Count `cost` messages to a chat, or refuse them all with 429."""
        if not self.rates:
            return
        used = [
            self._bucket(chat_id, self.rates.chat_rate, self.rates.chat_burst),
            self._bucket(None, self.rates.overall_rate, self.rates.overall_burst),
        ]
        if (wait := max(bucket.wait(self.now(), cost) for bucket in used)) > 0:
            raise flood(math.ceil(wait))
        for bucket in used:
            bucket.tokens -= cost

    def _bucket(self, key: int | None, rate: float, burst: int) -> _Bucket:
        return self.buckets.setdefault(key, _Bucket(rate, burst, burst, self.now()))
