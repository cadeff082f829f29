"""The text catalogue: every sentence that a person reads, in Project Fluent files (`vi/*.ftl`).

The core has its sentences here; `conversations.texts` and `bot.texts` add theirs to the same kind
of catalogue. Code holds keys, never sentences.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import (
    Junk,
    Message,
    MessageReference,
    Pattern,
    Placeable,
    Resource,
    TextElement,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from dvht_core.i18n.vietnamese import Salutation

Value = str | int

# Bold is marked by control characters, which user input never holds (they are stripped at the
# door), so a person's own asterisks stay what they are and nothing needs escaping.
BOLD_START, BOLD_END = "\x02", "\x03"


ANYBODY: dict[str, Any] = {"co": str(Salutation.THAY_CO), "Co": Salutation.THAY_CO.capitalize()}
"""How somebody is spoken to of whom nothing is known."""


_KEY = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)


class Catalogue:
    """The sentences of one language, from the `*.ftl` files of the given folders.

    A file is parsed when the first of its sentences is said, for that takes a third of a second for
    all of them, and a short command says ten; `load` parses what is left. So a sentence is made of
    others (`{ key }`) of its own file only.

    Nearly all sentences are text and variables only. They are kept as format strings ("Có %(n)s
    người"), for `fluent.runtime` takes five to twenty times as long; it says the others.
    """

    def __init__(self, language: str, folders: Iterable[Path]) -> None:
        """List the keys of all files; ValueError for a key that stands in two places."""
        self.language = language
        self.keys: dict[str, Path] = {}
        """Every key, and the file that it stands in."""
        self._bundle = FluentBundle([language], use_isolating=False)
        self._formats: dict[str, str | None] = {}
        """By key, of what is parsed; None for what `fluent.runtime` says."""
        self._sources: dict[Path, str] = {}
        """What is not parsed yet."""
        for folder in folders:
            for file in sorted((folder / language).glob("*.ftl")):
                source = self._sources[file] = file.read_text(encoding="utf-8")
                for key in _KEY.findall(source):
                    if key in self.keys:
                        raise ValueError(f"{file}: {key} already in {self.keys[key]}")
                    self.keys[key] = file

    def load(self) -> None:
        """Parse every file; ValueError for a line that is no sentence."""
        for file in tuple(self._sources):
            self._parse(file)

    def _parse(self, file: Path) -> None:
        """Parse a file; ValueError for a line that is no sentence."""
        source = self._sources.get(file)
        if source is None:
            return  # another thread has been faster
        resource, formats = _parsed(file, source)
        self._bundle.add_resource(resource)
        self._formats.update(formats)
        self._sources.pop(file, None)

    def say(self, key: str, /, **values: Value) -> str:
        """Return the sentence `key` with `values` filled in; KeyError when either is missing.

        `$co` is thầy/cô unless a value says how to address the reader.
        """
        if key not in self._formats:
            self._parse(self.keys[key])
        text = self._formats[key]
        if text is None:
            return self._say_by_fluent(key, values)
        if not _PLAIN.issuperset(map(type, values.values())):
            values = {name: _plain(key, value) for name, value in values.items()}
        try:
            return text % (ANYBODY | values)
        except KeyError as error:
            raise KeyError(f"{key}: Unknown external: {error.args[0]}") from None

    def _say_by_fluent(self, key: str, values: Mapping[str, Value]) -> str:
        pattern = self._bundle.get_message(key).value
        assert pattern is not None, f"{key} has no text"
        text, errors = self._bundle.format_pattern(
            pattern,
            ANYBODY | {k: _figure(v) if isinstance(v, int) else v for k, v in values.items()},
        )
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def __contains__(self, key: object) -> bool:
        return key in self.keys


@lru_cache(maxsize=1024)
def _parsed(file: Path, source: str) -> tuple[Resource, dict[str, str | None]]:
    """Return what Fluent says of a file, and its sentences as format strings; catalogues share
    both.
    """
    resource = FluentResource(_marked(source))
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise ValueError(f"{file}: {entry.annotations[0].message}")
    messages = [entry for entry in resource.body if isinstance(entry, Message)]
    formats = {entry.id.name: _format(entry.value) for entry in messages}
    return _for_fluent(resource, formats), formats


def _for_fluent(resource: Resource, formats: Mapping[str, str | None]) -> Resource:
    """Return the sentences that are no format strings, and those that they are made of.

    Of the others nothing is kept but the format string: parsed, they take ten times the room.
    """
    named = _Named()
    for entry in resource.body:
        if isinstance(entry, Message) and formats[entry.id.name] is None:
            named.visit(entry)
    kept = [
        entry
        for entry in resource.body
        if not isinstance(entry, Message)
        or formats[entry.id.name] is None
        or entry.id.name in named.keys
    ]
    return Resource(kept)


class _Named(Visitor):
    """Collects the keys of the sentences that a sentence is made of."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.keys.add(node.id.name)


def _format(pattern: Pattern | None) -> str | None:
    """Return text and variables as a format string; None where there is anything else."""
    parts = []
    for element in pattern.elements if pattern else [None]:
        match element:
            case TextElement(value=text):
                parts.append(text.replace("%", "%%"))
            case Placeable(expression=VariableReference(id=variable)):
                parts.append(f"%({variable.name})s")
            case _:
                return None
    return "".join(parts)


_PLAIN = frozenset({str, int, Salutation})
"""Types that a format string writes as Fluent does."""


def _plain(key: str, value: Value) -> Value:
    """Return a value of any type as Fluent writes it; KeyError for one that it cannot write."""
    if not isinstance(value, str | int):
        raise KeyError(f"{key}: {value!r}")
    return int(value) if isinstance(value, bool) else value


LARGEST = 10**15
"""No figure of a school is larger; one that was typed is shown as it stands, for Fluent breaks."""


def _figure(number: int) -> Any:
    """Return a number by which a sentence can choose its form (one sheet,
    two sheets), not grouped.
    """
    return fluent_number(number, useGrouping=False) if abs(number) < LARGEST else str(number)


def _marked(source: str) -> str:
    """Return a catalogue file with its `**bold**` as the control characters
    that channels render.
    """
    parts = source.split("**")
    marks = [BOLD_START if i % 2 == 0 else BOLD_END for i in range(len(parts) - 1)]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


HERE = Path(__file__).parent


@cache
def core_texts(language: str = "vi") -> Catalogue:
    """Return the core's own sentences: results, errors, warnings, words in documents."""
    return Catalogue(language, [HERE])
