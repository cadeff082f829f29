"""What remarks say of a person or a task: away, newly come, called off."""

import re

from dvht_core.i18n.vietnamese import clean, fold

_AWAY = re.compile(
    r"\bve huu\b|\bnghi (?:huu|viec|day|om|sinh|che do|thai san|khong luong|mat suc)\b"
    r"|\bthoi (?:viec|day|cong tac)|\bda (?:mat|chuyen|di|roi|huu)\b|\bqua doi|\btu tran|\bthai san"
    r"|\bho san|\bchuyen (?:di|ve|cong tac|truong|sang|don vi|vung|tu)\b"
    r"|\bbiet phai|\bluan chuyen|\bdieu (?:dong|chuyen)|\bdinh chi|\bcham dut|\bdi hoc\b"
    r"|\b(?:het|ket thuc|thanh ly) (?:hop dong|hd)"
)
_AWAY_SPELT = re.compile(
    r"\bnghỉ\b(?! (?:hè|lễ|tết|trưa|phép năm))|^\W*chuyển\W*$|\bhưu trí\b", re.IGNORECASE
)
"""What is a remark only with its accents: Nghị and Chuyên are names of people."""
_COME = re.compile(r"\bchuyen den|\btang cuong|\bthinh giang|\bmoi (?:ve|den|tuyen)")
_CALLED_OFF = re.compile(
    r"\bhoãn\b|\bhủy (?:bỏ|lịch)"
    r"|\b(?:tạm|đã|bị|xin|sẽ) (?:hủy|bỏ)\b(?! phiếu)|\btạm dừng\b|^\W*hủy\b"
    r"|[(\[]\s*(?:hủy|bỏ|dừng)\b(?! phiếu)|[-–—:/]\s*(?:hủy|bỏ|dừng)\W*$"
    r"|\bkhông (?:tổ chức|thực hiện|làm|họp|tiến hành)(?: nữa)?(?=\W*$|\W*[)\];,.\n])",
    re.IGNORECASE,
)
_CALLED_OFF_PLAIN = re.compile(
    r"[(\[]\s*(?:tam |da )?(?:hoan|huy|bo)\s*[)\]]|\b(?:da|tam) (?:hoan|huy)\b(?! th)"
    r"|\bkhong (?:to chuc|thuc hien)(?: nua)?\W*$",
    re.IGNORECASE,
)
"""The same without accents, where nothing else can be meant."""


_A_DAY = (
    r"(?:(?:ngày|sáng|chiều|tối|buổi|hết|lúc|mùng|đầu|giữa|cuối|\d{1,2}h\d*) )*"
    r"(?:(?:ngày|mùng) \d{1,2}\b|\d{1,2} ?[/.-] ?\d|\d{1,2} tháng \d"
    r"|(?:thứ|tuần|tháng|chủ nhật|hôm)\b)"
)
_LATER = r"(?: (?:lại|lịch|ngày|thời gian|lịch họp|sớm|muộn))*"
_MOVING = (
    rf"\b(?:dời|rời|lùi|hoãn|đẩy){_LATER}(?: (?:sang|đến|tới|về|qua|xuống|lên|thành|vào))?"
    rf" (?:{_A_DAY}|\d{{1,2}} (?:ngày|tuần|hôm)\b)"
    rf"|\b(?:chuyển|đổi|điều chỉnh|thay đổi){_LATER} (?:sang|đến|tới|về|qua|lên|thành|vào) {_A_DAY}"
    rf"|\b(?:nay là|thay (?:cho|vì|bằng)) {_A_DAY}|\b(?:ngày|lịch|thời gian) mới\b"
)
_MOVED, _MOVED_PLAIN = (re.compile(words, re.IGNORECASE) for words in (_MOVING, fold(_MOVING)))


def moved_to(text: str) -> bool:
    """Return whether a text says that a task is on another day now: "dời sang 15/01"."""
    said = " ".join(clean(text).split())
    return (_MOVED_PLAIN if said.isascii() else _MOVED).search(said) is not None


def tells_away(text: str) -> bool:
    """Return whether a remark says that somebody left or is away: "Nghỉ thai sản"."""
    return bool(_AWAY_SPELT.search(clean(text)) or _AWAY.search(fold(text)))


def tells_come(text: str) -> bool:
    """Return whether a remark says that somebody came or is lent: "mới về từ 1/9"."""
    return _COME.search(fold(text)) is not None


def called_off(text: str) -> bool:
    """Return whether a text says that a task is not done: "(HOÃN)", "đã hủy", "(Bỏ)"."""
    said = clean(text).casefold().replace("huỷ", "hủy")
    plain = said.isascii() and _CALLED_OFF_PLAIN.search(said)
    return bool(plain or _CALLED_OFF.search(said))


def off_or_moved(text: str) -> str:
    """Return the key of the doubt about a task that is not done, or not on its day; "" for none."""
    if moved_to(text):
        return "plan-doubt-task-moved"
    return "plan-doubt-task-off" if called_off(text) else ""
