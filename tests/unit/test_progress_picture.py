"""The drawing of /tiendo: what it shows to whom, and that it can be read without colours."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFont

from bot.runtime.drawings import FONTS, png_of
from conversations.engine.dialog import Context
from conversations.engine.state import State
from conversations.messages.progress_chart import ALARM, INK, LOOKS, QUIET, WIDTH, progress_picture
from conversations.texts import dialog_texts
from dvht_core.domain.campaign import PlanLineKind, SheetState
from dvht_core.view.campaign_view import PlanLineView, View
from tools.dialog_diagrams import sample_view

STATES = tuple(SheetState)
LETTERS = "ạặậẹệịọộợụựỵảẩẳẻểỉỏổởủửỷãẫẵẽễĩõỗỡũữỹđĐƯỞẰ"


def context(who: int = 0, language: str = "vi", at: str = "2025-01-08") -> Context:
    """Return a school whose sheets are in every state; the first person leads."""
    view = sample_view()
    campaign = view.campaign
    assert campaign is not None
    sheets = {
        code: replace(sheet, state=STATES[n % len(STATES)])
        for n, (code, sheet) in enumerate(campaign.sheets.items())
    }
    plan = (PlanLineView(date(2025, 1, 8), None, "Viết phiếu", ("all",), kind=PlanLineKind.SHEETS),)
    campaign = replace(campaign, sheets=sheets, plan=plan).in_language(language)
    now = datetime.fromisoformat(f"{at}T02:00").replace(tzinfo=UTC)
    return Context(View(campaign, campaign.people[who]), State(), now, dialog_texts(language))


def words(ctx: Context) -> list[str]:
    root = ElementTree.fromstring(progress_picture(ctx))
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("state", LOOKS)
def test_words_stand_out_from_their_ground(state: SheetState) -> None:
    assert contrast(LOOKS[state].ink, LOOKS[state].ground) >= 4.5


@pytest.mark.parametrize("ink", [INK, QUIET, ALARM])
def test_words_stand_out_from_the_paper(ink: str) -> None:
    assert contrast(ink, "#ffffff") >= 4.5


def test_every_state_has_a_sign_of_its_own() -> None:
    assert set(LOOKS) == set(SheetState)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)


def test_every_indicator_is_there_with_its_state_or_level_in_words() -> None:
    said = words(context())
    assert {f"{c}.{n}" for c, last in ((1, 5), (2, 5), (3, 4)) for n in range(1, last + 1)} <= {
        *said
    }
    assert {"Chưa viết", "Đang viết", "Cần sửa"} <= {*said}


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2025-01-06", "Còn 2 ngày nộp phiếu"),
        ("2025-01-08", "Hạn nộp phiếu: hôm nay"),
        ("2025-01-09", "Còn 6 ngày gửi hồ sơ"),
        ("2025-01-15", "Đã quá hạn gửi hồ sơ"),
    ],
)
def test_the_days_that_are_left(day: str, left: str) -> None:
    assert left in words(context(at=day))


def test_what_is_late_has_a_border_and_the_legend_says_so() -> None:
    assert "Viền đậm: quá hạn" in words(context(at="2025-01-09"))
    assert "Viền đậm: quá hạn" not in words(context(at="2025-01-08"))


def test_who_leads_sees_everybody_and_a_member_only_their_own() -> None:
    assert {"Từng người", "Cô Lan", "Cô Thu"} <= {*words(context())}
    own = words(context(who=1))
    assert "Phiếu của cô" in own
    assert "Cô Lan" not in own


def test_it_is_drawn_in_english_too() -> None:
    assert {"Criterion 1", "Not begun"} <= {*words(context(language="en"))}


def test_a_schools_name_is_text_and_never_markup() -> None:
    ctx = context()
    campaign = ctx.campaign
    unit = replace(campaign.unit, name='Trường <script>"A" & B')
    hostile = replace(ctx, view=View(replace(campaign, unit=unit), ctx.me))
    assert 'Trường <script>"A" & B' in words(hostile)


def test_a_messenger_gets_a_sharp_picture() -> None:
    picture = Image.open(io.BytesIO(png_of(progress_picture(context()))))
    assert picture.format == "PNG"
    assert picture.width == 3 * WIDTH
    assert picture.height < 3 * picture.width


@pytest.mark.parametrize("cut", ["Regular", "Bold"])
def test_the_typeface_has_every_vietnamese_letter(cut: str) -> None:
    font = ImageFont.truetype(FONTS / f"BeVietnamPro-{cut}.ttf", 40)
    missing = bytes(font.getmask("\uffff"))
    assert [letter for letter in LETTERS if bytes(font.getmask(letter)) == missing] == []


def test_the_licence_goes_with_the_typeface() -> None:
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
