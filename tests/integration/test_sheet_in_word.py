"""A sheet goes out as a Word file and comes back: shown beside what stands, taken after a yes."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from dvht_core.commands.account import SetLanguage
from dvht_core.commands.sheets import Answer, SetTotal, SubmitSheet
from dvht_core.domain import template_versions
from dvht_core.domain.campaign import SheetState
from dvht_core.store.models import Unit
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW
from tests.unit.drawn_sheets import DESCRIPTION, MEASURES, ONE_SHEET, TEXTS, Drawn, report

FILE = "phieu.docx"


@pytest.fixture
def made(tmp_path: Path) -> Installation:
    return installed(tmp_path / "data")


async def sends(made: Installation, data: bytes, who: str = "Lan", name: str = FILE) -> str:
    """Let somebody send a Word file; return what they read."""
    app, before = made.app(), len(made.phones.sent)
    made.phones.files[name] = data
    address = made.school.address(who)
    raw = {"address": address, "files": [[name, name, len(data)]]}
    await app.store(made.phones.name, f"{name}-{before}", address, raw)
    await app.settle()
    return "\n".join(made.read_by(who, before))


async def received(made: Installation, code: str = "2.2", who: str = "Lan") -> bytes:
    """Ask for a sheet as a Word file, and return it."""
    before = len(made.phones.sent)
    await made.says(who, f"/phieuword {code}")
    (file,) = [file for _, message in made.phones.sent[before:] for file in message.attachments]
    assert file.name == f"Phieu-{code}-de-viet.docx"
    return made.services.blobs.get(file.sha256)


def edited(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a file as somebody leaves it who changes words in Word."""
    document = docx.Document(io.BytesIO(data))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        if change(paragraph.text) != paragraph.text:
            paragraph.text = change(paragraph.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def answers(made: Installation, code: str = "2.2") -> dict[str, object]:
    return dict(made.school.campaign().sheets[code].answers)


def written(made: Installation) -> None:
    texts = [Answer("2.2", part, text) for part, text in TEXTS.items()]
    made.school.do("Lan", SetTotal("2.2", "total", 37), Answer("2.2", "met", 34), *texts)


async def test_a_sheet_that_comes_back_as_it_went_changes_nothing(made: Installation) -> None:
    written(made)
    before = answers(made)
    said = await sends(made, await received(made))
    assert "Không có lời văn hay số liệu nào khác với phiếu." in said
    assert answers(made) == before
    made.close()


async def test_what_differs_is_taken_after_a_yes_and_given_back(made: Installation) -> None:
    written(made)
    before = answers(made)
    file = edited(
        await received(made),
        lambda text: {"34/37": "36/37", DESCRIPTION: f"{DESCRIPTION} Có 02 lớp mở thêm."}.get(
            text, text
        ),
    )
    said = await sends(made, file)
    assert "Có 02 lớp mở thêm." in said
    assert "đang là 34/37; trong tệp: 36/37." in said
    assert "Biện pháp" not in said
    assert answers(made) == before
    await made.says("Lan", "Ghi cả lời văn và số liệu")
    assert answers(made)["met"] == 36
    assert answers(made)["description"] == f"{DESCRIPTION} Có 02 lớp mở thêm."
    assert answers(made)["measures"] == MEASURES
    await made.says("Lan", "/quaylai")
    assert answers(made) == before
    made.close()


async def test_no_leaves_all_as_it_was(made: Installation) -> None:
    await sends(made, ONE_SHEET["numbered"].file())
    await made.says("Lan", "Không, giữ nguyên phiếu")
    assert answers(made) == {}
    made.close()


async def test_figures_of_another_school_are_shown_and_not_taken(made: Installation) -> None:
    said = await sends(made, ONE_SHEET["numbered"].file())  # of Hua Thanh; here it is Hoa Sen
    assert "là phiếu của Trường Tiểu học xã Hua Thanh" in said
    assert "Lời văn trong tệp có số liệu 34/37, 91,9%" in said
    await made.says("Lan", "Ghi lời văn")
    assert answers(made)["strengths"] == TEXTS["strengths"]
    assert "met" not in answers(made)
    made.close()


async def test_a_figure_that_cannot_be_is_said_and_not_taken(made: Installation) -> None:
    written(made)
    file = edited(await received(made), lambda text: {"34/37": "40/37"}.get(text, text))
    said = await sends(made, file)
    assert "Số người nhiều hơn tổng số nên không ghi." in said
    assert "Ghi số liệu" not in said
    made.close()


async def test_a_text_that_was_emptied_in_the_file_stays(made: Installation) -> None:
    written(made)
    file = edited(await received(made), lambda text: "" if text == MEASURES else text)
    assert "Trong tệp để trống: Biện pháp cải tiến." in await sends(made, file)
    made.close()


async def test_a_sheet_that_was_handed_in_is_a_draft_again(made: Installation) -> None:
    written(made)
    made.school.do("Lan", Answer("2.2", "evidence", "later"), SubmitSheet("2.2"))
    said = await sends(made, edited(await received(made), lambda text: text.replace("bù", "thêm")))
    assert "Phiếu đã nộp; ghi vào thì cần nộp lại." in said
    await made.says("Lan", "Ghi lời văn")
    assert made.school.campaign().sheets["2.2"].state is SheetState.DRAFT
    made.close()


async def test_a_sheet_of_a_colleague_is_not_written(made: Installation) -> None:
    said = await sends(made, ONE_SHEET["numbered"].file(), who="Vân")
    assert "Tệp là phiếu chỉ tiêu 2.2, do cô Lan phụ trách" in said.replace("\x02", "").replace(
        "\x03", ""
    )
    assert "Ghi" not in said
    assert answers(made) == {}
    made.close()


async def test_it_may_be_evidence_all_the_same(made: Installation) -> None:
    await made.says("Lan", "/minhchung 2.3")
    said = await sends(made, ONE_SHEET["numbered"].file())
    assert "Tệp so với phiếu" in said  # it is read before it is filed
    await made.says("Lan", "Dùng tệp làm minh chứng")
    await made.says("Lan", "2.3 Bồi dưỡng và tham gia chuyển đổi số")
    assert [len(item.files) for item in made.school.campaign().evidence_of("2.3")] == [1]
    made.close()


async def test_another_word_file_is_evidence_as_before(made: Installation) -> None:
    await made.says("Lan", "/minhchung 2.2")
    await sends(made, Drawn(report).file())
    assert [len(item.files) for item in made.school.campaign().evidence_of("2.2")] == [1]
    made.close()


async def test_who_does_not_read_a_sheet_does_not_receive_it(made: Installation) -> None:
    before = len(made.phones.sent)
    await made.says("Vân", "/phieuword 2.2")
    assert not [m for _, m in made.phones.sent[before:] if m.attachments]
    made.close()


async def test_an_empty_form_takes_nothing(made: Installation) -> None:
    assert "mẫu phiếu chưa điền" in await sends(made, ONE_SHEET["dots"].file())
    made.close()


async def test_a_yes_and_a_no_are_said_in_the_language_of_the_chat(made: Installation) -> None:
    answered = [Answer("1.1", key, True) for key in ("plan_issued", "plan_carried_out")]
    made.school.do("Hiền", SetLanguage("en"), *answered)
    file = edited(await received(made, "1.1", "Hiền"), lambda text: {"Có": "Không"}.get(text, text))
    said = await sends(made, file, "Hiền")
    assert "now Yes; in the file: No." in said
    assert "Không" not in said
    made.close()


async def test_beside_the_sheet_to_write_comes_the_unit_s_own_form(made: Installation) -> None:
    written(made)
    own = docx.Document()
    own.add_paragraph("Phiếu của trường, chỉ tiêu {{ indicator.code }}: {{ indicator|figures }}")
    out = io.BytesIO()
    own.save(out)
    template, digest = "mau-1-phieu-danh-gia-chi-tieu.docx", made.services.blobs.put(out.getvalue())
    with made.services.database.write() as session:
        unit = session.get_one(Unit, made.school.campaign().unit.id)
        unit.settings = template_versions.with_version(unit.settings, template, digest, NOW)
    before = len(made.phones.sent)
    await made.says("Lan", "/phieuword 2.2")
    to_write, printed = (f for _, m in made.phones.sent[before:] for f in m.attachments)
    assert to_write.name == "Phieu-2.2-de-viet.docx"
    assert printed.name == "2.2_Phieu-danh-gia-chi-tieu.docx"
    words = docx.Document(io.BytesIO(made.services.blobs.get(printed.sha256)))
    assert [p.text for p in words.paragraphs] == [
        "Phiếu của trường, chỉ tiêu 2.2: 34/37 thành viên (91,9%)"
    ]
    with made.services.database.write() as session:
        unit = session.get_one(Unit, made.school.campaign().unit.id)
        unit.settings = template_versions.with_version(unit.settings, template, None, NOW)
    await received(made)  # the shipped form alone again: nothing beside the sheet to write
    made.close()
