"""Which field belongs to a place that a form leaves open, by the words before it.

The words are folded (small letters, no marks). Each row: the key of its name (`mark-<key>` in the
catalogue), what the template gets, and the words that ask for it. A field of one indicator stands
in the sheet of an indicator only.
"""

import re
from dataclasses import dataclass

from dvht_core.dossier.forms import Form, Scope
from dvht_core.i18n.vietnamese import fold

TABLE = "list:"
"""Before what is proposed for rows or cells of a table: "list:team", "list:2.2"."""
NEAR = 14
"""Letters that may stand between the words that tell a field and the place."""


_ASIDE = re.compile(r"\((?:ky|ghi|neu)[^)]*\)|\bong ?\(ba\)|\(?ong,? ba\)?")
_END = re.compile(r"[\s:“”\"()\[\]*–-]+$")
_TAIL = re.compile(
    r"(?<=\w\w\w) (?:(?:cua|ve|tai) (?:nha )?(?:truong|don vi|to)|(?:trong )?nam hoc(?: nay)?"
    r"|trong nam toi|cuoc hop|hien nay|bao gom|gom|bao cao)$"
)
"""What follows the words that tell and adds nothing."""


@dataclass(frozen=True, slots=True)
class Label:
    """A field with the words that ask for it; `forms`: where it makes sense, "" for anywhere."""

    key: str
    field: str
    words: str
    forms: str = ""

    def fits(self, form: Form) -> bool:
        """Return whether a form's template can print the field, and somebody would look for it."""
        if self.forms == "indicator-sheet":
            return form.scope is Scope.INDICATOR
        return not self.forms or form.key in self.forms.split()


_SHEET, _MINUTES, _DECISION = "indicator-sheet", "minutes", "decision"
_STAFF = r"(?:thanh vien|can bo|cb|cbqlgvnv|cbgvnv|vien chuc|nguoi lao dong|nhan su|giao vien)"
LABELS = (
    Label("number", "number_line", r"\bso\s*:?\s*/?$"),
    Label("date", "date_line", r"^,? ?ngay$"),
    Label("long-date", "long_date", r"\b(?:lap|ky|ban hanh)? ?ngay$"),
    Label(
        "unit",
        "unit.name",
        r"ten (?:don vi|truong|co so(?: giao duc)?|co quan|goi(?: day du)?)"
        r"|co so giao duc$|don vi cong tac|\bdon vi(?: duoc danh gia| bao cao)?$"
        r"|\btruong$|cua (?:don vi|truong|nha truong)$|\bnha truong$|\btruong (?:th|mn|thcs)$"
        r"|truong (?:tieu hoc|mam non|trung hoc co so)$",
    ),
    Label("above", "unit.governing_body", r"chu quan|quan ly truc tiep|(?:truc )?thuoc$"),
    Label("kind", "unit.kind", r"loai (?:hinh|truong)(?: truong| don vi)?"),
    Label("place", "unit.place", r"dia danh|dia chi|\b(?:xa|phuong)$"),
    Label(
        "staff",
        "unit.staff_total",
        rf"(?:tong so|so luong|si so|so)(?: luong)? {_STAFF}[^:]*|tong so (?:nguoi|cb)[^:]*"
        rf"|{_STAFF} hien co|bien che(?: hien co)?",
    ),
    Label(
        "about",
        "unit.description",
        r"dac diem(?: tinh hinh)?|tinh hinh chung|(?:khai quat|vai net)(?: ve nha truong)?",
    ),
    Label("year", "year", r"\bnam(?: danh gia| hoc| bao cao| thuc hien)?$"),
    Label("to", "circular.receiver", r"kinh (?:gui|trinh)|noi gui|gui ve"),
    Label("authority", "circular.authority", r"cap (?:co )?tham quyen|nguoi quyet dinh"),
    Label("level-name", "circular.level_name", r"\bcap$|cap cong nhan"),
    Label("circular", "circular.reference", r"can cu(?: thong tu)?|thong tu(?: so)?"),
    Label("decision", "decision.number", r"quyet dinh(?: thanh lap(?: to)?)?(?: so)?$"),
    Label("deputy", "lead.deputy", r"ky thay"),
    Label("office", "lead.office", r"chuc vu(?: nguoi ky)?"),
    Label(
        "lead",
        "lead.name",
        r"to truong|(?:pho )?hieu truong(?: truong)?|(?:thu truong|dai dien)(?: don vi| truong)?"
        r"|nguoi dung dau(?: don vi)?|giam doc|nguoi ky",
    ),
    Label(
        "secretary", "secretary", r"thu ky|nguoi (?:lap|tong hop|ghi)(?: bieu| phieu| bien ban)?"
    ),
    Label(
        "started",
        "meeting.started or blank",
        r"bat dau|vao hoi|\bluc$|thoi gian|khai mac",
        _MINUTES,
    ),
    Label("met", "meeting.day|long_date", r"ngay hop|\bngay$|hom nay", _MINUTES),
    Label("room", "meeting.place or blank", r"dia diem|\btai$|hop tai", _MINUTES),
    Label(
        "attended",
        "meeting.present|length",
        r"(?:so|tong so)(?: nguoi)? (?:co mat|du hop|tham du)",
        _MINUTES,
    ),
    Label(
        "present",
        "meeting.present|join(', ')",
        r"co mat|thanh phan(?: tham du| du hop)?|tham du|du hop(?: gom)?",
        _MINUTES,
    ),
    Label("absent", "meeting.absent|join('; ') or blank", r"vang(?: mat)?", _MINUTES),
    Label("chair", "meeting.chair or lead.name", r"chu tri|chu toa|dieu hanh", _MINUTES),
    Label("keeper", "meeting.secretary or secretary", r"thu ky(?: cuoc hop)?", _MINUTES),
    Label(
        "opinions", "meeting.opinions|join(' ') or blank", r"thao luan|y kien|phat bieu", _MINUTES
    ),
    Label("votes", "votes_line or blank", r"bieu quyet|nhat tri|tan thanh", _MINUTES),
    Label("agreement", "agreement", r"thong nhat|ket luan|de nghi", _MINUTES),
    Label(
        "ended",
        "meeting.ended or blank",
        r"(?:ket thuc|be mac|giai tan)(?: vao| luc| hoi)*",
        _MINUTES,
    ),
    Label(
        "level",
        "dossier|result",
        r"xep loai|(?:ket qua|muc do)(?: chung| dat| dat duoc| tu danh gia)*|tu danh gia|\bdat$"
        r"|muc$",
    ),
    Label(
        "counts",
        "counts",
        r"(?:tong hop|tom tat)(?: ket qua| so lieu)?|so chi tieu(?: dat)?|so lieu chung",
    ),
    Label("conclusion", "conclusion", r"ket luan(?: chung)?|danh gia chung|nhan xet chung"),
    Label("request", "request", r"de nghi|kien nghi|de xuat|kinh mong(?: cap tren)?"),
    Label("criterion", "criterion.code ~ '. ' ~ criterion.title", r"tieu chi(?: so)?", _SHEET),
    Label("code", "indicator.code ~ '. ' ~ indicator.text", r"chi tieu(?: so)?", _SHEET),
    Label("text", "indicator.text", r"noi dung(?: chi tieu| danh gia)?|yeu cau", _SHEET),
    Label(
        "description",
        "indicator.description or nothing",
        r"mo ta|hien trang|thuc trang|viec da lam|(?:ket qua|tinh hinh) thuc hien",
        _SHEET,
    ),
    Label(
        "figures",
        "indicator|figures",
        r"so lieu|(?:ti|ty) le(?: dat| dat duoc)?|so nguoi dat|dat (?:ti|ty) le",
        _SHEET,
    ),
    Label(
        "strengths",
        "indicator.strengths or nothing",
        r"uu diem|diem manh|mat manh|ket qua noi bat|noi bat",
        _SHEET,
    ),
    Label(
        "shortcomings",
        "indicator.shortcomings or nothing",
        r"(?:ton tai|han che)(?: can khac phuc)?|diem yeu|mat yeu|thieu sot|chua lam duoc",
        _SHEET,
    ),
    Label(
        "measures",
        "indicator.measures or nothing",
        r"bien phap|giai phap|cai tien|huong khac phuc|khuyen nghi|tu van|khac phuc",
        _SHEET,
    ),
    Label(
        "evidence",
        "indicator.evidence|map(attribute='code')|join(', ') or nothing",
        r"minh chung|ho so kem theo|tai lieu kem",
        _SHEET,
    ),
    Label(
        "result",
        "indicator|result",
        r"(?:tu danh gia|xep loai|muc do|danh gia|ket qua|ket luan|\bmuc|\bdat)"
        r"(?: chi tieu| dat| dat duoc| chung| tu danh gia)*",
        _SHEET,
    ),
    Label(
        "author",
        "indicator.author",
        r"(?:nguoi|thanh vien) (?:viet|danh gia|lap|thuc hien|chiu trach nhiem)(?: phieu)?",
        _SHEET,
    ),
    Label(
        "checker",
        "indicator.checker",
        r"kiem tra cheo(?: boi)?|nguoi (?:kiem tra|doi chieu|tham tra)",
        _SHEET,
    ),
)
BY_KEY = {label.key: label for label in LABELS}


def offered(form: Form) -> list[Label]:
    """Return the fields that somebody may choose for a place of a form, its own first."""
    return sorted((label for label in LABELS if label.fits(form)), key=lambda one: not one.forms)


def fits(form: Form, field: str, proposed: str) -> bool:
    """Return whether a place may hold the field; "" leaves it open.

    What is proposed for the rows of a table stays or goes, because it is made for its columns.
    """
    if field == "" or proposed.startswith(TABLE):
        return field in ("", proposed)
    label = BY_KEY.get(field)
    return label is not None and label.fits(form)


def label_for(form: Form, words: str) -> Label | None:
    """Return the field that the words before a place ask for; None where they say nothing known.

    The words nearest to the place count; of those, the longest, then those of this form alone.
    """
    folded = _END.sub("", _ASIDE.sub(" ", fold(words)))
    shorter = _TAIL.sub("", folded)
    # "kết quả của trường" asks for a result; "tên trường" for the school
    folded = (shorter or folded)[-90:]
    found = [
        (end, end - start, bool(label.forms), label)
        for label in LABELS
        if label.fits(form)
        for start, end in _ends(label.words, folded)
        if len(folded) - end <= NEAR
    ]
    return max(found, key=lambda row: row[:3])[3] if found else None


def _ends(words: str, folded: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(words, folded)]


# --- tables: a heading, and rows to fill in ------------------------------------------------

Columns = tuple[tuple[str, str], ...]
LISTS: dict[str, tuple[str, Columns]] = {
    "team": (
        "member in team",
        (
            (r"^(?:tt|stt|so tt|so thu tu)$", "loop.index"),
            (r"ho (?:va )?ten|^ten$|thanh vien", "member.name"),
            (r"chuc vu|chuc danh|don vi cong tac", "member.office or ''"),
            (r"kiem tra cheo|doi chieu", "member.check|codes(criteria)"),
            (r"tieu chi|chi tieu|phan cong|cong viec|phu trach", "member.assess|codes(criteria)"),
            (r"nhiem vu|vai tro", "member.role"),
        ),
    ),
    "plan": (
        "line in plan",
        (
            (r"^(?:tt|stt|so tt)$", "loop.index"),
            (r"thoi gian|ngay", "line.when"),
            (r"noi dung|cong viec|hoat dong", "line.task"),
            (r"nguoi thuc hien|phu trach|nguoi", "line.who"),
        ),
    ),
    "evidence": (
        "item in {items}",
        (
            (r"^(?:tt|stt|so tt)$", "loop.index"),
            (r"ma(?: minh chung| mc| so)?$|ky hieu ma", "item.code"),
            (r"ten|noi dung|minh chung", "item.title"),
            (r"so,? (?:ky hieu|ngay)|ngay(?: ban hanh)?", "item|reference"),
            (r"noi ban hanh|co quan ban hanh", "item.issuer or ''"),
            (r"so luong|so trang|so to", "item|extent"),
            (r"ghi chu", "item|used_for"),
        ),
    ),
    "indicators": (
        "indicator in dossier.indicators",
        (
            (r"khong dat", "'x' if indicator.level == 0 else ''"),
            (r"muc(?: do)? 1|muc i$", "'x' if indicator.level == 1 else ''"),
            (r"muc(?: do)? 2|muc ii$", "'x' if indicator.level == 2 else ''"),
            (r"minh chung", "indicator.evidence|map(attribute='code')|join(', ')"),
            (r"ton tai|han che", "indicator.shortcomings"),
            (r"uu diem", "indicator.strengths"),
            (r"bien phap|giai phap|cai tien", "indicator.measures"),
            (r"tu danh gia|xep loai|muc do|danh gia|muc dat", "indicator|result"),
            (r"ket qua|so lieu|ti le|ty le|so nguoi", "indicator|figures"),
            (r"noi dung|ten chi tieu|yeu cau", "indicator.text"),
            (r"^(?:tt|stt|so tt|ma so?|chi tieu|tieu chi,? ?chi tieu|so)$", "indicator.code"),
        ),
    ),
}


def columns_of(kind: str, headings: list[str]) -> list[str]:
    """Return what each column of a list prints, "" for one that the list does not know."""
    rules = LISTS[kind][1]
    return [
        next((field for words, field in rules if re.search(words, fold(heading).strip())), "")
        for heading in headings
    ]


def best_list(headings: list[str]) -> str:
    """Return the list whose items a table with these headings holds; "" where none fits well."""
    scores = {kind: len({f for f in columns_of(kind, headings) if f}) for kind in LISTS}
    kind = max(scores, key=lambda name: scores[name])
    return kind if scores[kind] >= 2 else ""
