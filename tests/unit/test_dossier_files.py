"""The files of the dossier: their names, their bytes, the draft mark, and their templates."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import canonicalize

import docx
import pytest
from docx.enum.section import WD_SECTION

from dvht_core.domain.errors import InputError
from dvht_core.dossier import BY_KEY, FORMS, build, sheets, staff_papers
from dvht_core.dossier.documents import Templates, fill
from dvht_core.dossier.sheet_to_write import TEMPLATE
from dvht_core.dossier.word.docx_render import CORE
from dvht_core.template_files import shipped_folder
from tests.unit.dossier_samples import CASES, bare_draft, complete, opened, printed, text
from tools.word_templates import make

REPORT, SUMMARY = BY_KEY["report"], BY_KEY["summary"]


@pytest.mark.parametrize("case", CASES)
def test_names_are_known_before_the_files_are_made(case: str) -> None:
    assert list(printed(case)) == [sheet.file_name for sheet in sheets(CASES[case]())]


def test_names_are_safe_on_any_system() -> None:
    names = [sheet.file_name for sheet in sheets(complete())]
    assert {
        "1.1_Phieu-danh-gia-chi-tieu.docx",
        "Mau-2_Phieu-tong-hop.docx",
        "Mau-8_Bao-cao-tu-danh-gia.docx",
    } <= {*names}
    assert all(name.isascii() and not set(name) & set('<>:"/\\|?* ') for name in names)


@pytest.mark.parametrize("case", CASES)
def test_the_same_dossier_gives_the_same_bytes(case: str) -> None:
    def hashes(files: dict[str, bytes]) -> dict[str, str]:
        return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

    assert hashes(dict(build(CASES[case]()))) == hashes(printed(case))


def test_no_file_holds_the_time_it_was_made() -> None:
    for data in printed("complete").values():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert package.namelist()[0] == "[Content_Types].xml"


def test_properties_come_from_the_data() -> None:
    core = opened(printed("complete")["Mau-8_Bao-cao-tu-danh-gia.docx"]).core_properties
    assert core.author == "Trường Tiểu học xã Hua Thanh"
    assert core.title == "Báo cáo tự đánh giá “Đơn vị học tập”"
    assert core.created == core.modified == datetime(2025, 1, 13, tzinfo=UTC)
    assert core.comments == ""


def test_a_document_without_a_day_states_none() -> None:
    """A day that nobody has given is not made up."""
    for name in ("Bia-va-muc-luc.docx", "Mau-8_Bao-cao-tu-danh-gia.docx"):
        core = opened(printed("bare-draft")[name]).core_properties
        assert (core.created, core.modified) == (None, None)


def test_properties_are_a_valid_part_with_each_element_once() -> None:
    """Another library gives python-docx's prefix a second meaning: seen in Word as a repair."""
    for data in printed("complete").values():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            elements = [element.tag for element in ElementTree.fromstring(package.read(CORE))]
        assert len(elements) == len(set(elements))
        assert not [tag for tag in elements if "custom-properties" in tag]


# --- the draft mark ------------------------------------------------------------------------


def marked(header: Any) -> bool:
    words = [paragraph.text for paragraph in header.paragraphs]
    shapes = header._element.xpath(".//*[local-name()='textpath']/@string")
    return "BẢN NHÁP" in words and shapes == ["BẢN NHÁP"]


def test_a_draft_is_marked_on_its_first_and_on_every_other_page() -> None:
    for data in printed("bare-draft").values():
        for section in opened(data).sections:
            assert marked(section.first_page_header)
            assert marked(section.header)


def test_a_final_document_has_no_mark() -> None:
    for data in printed("complete").values():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert not any(
                "NHÁP" in package.read(n).decode("utf-8", "replace")
                for n in package.namelist()
                if n.endswith(".xml")
            )


def test_every_section_of_a_school_s_own_template_is_marked(tmp_path: Path) -> None:
    """Headers of their own, those of the section before, for even pages, or none at all."""
    template = docx.Document()
    template.settings.odd_and_even_pages_header_footer = True
    template.add_section(WD_SECTION.NEW_PAGE)
    last = template.add_section(WD_SECTION.NEW_PAGE)
    last.header.is_linked_to_previous = False
    last.header.paragraphs[0].text = "{{ unit.name }}"
    last.different_first_page_header_footer = True
    last.first_page_header.paragraphs[0].text = "{{ year }}"
    template.save(str(tmp_path / REPORT.template))
    ((_, data),) = build(bare_draft(), [REPORT], own(tmp_path))
    sections = opened(data).sections
    assert len(sections) == 3
    for section in sections:
        assert marked(section.header)
        assert marked(section.even_page_header)
    assert marked(sections[2].first_page_header)
    assert sections[2].header.paragraphs[0].text == "Trường Tiểu học xã Hua Thanh"


# --- templates -----------------------------------------------------------------------------


def test_shipped_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    """Change tools/word_templates, run `python -m tools.word_templates.make`, and commit both."""
    make.main(tmp_path)

    def parts(file: Path) -> dict[str, object]:
        with zipfile.ZipFile(file) as package:
            return {name: canonicalize(package.read(name)) for name in package.namelist()}

    made = sorted(file.name for file in tmp_path.iterdir())
    assert made == sorted(file.name for file in shipped_folder().glob("*.docx"))
    assert made == sorted([*(form.template for form in FORMS), *staff_papers.TEMPLATES, TEMPLATE])
    for name in made:
        assert parts(tmp_path / name) == parts(shipped_folder() / name), name


def own(folder: Path) -> Templates:
    """Return the templates of a school, as they lie in a folder."""
    return {file.name: partial(fill, template=file.read_bytes()) for file in folder.glob("*.docx")}


def own_template(folder: Path, words: str) -> None:
    template = docx.Document()
    template.add_paragraph(words)
    template.save(str(folder / REPORT.template))


def test_a_school_s_own_template_comes_first(tmp_path: Path) -> None:
    own_template(tmp_path, "Mẫu riêng của {{ unit.name }}")
    ((_, data),) = build(complete(), [REPORT], own(tmp_path))
    assert opened(data).paragraphs[0].text == "Mẫu riêng của Trường Tiểu học xã Hua Thanh"
    ((_, other),) = build(complete(), [SUMMARY], own(tmp_path))
    assert "PHIẾU TỔNG HỢP" in text(other)


@pytest.mark.parametrize(
    "words",
    [
        "{{ unit.nane }}",
        "{{ unknown }}",
        "{% if draft %}",
        "{{ year + }}",
        "{{ unit|nofilter }}",
        "{{ unit.__class__.__mro__ }}",
        "{{ year / 0 }}",
        "{% for i in range(10**7) %}{% endfor %}",
    ],
)
def test_a_template_that_cannot_be_filled_in_is_explained(tmp_path: Path, words: str) -> None:
    """A misspelt name, a forgotten end, an attack: the file is named, nothing is printed."""
    own_template(tmp_path, words)
    with pytest.raises(InputError, match=REPORT.template) as error:
        list(build(complete(), [REPORT], own(tmp_path)))
    assert error.value.key == "dossier-template-broken"


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04broken"])
def test_a_template_that_cannot_be_opened_is_explained(tmp_path: Path, content: bytes) -> None:
    (tmp_path / REPORT.template).write_bytes(content)
    with pytest.raises(InputError, match=REPORT.template) as error:
        list(build(complete(), [REPORT], own(tmp_path)))
    assert error.value.key == "dossier-template-unreadable"


def test_a_template_that_is_nowhere_is_named() -> None:
    missing = replace(REPORT, template="khong-co.docx")
    with pytest.raises(InputError, match=r"khong-co\.docx"):
        list(build(complete(), [missing]))
