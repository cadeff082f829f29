"""Reads the words of a rubric in another language: all that a conversation shows, key by key."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dvht_core.rubric.indicator_reader import read_ask, read_census_ask
from dvht_core.rubric.rubric_model import (
    TITLE_LIMIT,
    AnswerOption,
    Census,
    Criterion,
    Indicator,
    Question,
    Rubric,
)
from dvht_core.rubric.yaml_nodes import YamlNode, fields_like, read_marked

_TOP_KEYS = ("id", "title", "kinds", "criteria", "indicators")
_INDICATOR_KEYS = ("title", "text", "questions", "evidence", "detail")

_Fields = Mapping[str, YamlNode]


def read_overlay(path: Path, original: Rubric) -> Rubric:
    """Return `original` in the words of the file, which must have the same codes and keys.

    RubricError ("file:line: reason") otherwise. What documents are written with (`says`,
    `measure`, the example, names of offices) stays as it is.
    """
    top = read_marked(path).fields(_TOP_KEYS, ("like",))
    if top["id"].text() != original.id:
        raise top["id"].error("rubric-wrong-id", id=top["id"].text())
    base = _base(path, top["like"]) if "like" in top else {}
    kinds = top["kinds"].fields(original.kinds)
    titles = top["criteria"].fields([criterion.code for criterion in original.criteria])
    words = top["indicators"].fields([indicator.code for indicator in original.indicators])
    return replace(
        original,
        title=top["title"].text(),
        kinds=MappingProxyType({code: kinds[code].text() for code in original.kinds}),
        criteria=tuple(
            Criterion(
                criterion.code,
                titles[criterion.code].text(),
                tuple(_indicator(words[i.code], i, base) for i in criterion.indicators),
            )
            for criterion in original.criteria
        ),
    )


def _base(path: Path, like: YamlNode) -> Mapping[str, _Fields]:
    """Return the fields of the indicators in the overlay that this one follows, by code."""
    base = path.parent / f"{like.text()}.yaml"
    if not base.is_file() or base == path:
        raise like.error("rubric-unknown-base", name=like.text())
    entries = read_marked(base).fields(_TOP_KEYS)["indicators"].entries()
    return {code.text(): fields.fields(_INDICATOR_KEYS) for code, fields in entries}


def _indicator(marked: YamlNode, original: Indicator, base: Mapping[str, _Fields]) -> Indicator:
    fields = fields_like(marked, base, _INDICATOR_KEYS)
    questions = fields["questions"].fields([question.key for question in original.questions])
    evidence = fields["evidence"].items()
    if len(evidence) != len(original.evidence):
        raise fields["evidence"].error("rubric-other-count", count=len(original.evidence))
    return replace(
        original,
        title=fields["title"].text(TITLE_LIMIT),
        text=fields["text"].text(),
        questions=tuple(_question(questions[q.key], q) for q in original.questions),
        evidence=tuple(item.text() for item in evidence),
        detail=fields["detail"].text(),
    )


def _question(marked: YamlNode, original: Question) -> Question:
    special = [name for name in ("noun", "choices") if getattr(original, name)]
    special += ["census"] if original.census else []
    fields = marked.fields(("label", "ask", "help", *special))
    return replace(
        original,
        label=fields["label"].text(),
        ask=read_ask(fields["ask"], original.kind),
        help=fields["help"].text(),
        noun=fields["noun"].text() if original.noun else "",
        choices=_choices(fields["choices"], original) if original.choices else (),
        census=_census(fields["census"], original.census) if original.census else None,
    )


def _census(marked: YamlNode, original: Census) -> Census:
    """Return the census in other words; whom its list names stays, because
    the list is a document.
    """
    fields = marked.fields(("ask", "proof"))
    return replace(original, ask=read_census_ask(fields["ask"]), proof=fields["proof"].text())


def _choices(marked: YamlNode, original: Question) -> tuple[AnswerOption, ...]:
    labels = marked.fields([choice.value for choice in original.choices])
    return tuple(AnswerOption(c.value, labels[c.value].text()) for c in original.choices)
