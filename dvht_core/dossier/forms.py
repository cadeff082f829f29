"""The documents of the dossier in the order in which the file is kept (Vĩnh Phong 3, III.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from dvht_core.dossier.archive_names import ascii_name
from dvht_core.dossier.dossier_model import Dossier, DossierIndicator


class Scope(Enum):
    """How many files a form makes."""

    DOSSIER = "one for the dossier"
    INDICATOR = "one for each indicator that applies"


class When(Enum):
    """Which result a document belongs to (TT24 Đ10.1.c: only who passes asks for recognition)."""

    ALWAYS = "whatever the result"
    PHOTOGRAPHED = "when there is a photo among the evidence, or somebody asks for it by itself"
    JUDGED = "when every indicator is judged"
    PASSES = "when the unit asks for a level that it reaches"
    ON_REQUEST = "when it reaches none, and only if somebody asks for it by itself"

    def holds(
        self, level: int | None, asked: int | None, *, photos: bool, requested: bool = False
    ) -> bool:
        """Return whether the document belongs to a unit of this level that
        asks for recognition at one; `requested`: whether it is asked for by itself.

        Levels are None while not judged yet.
        """
        return {
            When.ALWAYS: True,
            When.PHOTOGRAPHED: photos or requested,
            When.JUDGED: level is not None,
            When.PASSES: bool(asked),
            When.ON_REQUEST: requested and level == 0,
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
    """ASCII, safe on Windows; code and name of the form stand before it (`DossierFile`)."""
    folder: Folder
    named: str = ""
    """The field of `Circular` that says what the form is called, where that heads the file."""
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
        "Phieu-danh-gia-chi-tieu.docx",
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
        when=When.PHOTOGRAPHED,
        large_photos=True,
    ),
    Form(
        "summary",
        "mau-2-phieu-tong-hop.docx",
        "Phieu-tong-hop.docx",
        Folder.SUMMARY,
        named="summary_form",
    ),
    Form(
        "minutes",
        "bien-ban-hop.docx",
        "Bien-ban-hop-To.docx",
        Folder.REPORT,
        abbreviation="BB",
    ),
    Form(
        "report",
        "mau-8-bao-cao-tu-danh-gia.docx",
        "Bao-cao-tu-danh-gia.docx",
        Folder.REPORT,
        named="report_form",
        abbreviation="BC",
    ),
    Form(
        "shortfall",
        "bao-cao-chua-dat.docx",
        "Bao-cao-chua-du-dieu-kien-de-nghi.docx",
        Folder.REPORT,
        abbreviation="BC",
        when=When.ON_REQUEST,
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
    called: str = ""
    """What the unit calls the form: "Phụ lục III"."""

    @property
    def code(self) -> str:
        return self.indicator.code if self.indicator else ""

    @property
    def file_name(self) -> str:
        """The name of the file, without folders: "Phu-luc-III_Bao-cao-tu-danh-gia.docx"."""
        parts = (self.code, ascii_name(self.called), self.form.file_name)
        return "_".join(filter(None, parts))

    @property
    def path(self) -> str:
        """The name with its folders in the kept file: "4_…/1.1/1.1_….docx"."""
        return "/".join(
            part for part in (self.form.folder.value, self.code, self.file_name) if part
        )


def sheets(
    dossier: Dossier, forms: Iterable[Form] = FORMS, *, requested: bool = False
) -> Iterator[DossierFile]:
    """Yield the files that a dossier consists of, in the order of the kept file.

    `requested`: the forms were asked for by themselves.
    """
    photos = any(item.thumbnails for item in dossier.evidence)
    for form in forms:
        if not form.when.holds(dossier.level, dossier.asked, photos=photos, requested=requested):
            continue
        if form.scope is Scope.INDICATOR:
            yield from (DossierFile(form, indicator) for indicator in dossier.applying)
        else:
            called = getattr(dossier.circular, form.named) if form.named else ""
            yield DossierFile(form, called=called)
