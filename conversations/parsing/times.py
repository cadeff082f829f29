"""Reading a time of day as people say it: "14h", "2 giờ rưỡi chiều", "14:05"."""

import re
from datetime import time

from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from conversations.parsing.numbers import in_figures
from conversations.parsing.words import bare, in_usual_spelling, plain
from conversations.parsing.yes_no import doubtful

_TIME = re.compile(
    r"(?:luc |tu |vao |khoang )?(\d{1,2})(?: ?(?:h|g|gio|:) ?(?:(\d{1,2}) ?(?:phut|p)?)?| (?=ruoi))"
    r"(ruoi)?"
    r"(?: (?:buoi )?(sang|trua|chieu|toi))?"
)
_AFTER_NOON = frozenset({"chieu", "toi"})
_NOON, _DAWN = 12, 6


def read_time(text: str) -> time:
    """Return the time typed; Misread when it is none.

    Nobody meets before six in the morning: "2 giờ" is two in the afternoon.
    """
    said = in_usual_spelling(plain(in_figures(bare(text))))
    clock = None if doubtful(text) else _TIME.fullmatch(said)
    if clock:
        hour, minute = int(clock[1]), 30 if clock[3] else int(clock[2] or 0)
        if (clock[4] in _AFTER_NOON and hour < _NOON) or (clock[4] is None and 0 < hour < _DAWN):
            hour += _NOON
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Misread("misread-time", said=short(text))
