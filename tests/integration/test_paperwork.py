"""What the dossier is made with: directives from above, own templates, the logo, as people act."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.jobs import pdf
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import document_message, dossier_message, pdf_message, report_message
from bot.jobs.template_trials import template_message, trial_message
from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    NameDirective,
    RequestDocument,
    RequestReport,
    RequestTemplate,
    SetLogo,
    SetUnitFact,
    TryTemplate,
    UnitFact,
    UseTemplate,
)
from dvht_core.commands.going_back import TakeBack
from dvht_core.domain import jobs
from dvht_core.domain.errors import InputError, NotAllowed
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.from_campaign import fill
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.file_references import references
from dvht_core.template_files import shipped
from tests.integration.schools import NOW, School, a_file, found_school, job_of
from tests.unit.dossier_samples import picture

NEEDS_OFFICE = pytest.mark.skipif(
    not pdf.available(), reason="LibreOffice is missing: apt install libreoffice-writer"
)
TEMPLATES = Path(__file__).parent.parent / "data" / "templates"
VI = Asker("vi")
SUMMARY = BY_KEY["summary"]
OWN = (TEMPLATES / "mau-2-cua-truong.docx").read_bytes()
WRONG = (TEMPLATES / "mau-2-go-sai.docx").read_bytes()


@pytest.fixture
def services(school: School, tmp_path: Path) -> Services:
    return Services(school.database, Blobs(tmp_path), SetClock(NOW), {"memory": Memory()})


@contextmanager
def refused(key: str) -> Iterator[None]:
    with pytest.raises(InputError) as refusal:
        yield
    assert refusal.value.key == key


def words(data: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def titles(school: School) -> list[str]:
    return [item.title for item in school.campaign().documents.directives]


def tried(services: Services, school: School, data: bytes) -> OutboxMessage:
    """A template is sent by the lead and checked, as the chat does."""
    digest = services.blobs.put(data)
    file = a_file("m")
    sent = TryTemplate("summary", type(file)(**{**file.to_json(), "sha256": digest}))
    return trial_message(services, job_of(school.do("Hiền", sent), jobs.TemplateTrial), VI)


class TestDirectives:
    def test_they_are_kept_named_dropped_and_put_back(self, school: School) -> None:
        school.do("Hiền", AddDirective((a_file("a"),), "Hướng dẫn"))
        school.do("Thu", AddDirective((a_file("b"), a_file("c"))))
        school.do("Hiền", NameDirective(2, "Công văn số 120/PGDĐT", "120/PGDĐT"))
        assert titles(school) == ["Hướng dẫn", "Công văn số 120/PGDĐT"]
        undo = school.done("Hiền", DropDirective(1)).undo
        assert undo is not None
        assert titles(school) == ["Công văn số 120/PGDĐT"]
        school.do("Hiền", TakeBack(undo))
        assert titles(school) == ["Hướng dẫn", "Công văn số 120/PGDĐT"]
        assert [(row.after or {})["title"] for row in school.audit("directive.name")] == [
            "Công văn số 120/PGDĐT"
        ]

    def test_what_the_plan_said_of_the_decision_stays(self, school: School) -> None:
        before = school.campaign().decision
        school.do("Hiền", AddDirective((a_file("a"),), "Hướng dẫn"))
        assert school.campaign().decision == before

    def test_only_who_leads_keeps_them(self, school: School) -> None:
        with pytest.raises(NotAllowed):
            school.do("Lan", AddDirective((a_file("a"),), "Hướng dẫn"))

    def test_one_that_is_not_there_is_said_so(self, school: School) -> None:
        with refused("directive-unknown"):
            school.do("Hiền", DropDirective(7))
        assert not school.audit("directive.drop")

    def test_their_files_are_part_of_the_dossier_and_missed_when_lost(
        self, school: School, services: Services
    ) -> None:
        school.do("Hiền", AddDirective((a_file("a"), a_file("b")), "Hướng dẫn"))
        (directive,) = fill(school.campaign(), services.blobs.get).directives
        assert [o.sha256[0] for o in directive.originals] == ["a", "b"]
        with school.database.read() as session:
            named = [r.sha256[0] for r in references(session) if r.name == "Hướng dẫn"]
        assert named == ["a", "b"]


class TestTemplates:
    def test_a_sound_one_is_printed_and_used_when_the_lead_agrees(
        self, school: School, services: Services
    ) -> None:
        message = tried(services, school, OWN)
        assert "dùng được" in message.text
        (file,) = message.files
        assert file.name == "Mau-2_Phieu-tong-hop.docx"
        assert "Trường có" in words(services.blobs.get(file.sha256))
        assert not school.campaign().unit.templates[SUMMARY.template].versions
        school.do("Hiền", UseTemplate("summary", services.blobs.put(OWN)))
        asked = job_of(school.do("Hiền", RequestReport()), jobs.Report)
        message = report_message(services, asked, VI)
        files = {file.name: file.sha256 for file in message.files}
        assert "Trường có" in words(services.blobs.get(files["Mau-2_Phieu-tong-hop.docx"]))

    def test_one_with_mistakes_is_refused_and_cannot_be_used(
        self, school: School, services: Services
    ) -> None:
        message = tried(services, school, WRONG)
        assert "“unit.nane”; gần nhất là “unit.name”" in message.text
        assert not message.files
        with refused("template-not-tried"):
            school.do("Hiền", UseTemplate("summary", services.blobs.put(WRONG)))

    def test_one_that_another_school_tried_cannot_be_used(
        self, school: School, services: Services
    ) -> None:
        other = found_school(school.database, "Trường Tiểu học Hoa Mai")
        tried(services, other, OWN)
        with refused("template-not-tried"):
            school.do("Hiền", UseTemplate("summary", services.blobs.put(OWN)))
        assert SUMMARY.template not in school.campaign().unit.templates

    def test_versions_are_kept_and_the_shipped_one_comes_back(
        self, school: School, services: Services
    ) -> None:
        tried(services, school, OWN)
        digest = services.blobs.put(OWN)
        for sha256 in (digest, None, digest, digest, None):
            school.do("Hiền", UseTemplate("summary", sha256))
        place = school.campaign().unit.templates[SUMMARY.template]
        assert [version.sha256 for version in place.versions] == [digest, None, digest, None]
        assert place.in_use is None

    def test_the_one_in_use_is_sent(self, school: School, services: Services) -> None:
        asked = job_of(school.do("Hiền", RequestTemplate("summary")), jobs.TemplateInUse)
        word, fields = template_message(services, asked, VI).files
        assert fields.name == "Cac-truong_mau-2-phieu-tong-hop.xlsx"
        sheet = openpyxl.load_workbook(io.BytesIO(services.blobs.get(fields.sha256))).active
        assert sheet is not None
        rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
        assert rows["{{ unit.name }}"] == ("Tên đơn vị", "Trường Tiểu học Ví Dụ")
        assert "|sentence" in rows
        assert services.blobs.get(word.sha256) == shipped(SUMMARY.template)
        tried(services, school, OWN)
        school.do("Hiền", UseTemplate("summary", services.blobs.put(OWN)))
        word, _ = template_message(services, asked, VI).files
        assert services.blobs.get(word.sha256) == OWN

    def test_a_form_that_there_is_not_is_said_so(self, school: School) -> None:
        with refused("template-no-form"):
            school.do("Hiền", UseTemplate("../etc", None))
        assert not school.audit("template.use")

    def test_only_who_leads_replaces_them(self, school: School) -> None:
        for command in (TryTemplate("summary", a_file("a")), UseTemplate("summary", None)):
            with pytest.raises(NotAllowed):
                school.do("Lan", command)


class TestLogo:
    def test_it_stands_on_the_cover(self, school: School, services: Services) -> None:
        def pictures() -> list[bytes]:
            dossier = fill(school.campaign(), services.blobs.get)
            ((_, data),) = build(dossier, [BY_KEY["cover"]])
            related = docx.Document(io.BytesIO(data)).part.rels.values()
            return [r.target_part.blob for r in related if r.reltype.endswith("/image")]

        assert pictures() == []
        school.do("Hiền", SetLogo(services.blobs.put(picture(3))))
        assert pictures() == [picture(3)]
        school.do("Hiền", SetLogo(None))
        assert pictures() == []


def test_whoever_leads_asks_for_the_template_in_use(school: School) -> None:
    job = job_of(school.do("Thu", RequestTemplate("report")), jobs.TemplateInUse)
    assert job == jobs.TemplateInUse("report", school.campaign_id, school.people["Thu"])


def test_progress_is_told_document_by_document(school: School, services: Services) -> None:
    told: list[str] = []
    asked = jobs.WholeDossier(school.campaign_id, school.people["Hiền"])
    dossier_message(services, asked, Asker("vi", tell=told.append))
    assert [f"{done}/22" in said for done, said in enumerate(told, 1)] == [True] * 22


class TestWhatDocumentsSayOfTheUnit:
    """`/donvi`."""

    def test_it_is_printed_from_now_on(self, services: Services, school: School) -> None:
        told = {
            UnitFact.GOVERNING_BODY: "UBND xã Hoa Sen",
            UnitFact.RECEIVING_OFFICE: "Phòng Văn hoá - Xã hội",
            UnitFact.DOSSIER_BEFORE: "10/01",
            UnitFact.DESCRIPTION: "Trường có 18 lớp.",
            UnitFact.BASES: "Hướng dẫn số 08/HD-PGDĐT\nCông văn số 12/PGDĐT",
        }
        for fact, text in told.items():
            school.do("Hiền", SetUnitFact(fact, text))
        dossier = fill(school.campaign(), services.blobs.get)
        assert dossier.unit.governing_body == "UBND xã Hoa Sen"
        assert dossier.unit.description == "Trường có 18 lớp."
        assert dossier.circular.receiver == "Phòng Văn hoá - Xã hội"
        assert dossier.circular.deadline == f"10/01/{dossier.year + 1}"
        assert dossier.bases == ("Hướng dẫn số 08/HD-PGDĐT", "Công văn số 12/PGDĐT")
        [report] = dict(build(dossier, [BY_KEY["report"]])).values()
        assert "Căn cứ Công văn số 12/PGDĐT" in words(report)
        assert "Trường có 18 lớp." in words(report)

    def test_taken_back_the_circular_s_own_counts(self, services: Services, school: School) -> None:
        school.do("Hiền", SetUnitFact(UnitFact.DOSSIER_BEFORE, "10/01"))
        school.do("Hiền", SetUnitFact(UnitFact.DOSSIER_BEFORE, None))
        dossier = fill(school.campaign(), services.blobs.get)
        assert dossier.circular.deadline == f"15/01/{dossier.year + 1}"

    def test_of_the_name_only_capitals_and_accents_are_corrected(
        self, services: Services, school: School
    ) -> None:
        school.do("Hiền", SetUnitFact(UnitFact.NAME, "Trường tiểu học Hoa Sen"))
        assert fill(school.campaign(), services.blobs.get).unit.name == "Trường tiểu học Hoa Sen"
        for other in ("Trường Tiểu học Hoa Mai", None):
            with pytest.raises(InputError):
                school.do("Hiền", SetUnitFact(UnitFact.NAME, other))
        assert school.campaign().unit.name == "Trường tiểu học Hoa Sen"

    def test_only_who_leads_may(self, school: School) -> None:
        with pytest.raises(NotAllowed):
            school.do("Lan", SetUnitFact(UnitFact.DESCRIPTION, "…"))


class TestOneDocument:
    """`/tailieu` and `/banpdf`."""

    def test_a_sheet_comes_alone(self, services: Services, school: School) -> None:
        asked = job_of(
            school.do("Hiền", RequestDocument("indicator-sheet", "2.2")), jobs.OneDocument
        )
        message = document_message(services, asked, VI)
        assert [file.name for file in message.files] == ["2.2_Phieu-danh-gia-chi-tieu.docx"]
        assert message.text == (
            "\x02Phiếu đánh giá chỉ tiêu 2.2\x03 đã lập xong, còn mang dấu \x02bản nháp\x03 vì hồ "
            "sơ chưa hoàn tất."
        )

    def test_what_the_result_does_not_call_for_is_said(
        self, services: Services, school: School
    ) -> None:
        asked = jobs.OneDocument(school.campaign_id, school.people["Hiền"], "request")
        message = document_message(services, asked, VI)
        assert (message.text, message.files) == (
            "Với kết quả hiện nay, hồ sơ không có văn bản này.",
            (),
        )

    @NEEDS_OFFICE
    def test_it_comes_as_pdf_too(self, services: Services, school: School) -> None:
        asked = jobs.OneDocument(school.campaign_id, school.people["Hiền"], "plan")
        message = document_message(replace(services, pdf=True), asked, VI)
        word, made = message.files
        assert (word.name, made.name) == ("Ke-hoach-tu-danh-gia.docx", "Ke-hoach-tu-danh-gia.pdf")
        assert made.media_type == "application/pdf"
        assert services.blobs.get(made.sha256).startswith(b"%PDF-")

    def test_a_failing_libreoffice_costs_nobody_the_word_file(
        self, services: Services, school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "soffice").symlink_to("/bin/false")
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        asked = jobs.OneDocument(school.campaign_id, school.people["Hiền"], "plan")
        message = document_message(replace(services, pdf=True), asked, VI)
        assert len(message.files) == 1
        assert "chưa chuyển được sang PDF" in message.text

    def test_without_libreoffice_it_says_what_to_do(
        self, services: Services, school: School
    ) -> None:
        said = pdf_message(services, jobs.Pdf(school.campaign_id, school.people["Hiền"]), VI).text
        assert "Save as" in said

    @pytest.mark.soak
    @NEEDS_OFFICE
    def test_all_of_them_come_as_pdf_from_one_libreoffice(
        self, services: Services, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        runs: list[Any] = []
        told: list[str] = []
        to_pdf = pdf.to_pdf

        def counted(*args: Any) -> Any:
            runs.append(args)
            return to_pdf(*args)

        monkeypatch.setattr(pdf, "to_pdf", counted)
        asked = jobs.Pdf(school.campaign_id, school.people["Hiền"])
        message = pdf_message(replace(services, pdf=True), asked, Asker("vi", tell=told.append))
        (file,) = message.files
        assert file.name.endswith("_PDF.zip")
        with zipfile.ZipFile(io.BytesIO(services.blobs.get(file.sha256))) as package:
            names = package.namelist()
            assert all(package.read(n).startswith(b"%PDF-") for n in names)
        assert "4_Phieu-danh-gia-chi-tieu/2.2/2.2_Phieu-danh-gia-chi-tieu.pdf" in names
        assert f"cả {len(names)} văn bản" in message.text
        assert len(runs) == 1
        assert told[-1].endswith("đang chuyển sang PDF…")
