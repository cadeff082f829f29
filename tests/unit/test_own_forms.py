"""Schools' own forms with dots: which field goes where, and that what comes of it prints."""

import io
from functools import partial
from itertools import cycle

import docx
import pytest
from docx.oxml.ns import qn

from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.documents import fill
from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.field_choices import CLOSED, fits, offered
from dvht_core.dossier.own_templates.field_labels import LABELS
from dvht_core.dossier.own_templates.label_words import label_for
from dvht_core.dossier.own_templates.marking import Marked, mark
from dvht_core.dossier.own_templates.template_check import inspect
from tests.own_forms import draw_word, first, second, third
from tests.own_forms.draw import OwnForm, draw
from tests.own_forms.draw_word import WordForm
from tests.own_forms.measure import FIFTH, FOURTH, SETS, SIXTH, drawn, share
from tests.unit.dossier_samples import CASES, falling_short, text

LINES = (*first.FORMS, *second.FORMS, *third.FORMS)
FORMS: tuple[OwnForm | WordForm, ...] = (*LINES, *FOURTH, *FIFTH, *SIXTH)
ONE_CASE_EACH = [*zip(FORMS, cycle(CASES), strict=False)]


@pytest.mark.parametrize("name", SETS)
def test_most_fields_are_found_and_hardly_any_is_wrong(name: str) -> None:
    found, total, wrong = share(SETS[name])
    assert total > 90
    assert found / total >= 0.94
    assert wrong <= 1


@pytest.mark.parametrize(
    ("form", "case"),
    [pytest.param(form, case, id=f"{form.name}-{case}") for form, case in ONE_CASE_EACH],
)
def test_a_marked_form_is_sound_and_prints_any_dossier(form: OwnForm | WordForm, case: str) -> None:
    kind, marked = BY_KEY[form.key], mark(BY_KEY[form.key], drawn(form), {})
    assert inspect(kind, marked.template).problems == ()
    own = {kind.template: partial(fill, template=marked.template)}
    for _, data in [*build(CASES[case](), [kind], own), *build(example(), [kind], own)]:
        assert "{{" not in text(data)
        assert "{%" not in text(data)


def form_of(name: str) -> tuple[OwnForm, bytes]:
    form = next(form for form in LINES if form.name == name)
    return form, draw(form)


def printed(name: str, chosen: dict[int, str] | None = None) -> str:
    form, data = form_of(name)
    marked = mark(BY_KEY[form.key], data, chosen or {})
    template = BY_KEY[form.key].template
    own = {template: partial(fill, template=marked.template)}
    made = dict(build(falling_short(), [BY_KEY[form.key]], own))
    return text(next(data for file, data in made.items() if file.startswith(("Mau", "2.4", "Bao"))))


def test_what_is_filled_in_stands_where_the_dots_were() -> None:
    report = printed("bao-cao-phong")
    assert "1. Tên đơn vị: Trường Tiểu học xã Hua Thanh\n" in report
    assert "4. Tổng số cán bộ, giáo viên, nhân viên: 37 người." in report
    assert "Đỗ Thị Thu Hiền\nHiệu trưởng\nTổ trưởng" in report, "a row of each member"
    assert "Nguyễn Thị Hà Thu" in report
    assert "Hua Thanh, ngày 13 tháng 01 năm 2025" in report
    summary = printed("phieu-tong-hop")
    assert "2.2\nHoàn thành bồi dưỡng\n34/37 thành viên (91,9%)\nđạt mức độ 1" in summary


def test_lines_of_dots_become_one_text() -> None:
    sheet = printed("phieu-chi-tieu")
    assert "1. Mô tả hiện trạng:\nNăm 2024, 18/37 thành viên (48,6%) có chứng chỉ phù hợp." in sheet
    assert "……" not in sheet


def test_a_choice_counts_more_than_the_proposal() -> None:
    form, data = form_of("phieu-tong-hop")
    places = mark(BY_KEY[form.key], data, {}).places
    at = next(n for n, p in enumerate(places, start=1) if p.words.startswith("Xếp loại chung"))
    assert "Xếp loại chung: không đạt" in printed("phieu-tong-hop")
    assert "Xếp loại chung: Đỗ Thị Thu Hiền" in printed("phieu-tong-hop", {at: "lead"})
    assert "không đạt\nThư ký" not in printed("phieu-tong-hop", {at: ""})


def test_letters_keep_their_look() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Tên đơn vị: ")
    paragraph.add_run("……").italic = True
    paragraph.add_run("……, năm ")
    paragraph.add_run("....").bold = True
    out = io.BytesIO()
    document.save(out)
    marked = mark(BY_KEY["report"], out.getvalue(), {}).template
    runs = docx.Document(io.BytesIO(marked)).paragraphs[0].runs
    assert [(run.text, run.italic, run.bold) for run in runs] == [
        ("Tên đơn vị: ", None, None),
        ("{{ unit.name }}", True, None),
        (", năm ", None, None),
        ("{{ year }}", None, True),
    ]


def test_a_form_without_places_stays_as_it_is() -> None:
    document = docx.Document()
    document.add_paragraph("Báo cáo của trường.")
    out = io.BytesIO()
    document.save(out)
    assert mark(BY_KEY["report"], out.getvalue(), {}).places == ()


def test_only_what_a_form_can_print_may_be_chosen() -> None:
    assert set(offered(BY_KEY["indicator-sheet"])) > {"strengths", "unit"}
    assert not fits(BY_KEY["report"], "strengths", "unit")
    assert not fits(BY_KEY["report"], "lead", "list:team")
    assert not fits(BY_KEY["report"], "nothing-known", "unit")
    assert fits(BY_KEY["report"], "", "list:team")
    assert fits(BY_KEY["report"], "list:team", "list:team")
    assert fits(BY_KEY["report"], "list:plan", "list:team")
    assert not fits(BY_KEY["indicator-sheet"], "list:plan", "list:evidence")
    assert fits(BY_KEY["report"], "team.duty", "team.position")
    assert not fits(BY_KEY["report"], "plan.when", "team.position")
    assert not fits(BY_KEY["report"], "team.duty", "-"), "a column of a table that is left open"
    assert fits(BY_KEY["summary"], "2.2.percent", "2.2.figures")
    assert not fits(BY_KEY["summary"], "2.1.figures", "2.2.figures")
    assert len({label.key for label in LABELS}) == len(LABELS)


def test_a_table_that_was_left_open_can_be_filled_again_and_holds_nothing_else() -> None:
    form = next(f for f in LINES if any(w.startswith("list:") for w in f.wanted))
    data = draw(form)
    proposed = mark(BY_KEY[form.key], data, {}).places
    at = next(n for n, place in enumerate(proposed, start=1) if place.field == "list:team")
    assert mark(BY_KEY[form.key], data, {at: ""}).places[at - 1].field == ""
    for chosen in ("list:team", "unit"):
        again = mark(BY_KEY[form.key], data, {at: chosen})
        assert again.places[at - 1].field == "list:team"


def word_form(name: str, chosen: dict[int, str] | None = None) -> tuple[Form, Marked]:
    form = next(form for form in (*FOURTH, *FIFTH) if form.name == name)
    return BY_KEY[form.key], mark(BY_KEY[form.key], draw_word.draw(form), chosen or {})


def print_of(name: str, chosen: dict[int, str] | None = None) -> bytes:
    kind, marked = word_form(name, chosen)
    own = {kind.template: partial(fill, template=marked.template)}
    return next(data for _, data in build(example(), [kind], own))


def place_of(marked: Marked, field: str) -> int:
    return next(n for n, place in enumerate(marked.places, start=1) if place.field == field)


def test_what_stands_at_the_edges_of_a_page_and_in_a_box_is_filled_in_once() -> None:
    document = docx.Document(io.BytesIO(print_of("bao-cao-hai-cot")))
    header = document.sections[0].header.paragraphs[0].text
    assert header == "Trường Tiểu học Ví Dụ – Hồ sơ Đơn vị học tập năm 2024"
    assert [place.field for place in word_form("bao-cao-mau-8")[1].places].count("year") == 2
    boxes = docx.Document(io.BytesIO(print_of("bao-cao-mau-8"))).element.xpath("//w:txbxContent")
    assert ["".join(t.text for t in box.iter(qn("w:t"))) for box in boxes] == [
        "Mẫu 8 – năm 2024",
        "Mẫu 8 – năm 2024",
    ]


def test_a_name_does_not_say_again_what_stands_before_it() -> None:
    said = text(print_of("to-trinh-de-nghi"))
    assert "TRƯỜNG TIỂU HỌC VÍ DỤ\n" in said
    assert "Trường Tiểu học Ví Dụ trình Chủ tịch" in said


def test_the_box_of_the_level_is_ticked() -> None:
    assert "☐ Chưa đạt   ☒ Mức độ 1   ☐ Mức độ 2" in text(print_of("bao-cao-mau-8"))
    assert "□ Không đạt   □ Đạt mức độ 1   ☒ Đạt mức độ 2" in text(print_of("phieu-thcs-o-vuong"))


def test_a_column_can_hold_something_else_of_its_list() -> None:
    _, marked = word_form("bao-cao-hai-cot")
    at = place_of(marked, "team.position")
    assert "1\nTrần Thị Mẫu\nHiệu trưởng\nTổ trưởng" in text(print_of("bao-cao-hai-cot"))
    other = text(print_of("bao-cao-hai-cot", {at: "team.sheets"}))
    assert "1\nTrần Thị Mẫu\nTiêu chí 1\nTổ trưởng" in other
    assert "1\nTrần Thị Mẫu\n\nTổ trưởng" in text(print_of("bao-cao-hai-cot", {at: ""}))
    assert mark_of("bao-cao-hai-cot", {at: "plan.when"}, at) == "team.position"


def mark_of(name: str, chosen: dict[int, str], at: int) -> str:
    return word_form(name, chosen)[1].places[at - 1].field


def test_a_table_can_hold_another_list_and_a_table_left_open_has_no_columns() -> None:
    _, marked = word_form("ke-hoach-tu-danh-gia")
    at = place_of(marked, "list:plan")
    open_ = word_form("ke-hoach-tu-danh-gia", {at: "", at + 1: "plan.who"})[1].places
    assert [(p.field, p.proposed) for p in open_[at : at + 4]] == [("", CLOSED)] * 4
    assert len(open_) == len(marked.places), "what was chosen keeps its number"
    other = word_form("ke-hoach-tu-danh-gia", {at: "list:team", at + 1: "team.member-name"})[1]
    assert [p.field for p in other.places[at - 1 : at + 1]] == ["list:team", "team.member-name"]


def test_a_table_of_which_nothing_is_known_stays_open_and_can_be_given_a_list() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Bộ phận", "Nhân lực", "Đầu mối"), strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    form = BY_KEY["report"]
    assert [p.field for p in mark(form, out.getvalue(), {}).places] == [""] * 4
    given = mark(form, out.getvalue(), {1: "list:team", 3: "team.member-name"})
    assert [p.field for p in given.places] == ["list:team", "", "team.member-name", ""]
    own = {form.template: partial(fill, template=given.template)}
    made = next(data for _, data in build(example(), [form], own))
    assert "Đầu mối\n\nTrần Thị Mẫu\n\n\nLê Văn Thử" in text(made)


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("Chức vụ:", ""),
        ("Điện thoại liên hệ:", ""),
        ("Số lớp:", ""),
        ("gồm", "học sinh"),
        ("Ý kiến của người đứng đầu đơn vị:", ""),
        ("Theo báo cáo tự đánh giá số", ""),
        ("PHÓ HIỆU TRƯỞNG", ""),
        ("có hiệu lực kể từ ngày", ""),
        ("Nơi nhận: -", ""),
    ],
)
def test_what_the_dossier_does_not_know_stays_open(words: str, after: str) -> None:
    assert label_for(BY_KEY["report"], words, after) is None


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Căn cứ Quyết định số …… ngày …/…/… của Hiệu trưởng", ["decision", "decision-day"]),
        ("Căn cứ Quyết định số …… ngày …/…/… của UBND xã", ["", ""]),
        ("Căn cứ Quyết định số …… quy định chức năng của trường", [""]),
        ("Có hiệu lực kể từ ngày … tháng … năm ……", [""]),
        ("Có mặt: …… người, vắng: …… người", ["attended", ""]),
    ],
)
def test_a_line_is_read_to_its_end(line: str, fields: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    key = "minutes" if "attended" in fields else "request"
    assert [p.field for p in mark(BY_KEY[key], out.getvalue(), {}).places] == fields
