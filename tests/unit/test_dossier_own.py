"""A school's own templates: fields known or named, nothing that runs or reaches outside."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import docx
import pytest

from dvht_core.domain import template_versions
from dvht_core.domain.errors import InputError
from dvht_core.dossier import BY_KEY, FORMS, build
from dvht_core.dossier.documents import fill
from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.template_check import form_of, inspect
from dvht_core.dossier.own_templates.template_fields import describe, meaning
from dvht_core.dossier.template_values import FILTERS
from dvht_core.dossier.word.docx_render import repacked
from dvht_core.template_files import shipped
from dvht_core.texts import core_texts
from tests.integration import hostile_files

REPORT, SHEET = BY_KEY["report"], BY_KEY["indicator-sheet"]


def template(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_shipped_templates_pass_and_print_what_they_print(form: Form) -> None:
    found = inspect(form, shipped(form.template))
    assert found.problems == ()
    assert found.unused == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_example_fills_every_shipped_template(form: Form) -> None:
    called_for = form.when.holds(example().level, example().asked, photos=False, requested=True)
    assert called_for == bool(dict(build(example(), [form], requested=True)))


@pytest.mark.parametrize(
    ("line", "name", "nearest"),
    [
        ("{{ unit.nane }}", "unit.nane", "unit.name"),
        ("{{ yaer }}", "yaer", "year"),
        ("{% for m in team %}{{ m.nam }}{% endfor %}", "m.nam", "m.name"),
        (
            "{% for c in criteria %}{% for i in c.indicators %}{{ i.levle }}"
            "{% endfor %}{% endfor %}",
            "i.levle",
            "i.level",
        ),
        ("{{ indicator.code }}", "indicator", ""),
        ("{{ unit.name|sentense }}", "sentense", "sentence"),
        ("{% if unit.publik %}x{% endif %}", "unit.publik", "unit.public"),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest_known(
    line: str, name: str, nearest: str
) -> None:
    (problem,) = inspect(REPORT, template(line)).problems
    assert f"“{name}”" in problem
    assert f"“{nearest}" in problem


def test_mau_1_alone_knows_its_indicator() -> None:
    line = "{{ indicator.code }} {{ criterion.title }}"
    assert inspect(SHEET, template(line)).problems == ()
    assert len(inspect(REPORT, template(line)).problems) == 2


def test_fields_that_are_left_out_are_listed() -> None:
    unused = inspect(REPORT, template("{{ unit.name }}")).unused
    assert {"indicator.description", "conclusion", "lead.name"} <= set(unused)
    assert "unit.name" not in unused


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{% if draft %}", "thêm “endif”"),
        ("Năm {{ year + }} nhé", "viết chưa đúng"),
        ("{{ year", "thiếu dấu đóng"),
        ("{% for x in team %}{{ x.name }}", "thêm “endfor”"),
        ("{{ year }}{% endif %}", "không có phần mở đầu"),
        ("{% foreach x in team %}", "lệnh “foreach”"),
        ("{{ tên trường }}", "viết chưa đúng"),
    ],
)
def test_a_mistake_is_said_with_its_place_without_code(line: str, said: str) -> None:
    (problem,) = inspect(REPORT, template("Mở đầu", f"Số người: {line}")).problems
    assert said in problem
    assert "Số người: " in problem
    assert not re.search("expected|Encountered|unexpected|tag|block|print", problem)


def test_a_template_without_a_field_is_refused() -> None:
    (problem,) = inspect(REPORT, template("Báo cáo của trường")).problems
    assert "chưa có chỗ nào để điền dữ liệu" in problem


def test_deleted_words_hold_no_field_and_are_not_printed() -> None:
    def tracked(data: bytes) -> bytes:
        gone = b'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ unit.nane }}</w:delText>'
        new = b'</w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>{{ year }}</w:t></w:r></w:ins>'
        return data.replace(b"<w:body>", b"<w:body>" + gone + new + b"</w:p>")

    made = changed("word/document.xml", tracked)
    assert inspect(REPORT, made).problems == ()
    ((_, printed),) = build(example(), [REPORT], {REPORT.template: partial(fill, template=made)})
    document = docx.Document(io.BytesIO(printed))
    assert document.paragraphs[0].text == "2024"
    assert not document.element.body.xpath("//w:del | //w:ins")


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("kind", "target", "fine"),
    [
        ("hyperlink", "mailto:c0.huathanh@example.edu.vn", True),
        ("hyperlink", "https://huathanh.example.edu.vn/", True),
        ("hyperlink", "file://server/share/a.docx", False),
        ("attachedTemplate", "file:///C:\\Users\\Lan\\Normal.dotm", True),
        ("attachedTemplate", "Normal.dotm", True),
        ("attachedTemplate", "https://x.example/evil.dotm", False),
        ("attachedTemplate", "file://server/share/evil.dotm", False),
        ("image", "https://x.example/a.png", False),
        ("oleObject", "file:///C:\\a.xlsx", False),
    ],
)
def test_links_to_click_are_allowed_and_nothing_that_fetches(
    kind: str, target: str, fine: bool
) -> None:
    relation = (
        f'<Relationship Id="rIdX" TargetMode="External" Type="{RELATED}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )
    made = changed(
        "word/_rels/document.xml.rels",
        lambda d: d.replace(b"</Relationships>", relation.encode()),
    )
    assert (inspect(REPORT, made).problems == ()) is fine
    if fine and kind == "attachedTemplate":
        own = {REPORT.template: partial(fill, template=made)}
        ((_, printed),) = build(example(), [REPORT], own)
        with zipfile.ZipFile(io.BytesIO(printed)) as package:
            assert not any(b"Normal.dotm" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_what_a_template_leaves_out_is_told_in_words(form: Form) -> None:
    unused = inspect(form, template("{{ nothing }}")).unused
    assert unused
    assert all(meaning(path)[0].isupper() for path in unused)


@pytest.mark.parametrize(
    "line",
    [
        "{{ unit.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ unit.name.format(unit) }}",
        "{% for i in range(99999) %}{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 999999999 }}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% macro m() %}{% endmacro %}",
    ],
)
def test_no_code_runs(line: str) -> None:
    """Refused before anything is rendered."""
    assert inspect(REPORT, template(line)).problems


@pytest.mark.parametrize("place", ["body", "header", "footnote", "title", "box"])
@pytest.mark.parametrize("words", ["{% for i in range(10**9) %}x{% endfor %}", "{{ unit.nane }}"])
def test_every_place_where_a_field_can_stand_is_looked_at(place: str, words: str) -> None:
    (problem, *_) = inspect(REPORT, hostile_files.template(**{place: words})).problems
    assert problem
    assert inspect(REPORT, hostile_files.template(**{place: "{{ unit.name }}"})).problems == ()


@pytest.mark.parametrize("name", ["safe", "tojson", "xmlattr", "urlize"])
def test_nothing_prints_markup_of_its_own(name: str) -> None:
    """Inspected is what stands in the file, not what it would print."""
    (problem,) = inspect(REPORT, template(f"{{{{ unit.name|{name} }}}}")).problems
    assert name in problem


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return repacked(shipped(REPORT.template), lambda n, d: change(d) if n == name else d)


def with_part(name: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO(shipped(REPORT.template))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, content)
    return buffer.getvalue()


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "macro": (lambda: with_part("word/vbaProject.bin"), "macro"),
    "embedded object": (lambda: with_part("word/embeddings/oleObject1.bin"), "macro"),
    "macro type": (
        lambda: changed(
            "[Content_Types].xml",
            lambda d: d.replace(b"wordprocessingml.document.main", b"macroEnabled.main"),
        ),
        "macro",
    ),
    "external picture": (
        lambda: changed(
            "word/_rels/document.xml.rels",
            lambda d: d.replace(
                b"</Relationships>",
                b'<Relationship Id="rIdX" TargetMode="External" Type="x" Target="http://x/"/>'
                b"</Relationships>",
            ),
        ),
        "liên kết",
    ),
    "reads another file": (
        lambda: changed(
            "word/document.xml",
            lambda d: d.replace(
                b"<w:body>",
                b"<w:body><w:p><w:r><w:instrText>INCLUDETEXT /etc/passwd</w:instrText></w:r></w:p>",
            ),
        ),
        "trường tự động",
    ),
    "cut into pieces": (
        lambda: changed(
            "word/document.xml",
            lambda d: d.replace(
                b"<w:body>",
                b"<w:body><w:p><w:r><w:instrText>INC</w:instrText></w:r><w:r>"
                b"<w:instrText>LUDETEXT /etc/passwd</w:instrText></w:r></w:p>",
            ),
        ),
        "trường tự động",
    ),
    "written in numbers": (
        lambda: changed(
            "word/document.xml",
            lambda d: d.replace(
                b"<w:body>",
                b"<w:body><w:p><w:r><w:instrText>&#73;NCLUDETEXT /etc/passwd</w:instrText>"
                b"</w:r></w:p>",
            ),
        ),
        "trường tự động",
    ),
    "in another encoding": (
        lambda: changed(
            "word/document.xml",
            lambda d: (
                re.sub(r"^<\?xml[^>]*>", "", d.decode())
                .replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)
                .encode("utf-16")
            ),
        ),
        ".docx",
    ),
    "in a part of another name": (
        lambda: repacked(with_part("word/header.dat", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>')),
        ".docx",
    ),
    "entities": (
        lambda: changed(
            "word/document.xml",
            lambda d: d.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
        ),
        ".docx",
    ),
    "no ZIP": (lambda: b"no template", ".docx"),
    "no Word": (lambda: with_part("x")[:200], ".docx"),
    "too large": (lambda: b"x" * (6 * 1024 * 1024), "quá lớn"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_template_that_reaches_outside_is_refused(name: str) -> None:
    make, words = ATTACKS[name]
    found = inspect(REPORT, make())
    assert len(found.problems) == 1
    assert words in found.problems[0]


# --- the guide -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_field_has_a_meaning_and_an_example(form: Form) -> None:
    fields = list(describe(form, example()))
    assert len({field.path for field in fields}) == len(fields) > 80
    assert {"unit", "team[]", "applying[]", "meeting"} <= {
        field.path for field in fields if not field.example
    }
    assert sum(not field.example for field in fields) <= 24


def test_every_filter_has_a_meaning() -> None:
    for name in (*FILTERS, "picture"):
        assert f"filter-{name.replace('_', '-')}" in core_texts()


def test_a_form_is_known_by_its_key_and_by_its_file() -> None:
    assert form_of("report") is form_of("mau-8-bao-cao-tu-danh-gia.docx") is REPORT
    with pytest.raises(InputError, match="indicator-sheet"):
        form_of("mau-9")


# --- versions ------------------------------------------------------------------------------


def test_versions_are_kept_and_the_last_one_counts() -> None:
    at = datetime(2025, 1, 8, tzinfo=UTC)
    settings = template_versions.with_version({"place": "Hua Thanh"}, "a.docx", "1" * 64, at)
    settings = template_versions.with_version(settings, "a.docx", "2" * 64, at)
    assert template_versions.in_use(settings) == {"a.docx": "2" * 64}
    settings = template_versions.with_version(settings, "a.docx", None, at)
    assert template_versions.in_use(settings) == {}
    assert len(settings[template_versions.KEY]["a.docx"]) == 3
    assert settings["place"] == "Hua Thanh"
