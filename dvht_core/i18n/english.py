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
    """Ms Lan, Mr Hùng; Minh alone where nobody said whether thầy or cô."""
    return f"{_TITLES[salutation]}{given_name(full_name)}"


def number(value: int) -> str:
    """2,579."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """Return a share with a decimal point, rounded as in Vietnamese: "91.9%"."""
    return vietnamese.percent(part, whole).replace(",", ".")


def day_month(day: date) -> str:
    """8 January."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """8 January 2025."""
    return f"{day_month(day)} {day.year}"


def weekday(day: date) -> str:
    """Wednesday, Sunday …"""
    return WEEKDAYS[day.weekday()]


def join_words(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
