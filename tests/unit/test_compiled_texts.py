"""Sentences of text and variables are format strings, and say what `fluent.runtime` would say."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from bot.texts import all_texts
from conversations.texts import dialog_texts
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.texts import ANYBODY, BOLD_END, BOLD_START, LARGEST, Catalogue, core_texts

LANGUAGES = ("vi", "en")
VALUES: tuple[Any, ...] = (
    *("Lan", "", "100 % of {$co} %(co)s **2*2**", f"{BOLD_START}đậm{BOLD_END}\n\u2068", "one"),
    *(0, 1, 2, 34, 12345, -1, -34567),
    *(LARGEST - 1, LARGEST, LARGEST + 1, -LARGEST, 1 - LARGEST, 10**30),
    *(Salutation.CO, Salutation.THAY_CO),
    *(True, False),
)


class Variables(Visitor):
    """The names of the variables of a sentence, with whether it chooses by one."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.chooses = False

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: SelectExpression) -> None:
        self.chooses = True
        self.generic_visit(node)


class ByFluent:
    """The sentences of the same files, said by `fluent.runtime` alone."""

    def __init__(self, texts: Catalogue) -> None:
        self._bundle = FluentBundle([texts.language], use_isolating=False)
        self.variables: dict[str, Variables] = {}
        for file in sorted(set(texts.keys.values())):
            source = _marked(file.read_text(encoding="utf-8"))
            self._bundle.add_resource(FluentResource(source))
            for entry in FluentParser().parse(source).body:
                if isinstance(entry, Message):
                    self.variables[entry.id.name] = found = Variables()
                    found.visit(entry.value)

    def say(self, key: str, /, **values: Any) -> str:
        """KeyError, with what is wrong, for a value that is missing or of another type."""
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        given = {name: _as_fluent(value) for name, value in values.items()}
        text, errors = self._bundle.format_pattern(pattern, ANYBODY | given)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)


def _marked(source: str) -> str:
    pieces = source.split("**")
    marks = (BOLD_START, BOLD_END) * len(pieces)
    return "".join(mark + piece for piece, mark in zip(pieces, ["", *marks], strict=False))


def _as_fluent(value: Any) -> Any:
    if not isinstance(value, int):
        return value
    return fluent_number(value, useGrouping=False) if abs(value) < LARGEST else str(value)


def outcome(say: Callable[[], str]) -> str:
    """What is said, or the error in its place."""
    try:
        return say()
    except KeyError as error:
        return repr(error)


def given(by_fluent: ByFluent) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every sentence with values of each kind; the variables of one sentence differ."""
    for key, variables in by_fluent.variables.items():
        names = sorted(variables.names)
        for start in range(len(VALUES)) if names else [0]:
            yield key, {n: VALUES[(start + 5 * i) % len(VALUES)] for i, n in enumerate(names)}


@pytest.mark.parametrize("language", LANGUAGES)
class TestEverySentence:
    def test_it_says_what_fluent_says(self, language: str) -> None:
        catalogue = all_texts(language)
        by_fluent = ByFluent(catalogue)
        assert set(by_fluent.variables) == set(catalogue.keys)
        for key, values in given(by_fluent):
            said = outcome(partial(catalogue.say, key, **values))
            assert said == outcome(partial(by_fluent.say, key, **values)), key
            assert type(said) is str

    def test_a_missing_value_and_one_of_another_type_are_errors(self, language: str) -> None:
        catalogue = all_texts(language)
        by_fluent = ByFluent(catalogue)
        for key, variables in by_fluent.variables.items():
            if variables.chooses:
                continue  # what it needs depends on what is chosen
            for name in variables.names - ANYBODY.keys():
                others: dict[str, Any] = dict.fromkeys(variables.names - {name}, "Lan")
                missing = outcome(partial(catalogue.say, key, **others))
                assert missing == outcome(partial(by_fluent.say, key, **others)), key
                assert f"{key}: Unknown external: {name}" in missing
                wrongs: tuple[Any, ...] = (date(2025, 1, 6), None, 1.5)
                for wrong in wrongs if catalogue._formats[key] else ():
                    with pytest.raises(KeyError, match=key):
                        catalogue.say(key, **others, **{name: wrong})

    def test_it_is_the_same_in_each_catalogue_and_nearly_always_a_format_string(
        self, language: str
    ) -> None:
        whole = all_texts(language)
        for catalogue in (whole, core_texts(language), dialog_texts(language)):
            catalogue.load()
            assert catalogue._formats == {key: whole._formats[key] for key in catalogue.keys}
        slow = [key for key, text in whole._formats.items() if text is None]
        assert 0 < len(slow) < len(whole.keys) / 20


def test_a_text_as_long_as_a_sheet_may_hold_is_said_whole() -> None:
    """`fluent.runtime` refuses values of more than 2,500 letters."""
    text = "a" * 3000
    assert text in dialog_texts().say("sheet-text-now", text=text)


def test_loading_refuses_what_saying_would(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "one.ftl").write_text("a = A\nthis is nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.ftl"):
        Catalogue("vi", [tmp_path]).load()
