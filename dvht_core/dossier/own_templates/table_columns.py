"""The lists that a table of a form may hold, and what its columns print, by their headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dvht_core.dossier.forms import Form, Scope
from dvht_core.i18n.vietnamese import fold

_ASIDE = re.compile(r"\((?!%)[^)]*\)")
"""Words in parentheses add nothing; "(%)" does."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column prints, and the words of a heading that ask for it (folded)."""

    key: str
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class TableList:
    """A list whose items are rows: how they are gone through, and their columns.

    The first column that a heading fits is its own. `about` are the columns without one of which a
    table holds something else.
    """

    loop: str
    about: frozenset[str]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        """Return a column by its key; None for one that prints nothing."""
        return next((column for column in self.columns if column.key == key != ""), None)


_INDEX = Column("index", "loop.index", r"^(?:tt|stt|so tt|(?:so )?thu tu|buoc)$")
_NONE = Column("", "", r"^(?:ky ten|chu ky|ghi chu|ky nhan|ky)$")
INDICATORS = "indicators"
LISTS: Mapping[str, TableList] = {
    "team": TableList(
        "member in team",
        frozenset({"member-name"}),
        (
            _INDEX,
            _NONE,
            Column("member-name", "member.name", r"ho(?: va|,)? ten|^ten$|thanh vien"),
            Column(
                "duty", "member.role", r"(?:chuc vu|chuc danh|vai tro|nhiem vu).*\bto\b|vai tro"
            ),
            Column("position", "member.office or ''", r"chuc vu|chuc danh|don vi cong tac"),
            Column("checks", "member.check|codes(criteria)", r"kiem tra cheo|doi chieu"),
            Column(
                "sheets",
                "member.assess|codes(criteria)",
                r"tieu chi|chi tieu|phan cong|cong viec|phu trach",
            ),
            Column("duty", "member.role", r"nhiem vu"),
        ),
    ),
    "plan": TableList(
        "line in plan",
        frozenset({"task"}),
        (
            _INDEX,
            _NONE,
            Column("when", "line.when", r"thoi gian|ngay|thoi han|tien do|khi nao"),
            Column("task", "line.task", r"noi dung|cong viec|hoat dong|^(?:cac )?viec"),
            Column("who", "line.who", r"nguoi thuc hien|phu trach|nguoi|^ai\b"),
        ),
    ),
    "evidence": TableList(
        "item in {items}",
        frozenset({"item-title", "item-code"}),
        (
            _INDEX,
            Column("item-code", "item.code", r"\bma(?: hoa)?(?: minh chung| mc| so)?$|ky hieu ma"),
            Column(
                "issuer",
                "item.issuer or ''",
                r"(?:noi|co quan|don vi|nguoi) (?:ban hanh|cap|phat hanh)",
            ),
            Column(
                "reference",
                "item|reference",
                r"^so,? ?(?:hieu|ky hieu|ngay|van ban)|ngay(?: thang)?(?: ban hanh)?",
            ),
            Column("extent", "item|extent", r"so luong|so trang|so to|so ban"),
            Column(
                "item-title",
                "item.title",
                r"^ten\b(?! (?:don vi|truong|nguoi))|noi dung|minh chung",
            ),
            Column("used", "item|used_for", r"ghi chu"),
        ),
    ),
    INDICATORS: TableList(
        "indicator in dossier.indicators",
        frozenset({"code", "text"}),
        (
            _NONE,
            Column("not-met", "'x' if indicator.level == 0 else ''", r"^(?:khong|chua) dat$"),
            Column(
                "level-1", "'x' if indicator.level == 1 else ''", r"^(?:dat )?muc(?: do)? (?:1|i)$"
            ),
            Column(
                "level-2", "'x' if indicator.level == 2 else ''", r"^(?:dat )?muc(?: do)? (?:2|ii)$"
            ),
            Column("checker", "indicator.checker or ''", r"kiem tra|doi chieu"),
            Column("author", "indicator.author or ''", r"nguoi (?!dat)|phu trach|thanh vien$"),
            Column("evidence", "indicator.evidence|map(attribute='code')|join(', ')", "minh chung"),
            Column("shortcomings", "indicator.shortcomings", r"ton tai|han che|diem yeu"),
            Column("strengths", "indicator.strengths", r"uu diem|diem manh"),
            Column("measures", "indicator.measures", r"bien phap|giai phap|cai tien|khac phuc"),
            Column("description", "indicator.description", r"mo ta|hien trang|thuc trang"),
            Column(
                "result",
                "indicator|result",
                r"xep (?:loai|muc)|muc do|muc (?:tu |dat)|^muc$|ket luan|tu danh gia$",
            ),
            Column("percent", "indicator|percent", r"(?:ti|ty) le.*%|^%$"),
            Column("total", "indicator|total", r"^tong so(?: nguoi| thanh vien)?$"),
            Column("reached", "indicator|met", r"so luong(?: dat)?|so (?:nguoi|thanh vien) dat"),
            Column(
                "figures",
                "indicator|figures",
                r"ket qua|so lieu|(?:ti|ty) le|so nguoi|dat/ ?tong so",
            ),
            Column("text", "indicator.text", r"noi dung|ten chi tieu|yeu cau"),
            Column(
                "code",
                "indicator.code",
                r"^(?:tt|stt|so tt|ma(?: so| chi tieu)?|(?:tieu chi,? ?)?chi tieu(?: so)?|so)$",
            ),
        ),
    ),
}
_OF_SHEET = ("evidence",)
_OF_FORM = {"improvement": (INDICATORS,), "evidence-list": ("evidence",)}


def lists_of(form: Form) -> tuple[str, ...]:
    """Return the lists that a table of the form may hold; a sheet tells of one indicator alone."""
    if form.scope is Scope.INDICATOR:
        return _OF_SHEET
    return _OF_FORM.get(form.key, tuple(LISTS))


def columns_of(kind: str, headings: Sequence[str]) -> list[str]:
    """Return the key of what each column of a list prints, "" for one that the list has not."""
    return [_column_of(LISTS[kind], heading) for heading in headings]


def _column_of(table: TableList, heading: str) -> str:
    folded = fold(heading)
    words = " ".join(_ASIDE.sub(" ", folded).split()) or folded
    return next((column.key for column in table.columns if re.search(column.words, words)), "")


def best_list(form: Form, headings: Sequence[str]) -> str:
    """Return the list whose items a table with these headings holds; "" where none fits well."""
    found = {kind: set(columns_of(kind, headings)) - {""} for kind in lists_of(form)}
    fitting = [k for k, keys in found.items() if len(keys) >= 2 and keys & LISTS[k].about]
    return max(fitting, key=lambda kind: len(found[kind]), default="")
