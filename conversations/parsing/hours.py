"""Reading an hour as people say it ("7h30", "7 giờ tối", "19:00"), and a span of two."""

import re
from datetime import time

from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from conversations.parsing.numbers import in_figures
from conversations.parsing.words import bare, in_usual_spelling, plain
from conversations.parsing.yes_no import doubtful

_HOUR = re.compile(
    r"(?:luc |vao |tu )*(\d{1,2})(?: ?(?:h|g|gio|:)(?: ?(\d{1,2})?(?: ?(?:phut|p))?| (ruoi)))?"
    r"(?: ?(?:buoi )?(sang|trua|chieu|toi))?(?: (?:a|nhe|em|co|thay|da))*"
)
_BETWEEN = re.compile(r" ?(?:-|–|den|toi(?= \d)) ?")


def read_hour(text: str) -> time:
    """Return the hour typed; Misread when it is none."""
    found = None if doubtful(text) else _hour(_said(text))
    if found is None:
        raise Misread("misread-hour", said=short(text))
    return found


def read_span(text: str) -> tuple[time, time]:
    """Return two hours, as "21h đến 6h30"; Misread when they are not two."""
    said = re.sub(r"^tu ", "", _said(text))
    hours = [] if doubtful(text) else [_hour(part) for part in _BETWEEN.split(said)]
    if len(hours) != 2 or hours[0] is None or hours[1] is None:
        raise Misread("misread-span", said=short(text))
    return hours[0], hours[1]


def _said(text: str) -> str:
    return in_usual_spelling(plain(in_figures(bare(text))))


def _hour(said: str) -> time | None:
    found = _HOUR.fullmatch(said.strip())
    if not found:
        return None
    hour, minute = int(found[1]), 30 if found[3] else int(found[2] or 0)
    if found[4] in ("chieu", "toi") and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
