"""YAML values that know their file and line, so that an error can name them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dvht_core.domain.errors import InputError
from dvht_core.texts import Value, core_texts

# libyaml reads a rubric some ten times faster; the marks are the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RubricError(InputError):
    """A broken rubric file; the sentence reads "file:line: reason"."""

    def __init__(self, file: Path, line: int, key: str, /, **values: Value) -> None:
        reason = core_texts().say(key, **values)
        super().__init__("rubric-broken", file=str(file), line=line, reason=reason)


@dataclass(frozen=True)
class YamlNode:
    """A YAML value and where it stands; its methods raise RubricError with that line."""

    file: Path
    node: yaml.Node

    def error(self, key: str, /, **values: Value) -> RubricError:
        """Return an error at this value's line."""
        return RubricError(self.file, self.node.start_mark.line + 1, key, **values)

    def text(self, most: int | None = None) -> str:
        """Return a text of 1 to `most` letters as it is written: `1.1` stays "1.1"."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("rubric-not-text")
        text = str(self.node.value).strip()
        if not text:
            raise self.error("rubric-empty-text")
        if most is not None and len(text) > most:
            raise self.error("rubric-too-long", limit=most)
        return text

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        text = self.text()
        if not (text.isdecimal() and text.isascii() and low <= int(text) <= high):
            raise self.error("rubric-not-number", value=text, low=low, high=high)
        return int(text)

    def flag(self) -> bool:
        """Return True for `true` and False for `false`; nothing else is accepted."""
        text = self.text()
        if text not in ("true", "false"):
            raise self.error("rubric-not-flag", value=text)
        return text == "true"

    @property
    def is_list(self) -> bool:
        """Whether this value is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def items(self, least: int = 1) -> list["YamlNode"]:
        """Return the items of a list that has at least `least` of them."""
        if not self.is_list:
            raise self.error("rubric-not-list")
        if len(self.node.value) < least:
            raise self.error("rubric-empty-list")
        return [YamlNode(self.file, item) for item in self.node.value]

    def entries(self) -> list[tuple["YamlNode", "YamlNode"]]:
        """Return the (key, value) pairs of a mapping; a key may stand once only."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("rubric-not-mapping")
        entries = [(YamlNode(self.file, k), YamlNode(self.file, v)) for k, v in self.node.value]
        seen: set[str] = set()
        for key, _ in entries:
            if key.text() in seen:
                raise key.error("rubric-duplicate-key", name=key.text())
            seen.add(key.text())
        return entries

    def fields(
        self,
        required: Collection[str],
        optional: Collection[str] = (),
        defaults: "Mapping[str, YamlNode] | None" = None,
    ) -> "dict[str, YamlNode]":
        """Return a mapping's values by key: all `required` ones (or their
        defaults), `optional`, no others.
        """
        entries = dict(defaults or {})
        for key, value in self.entries():
            if key.text() not in required and key.text() not in optional:
                raise key.error("rubric-unknown-key", name=key.text())
            entries[key.text()] = value
        for name in required:
            if name not in entries:
                raise self.error("rubric-missing-key", name=name)
        return entries


def fields_like(
    marked: YamlNode,
    base: Mapping[str, Mapping[str, YamlNode]],
    required: Collection[str],
    optional: Collection[str] = (),
) -> Mapping[str, YamlNode]:
    """Return an entry's fields; with `like: 2.1`, those left out are taken from that of `base`."""
    like = {key.text(): value for key, value in marked.entries()}.get("like")
    if like is None:
        return marked.fields(required, optional)
    if like.text() not in base:
        raise like.error("rubric-unknown-like", code=like.text())
    return marked.fields(required, ("like", *optional), base[like.text()])


def read_marked(path: Path) -> YamlNode:
    """Read a YAML file; RubricError when it is no YAML at all, OSError when it cannot be opened."""
    source = path.read_bytes()
    try:
        node = yaml.compose(source.decode("utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise RubricError(path, line, "rubric-not-utf8") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise RubricError(path, line, "rubric-no-yaml", problem=str(error.problem)) from None
    except yaml.YAMLError as error:
        raise RubricError(path, 1, "rubric-no-yaml", problem=str(error)) from None
    if node is None:
        raise RubricError(path, 1, "rubric-empty-file")
    return YamlNode(path, node)
