"""English words and figures, beside those of `vietnamese`: names, percentages, dates."""

from datetime import date

from dvht_core.i18n import vietnamese
from dvht_core.i18n.vietnamese import Salutation, given_name

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TITLES = {Salutation.CO: "Ms ", Salutation.THAY: "Mr ", Salutation.THAY_CO: ""}


def called(salutation: Salutation, full_name: str) -> str:
    """Return how a colleague is named: "Ms Lan", "Mr Hùng"; "Minh" where
    the gender is not known.
    """
    return f"{_TITLES[salutation]}{given_name(full_name)}"


def number(value: int) -> str:
    """Return a whole number with its thousands apart: "2,579"."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """Return a share with a decimal point, rounded as in Vietnamese: "91.9%"."""
    return vietnamese.percent(part, whole).replace(",", ".")


def day_month(day: date) -> str:
    """Return a day without its year: "8 January"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """Return a day: "8 January 2025"."""
    return f"{day_month(day)} {day.year}"


def weekday(day: date) -> str:
    """Return the day of the week: "Wednesday"."""
    return WEEKDAYS[day.weekday()]


def join_words(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
