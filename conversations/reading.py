"""Reading what people type: choices, numbers, shares, names of documents."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from conversations.dialog import Misread
from dvht_core.vietnamese import clean, fold

_YES = """
    co|co a|da co|da|vang|u|uh|ok|oke|okay|roi|co roi|da roi|dung|dung roi|dung vay|phai|yes|y
    |dong y|nhat tri|x|du|day du
"""
_NO = """
    khong|khong a|khong co|chua|chua co|chua a|ko|k|kg|hong|hok|hem|no|n|khong dung|khong phai
    |sai|chua du|chua day du
"""
YES, NO = ({word.strip() for word in words.split("|")} for words in (_YES, _NO))

_NUMBERED = re.compile(r"^\(?(?:so |cau |chon |y )?(\d{1,2})\s*[.):]*$")
_FILLER = r"(?:nguoi|thanh vien|tv|gv|giao vien|cb|can bo|hoc sinh|hs|dong chi|dc|nguoi hoc)"
_OF = r"(?:/|tren tong so|tren tong|tren|trong tong so|trong so|trong tong|trong|tong so|of)"
_SHARE = re.compile(rf"^\D*?(\d+)\s*{_FILLER}?\s*{_OF}\s*(?:la |co )?(\d+)\s*{_FILLER}?\s*[.!]*$")
_COUNT = re.compile(rf"^(?:co |la |duoc |khoang )?(\d+)\s*{_FILLER}?(?: a)?[.!]*$")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|phan tram|pt\b)")
_ALL = {"tat ca", "toan bo", "ca truong", "het", "tat ca thanh vien", "du", "du ca", "100"}
_NONE = {"khong ai", "khong co ai", "chua ai", "chua co ai", "khong co", "khong", "chua co"}


@dataclass(frozen=True, slots=True)
class Share:
    """A count as it was typed: how many, and of how many when that was said too."""

    met: int
    total: int | None


def without_signs(text: str) -> str:
    """Return folded text without emoji and quotation marks at its ends."""
    kept = "".join(" " if unicodedata.category(c) in {"So", "Sk", "Cf", "Co"} else c for c in text)
    return fold(kept).strip(" \"'“”‘’.,!?:;-–*·•\ufe0f")


def choice_by_text(
    text: str, offered: Sequence[tuple[str, str]], numbers: bool = True
) -> str | None:
    """Return the data of the choice that `text` names by number, label or a word for yes or no.

    Whole answers are compared: "chưa đạt" is not "đạt".
    """
    typed = clean(text).strip().casefold()
    for data, label in offered:
        if typed == label.casefold():
            return data
    said = without_signs(text)
    number = _NUMBERED.match(said)
    if numbers and number and 1 <= int(number[1]) <= len(offered):
        return offered[int(number[1]) - 1][0]
    matches = {data for data, label in offered if said and said == without_signs(label)}
    if len(matches) == 1:
        return matches.pop()
    for words, key in ((YES, "yes"), (NO, "no")):
        if said in words:
            return next((data for data, _ in offered if data.endswith(f":{key}")), None)
    return None


def read_share(text: str, total: int | None) -> Share:
    """Return the count typed; Misread for a percentage (the count is needed) and anything else.

    `total` is what the unit has, for "tất cả".
    """
    said = without_signs(text)
    percent = _PERCENT.search(said)
    share = _SHARE.match(said.split("=")[0].split("(")[0].strip())
    if share:
        return _plausible(Share(int(share[1]), int(share[2])))
    if percent:
        raise Misread(
            "misread-percent", percent=percent[1].replace(".", ",") + "%", total=total or "…"
        )
    count = _COUNT.match(said)
    if count:
        return _plausible(Share(int(count[1]), total))
    if said in _ALL and total is not None:
        return Share(total, total)
    if said in _NONE:
        return Share(0, total)
    raise Misread("misread-count", said=_short(text), example=(total or 37) - 3)


def read_total(text: str) -> int:
    """Return a whole number of people from 1 to 99,999."""
    count = _COUNT.match(without_signs(text))
    if count is None or not 0 < int(count[1]) < 100_000:
        raise Misread("misread-total", said=_short(text))
    return int(count[1])


def _plausible(share: Share) -> Share:
    if share.total is not None and share.met > share.total:
        raise Misread("misread-more-than-all", met=share.met, total=share.total)
    return share


def _short(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= 40 else line[:39] + "…"
