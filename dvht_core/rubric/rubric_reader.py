"""Reads a rubric file and refuses a broken one with file, line and reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from types import MappingProxyType

from dvht_core.i18n.vietnamese import read_day_month
from dvht_core.rubric.authorities import Authorities, AuthorityRule
from dvht_core.rubric.conditions import EVERYBODY, Condition
from dvht_core.rubric.indicator_reader import (
    Groups,
    read_condition,
    read_key,
    read_question,
    read_rule,
)
from dvht_core.rubric.rubric_model import (
    LEVELS,
    NAMED_FORMS,
    TITLE_LIMIT,
    Criterion,
    Indicator,
    Question,
    QuestionKind,
    Rubric,
    Rule,
)
from dvht_core.rubric.yaml_nodes import YamlNode, fields_like, read_marked

SHIPPED = Path(__file__).parent.parent / "rubrics"
"""The rubrics that come with the program."""
_TOP_KEYS = (
    "id",
    "title",
    "circular",
    "circular_about",
    "forms",
    "authorities",
    "recognition_months",
    "upgrade_months",
    "no_evidence_article",
    "report_before",
    "dossier_before",
    "kinds",
    "groups",
    "criteria",
)
_TOP_OPTIONAL = ("like", "charters", "result_before", "result_article", "filing_article")
_AUTHORITY_NAMES = tuple(field.name for field in dataclass_fields(Authorities))
_INDICATOR_KEYS = (
    "code",
    "title",
    "text",
    "articles",
    "questions",
    "rules",
    "evidence",
    "example",
    "detail",
)
_INDICATOR_OPTIONAL = ("when", "wordings")
# "TT24 Đ6.2.đ": circular, article (điều), paragraph (khoản), point (điểm)
_ARTICLE = re.compile(r"TT\d+ Đ\d+(\.\d+(\.[a-zđ])?)?(, Đ\d+\.\d+(\.[a-zđ])?)*")

IndicatorFields = dict[str, YamlNode]


@dataclass(frozen=True)
class _Scope:
    """The names that an indicator may use: groups of kinds, and the
    indicators of the base rubric.
    """

    groups: Groups
    base: Mapping[str, IndicatorFields]


def read_rubric(path: Path) -> Rubric:
    """Read and check a rubric file; RubricError ("file:line: reason") when it is broken."""
    marked = read_marked(path)
    top = marked.fields(_TOP_KEYS, _TOP_OPTIONAL)
    if top["id"].text() != path.stem:
        raise top["id"].error("rubric-wrong-id", id=top["id"].text())
    kinds = {read_key(key): name.text() for key, name in top["kinds"].entries()}
    scope = _Scope(
        groups=_groups(top["groups"], kinds),
        base=_base(path, top["like"]) if "like" in top else {},
    )
    items = top["criteria"].items()
    criteria = tuple(_criterion(item, scope) for item in items)
    _refuse_twice(items, [criterion.code for criterion in criteria])
    return Rubric(
        id=top["id"].text(),
        title=top["title"].text(),
        circular=top["circular"].text(),
        circular_about=top["circular_about"].text(),
        forms=_forms(top["forms"]),
        authorities=tuple(_authority(item, scope.groups) for item in top["authorities"].items()),
        charters=tuple(
            _charter(item, scope.groups)
            for item in (top["charters"].items() if "charters" in top else ())
        ),
        recognition_months=top["recognition_months"].number(1, 120),
        upgrade_months=top["upgrade_months"].number(1, 120),
        no_evidence_article=_article(top["no_evidence_article"]),
        report_before=_day_month(top["report_before"]),
        dossier_before=_day_month(top["dossier_before"]),
        result_before=_day_month(top["result_before"]) if "result_before" in top else None,
        **{
            name: _article(top[name]) if name in top else ""
            for name in ("result_article", "filing_article")
        },
        kinds=MappingProxyType(kinds),
        criteria=criteria,
    )


def _authority(marked: YamlNode, groups: Groups) -> AuthorityRule:
    fields = marked.fields(_AUTHORITY_NAMES, ("since", "until", "when", "suggested"))
    years = {k: fields[k].number(2000, 2100) for k in ("since", "until") if k in fields}
    return AuthorityRule(
        Authorities(**{name: fields[name].text() for name in _AUTHORITY_NAMES}),
        when=read_condition(fields["when"], groups) if "when" in fields else EVERYBODY,
        suggested="suggested" in fields and fields["suggested"].flag(),
        **years,
    )


def _charter(marked: YamlNode, groups: Groups) -> tuple[Condition, str]:
    fields = marked.fields(("text",), ("when",))
    when = read_condition(fields["when"], groups) if "when" in fields else EVERYBODY
    return when, fields["text"].text()


def _forms(marked: YamlNode) -> Mapping[str, str]:
    """Return what the circular, or the office, calls the forms."""
    return MappingProxyType({key: name.text() for key, name in marked.fields(NAMED_FORMS).items()})


def _day_month(marked: YamlNode) -> tuple[int, int]:
    """Return day and month of "15/01"; RubricError unless every year has that day."""
    try:
        return read_day_month(marked.text())
    except ValueError as error:
        raise marked.error("rubric-bad-day", text=marked.text()) from error


def _groups(marked: YamlNode, kinds: Mapping[str, str]) -> Groups:
    groups = {kind: frozenset((kind,)) for kind in kinds}
    for key, members in marked.entries():
        if read_key(key) in groups:
            raise key.error("rubric-duplicate-key", name=key.text())
        items = members.items(least=0)
        for member in items:
            if member.text() not in kinds:
                raise member.error("rubric-unknown-kind", name=member.text())
        groups[key.text()] = frozenset(member.text() for member in items)
    return groups


def _base(path: Path, like: YamlNode) -> Mapping[str, IndicatorFields]:
    """Return the fields of the indicators in the rubric that this one follows, by code."""
    name = f"{_rubric_id(like)}.yaml"
    places = [folder / name for folder in (path.parent, SHIPPED)]
    base = next((file for file in places if file.is_file()), None)
    if base is None or name == path.name:
        raise like.error("rubric-unknown-base", name=like.text())
    top = read_marked(base).fields(_TOP_KEYS, _TOP_OPTIONAL)
    by_code: dict[str, IndicatorFields] = {}
    for criterion in top["criteria"].items():
        for indicator in criterion.fields(("code", "title", "indicators"))["indicators"].items():
            fields = indicator.fields(_INDICATOR_KEYS, _INDICATOR_OPTIONAL)
            by_code[fields["code"].text()] = fields
    return by_code


def _rubric_id(marked: YamlNode) -> str:
    """Return a rubric's id: small letters, figures, hyphens."""
    if not re.fullmatch(r"[a-z0-9-]+", marked.text()):
        raise marked.error("rubric-bad-key", name=marked.text())
    return marked.text()


def _criterion(marked: YamlNode, scope: _Scope) -> Criterion:
    fields = marked.fields(("code", "title", "indicators"))
    code = fields["code"].text()
    items = fields["indicators"].items()
    indicators = tuple(_indicator(item, code, scope) for item in items)
    _refuse_twice(items, [indicator.code for indicator in indicators])
    return Criterion(code, fields["title"].text(), indicators)


def _refuse_twice(items: list[YamlNode], codes: list[str]) -> None:
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise items[place].error("rubric-duplicate-code", code=code)


def _indicator(marked: YamlNode, criterion: str, scope: _Scope) -> Indicator:
    fields = fields_like(marked, scope.base, _INDICATOR_KEYS, _INDICATOR_OPTIONAL)
    code = fields["code"].text()
    if not re.fullmatch(rf"{re.escape(criterion)}\.[1-9]\d*", code):
        raise fields["code"].error("rubric-bad-code", code=code, criterion=criterion)
    questions = _questions(fields["questions"], scope.groups)
    return Indicator(
        code=code,
        criterion=criterion,
        title=fields["title"].text(TITLE_LIMIT),
        text=fields["text"].text(),
        articles=_articles(fields["articles"]),
        questions=tuple(questions.values()),
        rules=_rules(fields["rules"], questions, scope.groups),
        when=read_condition(fields["when"], scope.groups) if "when" in fields else EVERYBODY,
        evidence=tuple(item.text() for item in fields["evidence"].items()),
        example=fields["example"].text(),
        detail=fields["detail"].text(),
        wordings=_wordings(fields["wordings"]) if "wordings" in fields else MappingProxyType({}),
    )


def _questions(marked: YamlNode, groups: Groups) -> dict[str, Question]:
    questions: dict[str, Question] = {}
    taken: set[str] = set()
    for item in marked.items():
        question = read_question(item, groups)
        for key in question.keys:
            if key in taken:
                raise item.error("rubric-duplicate-key", name=key)
            taken.add(key)
        needed = questions.get(question.needs)
        if question.needs and (needed is None or needed.kind is not QuestionKind.YES_NO):
            raise item.error("rubric-unknown-question", name=question.needs)
        questions[question.key] = question
    return questions


def _by_level(marked: YamlNode) -> dict[int, YamlNode]:
    """Return the entries of level 1 and level 2; both must be there."""
    return {
        int(level): entry
        for level, entry in marked.fields([str(level) for level in LEVELS]).items()
    }


def _wordings(marked: YamlNode) -> Mapping[int, str]:
    """Return the text of each level that is worded otherwise."""
    told = marked.fields((), [str(level) for level in LEVELS])
    return MappingProxyType({int(level): text.text() for level, text in told.items()})


def _articles(marked: YamlNode) -> Mapping[int, str]:
    return MappingProxyType({level: _article(text) for level, text in _by_level(marked).items()})


def _article(marked: YamlNode) -> str:
    if not _ARTICLE.fullmatch(marked.text()):
        raise marked.error("rubric-bad-article", text=marked.text())
    return marked.text()


def _rules(
    marked: YamlNode, questions: Mapping[str, Question], groups: Groups
) -> Mapping[int, tuple[Rule, ...]]:
    rules = {
        level: tuple(read_rule(item, questions, groups) for item in items.items())
        for level, items in _by_level(marked).items()
    }
    used = {rule.question for level in rules for rule in rules[level]}
    for key in questions.keys() - used:
        raise marked.error("rubric-idle-question", name=key)
    return MappingProxyType(rules)
