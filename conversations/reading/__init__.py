"""Reading what people type: choices, counts, shares, dates, however they are spelled."""

from conversations.reading.choices import bare_answer, choice_by_text
from conversations.reading.counts import Share, read_share, read_total
from conversations.reading.dates import read_date
from conversations.reading.times import read_time

__all__ = [
    "Share",
    "bare_answer",
    "choice_by_text",
    "read_date",
    "read_share",
    "read_time",
    "read_total",
]
