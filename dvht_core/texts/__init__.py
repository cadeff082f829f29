"""The text catalogue: every sentence that a person reads, in Project Fluent files (`vi/*.ftl`).

The core has its sentences here; `conversations.texts` and `bot.texts` add theirs to the same kind
of catalogue. Code holds keys, never sentences.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import Junk

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

    A file is parsed when the first of its sentences is said: all of them take a third of a second,
    and a short command says ten sentences. So a sentence can include (`{ key }`) only others of its
    file.
    """

    def __init__(self, language: str, folders: Iterable[Path]) -> None:
        """List the keys of all files; ValueError for a key that stands in two places."""
        self.language = language
        self.keys: dict[str, Path] = {}
        """Every key, and the file that it stands in."""
        self._bundle = FluentBundle([language], use_isolating=False)
        self._sources: dict[Path, str] = {}
        """What is not parsed yet."""
        self._parsing = Lock()
        for folder in folders:
            for file in sorted((folder / language).glob("*.ftl")):
                source = self._sources[file] = file.read_text(encoding="utf-8")
                for key in _KEY.findall(source):
                    if key in self.keys:
                        raise ValueError(f"{file}: {key} already in {self.keys[key]}")
                    self.keys[key] = file

    def _parse(self, file: Path) -> None:
        """Parse a file; ValueError for a line that is no sentence."""
        with self._parsing:
            if file not in self._sources:
                return  # another thread has been faster
            resource = FluentResource(_marked(self._sources[file]))
            for entry in resource.body:
                if isinstance(entry, Junk):
                    raise ValueError(f"{file}: {entry.annotations[0].message}")
            self._bundle.add_resource(resource)
            del self._sources[file]

    def say(self, key: str, /, **values: Value) -> str:
        """Return the sentence `key` with `values` filled in; KeyError when either is missing.

        `$co` is thầy/cô unless a value says how to address the reader.
        """
        if (file := self.keys[key]) in self._sources:
            self._parse(file)
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
