"""What Telegram says when it refuses: codes and descriptions, word for word."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """An answer `{"ok": false}` with its HTTP status, description and parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the JSON answer."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(words: str) -> Refusal:
    """Return 400: the request itself is wrong; trying it again does not help."""
    return Refusal(400, f"Bad Request: {words}")


def flood(seconds: int) -> Refusal:
    """Return 429: too fast."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def blocked() -> Refusal:
    """Return 403: the person stopped the bot."""
    return Refusal(403, "Forbidden: bot was blocked by the user")


def conflict(why: str) -> Refusal:
    """Return 409: somebody else takes the updates (`CONFLICT_…`)."""
    return Refusal(409, f"Conflict: {why}")


NO_SUCH_TOKEN = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
NO_SUCH_METHOD = Refusal(404, "Not Found: method not found")
TOO_LARGE = Refusal(413, "Request Entity Too Large")

CONFLICT_OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
CONFLICT_WEBHOOK_SET = "terminated by setWebhook request"
CONFLICT_WEBHOOK = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

CHAT_NOT_FOUND = "chat not found"
TEXT_EMPTY = "message text is empty"
TEXT_TOO_LONG = "message is too long"
CAPTION_TOO_LONG = "message caption is too long"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
