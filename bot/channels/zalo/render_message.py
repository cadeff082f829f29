"""A message in the pieces that Zalo takes: photos by their address, texts of 2,000 letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.base import Attachment, Outbound, whole
from conversations.engine.paging import split
from dvht_core.texts import BOLD_END, BOLD_START

TEXT_UNITS = 2000
_MARK = re.compile(f"[{BOLD_START}{BOLD_END}]")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo, which Zalo fetches from its link."""

    file: Attachment


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A text of at most `TEXT_UNITS`, plain: Zalo shows no bold."""

    text: str


Part = Photo | TextMessage


def parts(message: Outbound) -> list[Part]:
    """Return what to send, in order: the question comes last."""
    photos = [Photo(file) for file in message.attachments if file.link]
    return [
        *photos,
        *(TextMessage(text) for text in split(_MARK.sub("", message.text), TEXT_UNITS)),
    ]


def pieces(message: Outbound) -> Sequence[Outbound]:
    """Return the parts of a message, each as a message that has but this one."""
    return [_alone(part) for part in parts(message)] or whole(message)


def _alone(part: Part) -> Outbound:
    match part:
        case Photo(file):
            return Outbound("", attachments=(file,))
        case TextMessage(text):
            return Outbound(text)
