"""The fields that may stand at a place of a form, and the words that ask for them.

The words are folded (small letters, no marks). Each row: the key of its name (`mark-<key>` in the
catalogue), what the template gets, and the words that ask for it (`label_words` weighs them). A
field of one indicator stands in the sheet of an indicator only.
"""

import re
from dataclasses import dataclass

from dvht_core.dossier.forms import Form, Scope
from dvht_core.dossier.own_templates.table_columns import INDICATORS, LISTS, Column, lists_of

TABLE = "list:"
"""Before the list that the rows of a table hold: "list:team"; alone where that is not known."""
BOXES = "box:"
"""Before the level that boxes are ticked by: "box:result", "box:level"."""
CLOSED = "-"
"""Proposed for the column of a table that stays open: nothing can stand there."""
_COLUMN = re.compile(r"(?P<list>[a-z]+|\d\.\d{1,2})\.(?P<key>[\w-]*)")
"""A column of a list, "team.name", or of one indicator, "2.2.result"; "team." for an open one."""


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


_SHEET, _MINUTES = "indicator-sheet", "minutes"
_MET = "minutes report request summary"
_ASKS = "report request shortfall summary"
_OF_TEAM = "decision plan report"
_STAFF = (
    r"(?:thanh vien|can bo|cb|cc|cong chuc|cbqlgvnv|cbgvnv|vien chuc|nguoi lao dong|nhan su"
    r"|giao vien|nhan vien)"
)
_SCHOOL = (
    r"(?: (?:tieu hoc|th|mam non|mn|mau giao|mg|trung hoc(?: co so| pho thong)?|thcs|thpt|th&thcs"
    r"|pho thong|dan toc|ban tru|noi tru|ptdtbt|ptdtnt|lien cap|chuyen|nghe|va))*"
)
_BY_LEVEL = "dossier.applying|selectattr('level', 'equalto', {})|list|length|counted"
LABELS = (
    Label("number", "number_line", r"^so$|^so ?/$|ky hieu van ban"),
    Label("date", "date_line", "(?!)"),
    Label("long-date", "long_date", r"^ngay (?:lap|ky|ban hanh|bao cao|viet)\b.{0,12}$"),
    Label(
        "unit",
        "unit.name",
        r"ten (?:don vi|truong|co so(?: giao duc)?|co quan|goi(?: day du)?)"
        r"(?: (?:duoc|tu) danh gia)?"
        r"|co so giao duc$|\bdon vi(?: cong tac| (?:duoc|tu) danh gia| bao cao)?$"
        rf"|\b(?:truong|trung tam|don vi){_SCHOOL}$|\bnha truong$",
    ),
    Label(
        "above",
        "unit.governing_body",
        r"(?:(?:co quan|don vi) )?(?:chu quan|quan ly)(?: truc tiep| cap tren)*|(?:truc )?thuoc$",
    ),
    Label("kind", "unit.kind", r"loai (?:hinh|truong)(?: truong| don vi)?"),
    Label("place", "unit.place", r"dia danh|dia chi|\b(?:xa|phuong|dac khu)$"),
    Label(
        "staff",
        "unit.staff_total",
        rf"(?:tong so|so luong|si so|so)(?: luong)? {_STAFF}(?![^:]*\bdat)[^:]*"
        rf"|tong so (?:nguoi|cb)(?![^:]*(?:dat|hop|mat))[^:]*"
        rf"|{_STAFF} hien co|bien che(?: hien co)?",
    ),
    Label(
        "about",
        "unit.description",
        r"dac diem(?: tinh hinh)?|tinh hinh chung|(?:khai quat|vai net)(?: ve nha truong)?",
    ),
    Label(
        "year", "year", r"\bnam(?: danh gia| hoc| bao cao| thuc hien)?(?: 20)?$|^nam(?: \w+){0,2}$"
    ),
    Label(
        "to",
        "circular.receiver",
        r"kinh (?:gui|trinh)|noi gui|(?:nop|gui|bao cao)(?: ho so)? (?:ve|den|toi|len)$",
    ),
    Label(
        "authority",
        "circular.authority",
        r"cap (?:co )?tham quyen|nguoi quyet dinh|(?<!kinh )\btrinh$",
    ),
    Label("level-name", "circular.level_name", r"\bcap$|cap cong nhan"),
    Label("deadline", "circular.deadline", r"truoc ngay$|han (?:nop|cuoi)(?: ho so)?"),
    Label(
        "circular",
        "circular.reference",
        r"can cu(?: (?:theo )?thong tu(?: so)?)?$|^(?:cac )?can cu(?: phap ly)?$|thong tu(?: so)?$",
    ),
    Label("decision", "decision.number", r"quyet dinh(?: thanh lap(?: to)?)?(?: so)?$"),
    Label("decision-day", "decision.day|long_date", r"ngay quyet dinh$"),
    Label("deputy", "lead.deputy", r"ky thay"),
    Label("office", "lead.office", r"chuc vu (?:nguoi ky|thu truong)"),
    Label(
        "lead",
        "lead.name",
        r"(?<!pho )\bto truong(?! chuyen mon)|(?<!pho )\bhieu truong(?: nha truong)?"
        r"|(?:thu truong|dai dien)(?: don vi| truong| co quan)?"
        r"|nguoi dung dau(?: don vi)?|(?<!pho )\bgiam doc|nguoi ky$",
    ),
    Label(
        "secretary",
        "secretary",
        r"thu k[yi]\b(?: to(?: danh gia)?)?|nguoi (?:lap|tong hop|ghi)"
        r"(?: bieu| phieu| bang| bao cao| bien ban)?",
    ),
    Label("team-size", "team|length|counted", r"so luong thanh vien to$", _OF_TEAM),
    Label(
        "started",
        "meeting.started or blank",
        r"bat dau|vao hoi|\bluc$|^hoi$|thoi gian|khai mac",
        _MINUTES,
    ),
    Label("met", "meeting.day|long_date", r"ngay hop", _MET),
    Label("room", "meeting.place or blank", r"dia diem|\btai$|hop tai", _MINUTES),
    Label(
        "attended",
        "meeting.present|length",
        r"(?:so|tong so)(?: nguoi| thanh vien)? (?:co mat|du hop|tham du)",
        _MINUTES,
    ),
    Label(
        "present",
        "meeting.present|join(', ')",
        r"co mat|thanh phan(?: tham du| du hop)?|tham du|du hop(?: gom)?",
        _MINUTES,
    ),
    Label(
        "absent",
        "meeting.absent|join('; ') or blank",
        r"vang(?: mat)?|nguoi, gom$",
        _MINUTES,
    ),
    Label("chair", "meeting.chair or lead.name", r"chu tri|chu toa|dieu hanh", _MINUTES),
    Label(
        "keeper",
        "meeting.secretary or secretary",
        r"thu k[yi]\b(?: cuoc hop)?|nguoi ghi(?: bien ban)?",
        _MINUTES,
    ),
    Label(
        "opinions", "meeting.opinions|join(' ') or blank", r"thao luan|y kien|phat bieu", _MINUTES
    ),
    Label("votes", "votes_line or blank", r"bieu quyet|nhat tri|tan thanh", _MINUTES),
    Label(
        "votes-for",
        "meeting.votes_for|counted if meeting.votes_for is not none else blank",
        r"so phieu (?:dong y|thuan)$",
        _MINUTES,
    ),
    Label(
        "votes-against",
        "meeting.votes_against|counted if meeting.votes_against is not none else blank",
        r"so phieu (?:khong dong y|chong)$",
        _MINUTES,
    ),
    Label(
        "agreement",
        "agreement",
        r"(?:(?:chu toa|chu tri|cuoc hop|hoi nghi) )?(?:thong nhat|ket luan|de nghi)",
        _MINUTES,
    ),
    Label(
        "ended",
        "meeting.ended or blank",
        r"(?:ket thuc|be mac|giai tan)(?: vao| luc| hoi)*",
        _MINUTES,
    ),
    Label(
        "level",
        "dossier|result",
        r"(?:tu )?xep loai(?: chung)?|tu danh gia(?: chung)?|\bmuc do(?: chung| dat| dat duoc)*"
        r"|ket qua(?: chung| dat| dat duoc| tu danh gia| xep loai)*$|\bdat$|\bmuc$",
    ),
    Label(
        "counts",
        "counts",
        r"(?:tong hop|tom tat)(?: ket qua| so lieu)|(?:tong )?so chi tieu(?: dat)?"
        r"|so lieu chung",
    ),
    Label("count-0", _BY_LEVEL.format(0), r"so chi tieu (?:khong|chua) dat(?! muc)"),
    Label("count-1", _BY_LEVEL.format(1), r"so chi tieu dat muc(?: do)? (?:1|i)$"),
    Label("count-2", _BY_LEVEL.format(2), r"so chi tieu dat muc(?: do)? (?:2|ii)$"),
    Label(
        "conclusion",
        "conclusion",
        r"ket luan(?: chung)?|(?:nhan xet,? )?danh gia chung|nhan xet chung",
    ),
    Label("request", "request", r"de nghi|kien nghi|de xuat|kinh mong(?: cap tren)?", _ASKS),
    Label("criterion", "criterion.code ~ '. ' ~ criterion.title", r"tieu chi(?: so)?", _SHEET),
    Label(
        "code",
        "indicator.code ~ '. ' ~ indicator.text",
        r"chi tieu(?: so| danh gia)?",
        _SHEET,
    ),
    Label("text", "indicator.text", r"noi dung(?: chi tieu| danh gia)?|yeu cau", _SHEET),
    Label(
        "description",
        "indicator.description or nothing",
        r"mo ta|hien trang|thuc trang|viec (?:don vi |nha truong )?(?:da lam|da thuc hien)"
        r"|(?:ket qua|tinh hinh) thuc hien(?: chi tieu)?",
        _SHEET,
    ),
    Label(
        "figures",
        "indicator|figures",
        r"so lieu|(?:ti|ty) le(?: dat| dat duoc)?|so (?:nguoi|thanh vien) dat|dat (?:ti|ty) le",
        _SHEET,
    ),
    Label("reached", "indicator|met", r"^so luong dat$", _SHEET),
    Label("total", "indicator|total", r"^tong so$|tren tong so$", _SHEET),
    Label("percent", "indicator|percent", "(?!)", _SHEET),
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
        r"(?:tu danh gia|tu xep|xep loai|muc do|danh gia|ket qua|ket luan|\bmuc|\bdat)"
        r"(?: muc| dat| dat duoc| chung| tu danh gia| tu xep)*",
        _SHEET,
    ),
    Label(
        "author",
        "indicator.author",
        r"(?:nguoi|thanh vien|ca nhan) (?:viet|danh gia|lap|thuc hien|chiu trach nhiem|phu trach"
        r"|duoc phan cong)(?: phieu)?",
        _SHEET,
    ),
    Label(
        "checker",
        "indicator.checker",
        r"(?:nguoi )?kiem tra cheo(?: boi)?|nguoi (?:kiem tra|doi chieu|tham tra)",
        _SHEET,
    ),
)
OTHERS = Label(
    "",
    "",
    r"dien thoai|e-?mail|\bfax\b|website|\bky ten\b|^chuc vu(?! (?:nguoi ky|thu truong))\b.*"
    r"|ho so (?:gui )?(?:kem(?: theo)?|gom)(?: co| gom)*|noi nhan|luu|ma truong|xet de nghi cua"
    r"|kem theo .*|ke tu ngay|ngay (?:nhan|sinh|vao)|nguoi nhan|trang$|ghi chu"
    r"|(?:pho hieu truong|to pho|pho to truong)",
)
"""What a form asks for and the dossier does not know: such a place stays open."""
NUMBERS = frozenset({"staff", "attended", "team-size", "count-0", "count-1", "count-2", "reached"})
"""What may stand before "người", "phiếu"."""
NAMES = frozenset({"unit", "above", "to", "authority", "circular"})
"""Fields that begin with what often stands before the dots: “TRƯỜNG TIỂU HỌC ……”."""
_PEOPLE = r"(?:nguoi|dong chi|d/c|thanh vien|ong|can bo|cb|dai bieu)"
COUNTED = (
    (
        r"khong (?:dong y|tan thanh|nhat tri|dong tinh)$|phan doi$",
        _PEOPLE + "|phieu",
        "votes-against",
    ),
    (r"(?:dong y|tan thanh|nhat tri|dong tinh)$", _PEOPLE + "|phieu", "votes-for"),
    (r"(?:co mat|du hop|tham du)(?: gom| la| co)?$", _PEOPLE + "|/", "attended"),
    (r"\b(?:gom(?: co)?|to co|thanh lap)$", _PEOPLE, "team-size"),
    (r"(?:hien co|tong so|bien che|co)$", _STAFF, "staff"),
    (r"(?:ti|ty) le(?: dat)?$", "%", "percent"),
    (r"dat$", "/|" + _PEOPLE, "reached"),
)
"""Words before a place, what is counted after it, and the field that both ask for."""
DAYS = (
    (r"\btruoc$|han (?:nop|cuoi)", "deadline", ""),
    (r"\bquyet dinh(?: thanh lap to)?(?: so)?$", "decision-day", ""),
    (r"bien ban|\bhop\b|hom nay|\b(?:hoi|luc)$", "met", _MET),
    (r"^$", "met", _MINUTES),
    (r"^$|\b(?:lap|ban hanh|bao cao|phieu|bieu|bang|ky)\b", "long-date", ""),
)
"""Words before a day, the field that they ask for, and in which forms."""
_BY_KEY = {label.key: label for label in LABELS}
_TICKED = {"level": "dossier", "result": "indicator"}
"""Whose level the boxes of a form are ticked by."""


def by_key(key: str) -> Label:
    """Return the field of a key."""
    return _BY_KEY[key]


def boxes_of(form: Form) -> str:
    """Return whose level a row of boxes shows in a form: "box:result" in a sheet."""
    return BOXES + ("result" if form.scope is Scope.INDICATOR else "level")


def ticked(key: str) -> str:
    """Return what has the level that boxes show: "indicator" for "box:result"."""
    return _TICKED[key.removeprefix(BOXES)]


def column_of(key: str) -> tuple[str, Column | None]:
    """Return the list that a column is of, an indicator's code for one of its cells, and it.

    ("", None) for what is no column.
    """
    match = _COLUMN.fullmatch(key)
    if match is None:
        return "", None
    owner = match["list"]
    table = LISTS.get(INDICATORS if owner[0].isdigit() else owner)
    return (owner, table.column(match["key"])) if table else ("", None)


def offered(form: Form, proposed: str = "") -> list[str]:
    """Return what somebody may choose for a place of a form, by what is proposed for it.

    The fields of the form itself come first; a table may hold another list, a column print
    something else of its list.
    """
    if proposed == CLOSED:
        return []
    if proposed.startswith(TABLE):
        return [TABLE + kind for kind in lists_of(form)]
    if proposed.startswith(BOXES):
        return [boxes_of(form)]
    owner, _ = column_of(proposed)
    if owner:
        columns = LISTS[INDICATORS if owner[0].isdigit() else owner].columns
        return list(dict.fromkeys(f"{owner}.{column.key}" for column in columns if column.key))
    own_first = sorted(LABELS, key=lambda label: not label.forms)
    return [label.key for label in own_first if label.fits(form)]


def fits(form: Form, field: str, proposed: str) -> bool:
    """Return whether a place may hold the field; "" leaves it open."""
    return not field or field in offered(form, proposed)
