"""Keeping secrets out of logs and database: what looks like one is written as dots."""

import re
from collections.abc import Mapping
from typing import Any

from dvht_core.invitations.invitation_codes import LENGTH, LETTERS, canonical, looks_like_code

HIDDEN = "•••"
# Whatever could end a line, move the cursor or turn the direction of writing.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_SECRETS = re.compile(
    "|".join(
        (
            r"\d{5,}:[A-Za-z0-9_-]{30,}",  # a bot's token
            r"dvht-[A-Za-z0-9_-]{43}",  # the webhook's secret
            rf"(?<![{LETTERS}])[{LETTERS}]{{{LENGTH}}}(?![{LETTERS}])",  # an invitation
            rf"(?<![{LETTERS}-])[{LETTERS}]{{5}}-[{LETTERS}]{{5}}(?![{LETTERS}-])",  # of a channel
            r"(?<=/tep/)[fup]\d+-[A-Za-z0-9_-]+",  # a link to files
            r"(?<=/bang/)b\d+-[A-Za-z0-9_-]+",  # to the board
            r"(?<=/co-quan/)o\d+-[A-Za-z0-9_-]+",  # to the schools of an office
            r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)",  # name and password in an address
        )
    )
)
# as they are understood: "/start", "/start@dvht_bot", "/liên kết"
_COMMANDS = re.compile(r"\s*/\S+\s+"), re.compile(r"\s*/\S+\s+\S+\s+")


def harmless(text: str) -> str:
    """Return `text` on one line and without what looks like a secret; for logs."""
    escaped = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return _SECRETS.sub(HIDDEN, escaped)


def without_codes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a raw update without the invitation that somebody shows in it; for handled rows."""
    return {key: _without_codes(value) for key, value in raw.items()}


def shows_code(text: str) -> bool:
    """Return whether somebody may be showing an invitation, by itself or in a command."""
    return bool(_command_with_code(text)) or looks_like_code(text)


def _without_codes(value: Any) -> Any:
    match value:
        case str():
            return _text_without_code(value)
        case Mapping():
            return without_codes(value)
        case list():
            return [_without_codes(item) for item in value]
    return value


def _text_without_code(text: str) -> str:
    if command := _command_with_code(text):
        return command + HIDDEN
    # a sentence without accents may have as many letters, but hardly a figure among them
    shown = looks_like_code(text) and any(c.isdigit() for c in canonical(text))
    return HIDDEN if shown else text


def _command_with_code(text: str) -> str:
    """Return the command that an invitation stands behind, "" when there is none."""
    for form in _COMMANDS:
        if (found := form.match(text)) and looks_like_code(text[found.end() :]):
            return found[0]
    return ""
