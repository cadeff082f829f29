"""The documents of the dossier in the order in which the file is kept (Vĩnh Phong 3, III.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from dvht_core.dossier.dossier_model import Dossier, DossierIndicator


class Scope(Enum):
    """How many files a form makes."""

    DOSSIER = "one for the dossier"
    INDICATOR = "one for each indicator that applies"


class When(Enum):
    """Which result a document belongs to (TT24 Đ10.1.c: only who passes asks for recognition)."""

    ALWAYS = "whatever the result"
    JUDGED = "when every indicator is judged"
    PASSES = "when the unit asks for a level that it reaches"
    FALLS_SHORT = "when it reaches none"

    def holds(self, level: int | None, asked: int | None) -> bool:
        """Return whether the document belongs to a unit of this level that
        asks for recognition at one.

        Levels are None while not judged yet.
        """
        return {
            When.ALWAYS: True,
            When.JUDGED: level is not None,
            When.PASSES: bool(asked),
            When.FALLS_SHORT: level == 0,
        }[self]


class Folder(Enum):
    """The parts of the kept file, numbered as the school's plan numbers them."""

    COVER = ""
    DIRECTIVES = "1_Van-ban-chi-dao"
    PLANS = "2_Ke-hoach-tu-danh-gia"
    DECISION = "3_Quyet-dinh-thanh-lap-To"
    SHEETS = "4_Phieu-danh-gia-chi-tieu"
    SUMMARY = "5_Phieu-tong-hop"
    REPORT = "6_Bao-cao-tu-danh-gia"
    REQUEST = "7_To-trinh"
    IMPROVEMENT = "8_Ke-hoach-cai-tien"


@dataclass(frozen=True, slots=True)
class Form:
    """A document of the dossier; its title is the catalogue's `dossier-title-<key>`."""

    key: str
    template: str
    file_name: str
    """ASCII, safe on Windows; `{code}` is the indicator's."""
    folder: Folder
    scope: Scope = Scope.DOSSIER
    abbreviation: str = ""
    """The type of document in its number: "BC" (Nghị định 30/2020, Phụ lục III)."""
    when: When = When.ALWAYS
    large_photos: bool = False
    """Whether photos are printed so large that they can be read; other forms print thumbnails."""


FORMS = (
    Form("cover", "bia-va-muc-luc.docx", "Bia-va-muc-luc.docx", Folder.COVER),
    Form(
        "plan",
        "ke-hoach-tu-danh-gia.docx",
        "Ke-hoach-tu-danh-gia.docx",
        Folder.PLANS,
        abbreviation="KH",
    ),
    Form(
        "work-plan",
        "ke-hoach-lam-viec.docx",
        "Ke-hoach-lam-viec-cua-To.docx",
        Folder.PLANS,
        abbreviation="KH",
    ),
    Form(
        "decision",
        "quyet-dinh-thanh-lap-to.docx",
        "Quyet-dinh-thanh-lap-To.docx",
        Folder.DECISION,
        abbreviation="QĐ",
    ),
    Form(
        "indicator-sheet",
        "mau-1-phieu-danh-gia-chi-tieu.docx",
        "{code}_Phieu-danh-gia-chi-tieu.docx",
        Folder.SHEETS,
        scope=Scope.INDICATOR,
    ),
    Form(
        "evidence-list",
        "danh-muc-minh-chung.docx",
        "Danh-muc-minh-chung.docx",
        Folder.SHEETS,
    ),
    Form(
        "evidence-annex",
        "phu-luc-anh-minh-chung.docx",
        "Phu-luc-anh-minh-chung.docx",
        Folder.SHEETS,
        large_photos=True,
    ),
    Form(
        "summary",
        "mau-2-phieu-tong-hop.docx",
        "Mau-2_Phieu-tong-hop.docx",
        Folder.SUMMARY,
    ),
    Form(
        "minutes",
        "bien-ban-hop.docx",
        "Bien-ban-hop-To-danh-gia.docx",
        Folder.REPORT,
        abbreviation="BB",
    ),
    Form(
        "report",
        "mau-8-bao-cao-tu-danh-gia.docx",
        "Mau-8_Bao-cao-tu-danh-gia.docx",
        Folder.REPORT,
        abbreviation="BC",
    ),
    Form(
        "shortfall",
        "bao-cao-chua-dat.docx",
        "Bao-cao-chua-du-dieu-kien-de-nghi.docx",
        Folder.REPORT,
        abbreviation="BC",
        when=When.FALLS_SHORT,
    ),
    Form(
        "request",
        "to-trinh.docx",
        "To-trinh-de-nghi-cong-nhan.docx",
        Folder.REQUEST,
        abbreviation="TTr",
        when=When.PASSES,
    ),
    Form(
        "improvement",
        "ke-hoach-cai-tien.docx",
        "Ke-hoach-cai-tien.docx",
        Folder.IMPROVEMENT,
        abbreviation="KH",
        when=When.JUDGED,
    ),
)
BY_KEY = {form.key: form for form in FORMS}


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One file of a dossier: a form, and the indicator where the form is for one."""

    form: Form
    indicator: DossierIndicator | None = None

    @property
    def code(self) -> str:
        return self.indicator.code if self.indicator else ""

    @property
    def file_name(self) -> str:
        """The name of the file, without folders."""
        return self.form.file_name.format(code=self.code)

    @property
    def path(self) -> str:
        """The name with its folders in the kept file: "4_…/1.1/1.1_….docx"."""
        return "/".join(
            part for part in (self.form.folder.value, self.code, self.file_name) if part
        )


def sheets(dossier: Dossier, forms: Iterable[Form] = FORMS) -> Iterator[DossierFile]:
    """Yield the files that a dossier consists of, in the order of the kept file."""
    for form in forms:
        if not form.when.holds(dossier.level, dossier.asked):
            continue
        if form.scope is Scope.INDICATOR:
            yield from (DossierFile(form, indicator) for indicator in dossier.applying)
        else:
            yield DossierFile(form)
