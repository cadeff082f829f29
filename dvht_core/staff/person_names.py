"""Whether words can be somebody's full name, as far as the words alone tell."""

import re

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.work_plan.people_cells import read_name, without_title

# Family names of the peoples of Vietnam, folded: they tell a name where nothing else does.
_FAMILIES = """
    a an au ayun bac bach ban be bkrong bling bon bui ca cam can cao cha cham chamale chang chao
    chau cho chu cil co cu da dam dang danh dao dau deo dieu dinh do doan dong duong eban gia
    giang giap h ha hang hau he ho hoa hoang hon hua huynh k ka kbuor kha khang khau khoang
    khong khuc kieu kim kpa kpor kra ksor ktla ky lac lai lam lang lanh lau le leo lich lien
    lieng lieu lo long lu luc lung luong luu luyen ly ma mac mai mang mao mau mlo mo mong mua na
    nang nay ngan nghi nghiem ngo nguyen nham nhat nhu nie ninh nong on phai pham phan phi phu
    phung phuong pi pinang po pu quach quan quang quynh r rahlan re rmah ro romah sa sam san seo
    sin siu son song sung ta tan tang tao thach thai tham thang thao thau thi thieu tho thong
    tieu to toan tong touneh tra tran trang tri trieu trinh tro trung truong tu tuan ung uong va
    van vang vi vien vo vong vu vuong vy xa xang xeo xin xong y ya yen zoram
"""
"""Family names of the peoples of Vietnam, folded: they tell a name where nothing else does."""
_FAMILY = frozenset(_FAMILIES.split())
_NOBODY = (
    r"(?:\W|[ivx]+[.)]|[a-d][.)]|\d+[.)])*(?:ban (?:giám|lãnh|chấp|thư|đại)|bgh\b"
    r"|tổ\b|trường\b|danh sách|tổng\b(?: (?:cộng|số|hợp|phụ)|:| ?$)|cộng(?: ?:|$)|trong đó"
    r"|người lập|ghi chú|nhóm|khối|bộ phận|hội đồng|phòng\b|thủ trưởng|ký tên|cán bộ|giáo viên"
    r"|nhân viên|hiệu trưởng|phó hiệu|phó trưởng|lãnh đạo|các\b|toàn\b|tất cả|ấn định|nơi nhận"
    r"|chi bộ|công đoàn|thư ký|thành viên|[uủ][ỷy] viên|ngày\b|xác nhận|duyệt|chủ tịch|đơn vị"
    r"|biên chế|hợp đồng|dân tộc|nữ\b|đảng viên|tiểu học|mầm non|trung học|thcs|ubnd|số lượng"
    r"|thư viện|kế toán|y tế|văn thư|bảo vệ|tạp vụ|không (?:đạt|hoàn|xếp)"
    r"|hoàn thành|nghỉ (?:hưu|việc)|họ (?:và )?tên|lập biểu|dự kiến|số liệu|căn cứ"
    r"|điều \d|lưu\b ?:|kính gửi|quyết định|năm học)"
)
"""What a cell says that is about several people or none."""
_ACCENTED = re.compile(_NOBODY, re.IGNORECASE)
_PLAIN = re.compile("".join(fold(c) if c.isalpha() and not c.isascii() else c for c in _NOBODY))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]*)*['’.]?")


def full_name(cell: str) -> str:
    """Return the full name in a cell; "" where it can be none.

    Titles, offices and brackets beside it are left out; small letters get their capitals.
    """
    name = without_title(re.sub(r"^\W*\d{1,3}\s*[.)/-]\s*", "", read_name(cell)[0]))
    words = name.replace(".", ". ").split()
    if not 2 <= len(words) <= 6 or not all(_WORD.fullmatch(word) for word in words):
        return ""
    if names_nobody(name):
        return ""
    if name.islower() or name.isupper():
        return " ".join(word.capitalize() for word in words)
    return name if words[0][0].isupper() and words[-1][0].isupper() else ""


def looks_like_person(cell: str) -> bool:
    """Return whether a cell is a full name, and begins with a family name."""
    name = full_name(cell)
    if not name or len(cell) > 60:
        return False
    first = re.split(r"['’-]", fold(name.split()[0]))[0]
    return first in _FAMILY


def names_nobody(cell: str) -> bool:
    """Return whether a cell is about several people or none: "Tổ 1", "Tổng cộng", "Ghi chú"."""
    text = clean(cell).casefold()
    return (_PLAIN if text == fold(text) else _ACCENTED).match(text) is not None
