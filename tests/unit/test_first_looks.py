"""What is typed most is read at a first look: as the rules behind it would read the same."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import Any

import pytest

from conversations.parsing import choice_by_text, choices, counts, dates, read_date, read_total
from conversations.parsing.counts import read_share
from conversations.parsing.misread import Misread

NEVER = re.compile(r"(?!)")
BEFORE, BEHIND = ("", "dạ ", "Dạ có ", "có "), ("", " ạ", ".", " ạ!")
COUNTS = [
    "".join(parts)
    for parts in product(
        BEFORE,
        ("34", "0", "101"),
        ("", "/37", " / 37", " trên 37", " tren 34", " trong 5", " of 2025"),
        ("", " người", "gv", " thầy cô", " cô", " em", " thành viên", " giao vien"),
        BEHIND,
    )
]
DAYS = [
    "".join(parts)
    for parts in product(
        ("", "ngày ", "mùng ", "mồng "),
        ("0", "8", "29", "31"),
        ("/", "-", ".", " tháng "),
        ("0", "2", "12", "13"),
        ("", "/2024", "-2025", ".1925"),
        ("", " ạ"),
    )
]
OFFERED = [("a", "Đạt mức độ 1"), ("b", "Đạt mức độ 2"), ("c", "Không đạt")]


def answers(read: Callable[[str], Any], texts: Iterable[str]) -> list[Any]:
    told = []
    for text in texts:
        try:
            told.append(read(text))
        except Misread as error:
            told.append((error.key, error.values))
    return told


def day(text: str) -> date:
    return read_date(text, date(2025, 1, 6))


def test_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = answers(lambda text: read_share(text, 37, 2024), COUNTS), answers(read_total, COUNTS)
    monkeypatch.setattr(counts, "_FIGURES", NEVER)
    assert at_once[0] == answers(lambda text: read_share(text, 37, 2024), COUNTS)
    assert at_once[1] == answers(read_total, COUNTS)


def test_days(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*DAYS, *dates._USUAL, *map(str.capitalize, dates._USUAL)]
    at_once = answers(day, texts)
    monkeypatch.setattr(dates, "_PLAINLY", NEVER)
    monkeypatch.setattr(dates, "_USUAL", {})
    assert at_once == answers(day, texts)


def test_numbers_of_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["0", "00", "1", "01", "3", "4", "12"]
    at_once = answers(lambda text: choice_by_text(text, OFFERED), texts)
    monkeypatch.setattr(choices, "_FIGURES", NEVER)
    assert at_once == answers(lambda text: choice_by_text(text, OFFERED), texts)
