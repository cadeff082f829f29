"""What people write around a caption and is none of it: courtesy, evidence codes, file names.

"Dạ em gửi cô QĐ 45 ạ" is a caption "QĐ 45"; "IMG_20240105_101010.jpg" is none at all. Words are
compared with their accents ("ạ" is no "à"), without them only where the line has none.
"""

import re
from dataclasses import dataclass

from dvht_core.evidence import document_words as words
from dvht_core.i18n.vietnamese import fold

_ME = "em|tôi|mình|con|cháu"
_YOU = (
    r"(?:các |quý |cả )?(?:thầy cô|thầy/cô|cô giáo|thầy giáo|cô|thầy|anh|chị|em|bác|bạn|nhà"
    r"|mọi người|tổ trưởng|thư ký|trợ lý)"
)
_SEND = (
    r"(?:gửi|gởi|nộp|bổ sung|đính kèm|chuyển)(?: (?:lại|lên|đến|tới|cho|kèm|thêm|tiếp|bù|ảnh của))*"
)
_PUT = r"\s*[:,.;!…–-]*\s*"
_ITEM = r"(?:chỉ tiêu|tiêu chí|ct|tc)"
_CODE = r"\d{1,2}(?:\.\d{1,2})*"


@dataclass(frozen=True, slots=True)
class _Courtesy:
    """What is taken away from the beginning and the end, and what is nothing but courtesy."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    alone: re.Pattern[str]


def _courtesy(softly: str, *, accents: bool) -> _Courtesy:
    """Return the patterns; `softly` are the particles that end a polite sentence."""
    end = rf"(?:{softly})"
    no_class = "" if accents else r"(?<!\b\d)"  # "lop 1 a" names a class
    before = (
        r"(?:dạ|vâng|ok)(?:\s*,\s*|\s+(?!hội\b|vũ\b)(?=\w))",
        rf"(?:(?:{_ME}) )?(?:xin |kính )*chào (?:{_YOU})(?: {end})?{_PUT}",
        rf"{_YOU} ơi{_PUT}",
        rf"(?:kính )?thưa (?:{_YOU})(?: {end})?{_PUT}",
        rf"(?:{_ME}) (?:xin |đã |vừa |cũng |lại )*(?:phép )?{_SEND}(?: {_YOU})?(?: {end})?\b{_PUT}",
        rf"{_SEND} {_YOU}(?: {end})?\b{_PUT}",
        rf"đây (?:là |{end}\b){_PUT}",
        r"\W*h\d{1,2}-\d{1,2}\.\d{1,2}-\d{1,3}\b\W*",
        rf"(?:minh chứng|mc)(?: của| cho)?(?: {_ITEM})?\s*(?:{_CODE}\s*[:,–-]?|:)\s*",
        rf"{_ITEM}\s*{_CODE}\s*[:–-]\s*",
    )
    after = (
        rf"[\s,.;!(]*\b(?:(?:{_ME}) )?(?:xin )?(?:cảm ơn|cám ơn|thanks|tks)(?: {_YOU})?"
        rf"(?: nhiều)?(?: {end})?[\s.!)]*",
        rf"{no_class}[\s,.;!(]+(?:(?:của (?:{_ME}) )?(?:đây|này) )?(?:với )?(?:{_YOU} )?{end}"
        rf"(?: {_YOU})?[\s.!)]*",
    )
    alone = rf"(?:của (?:{_ME}) )?(?:đây|này)?(?: ?{_YOU})?(?: ?{end})?"

    def compiled(form: str, *patterns: str) -> re.Pattern[str]:
        either = "|".join(f"(?:{p if accents else words.without_accents(p)})" for p in patterns)
        return re.compile(form.format(either), re.IGNORECASE)

    return _Courtesy(
        compiled(r"^(?:{})", *before), compiled(r"(?:{})$", *after), compiled(r"^(?:{})$", alone)
    )


_ACCENTED = _courtesy("ạ|nhé|nha|nhá", accents=True)
_PLAIN = _courtesy("ạ|nhé", accents=False)

_EXTENSION = re.compile(
    r"\.(?:jpe?g|png|heic|webp|gif|bmp|pdf|docx?|xlsx?|pptx?|mp4|mov|zip|rar)$", re.IGNORECASE
)
# What cameras, phones and messengers put together: "IMG-20240915-WA0007", "z51234_0a1b2c3d".
_BY_MACHINE = re.compile(
    r"(?:(?:img|dsc[nf]?|pxl|mvimg|screenshot|photo|image|scan|vid|video|wp|fb|received|camscanner"
    r"|document|file|untitled|hdr|edit|copy|burst|wa\d+|z\d{6,}|\d+|[0-9a-f]{8,})[\W_]*)+",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"[a-z]+[_ -]?\d{3,}[\d_ -]*", re.IGNORECASE)


def without_courtesy(line: str) -> str:
    """Return a caption of one line without what is none of it; "" where nothing is left."""
    plain = words.flat(line) == line.lower().replace("đ", "d")
    courtesy = _PLAIN if plain else _ACCENTED
    while True:
        if courtesy.alone.match(line.strip(" .!,")):
            return ""
        shorter = courtesy.after.sub("", line)
        at = courtesy.before.match(shorter)
        if at and not _is_name(shorter, at):
            shorter = shorter[at.end() :]
        if shorter == line:
            return _without_file_name(line).strip(" ,;:")
        line = shorter


def _is_name(line: str, at: re.Match[str]) -> bool:
    """Return whether "Dạ" is somebody's name: "Dạ Thảo dạy lớp 1"."""
    if fold(at[0]).strip() != "da":
        return False
    word = line[at.end() :].split(" ")[0]
    return word.istitle() and not words.begins_with_kind(line[at.end() :])


def _without_file_name(line: str) -> str:
    """Return the line without a file's ending; "" for a name that no person gave."""
    stem = _EXTENSION.sub("", line)
    if _BY_MACHINE.fullmatch(stem) and not stem.isdigit():
        return ""
    if stem == line:
        return line
    if stem.isdigit() or _PREFIXED.fullmatch(stem):
        return ""
    return " ".join(stem.replace("_", " ").split())
