"""The languages of the conversation, and how each writes names, numbers, dates and lists."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from dvht_core.i18n import english, vietnamese
from dvht_core.i18n.vietnamese import Salutation


class LanguageWords(Protocol):
    """How a language writes names, shares, dates and lists; its module keeps to this protocol."""

    def called(self, salutation: Salutation, full_name: str, /) -> str:
        """Return how a colleague is named: "cô Lan", "Ms Lan"."""

    def percent(self, part: int, whole: int, /) -> str:
        """Return a share: "91,9%", "91.9%"."""

    def number(self, value: int, /) -> str:
        """Return a whole number: "2.579", "2,579"."""

    def day_month(self, day: date, /) -> str:
        """Return a day without its year: "08/01", "8 January"."""

    def short_date(self, day: date, /) -> str:
        """Return a day: "08/01/2025", "8 January 2025"."""

    def weekday(self, day: date, /) -> str:
        """Return the day of the week: "thứ Tư", "Wednesday"."""

    def join_words(self, words: list[str], /) -> str:
        """Return words as a list: "a, b và c", "a, b and c"."""


LANGUAGES: Mapping[str, LanguageWords] = {"vi": vietnamese, "en": english}
