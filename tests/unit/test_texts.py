"""The texts catalogue: what it refuses, and what every sentence of the product keeps to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message
from fluent.syntax.serializer import serialize_pattern

import bot
import conversations
import dvht_core
from bot.texts import all_texts
from conversations.texts import dialog_texts
from dvht_core.domain.errors import Conflict, DvhtError, InputError, NotAllowed
from dvht_core.i18n.vietnamese import clean
from dvht_core.texts import BOLD_END, BOLD_START, Catalogue, core_texts

CODE = [Path(str(package.__file__)).parent for package in (bot, conversations, dvht_core)]


def catalogue(folder: Path, **files: str) -> Catalogue:
    (folder / "vi").mkdir()
    for name, text in files.items():
        (folder / "vi" / f"{name}.ftl").write_text(text, encoding="utf-8")
    return Catalogue("vi", [folder])


class TestCatalogue:
    def test_values_are_filled_in_and_numbers_written_plainly(self, tmp_path: Path) -> None:
        texts = catalogue(tmp_path, one="count = Có { $n } người, { $name }.")
        assert texts.say("count", n=12345, name="Lan") == "Có 12345 người, Lan."

    def test_a_missing_sentence_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises((KeyError, LookupError)):
            catalogue(tmp_path, one="a = A").say("b")

    def test_a_missing_value_is_an_error_not_a_hole_in_the_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError, match="name"):
            catalogue(tmp_path, one="hello = Chào { $name }").say("hello")

    def test_a_key_in_two_files_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="already in"):
            catalogue(tmp_path, one="a = A", two="a = B")

    def test_a_line_that_is_no_message_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=r"one\.ftl"):
            catalogue(tmp_path, one="a = A\nthis is nothing\n").say("a")

    def test_a_file_that_nobody_asks_for_is_not_parsed(self, tmp_path: Path) -> None:
        texts = catalogue(tmp_path, one="a = A", two="b = B\nthis is nothing\n")
        assert texts.say("a") == "A"
        assert "b" in texts

    def test_bold_is_marked_so_that_typed_asterisks_stay(self, tmp_path: Path) -> None:
        texts = catalogue(tmp_path, one="a = Phiếu **{ $code }** đã nộp")
        assert texts.say("a", code="**2*2") == f"Phiếu {BOLD_START}**2*2{BOLD_END} đã nộp"


class TestErrors:
    @pytest.mark.parametrize("kind", [InputError, NotAllowed, Conflict])
    def test_an_error_is_its_sentence(self, kind: type[DvhtError]) -> None:
        error = kind("evidence-unknown", code="H1-1.1-01")
        assert str(error) == core_texts().say("evidence-unknown", code="H1-1.1-01")
        assert (error.key, error.values) == ("evidence-unknown", {"code": "H1-1.1-01"})


def messages() -> dict[str, str]:
    """Return each message of the product as it stands in the catalogue, with one mark for bold."""
    found = {}
    for file in sorted(set(all_texts().keys.values())):
        source = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source.replace("**", BOLD_START)).body:
            assert not isinstance(entry, Junk), f"{file}: {entry.content}"
            if isinstance(entry, Message):
                assert entry.value is not None, entry.id.name
                found[entry.id.name] = serialize_pattern(entry.value)
    return found


MESSAGES = messages()


class TestSentences:
    def test_every_message_is_there(self) -> None:
        assert set(MESSAGES) == set(all_texts().keys)
        assert set(core_texts().keys) <= set(dialog_texts().keys) <= set(all_texts().keys)

    def test_a_sentence_is_made_of_others_of_its_own_file(self) -> None:
        """A catalogue parses a file when it is asked for one of its sentences."""
        where = all_texts().keys
        made_of = re.compile(r"\{ ([a-z][a-z0-9_-]*)[ .]")
        parts = [(key, part) for key, text in MESSAGES.items() for part in made_of.findall(text)]
        assert parts
        assert [(k, part) for k, part in parts if where[k] != where[part]] == []

    def test_keys_are_kebab_case(self) -> None:
        assert [k for k in MESSAGES if not re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", k)] == []

    def test_teachers_are_addressed_as_such(self) -> None:
        wrong = re.compile(r"\b(?:bạn|các bạn|mày|cậu)\b", re.IGNORECASE)
        read = {"wish-small-words"}  # what people write, not what they are told
        assert {k for k, t in MESSAGES.items() if wrong.search(t)} - read == set()

    def test_nobody_is_shouted_at(self) -> None:
        assert {k: t for k, t in MESSAGES.items() if "!" in re.sub(r"\{[^}]*\}", "", t)} == {}

    def test_bold_is_opened_and_closed(self) -> None:
        assert {k: t for k, t in MESSAGES.items() if t.count(BOLD_START) % 2} == {}

    def test_texts_are_composed_vietnamese_without_invisible_characters(self) -> None:
        assert {k: t for k, t in MESSAGES.items() if clean(t) != t.replace(BOLD_START, "")} == {}

    def test_a_key_that_the_code_names_is_in_the_catalogue(self) -> None:
        missing = {key: where for key, where in keys_in_code() if key not in all_texts()}
        assert missing == {}


SPEAKERS = {"say", "_say", "_SAY", "InputError", "NotAllowed", "Conflict", "Misread", "PlanError"}


def keys_in_code() -> Iterator[tuple[str, str]]:
    """Yield the keys that stand as plain strings where a sentence is asked for."""
    for folder in CODE:
        for file in folder.rglob("*.py"):
            source = file.read_text(encoding="utf-8")
            speakers = SPEAKERS - ({"_say"} if "def _say(" in source else set())
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    key = node.args[0]
                    if name in speakers and isinstance(key, ast.Constant):
                        yield str(key.value), f"{file.name}:{node.lineno}"


def test_the_search_for_keys_finds_some() -> None:
    assert len({key for key, _ in keys_in_code()}) > 100


def test_a_number_of_any_size_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.ftl").write_text("many = { $count } người\n", encoding="utf-8")
    said = Catalogue("vi", [tmp_path])
    for number in (0, 37, 1_250, 10**15, -(10**26), 10**40):
        assert said.say("many", count=number).removesuffix(" người").strip("\u2068\u2069") == str(
            number
        )
