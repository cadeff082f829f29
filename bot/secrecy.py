"""Keeping secrets out of logs and database: what looks like one is written as dots."""

import re
from collections.abc import Mapping
from typing import Any

from dvht_core.invitations import LENGTH, LETTERS, canonical, looks_like_code

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
_COMMAND = re.compile(r"\s*/\w+\s+")


def harmless(text: str) -> str:
    """Return `text` on one line and without what looks like a secret; for logs."""
    escaped = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return _SECRETS.sub(HIDDEN, escaped)


def without_codes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a raw update without the invitation that somebody shows in it; for handled rows."""
    return {key: _without_codes(value) for key, value in raw.items()}


def shows_code(text: str) -> bool:
    """Whether somebody may be showing an invitation, by itself or in a command."""
    command = _COMMAND.match(text)
    return looks_like_code(text[command.end() :] if command else text)


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
    command = _COMMAND.match(text)
    rest = text[command.end() :] if command else text
    # a sentence without accents may have as many letters, but hardly a figure among them
    shown = looks_like_code(rest) and (command or any(c.isdigit() for c in canonical(rest)))
    return (command[0] if command else "") + HIDDEN if shown else text
