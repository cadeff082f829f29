"""English is a complete second language of the conversation; documents stay Vietnamese."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, VariableReference
from fluent.syntax.visitor import Visitor

import dvht_core
from bot.simulator.transcript import AT, Transcript
from bot.simulator.transcript_player import Player
from bot.texts import all_texts
from conversations.engine.dialog import Context
from conversations.engine.state import State
from conversations.messages.reminder_message import reminder
from conversations.messages.sheet_message import reason_text
from conversations.notifications.notices import notices
from conversations.texts import dialog_texts
from dvht_core.assessment.results import Reason
from dvht_core.dossier.from_campaign import fill
from dvht_core.events import SheetChecked
from dvht_core.i18n import english, vietnamese
from dvht_core.i18n.languages import LANGUAGES
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import Question, RubricError, load_rubric, read_overlay
from dvht_core.schedule.reminders import Reminder
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.texts import BOLD_END, BOLD_START, Value
from dvht_core.view.campaign_view import CampaignView, View
from tests.unit.answers import BOTH

NOW = datetime(2025, 1, 8, 1, tzinfo=UTC)
DATA = Path(__file__).parent.parent / "data"
RUBRICS = Path(dvht_core.__file__).parent / "rubrics" / "en"
ADDRESS = {"co", "Co", "name"}
"""How Vietnamese addresses a teacher; English says "you", and the name where it likes."""

NOT_IN_A_CHAT = re.compile(
    # for whoever sets up and runs the program
    r"plan-(?!file-|none$|unreadable$|form-unfilled$|line-|warn-(no-lead|no-secretary|leads|nobody"
    r"|several|own-check)$)|cards-|schools-|facts-|backup-|restore-|rubric-(?!unknown$|unknown-indicator$)|evidence-code-pattern"
    # words of the documents
    r"|filling-|dossier-(?!template-)|results-draft-|example-|field-|filter-|layout-|paper-(list|proof|record|plan|slip)"
    r"|own-unknown-form$|paper-no-(tesseract|picture)$"
    r"|evidence-title-(number|number-date|matter)$|evidence-other-document"
)


def chat_keys(language: str) -> set[str]:
    keys = dialog_texts(language).keys
    return {key for key in keys if not NOT_IN_A_CHAT.match(key)}


@cache
def messages(language: str) -> dict[str, Message]:
    return {
        entry.id.name: entry
        for file in set(all_texts(language).keys.values())
        for entry in FluentParser().parse(_plain(file)).body
        if isinstance(entry, Message)
    }


def _plain(file: Path) -> str:
    """Return a catalogue file with one mark for bold, as Fluent itself can read it."""
    return file.read_text(encoding="utf-8").replace("**", BOLD_START)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.found.add(node.id.name)


def variables(language: str, key: str) -> set[str]:
    visitor = _Variables()
    node: BaseNode = messages(language)[key]
    visitor.visit(node)
    return visitor.found


def test_every_sentence_of_a_chat_is_there_in_english() -> None:
    assert chat_keys("vi") == chat_keys("en")


def test_there_is_no_english_that_nobody_can_see() -> None:
    assert set(all_texts("en").keys) == chat_keys("en")


def test_english_names_what_vietnamese_names() -> None:
    different = {
        key: (variables("vi", key), variables("en", key))
        for key in chat_keys("en")
        if variables("vi", key) - ADDRESS != variables("en", key) - ADDRESS
    }
    assert different == {}


def test_english_says_you_for_co_and_thay() -> None:
    assert {key for key in chat_keys("en") if {"co", "Co"} & variables("en", key)} == set()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_sentence_can_be_said_of_none_one_and_two(number: int) -> None:
    said = {
        key: all_texts("en").say(key, **dict.fromkeys(variables("en", key), number))
        for key in chat_keys("en")
    }
    holes = re.compile(r"[{}]|  | [.,:](?!\w)|\b1 (people|\w+s (are|more))|\b2 person|^\W*$")
    assert {key: text for key, text in said.items() if holes.search(text)} == {}


@pytest.mark.parametrize(
    ("key", "one", "two"),
    [
        ("tasks-to-check", "1* sheet of a colleague is", "2* sheets of colleagues are"),
        ("sheet-share-misses", "1 more person", "2 more people"),
        ("evidence-added", "1 photo, ", "2 photos, "),
        ("check_all-head", "one sheet is", "2 sheets are"),
    ],
)
def test_one_is_singular(key: str, one: str, two: str) -> None:
    for number, expected in ((1, one), (2, two)):
        values: dict[str, Value] = dict.fromkeys(variables("en", key), number)
        values["what"] = "photo"
        assert expected in all_texts("en").say(key, **values).replace(BOLD_END, "*")


class TestWords:
    def test_colleagues_are_ms_and_mr_and_nobody_is_guessed(self) -> None:
        called = [english.called(s, "Nguyễn Thị Lan") for s in Salutation]
        assert called == ["Ms Lan", "Mr Lan", "Lan"]

    def test_a_share_has_a_decimal_point_and_is_rounded_as_in_vietnamese(self) -> None:
        assert english.percent(34, 37) == "91.9%"
        for part in range(0, 2001, 7):
            theirs = vietnamese.percent(part, 2000)
            assert english.percent(part, 2000) == theirs.replace(",", ".")

    def test_days(self) -> None:
        day = date(2025, 1, 8)
        assert f"{english.weekday(day)} {english.day_month(day)}" == "Wednesday 8 January"
        assert english.day_month(date(2025, 12, 31)) == "31 December"

    def test_lists(self) -> None:
        lists = [english.join_words(["a", "b", "c"][:n]) for n in range(4)]
        assert lists == ["", "a", "a and b", "a, b and c"]


def ask_slots(question: Question) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(question.ask) if name}


class TestRubric:
    @pytest.mark.parametrize("rubric_id", BOTH)
    def test_all_that_a_conversation_shows_is_english(self, rubric_id: str) -> None:
        shown = list(zip(_shown(rubric_id, "vi"), _shown(rubric_id, "en"), strict=True))
        assert [pair for pair in shown if pair[0] == pair[1]] == []
        own_words = [re.sub(r"\([^)]*\)|\d+/QĐ-\w+", "", theirs) for _, theirs in shown]
        assert [t for t in own_words if re.search(r"[^\x00-\x7f“”…–]", t)] == []

    @pytest.mark.parametrize("rubric_id", BOTH)
    def test_only_words_differ(self, rubric_id: str) -> None:
        """Rules and articles are the circular's in every language."""
        for ours, theirs in _indicators(rubric_id):
            assert (theirs.code, theirs.articles, theirs.rules, theirs.when) == (
                (ours.code, ours.articles, ours.rules, ours.when)
            )
            for our, their in zip(ours.questions, theirs.questions, strict=True):
                assert (our.keys, our.kind, our.when) == (their.keys, their.kind, their.when)
                assert [c.value for c in our.choices] == [c.value for c in their.choices]
                assert ask_slots(our) == ask_slots(their)

    @pytest.mark.parametrize("rubric_id", BOTH)
    def test_labels_fit_a_button(self, rubric_id: str) -> None:
        labels = [q.label for _, theirs in _indicators(rubric_id) for q in theirs.questions]
        assert [label for label in labels if len(label) > 64 or label.endswith(".")] == []

    def test_a_language_without_words_gets_the_original(self) -> None:
        assert load_rubric(BOTH[0], "fr") == load_rubric(BOTH[0])


def _indicators(rubric_id: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    return zip(
        load_rubric(rubric_id).indicators, load_rubric(rubric_id, "en").indicators, strict=True
    )


def _shown(rubric_id: str, language: str) -> Iterator[str]:
    rubric = load_rubric(rubric_id, language)
    yield rubric.title
    yield from rubric.kinds.values()
    yield from (criterion.title for criterion in rubric.criteria)
    for indicator in rubric.indicators:
        yield from (indicator.title, indicator.text, *indicator.evidence)
        for question in indicator.questions:
            yield from (question.label, question.ask, question.help)
            yield from filter(None, [question.noun])
            yield from (choice.label for choice in question.choices)


# what → (rubric, what stands there, what is put there, the reason, lines from there to the error)
BREAKAGES = {
    "missing indicator": (BOTH[1], '  "2.2": {like: "2.2"}\n', "", "thiếu khoá “2.2”", -12),
    "unknown indicator": (BOTH[1], '"2.2": {', '"2.9": {', "khoá “2.9” không dùng được", 0),
    "unknown like": (BOTH[1], 'like: "3.4"', 'like: "3.9"', "không có chỉ tiêu 3.9", 0),
    "unknown base": (BOTH[1], "like: tt24-2023-huyen", "like: tt24", "gốc “tt24”", 0),
    "wrong id": (BOTH[0], "id: tt24-2023-huyen", "id: tt24", "khác với tên tệp", 0),
    "missing kind": (BOTH[0], "  nursery: nursery\n", "", "thiếu khoá “nursery”", 0),
    "other criterion": (BOTH[0], '  "3": What', '  "4": What', "khoá “4” không dùng được", 0),
    "other question": (BOTH[0], "plan_issued:", "plan:", "khoá “plan” không dùng được", 0),
    "missing label": (
        BOTH[0],
        "        label: a yearly learning plan was issued\n",
        "",
        "“label”",
        0,
    ),
    "noun of a yes or no": (
        BOTH[0],
        "        ask: In",
        "        noun: x\n        ask: In",
        "“noun”",
        0,
    ),
    "other choice": (BOTH[0], "basic: basically", "fair: basically", "khoá “fair” không dùng", 0),
    "unknown place": (BOTH[0], "In {year}, did the unit issue", "In {y}, did", "điền “y”", 0),
    "title too long": (BOTH[0], "title: Yearly", f"title: {'Yearly ' * 9}", "dài hơn 45 ký tự", 0),
    "evidence left out": (
        BOTH[0],
        "      - Minutes of the meeting that",
        "      # ",
        "đúng 4 mục",
        -2,
    ),
}


@pytest.mark.parametrize("what", BREAKAGES)
def test_words_that_do_not_fit_the_rubric_are_refused_at_their_line(
    tmp_path: Path, what: str
) -> None:
    rubric_id, old, new, reason, away = BREAKAGES[what]
    for file in RUBRICS.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / f"{rubric_id}.yaml"
    source = file.read_text(encoding="utf-8")
    assert old in source
    line = source[: source.index(old)].count("\n") + 1
    file.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RubricError, match=re.escape(reason)) as error:
        read_overlay(file, load_rubric(rubric_id))
    assert str(error.value).startswith(f"{file}:{line + away}: ")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Player, dict[str, str]]:
    """Hiền, in English, answers 1.1 with no and takes the suggestion; what came to her last."""
    said = ["/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/language", "▸ Write 1.1"]
    said += ["no", "▸ Later", "▸ Use the suggestions for all parts"]
    entries = ({AT: "06/01/2025 14:00"}, *({"Hiền": text} for text in said))
    head = {"plan": "hua-thanh-2025.docx", "kind": "primary"}
    transcript = Transcript(DATA / "plans" / "story.yaml", head, entries)
    player = Player(transcript, tmp_path_factory.mktemp("english"))

    async def play() -> dict[str, str]:
        return [dict(played.came) async for played in player.play()][-1]

    return player, asyncio.run(play())


def campaign_of(player: Player) -> CampaignView:
    with player.services.database.read() as session:
        return load_campaign(session, player.campaign_id)


def test_a_sheet_in_english_keeps_vietnamese_texts_for_the_dossier(
    story: tuple[Player, dict[str, str]],
) -> None:
    player, came = story
    assert "• A yearly learning plan was issued: No" in came["Hiền"]
    description = campaign_of(player).sheets["1.1"].answers["description"]
    assert (
        "chưa ban hành kế hoạch hằng năm để các thành viên được học tập thường xuyên;"
        in description
    )


def test_documents_are_vietnamese_whoever_asks(story: tuple[Player, dict[str, str]]) -> None:
    player, _ = story
    dossier = fill(campaign_of(player), player.services.blobs.get)
    first = dossier.criteria[0].indicators[0]
    assert first.title == load_rubric("tt24-2023-huyen").indicator("1.1").title
    assert first.answers[0] == "Chưa ban hành kế hoạch học tập hằng năm"


def test_each_is_told_in_their_own_language(story: tuple[Player, dict[str, str]]) -> None:
    """A notice and a reminder follow the one who reads, not the one who acts."""
    campaign = campaign_of(story[0])
    hien, lan = campaign.people[0], next(p for p in campaign.people if "Lan" in p.name)
    assert (hien.language, lan.language) == ("en", "vi")
    (notice,) = notices(SheetChecked("1.1", lan.id), campaign, NOW)
    assert notice.reply.text == f"Ms Lan has agreed with your sheet {BOLD_START}1.1{BOLD_END}."
    english_reminder = reminder(Reminder(hien, NOW.date()), campaign, NOW)
    assert english_reminder.choices[0].label == "✏️ Go on with 1.1 Yearly learning plan"
    vietnamese_reminder = reminder(Reminder(lan, NOW.date()), campaign, NOW)
    assert vietnamese_reminder.choices[0].label.startswith("Viết 2.1 Kỷ luật lao động")


def test_a_reason_writes_its_share_in_the_persons_language(
    story: tuple[Player, dict[str, str]],
) -> None:
    campaign = campaign_of(story[0])
    context = Context(View(campaign, campaign.people[0]), State(), NOW, dialog_texts("en"))
    values: dict[str, Value] = {"met": 34, "total": 37, "noun": "members", "percent": "91,9%"}
    values |= {"missing": 2, "needed": 95, "level": 2}
    reason = Reason("results-why-too-few", values, "TT24 Đ7.2.b")
    assert reason_text(context, reason) == (
        "34/37 members (91.9%), 2 people short of 95% for level 2."
    )


def test_every_language_of_the_conversation_has_its_sentences() -> None:
    for language in LANGUAGES:
        assert dialog_texts(language).say("choice-yes")
