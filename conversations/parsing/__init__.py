"""Reading what people type: choices, counts, shares, dates, however they are spelled."""

from conversations.parsing.choices import choice_by_text
from conversations.parsing.counts import Share, read_share, read_total
from conversations.parsing.dates import read_date
from conversations.parsing.times import read_time
from conversations.parsing.yes_no import bare_answer

__all__ = [
    "Share",
    "bare_answer",
    "choice_by_text",
    "read_date",
    "read_share",
    "read_time",
    "read_total",
]
