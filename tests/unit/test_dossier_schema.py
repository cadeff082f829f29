"""Every Word file opens without repair: templates and documents are valid by the schemas."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from dvht_core.dossier import BY_KEY, FORMS, Dossier, DossierEvidence, build
from dvht_core.dossier.forms import Form
from dvht_core.template_files import shipped
from tests.unit.dossier_samples import CASES, complete, picture, printed

VALIDATOR = OpenXmlValidator()


def faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "file.docx"
    file.write_bytes(data)
    return [str(error) for error in VALIDATOR.validate(file).errors]


def one_of_each(case: str) -> dict[str, bytes]:
    """Return the documents of a case; of the sheets, which share a template, the one of 2.4."""
    sheets = ("2.4_", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return {name: data for name, data in printed(case).items() if name.startswith(sheets)}


def with_photos(dossier: Dossier) -> Dossier:
    """Five photos in one item, one that is broken, and a logo."""
    images = (*(picture(n) for n in range(5)), b"not a photo")
    item = DossierEvidence("H1-1.1-01", "Ảnh & <minh chứng>", thumbnails=images, prints=images)
    first, *rest = dossier.criteria
    indicators = (replace(first.indicators[0], evidence=(item,)), *first.indicators[1:])
    unit = replace(dossier.unit, logo=picture(7, (300, 300)))
    return replace(dossier, unit=unit, criteria=(replace(first, indicators=indicators), *rest))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_template_is_valid(form: Form, tmp_path: Path) -> None:
    assert faults(shipped(form.template), tmp_path) == []


@pytest.mark.parametrize("case", CASES)
def test_every_document_is_valid(case: str, tmp_path: Path) -> None:
    found = {name: faults(data, tmp_path) for name, data in one_of_each(case).items()}
    assert len(found) >= 9
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_documents_with_photos_and_a_logo_are_valid(tmp_path: Path) -> None:
    forms = [BY_KEY[key] for key in ("cover", "indicator-sheet", "evidence-annex")]
    for name, data in build(with_photos(complete()), forms):
        assert faults(data, tmp_path) == [], name


def test_what_word_would_have_to_repair_is_found(tmp_path: Path) -> None:
    """The check can fail: a property of a paragraph stands after its text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shipped("to-trinh.docx"))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", b"<w:p><w:r/><w:pPr/></w:p><w:sectPr", 1)
            new.writestr(name, data)
    assert faults(out.getvalue(), tmp_path)
