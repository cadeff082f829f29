"""Invitation codes in what people write: finds them, and hides them by dots."""

import re
from collections.abc import Mapping
from typing import Any

from dvht_core.invitations.invitation_codes import canonical, looks_like_code

HIDDEN = "•••"
# as they are understood: "/start", "/start@dvht_bot", "/liên kết"
_COMMANDS = re.compile(r"\s*/\S+\s+"), re.compile(r"\s*/\S+\s+\S+\s+")


def without_codes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a raw update with dots in place of any invitation code shown in it."""
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
    """Return the command that stands before an invitation code; "" without one."""
    for form in _COMMANDS:
        if (command := form.match(text)) and looks_like_code(text[command.end() :]):
            return command[0]
    return ""
