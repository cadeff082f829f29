"""What the words around a place tell beside its label: counts, days, roles, things not known.

The words are folded. `label_words` weighs them.
"""

from dvht_core.dossier.own_templates.field_labels import MEETING_DAY, MINUTES, STAFF, Label

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
    (r"(?:hien co|tong so|bien che|doi ngu|co)$", STAFF, "staff"),
    (r"(?:ti|ty) le(?: dat)?$", "%", "percent"),
    (r"dat$", "/|" + _PEOPLE, "reached"),
)
"""Words before a place, what is counted after it, and the field that both ask for."""
FOLLOWED = (
    (r"(?:lam|la|giu chuc vu) to truong\b", "", "lead"),
    (r"(?:lam|la|giu chuc vu) thu ky\b", "", "secretary"),
    (r"(?:xem xet|cong nhan|quan tam|xet)\b", r"\btrinh$", "authority"),
    (r"(?:xem xet|cong nhan|quan tam|xet)\b", r"\bde nghi$", "to"),
)
"""Words after a place, those before it, and the field that both ask for."""
FIRST = frozenset(
    {"unit", "above", "place", "lead", "secretary", "chair", "keeper", "author", "checker", "code"}
)
"""Fields that a label asks for only where it begins with them: “Phụ trách đơn vị:” is no unit."""
ANOTHERS = {
    "decision": r"(?:cua (?:ubnd|uy ban|chu tich|phong|so|bo)|quy dinh|phe duyet"
    r"|ve viec (?!thanh lap))",
    "decision-day": r"cua (?:ubnd|uy ban|chu tich|phong|so|bo)\b",
}
"""What follows a place that is about another document than the one known here."""
OWNERS = r"(?:nguoi|hieu truong|thu truong|to truong|cap tren|phong|ubnd|co quan)"
"""Whose words a form asks for that the dossier does not have: “Nhận xét của người …”."""
LONG = frozenset({"present", "absent", "opinions", "agreement", "about", "request", "conclusion"})
"""Fields that do not fit a gap for a number."""
NUMBER_OF = {"present": "attended"}
DAYS = (
    (r"\b(?:truoc|cham nhat)$|han (?:nop|cuoi)", "deadline", ""),
    (r"\bquyet dinh(?: thanh lap(?: to)?(?: tu)?(?: danh gia)?)?(?: so)?$", "decision-day", ""),
    (r"bien ban|\bhop\b|hom nay|thoi gian|\b(?:hoi|luc)$", "met", MEETING_DAY),
    (r"^$", "met", MINUTES),
    (
        r"^$|^(?:(?:lap|viet|ky) )?(?:lap|ban hanh|bao cao|bien ban|phieu|bieu|bang|ky)$",
        "long-date",
        "",
    ),
)
"""Words before a day, the field that they ask for, and in which forms."""
