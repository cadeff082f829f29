"""Schools' own forms with dots: which field goes where, and that what comes of it prints."""

import io
from functools import partial
from itertools import cycle

import docx
import pytest

from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.documents import fill
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.field_labels import LABELS, fits, offered
from dvht_core.dossier.own_templates.marking import mark
from dvht_core.dossier.own_templates.template_check import inspect
from tests.own_forms import first, second, third
from tests.own_forms.draw import OwnForm, draw
from tests.own_forms.measure import share
from tests.unit.dossier_samples import CASES, falling_short, text

FORMS = (*first.FORMS, *second.FORMS, *third.FORMS)
ONE_CASE_EACH = [*zip(FORMS, cycle(CASES), strict=False)]


@pytest.mark.parametrize(
    ("forms", "least"), [(first.FORMS, 0.98), (second.FORMS, 0.96), (third.FORMS, 0.8)]
)
def test_most_fields_are_found_from_the_words_before_them(
    forms: tuple[OwnForm, ...], least: float
) -> None:
    found, total, wrong = share(forms)
    assert total > 90
    assert found / total >= least
    assert wrong / total <= 0.14


@pytest.mark.parametrize(
    ("form", "case"),
    [pytest.param(form, case, id=f"{form.name}-{case}") for form, case in ONE_CASE_EACH],
)
def test_a_marked_form_is_sound_and_prints_any_dossier(form: OwnForm, case: str) -> None:
    kind, marked = BY_KEY[form.key], mark(BY_KEY[form.key], draw(form), {})
    assert inspect(kind, marked.template).problems == ()
    own = {kind.template: partial(fill, template=marked.template)}
    for _, data in [*build(CASES[case](), [kind], own), *build(example(), [kind], own)]:
        assert "{{" not in text(data)
        assert "{%" not in text(data)


def form_of(name: str) -> tuple[OwnForm, bytes]:
    form = next(form for form in FORMS if form.name == name)
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
    form = next(f for f in FORMS if any(w.startswith("list:") for w in f.wanted))
    data = draw(form)
    proposed = mark(BY_KEY[form.key], data, {}).places
    at = next(n for n, place in enumerate(proposed, start=1) if place.field == "list:team")
    assert mark(BY_KEY[form.key], data, {at: ""}).places[at - 1].field == ""
    for chosen in ("list:team", "unit"):
        again = mark(BY_KEY[form.key], data, {at: chosen})
        assert again.places[at - 1].field == "list:team"
