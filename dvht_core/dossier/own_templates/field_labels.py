"""The fields that may stand at a place of a form, and the words that ask for them.

The words are folded (small letters, no marks). Each row: the key of its name (`mark-<key>` in the
catalogue), what the template gets, and the words that ask for it (`label_words` weighs them). A
field of one indicator stands in the sheet of an indicator only.
"""

from dataclasses import dataclass

from dvht_core.dossier.forms import Form


@dataclass(frozen=True, slots=True)
class Label:
    """A field with the words that ask for it; `forms`: where it makes sense, "" for anywhere."""

    key: str
    field: str
    words: str
    forms: str = ""
    unless: str = ""
    """Forms in which the words mean something else."""

    def fits(self, form: Form) -> bool:
        """Return whether a form's template can print the field, and somebody would look for it."""
        return not self.forms or form.key in self.forms.split()


_SHEET, MINUTES = "indicator-sheet", "minutes"
MEETING_DAY = "minutes report request summary"
_ASKS = "report request shortfall summary"
_OF_TEAM = "decision plan report"
STAFF = (
    r"(?:thanh vien|can bo|cb|cc|cong chuc|cbqlgvnv|cbgvnv|cbql|vien chuc|nguoi lao dong|nhan su"
    r"|giao vien|nhan vien)"
)
_SCHOOL = (
    r"(?: (?:tieu hoc|th|mam non|mn|mau giao|mg|trung hoc(?: co so| pho thong)?|thcs|thpt|th&thcs"
    r"|pho thong|dan toc|ban tru|noi tru|ptdtbt|ptdtnt|lien cap|chuyen|nghe|va|gdnn-gdtx|gdtx))*"
)
_BY_LEVEL = "dossier.applying|selectattr('level', 'equalto', {})|list|length|counted"
LABELS = (
    Label("number", "number_line", r"^so$|^so ?/$|ky hieu van ban"),
    Label("date", "date_line", "(?!)"),
    Label("long-date", "long_date", r"^ngay (?:lap|ky|ban hanh|bao cao|viet)\b.{0,12}$"),
    Label(
        "unit",
        "unit.name",
        r"ten (?:don vi|(?:nha )?truong|co so(?: giao duc)?|co quan|goi(?: day du)?)"
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
    Label(
        "place",
        "unit.place",
        r"dia danh|dia chi|\b(?:xa|phuong|dac khu)(?:[/,] ?(?:xa|phuong|dac khu|thi tran))*$",
    ),
    Label(
        "staff",
        "unit.staff_total",
        rf"(?:tong so|so luong|si so|so)(?: luong)? {STAFF}(?![^:]*\b(?:dat|to)\b)[^:]*"
        rf"|tong so (?:nguoi|cb)(?![^:]*(?:dat|hop|mat))[^:]*"
        rf"|{STAFF} hien co|bien che(?: hien co)?",
        unless="minutes decision",
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
    Label(
        "deadline", "circular.deadline", r"(?:truoc|cham nhat) ngay$|han (?:nop|cuoi)(?: ho so)?"
    ),
    Label(
        "circular",
        "circular.reference",
        r"can cu(?: (?:theo )?thong tu(?: so)?)?$|^(?:cac )?can cu(?: phap ly| thuc hien)?$"
        r"|thong tu(?: so)?$",
    ),
    Label(
        "decision",
        "decision.number",
        r"quyet dinh(?: thanh lap(?: to)?(?: tu)?(?: danh gia)?)?(?: so)?$",
    ),
    Label("decision-day", "decision.day|long_date", r"ngay quyet dinh$"),
    Label("deputy", "lead.deputy", r"ky thay"),
    Label("office", "lead.office", r"chuc vu (?:nguoi ky|thu truong)"),
    Label(
        "lead",
        "lead.name",
        r"(?<!pho )\bto truong(?! chuyen mon)|(?<!pho )\bhieu truong(?: nha truong)?"
        r"|(?:thu truong|dai dien)(?: don vi| truong| co quan)?"
        r"|nguoi dung dau(?: don vi)?|phu trach (?:don vi|truong)|(?<!pho )\bgiam doc|nguoi ky$",
    ),
    Label(
        "secretary",
        "secretary",
        r"thu k[yi]\b(?: to(?: danh gia)?)?|nguoi lam (?:bao cao|bieu|bang)"
        r"|(?:nguoi|can bo) (?:lap(?! ke hoach)|tong hop|ghi)"
        r"(?: bieu| phieu| bang| bao cao| bien ban)?",
    ),
    Label(
        "team-size",
        "team|length|counted",
        r"so (?:luong )?thanh vien (?:cua )?to\b.{0,16}$",
        _OF_TEAM,
    ),
    Label(
        "started",
        "meeting.started or blank",
        r"bat dau|vao hoi|^(?:hom nay,? )?(?:vao )?(?:luc|hoi)$|thoi gian|khai mac",
        MINUTES,
    ),
    Label("met", "meeting.day|long_date", r"ngay hop", MEETING_DAY),
    Label("room", "meeting.place or blank", r"dia diem|\btai$|hop tai", MINUTES),
    Label(
        "attended",
        "meeting.present|length",
        r"(?:so|tong so)(?: nguoi| thanh vien)? (?:co mat|du hop|tham du)",
        MINUTES,
    ),
    Label(
        "present",
        "meeting.present|join(', ')",
        r"co mat|thanh phan(?: tham du| du hop)?|tham du|du hop(?: gom)?",
        MINUTES,
    ),
    Label(
        "absent",
        "meeting.absent|join('; ') or blank",
        r"vang(?: mat)?|nguoi, gom$",
        MINUTES,
    ),
    Label(
        "chair", "meeting.chair or lead.name", r"(?:nguoi )?(?:chu tri|chu toa|dieu hanh)", MINUTES
    ),
    Label(
        "keeper",
        "meeting.secretary or secretary",
        r"thu k[yi]\b(?: cuoc hop)?|nguoi ghi(?: bien ban)?",
        MINUTES,
    ),
    Label(
        "opinions", "meeting.opinions|join(' ') or blank", r"thao luan|y kien|phat bieu", MINUTES
    ),
    Label("votes", "votes_line or blank", r"bieu quyet|nhat tri|tan thanh", MINUTES),
    Label(
        "votes-for",
        "meeting.votes_for|counted if meeting.votes_for is not none else blank",
        r"so phieu (?:dong y|thuan)$",
        MINUTES,
    ),
    Label(
        "votes-against",
        "meeting.votes_against|counted if meeting.votes_against is not none else blank",
        r"so phieu (?:khong dong y|chong)$",
        MINUTES,
    ),
    Label(
        "agreement",
        "agreement",
        r"(?:(?:chu toa|chu tri|cuoc hop|hoi nghi) )?(?:thong nhat|ket luan|de nghi)"
        r"(?: nhu sau| chung)?$",
        MINUTES,
    ),
    Label(
        "ended",
        "meeting.ended or blank",
        r"(?:ket thuc|be mac|giai tan)(?: vao| luc| hoi)*",
        MINUTES,
    ),
    Label(
        "level",
        "dossier|result",
        r"(?:tu )?xep loai(?: chung)?|tu danh gia(?: chung)?"
        r"|\bmuc do(?: chung| dat| dat duoc)*(?! ?[12i])"
        r"|ket qua(?: chung| toan truong| dat| dat duoc| tu danh gia| xep loai)*$"
        r"|(?<!khong )(?<!chua )\bdat$|\bmuc$",
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
        r"ket luan(?: chung)?|(?:nhan xet,? )?danh gia chung|nhan xet(?: chung)?$",
        unless=_SHEET,
    ),
    Label("request", "request", r"de nghi|kien nghi|de xuat|kinh mong(?: cap tren)?", _ASKS),
    Label("criterion", "criterion.code ~ '. ' ~ criterion.title", r"tieu chi(?: so)?", _SHEET),
    Label(
        "code",
        "indicator.code ~ '. ' ~ indicator.text",
        r"chi tieu(?: so| danh gia)?",
        _SHEET,
    ),
    Label("text", "indicator.text", r"noi (?:dung|ham)(?: chi tieu| danh gia)?|yeu cau", _SHEET),
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
        r"(?:nguoi|thanh vien|ca nhan|giao vien) (?:viet|danh gia|lap|thuc hien|chiu trach nhiem"
        r"|phu trach|duoc (?:phan cong|giao))(?: phieu)?",
        _SHEET,
    ),
    Label(
        "checker",
        "indicator.checker",
        r"(?:nguoi )?kiem tra cheo(?: boi)?|nguoi (?:kiem tra|doi chieu|tham tra)",
        _SHEET,
    ),
)
_BY_KEY = {label.key: label for label in LABELS}


def by_key(key: str) -> Label:
    """Return the field of a key."""
    return _BY_KEY[key]
