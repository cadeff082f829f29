"""What the headings of a sheet say, in the words of many schools: a label → the field it heads."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dvht_core.evidence.document_words import flat
from dvht_core.sheet_files.word_blocks import Line


class Field(StrEnum):
    """What a heading is for; the first four are the texts (`text_suggestions.PARTS`)."""

    DESCRIPTION = "description"
    STRENGTHS = "strengths"
    SHORTCOMINGS = "shortcomings"
    MEASURES = "measures"
    FIGURES = "figures"
    EVIDENCE = "evidence"
    LEVEL = "level"
    END = "end"
    """Signatures, photos and notes, which are no part of the sheet's texts."""
    OTHER = "other"
    """A heading of the same rank whose words say nothing known."""


class Weight(IntEnum):
    """How much a line looks like a heading; the sum of what it has."""

    LABEL = 1
    """It says no more than the label, or goes on after a colon."""
    NUMBER = 2
    BOLD = 4
    """Bold, or in capitals."""
    STYLE = 8
    """Its style is that of a heading, or it is the label cell of a table."""


TEXTS = (Field.DESCRIPTION, Field.STRENGTHS, Field.SHORTCOMINGS, Field.MEASURES)

# Flat: without accents and case. Longer phrases stand for shorter ones that they begin with.
_PHRASES = {
    Field.DESCRIPTION: (
        "(?:phan )?mo ta(?: (?:hien trang|thuc trang|noi dung|ket qua|tinh hinh|viec thuc hien))?"
        "|(?:danh gia )?(?:hien trang|thuc trang)|tinh hinh thuc hien"
        "|(?:noi dung|ket qua|viec|qua trinh) (?:da )?(?:thuc hien|trien khai)"
        "|nhung (?:viec|noi dung) da (?:lam|thuc hien)"
    ),
    Field.STRENGTHS: (
        "(?:nhung |cac |ve )?(?:uu diem|diem manh|mat manh|uu the)|(?:nhung )?mat (?:tich cuc|tot)"
        "|(?:nhung )?ket qua (?:noi bat|dat duoc)|thuan loi"
    ),
    Field.SHORTCOMINGS: (
        "(?:nhung |cac |ve )?(?:ton tai|han che|diem yeu|mat yeu|nhuoc diem|khuyet diem|yeu kem)"
        "|(?:nhung )?(?:diem|mat) (?:con )?(?:han che|ton tai|yeu)"
        "|(?:nhung )?noi dung chua (?:dat|dat duoc)|kho khan"
    ),
    Field.MEASURES: (
        "(?:cac |de xuat )?(?:bien phap|giai phap)|ke hoach (?:cai tien|khac phuc|hanh dong)"
        "|(?:phuong )?huong (?:khac phuc|phan dau|cai tien|giai quyet)|phuong huong"
        "|tu van,? (?:va )?(?:bien phap|giai phap)|cai tien chat luong|khac phuc"
    ),
    Field.FIGURES: "so lieu|cau tra loi|phan tra loi|bang so lieu",
    Field.EVIDENCE: (
        "(?:danh muc |cac |ma |ten |bang )?(?:minh chung|thong tin,? minh chung)|ma minh chung"
    ),
    Field.LEVEL: (
        "(?:ket qua )?tu (?:danh gia|xep loai|nhan xet)|ket qua (?:danh gia|tu danh gia|xep loai)"
        "|(?:danh gia |xac dinh |ket luan )?(?:ve )?(?:dat )?muc (?:do(?: dat)?|dat)(?: duoc)?"
        "|muc(?= ?:)"
        "|danh gia chung|ket luan|xep loai|danh gia|dat hay khong dat"
    ),
    Field.END: (
        "(?:nguoi|ca nhan|thanh vien|nhom) (?:viet|tu danh gia|danh gia|kiem tra|lap|thuc hien)"
        "|truong nhom|nhom truong|to truong|thu ky|hieu truong|pho hieu truong|thu truong"
        "|noi nhan|xac nhan|tm\\.|kt\\.|thay mat|nhung noi dung con thieu|(?:phu luc )?anh minh"
        " chung|y kien (?:cua )?(?:to truong|nguoi kiem tra|hieu truong|lanh dao)|luu y|ghi chu"
        "|huong dan"
    ),
}
_TAILS = "chat luong|chinh|chu yeu|noi bat|co ban|cu the|cai tien|khac phuc|thuc hien|da dat duoc"
_LABELS = [
    (field, re.compile(rf"(?:{phrases})(?: (?:{_TAILS}))*(?![a-z0-9])"))
    for field, phrases in sorted(_PHRASES.items(), key=lambda pair: pair[0] is Field.LEVEL)
]
# What may stand before a label: "1.", "II.", "a)", "Mục 2:", "-".
_MARK = re.compile(
    r"[\s*]*(?P<bullet>[-–—+•·▪❖➢✓]\s*)?(?:(?:muc|phan)\s+)?"
    r"(?P<number>(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-e])\s*[.)/:–-]+\s*)?"
)
_BRACKETS = r"(?:\s*[(\[][^)\]]*[)\]])?"
_ENDS = re.compile(rf"{_BRACKETS}[\s:.…_*\-–]*$")
_GOES_ON = re.compile(rf"{_BRACKETS}\s*:\s*")
_MORE_WORDS = 12
"""A heading says at most so much more than its label."""
_FEW_WORDS = 5
_AND = re.compile(r"(?:\s*[,/;&–-]\s*|\s+(?:va|hoac|con|nguyen nhan|cua)\s+|\s+)")
_SENTENCE_ENDS = re.compile(r"[.;!?]$")


@dataclass(frozen=True, slots=True)
class Label:
    """A line that heads a field."""

    field: Field
    weight: int
    rest: str = ""
    """What of the line is already under the heading."""
    number: str = ""
    """Its own number: "3", "iii"."""


def label_of(line: Line, *, cell: bool = False) -> Label | None:
    """Return what a line heads; None where it is no heading. `cell`: it is alone in a cell that
    others stand beside.
    """
    text = line.text
    folded = flat(text)
    mark = _MARK.match(folded)
    assert mark is not None
    at, number = mark.end(), (mark["number"] or "").strip(" .)/:–-")
    found = _named(folded, at)
    if found is None:
        return None
    field, end = found
    looks = _looks(line, cell=cell) + (Weight.NUMBER if number else 0)
    bullet = bool(mark["bullet"])
    if _ENDS.match(folded, end):
        weight = looks + (0 if bullet else Weight.LABEL)
        return Label(field, weight, "", number) if weight else None
    if goes_on := _GOES_ON.match(folded, end):
        bold = Weight.BOLD if line.lead >= end else 0
        weight = looks + bold + (0 if bullet else Weight.LABEL)
        return Label(field, weight, text[goes_on.end() :], number) if weight else None
    if line.lead >= end and not bullet:  # **Điểm mạnh.** Nhà trường …
        rest = text[line.lead :].lstrip(" .:–-")
        return Label(field, looks + Weight.BOLD, rest, number)
    return _longer(line, folded, end, Label(field, looks, "", number))


def _longer(line: Line, folded: str, end: int, label: Label) -> Label | None:
    """Return a label with more words, "2. Ưu điểm nổi bật của nhà trường"; None for a sentence."""
    head, colon, _ = folded[end:].partition(":")
    words = len(head.split())
    plain = label.weight <= Weight.NUMBER
    if not label.weight or words > (_FEW_WORDS if plain else _MORE_WORDS):
        return None
    if not colon and _SENTENCE_ENDS.search(folded.rstrip()) and label.weight < Weight.STYLE:
        return None
    rest = line.text[end + len(head) + 1 :].strip() if colon else ""
    return Label(label.field, label.weight, rest, label.number)


def _named(folded: str, at: int) -> tuple[Field, int] | None:
    """Return the field that the words at a place name, and where its label ends.

    "Tồn tại, hạn chế" and "Điểm yếu/Tồn tại" are one label each.
    """
    for field, pattern in _LABELS:
        found = pattern.match(folded, at)
        if found is None:
            continue
        end = found.end()
        while joined := _AND.match(folded, end):
            more = pattern.match(folded, joined.end())
            if more is None:
                break
            end = more.end()
        return field, end
    return None


def _looks(line: Line, *, cell: bool) -> int:
    capitals = line.text.isupper() and len(line.text.strip()) > 3
    style = Weight.STYLE if line.heading or cell else 0
    return style + (Weight.BOLD if line.bold or capitals else 0)
