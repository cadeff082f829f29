"""What comes beside the ZIP: the papers that are sent, to be read on a phone without unpacking."""

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.foundation.services import Services
from bot.jobs import pdf
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_message, pdf_message, report_message
from dvht_core.commands.dossier import KeepSigned
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.dossier import reading_page
from tests.integration.schools import School, a_file

NEEDS_OFFICE = pytest.mark.skipif(
    not pdf.available(), reason="LibreOffice is missing: apt install libreoffice-writer"
)
VI = Asker("vi")
REPORT, SUMMARY = "Mau-8_Bao-cao-tu-danh-gia", "Mau-2_Phieu-tong-hop"
SCAN = b"%PDF-1.7 the signed report"


def signed(services: Services, school: School) -> None:
    """Keep the signed report, scanned."""
    sha256 = services.blobs.put(SCAN)
    file = replace(a_file(), sha256=sha256, name="scan.pdf", extension="pdf", size=len(SCAN))
    school.do("Hiền", KeepSigned("report", file))


def whole(services: Services, school: School) -> OutboxMessage:
    asked = jobs.WholeDossier(school.campaign_id, school.people["Hiền"])
    return dossier_message(services, asked, VI)


def names(message: OutboxMessage) -> list[str]:
    return [file.name for file in message.files if not file.name.endswith(".zip")]


@NEEDS_OFFICE
def test_the_papers_come_as_pdf_beside_the_zip(services: Services, school: School) -> None:
    message = whole(replace(services, pdf=True), school)
    zipped, *papers = message.files
    assert zipped.media_type == "application/zip"
    assert [file.name for file in papers] == [f"{REPORT}.pdf", f"{SUMMARY}.pdf"]
    for file in papers:
        assert file.media_type == "application/pdf"
        assert services.blobs.get(file.sha256).startswith(b"%PDF-")
    assert "gửi kèm riêng để đọc ngay" in message.text


@NEEDS_OFFICE
def test_the_signed_paper_comes_and_not_the_draft(services: Services, school: School) -> None:
    signed(services, school)
    zipped, report, summary = whole(replace(services, pdf=True), school).files
    assert (report.name, summary.name) == (f"{REPORT}_ban-da-ky.pdf", f"{SUMMARY}.pdf")
    assert services.blobs.get(report.sha256) == SCAN
    assert services.blobs.get(summary.sha256) != SCAN
    with zipfile.ZipFile(io.BytesIO(services.blobs.get(zipped.sha256))) as package:
        folder = "6_Bao-cao-tu-danh-gia"
        assert package.read(f"{folder}/{report.name}") == SCAN
        assert f"{folder}/{REPORT}_ban-du-thao.docx" in package.namelist()


def test_without_libreoffice_the_others_are_one_page(services: Services, school: School) -> None:
    assert names(whole(services, school)) == [reading_page.FILE_NAME]
    signed(services, school)
    message = whole(services, school)
    assert names(message) == [f"{REPORT}_ban-da-ky.pdf", reading_page.FILE_NAME]
    page = services.blobs.get(message.files[-1].sha256).decode()
    assert "PHIẾU TỔNG HỢP" in page
    assert "BÁO CÁO" not in page, "in other words than the signed one it is not read"


def test_a_failing_libreoffice_leaves_the_page(
    services: Services, school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").symlink_to("/bin/false")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert names(whole(replace(services, pdf=True), school)) == [reading_page.FILE_NAME]


def test_the_report_comes_signed_and_the_one_made_here_is_named_a_draft(
    services: Services, school: School
) -> None:
    signed(services, school)
    asked = jobs.Report(school.campaign_id, school.people["Hiền"])
    message = report_message(services, asked, VI)
    assert names(message) == [
        *(f"{SUMMARY}.docx", "Bien-ban-hop-To.docx"),
        *(f"{REPORT}_ban-da-ky.pdf", f"{REPORT}_ban-du-thao.docx"),
        f"{SUMMARY}.xlsx",
    ]


@NEEDS_OFFICE
def test_all_as_pdf_have_the_signed_one_too(services: Services, school: School) -> None:
    signed(services, school)
    asked = jobs.Pdf(school.campaign_id, school.people["Hiền"])
    (file,) = pdf_message(replace(services, pdf=True), asked, VI).files
    with zipfile.ZipFile(io.BytesIO(services.blobs.get(file.sha256))) as package:
        folder = "6_Bao-cao-tu-danh-gia"
        assert package.read(f"{folder}/{REPORT}_ban-da-ky.pdf") == SCAN
        assert package.read(f"{folder}/{REPORT}_ban-du-thao.pdf").startswith(b"%PDF-")
        assert f"{folder}/{REPORT}.pdf" not in package.namelist()
