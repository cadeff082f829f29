"""Reads the parts of an indicator from its rubric file: conditions, questions, rules."""

import re
from collections.abc import Collection, Mapping
from string import Formatter

from dvht_core.domain.learning import RecordKind
from dvht_core.rubric.conditions import EVERYBODY, Clause, Condition
from dvht_core.rubric.rubric_model import (
    ASK_LIMIT,
    Answerer,
    AnswerOption,
    Census,
    Question,
    QuestionKind,
    Rule,
    Within,
)
from dvht_core.rubric.yaml_nodes import YamlNode

Groups = Mapping[str, frozenset[str]]

_QUESTION_KEYS = ("key", "kind", "label", "says", "measure", "ask", "help")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_BY_KIND = {
    QuestionKind.YES_NO: (),
    QuestionKind.COUNT: ("total_key", "noun"),
    QuestionKind.CHOICE: ("choices",),
}
_OPTIONAL_BY_KIND = {QuestionKind.COUNT: ("census",), QuestionKind.YES_NO: ("needs", "shared")}
_ASK_SLOTS = {"year"}
_CENSUS_SLOTS = {"year", "co"}


def read_key(marked: YamlNode) -> str:
    """Return a name of small letters, digits and underscores; RubricError for any other."""
    text = marked.text()
    if not _KEY.fullmatch(text):
        raise marked.error("rubric-bad-key", name=text)
    return text


def read_template(marked: YamlNode, slots: Collection[str]) -> str:
    """Return a text; RubricError for a `{placeholder}` that is not among `slots`."""
    text = marked.text()
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        raise marked.error("rubric-bad-braces") from None
    for name in names:
        if name not in slots:
            raise marked.error("rubric-unknown-slot", name=name)
    return text


def read_ask(marked: YamlNode, kind: QuestionKind) -> str:
    """Return a question's text of at most `ASK_LIMIT` letters, with the slots of its kind."""
    marked.text(ASK_LIMIT)
    total = {"total"} if kind is QuestionKind.COUNT else set[str]()
    return read_template(marked, _ASK_SLOTS | total)


def read_condition(marked: YamlNode, groups: Groups) -> Condition:
    """Return a condition: one clause, or a list of clauses of which any one is enough."""
    clauses = marked.items() if marked.is_list else [marked]
    return Condition(tuple(_clause(clause, groups) for clause in clauses))


def _clause(marked: YamlNode, groups: Groups) -> Clause:
    fields = marked.fields((), ("kinds", "except", "public"))
    if not fields or {"kinds", "except"} <= fields.keys():
        raise marked.error("rubric-bad-condition")
    kinds = None
    if named := fields.get("kinds") or fields.get("except"):
        if named.text() not in groups:
            raise named.error("rubric-unknown-kind", name=named.text())
        kinds = groups[named.text()]
        if "except" in fields:
            kinds = frozenset().union(*groups.values()) - kinds
    return Clause(kinds, fields["public"].flag() if "public" in fields else None)


def read_question(marked: YamlNode, groups: Groups) -> Question:
    """Return a question; its kind decides which keys it must have."""
    special = {
        name for by in (_BY_KIND, _OPTIONAL_BY_KIND) for names in by.values() for name in names
    }
    fields = marked.fields(_QUESTION_KEYS, {"when", "adds", *special})
    if fields["kind"].text() not in list(QuestionKind):
        raise fields["kind"].error("rubric-unknown-question-kind", name=fields["kind"].text())
    kind = QuestionKind(fields["kind"].text())
    for name in special & fields.keys() - {*_BY_KIND[kind], *_OPTIONAL_BY_KIND.get(kind, ())}:
        raise fields[name].error("rubric-unknown-key", name=name)
    for name in _BY_KIND[kind]:
        if name not in fields:
            raise marked.error("rubric-missing-key", name=name)
    return Question(
        key=read_key(fields["key"]),
        kind=kind,
        label=fields["label"].text(),
        ask=read_ask(fields["ask"], kind),
        help=fields["help"].text(),
        when=read_condition(fields["when"], groups) if "when" in fields else EVERYBODY,
        total_key=read_key(fields["total_key"]) if "total_key" in fields else None,
        noun=fields["noun"].text() if "noun" in fields else "",
        choices=_choices(fields["choices"]) if "choices" in fields else (),
        says=fields["says"].text(),
        measure=fields["measure"].text(),
        census=_census(fields["census"]) if "census" in fields else None,
        adds=fields["adds"].text() if "adds" in fields else "",
        shared=fields["shared"].flag() if "shared" in fields else False,
        needs=read_key(fields["needs"]) if "needs" in fields else "",
    )


def _census(marked: YamlNode) -> Census:
    """Return how a count is taken person by person; `within` is needed with
    `records` or `related`.
    """
    kinds = ("records", "related")
    fields = marked.fields(("who", "ask", "proof", "people"), (*kinds, "within"))
    if fields["who"].text() not in list(Answerer):
        raise fields["who"].error("rubric-unknown-answerer", name=fields["who"].text())
    dated = any(name in fields for name in kinds)
    if dated != ("within" in fields):
        raise marked.error("rubric-missing-key", name="within" if dated else "records")
    return Census(
        who=Answerer(fields["who"].text()),
        ask=read_census_ask(fields["ask"]),
        proof=fields["proof"].text(),
        people=fields["people"].text(),
        **{
            name: tuple(map(_record_kind, fields[name].items())) for name in kinds if name in fields
        },
        within=_within(fields["within"]) if "within" in fields else Within.YEAR,
    )


def read_census_ask(marked: YamlNode) -> str:
    """Return the question to one person; `{co}` is how they are addressed."""
    marked.text(ASK_LIMIT)
    return read_template(marked, _CENSUS_SLOTS)


def _record_kind(marked: YamlNode) -> RecordKind:
    if marked.text() not in list(RecordKind):
        raise marked.error("rubric-unknown-record", name=marked.text())
    return RecordKind(marked.text())


def _within(marked: YamlNode) -> Within:
    if marked.text() not in list(Within):
        raise marked.error("rubric-unknown-within", name=marked.text())
    return Within(marked.text())


def _choices(marked: YamlNode) -> tuple[AnswerOption, ...]:
    choices = tuple(AnswerOption(key.text(), label.text()) for key, label in marked.entries())
    if len(choices) < 2:
        raise marked.error("rubric-few-choices")
    return choices


def read_rule(marked: YamlNode, questions: Mapping[str, Question], groups: Groups) -> Rule:
    """Return a rule; a count needs `percent`, a choice needs `at_least`, a yes/no needs neither."""
    fields = marked.fields(("question",), ("percent", "at_least", "when"))
    question = questions.get(fields["question"].text())
    if question is None:
        raise fields["question"].error("rubric-unknown-question", name=fields["question"].text())
    measure = {QuestionKind.COUNT: "percent", QuestionKind.CHOICE: "at_least"}.get(question.kind)
    if measure and measure not in fields:
        raise marked.error("rubric-missing-key", name=measure)
    for name in {"percent", "at_least"} & fields.keys() - {measure}:
        raise fields[name].error("rubric-unknown-key", name=name)
    at_least = fields["at_least"].text() if "at_least" in fields else None
    if at_least and at_least not in [choice.value for choice in question.choices]:
        raise fields["at_least"].error("rubric-unknown-choice", name=at_least)
    return Rule(
        question=question.key,
        percent=fields["percent"].number(1, 100) if "percent" in fields else None,
        at_least=at_least,
        when=read_condition(fields["when"], groups) if "when" in fields else EVERYBODY,
    )
