"""Suggested texts for a sheet: sentences made of its answers and its evidence, nothing else.

Every clause restates an answer, an item of evidence, a rule of the circular or a decision of the
meeting. What nobody said (how, why, how well) is left to the author, who is asked for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dvht_core.assessment.answers import Answers
from dvht_core.assessment.indicator_rules import counted, facts_level, holds, missing_people
from dvht_core.assessment.meeting_decisions import LevelDecision
from dvht_core.i18n.vietnamese import capital, join_words, percent
from dvht_core.rubric import LEVELS, Indicator, Question, QuestionKind, Rule, UnitProfile
from dvht_core.texts import Value, core_texts

PARTS = ("description", "strengths", "shortcomings", "measures")
"""The boxes of a sheet: mô tả hiện trạng, ưu điểm, tồn tại hạn chế, biện pháp cải tiến."""

_NAMED = 200
"""Letters of evidence that a description names; the list of evidence names all of it."""
_QUOTED = 200
"""Letters up to which a measure repeats what it is against."""

_say = core_texts().say


@dataclass(frozen=True, slots=True)
class Cited:
    """An item of evidence as a text names it: "[H1-1.1-01] Kế hoạch số 12/KH-TrTH …"."""

    code: str
    title: str = ""


@dataclass(frozen=True)
class Basis:
    """What the texts of one sheet are made from."""

    indicator: Indicator
    unit: UnitProfile
    unit_name: str
    year: int
    answers: Answers
    evidence: Sequence[Cited] = ()
    decided: LevelDecision | None = None
    """What the meeting decided; None before."""
    own_shortcomings: str = ""
    """What the author wrote as shortcomings instead of the suggestion."""

    @cached_property
    def level(self) -> int | None:
        """The level by answers, evidence and meeting; None while any question is open."""
        asked = self.indicator.questions_for(self.unit)
        open_yet = any(key not in self.answers for question in asked for key in question.keys)
        by_answers = facts_level(self.indicator, self.unit, self.answers)
        if open_yet or by_answers is None:
            return None
        proven = by_answers if self.evidence else 0
        return min(proven, self.decided.level) if self.decided else proven

    @property
    def lowered(self) -> str:
        """The meeting's reason for a level below the computed one; "" where it gave none."""
        return self.decided.reason.strip(" .") if self.decided else ""

    @cached_property
    def failed(self) -> list[Rule]:
        """The rules that keep the answers from the next level."""
        level = (facts_level(self.indicator, self.unit, self.answers) or 0) + 1
        rules = self.indicator.rules_for(self.unit, level) if level in LEVELS else ()
        return [rule for rule in rules if not self.holds(rule)]

    @cached_property
    def kept(self) -> list[Rule]:
        """Return the rules that hold of the level reached; of level 1 where none is reached."""
        levels = range(max(self.level or 0, 1), 0, -1)
        by_level = (self.indicator.rules_for(self.unit, level) for level in levels)
        return [rule for rule in next(filter(None, by_level), ()) if self.holds(rule)]

    def holds(self, rule: Rule) -> bool:
        """Return whether the answers meet a rule."""
        return holds(rule, self.indicator.question(rule.question), self.answers) is True


@dataclass(frozen=True)
class DraftTexts:
    """A suggestion for each part of the sheet, put together when it is asked for.

    "" where nothing that was said belongs.
    """

    basis: Basis

    @cached_property
    def description(self) -> str:
        return _description(self.basis)

    @cached_property
    def strengths(self) -> str:
        return _strengths(self.basis)

    @cached_property
    def shortcomings(self) -> str:
        return " ".join(_shortcomings(self.basis))

    @cached_property
    def measures(self) -> str:
        return _measures(self.basis)


def draft_texts(basis: Basis) -> DraftTexts | None:
    """Return the four suggestions; None until every question is answered."""
    return None if basis.level is None else DraftTexts(basis)


def _description(basis: Basis) -> str:
    asked = basis.indicator.questions_for(basis.unit)
    clauses = [
        _clause(basis, question, basis.unit_name if first else "none")
        for first, question in zip([True, *[False] * len(asked)], asked, strict=False)
    ]
    told = _say("results-draft-told", year=basis.year, told="; ".join(clauses))
    return f"{told} {_proof(basis.evidence)}"


def _clause(basis: Basis, question: Question, unit: str) -> str:
    """Return the answer to one question; `unit` is "none" where the clause before has named it."""
    values: dict[str, Value] = {"unit": unit, "says": question.says}
    if question.kind is QuestionKind.YES_NO:
        return _say(
            "results-draft-yes" if basis.answers[question.key] else "results-draft-no", **values
        )
    return _say(f"results-draft-{question.kind}", **values, **_figures(basis, question))


def _figures(basis: Basis, question: Question) -> dict[str, Value]:
    """Return what was answered to a count or a choice."""
    if question.kind is QuestionKind.CHOICE:
        return {"choice": question.choice(str(basis.answers[question.key])).label}
    met, total = counted(question, basis.answers) or (0, 0)
    share = percent(met, total)
    return {"met": met, "total": total, "noun": question.noun, "percent": share}


def _proof(evidence: Sequence[Cited]) -> str:
    """Return a sentence that names the first items with their titles, and
    says how many more there are.
    """
    if not evidence:
        return _say("results-draft-unproved")
    named: list[str] = []
    for item in evidence:
        name = " ".join([f"[{item.code}]", *item.title.split()]).rstrip(" .;,")
        if named and len("; ".join([*named, name])) > _NAMED:
            break
        named.append(name)
    more = len(evidence) - len(named)
    return _say("results-draft-evidence", items="; ".join(named), more=more, count=f"{more:02}")


def _strengths(basis: Basis) -> str:
    """Return what was met and has evidence, in a sentence; "" without evidence.

    What was done is named as a matter, not told again: the description has told it.
    """
    if not basis.evidence:
        return ""
    done = [rule for rule in basis.kept if _is_deed(basis, rule)]
    figures = [_strength(basis, rule) for rule in basis.kept if rule not in done]
    return _sentence([*([_done(basis, done)] if done else []), *figures])


def _done(basis: Basis, rules: Sequence[Rule]) -> str:
    labels = [basis.indicator.question(rule.question).label for rule in rules]
    matters = [_say("results-draft-matter", label=label) for label in labels]
    return _say("results-draft-done", what=join_words(matters), count=len(matters))


def _strength(basis: Basis, rule: Rule) -> str:
    question = basis.indicator.question(rule.question)
    values: dict[str, Value] = {
        "label": question.label,
        "level": basis.level or 0,
        "needed": rule.percent or 0,
        **_figures(basis, question),
    }
    return _say(f"results-draft-{question.kind}-met", **values)


def _shortcomings(basis: Basis) -> list[str]:
    sentences = _undone(basis)
    sentences += [capital(_shortcoming(basis, r)) for r in basis.failed if not _is_deed(basis, r)]
    if not basis.evidence:
        sentences.append(_say("results-draft-no-evidence"))
    if basis.lowered:
        level = _say(f"results-level-{basis.level}")
        sentences.append(_say("results-draft-lowered", level=level, reason=basis.lowered))
    return sentences


def _is_deed(basis: Basis, rule: Rule) -> bool:
    """Return whether a rule asks whether something was done at all."""
    return basis.indicator.question(rule.question).kind is QuestionKind.YES_NO


def _undone(basis: Basis) -> list[str]:
    """Return what was not done, in a sentence, against the level that asks for it."""
    labels = [
        basis.indicator.question(r.question).label for r in basis.failed if _is_deed(basis, r)
    ]
    level = (facts_level(basis.indicator, basis.unit, basis.answers) or 0) + 1
    what = join_words(labels)
    return [_say("results-draft-undone", what=what, level=level)] if labels else []


def _shortcoming(basis: Basis, rule: Rule) -> str:
    question = basis.indicator.question(rule.question)
    return _say(f"results-draft-{question.kind}-missed", label=question.label, **_gap(basis, rule))


def _gap(basis: Basis, rule: Rule) -> dict[str, Value]:
    """Return the words for what was answered and what the level above asks for."""
    question = basis.indicator.question(rule.question)
    level = (facts_level(basis.indicator, basis.unit, basis.answers) or 0) + 1
    values = {"level": level, **_figures(basis, question)}
    if rule.at_least is not None:
        return {**values, "needed": question.choice(rule.at_least).label}
    met, total = counted(question, basis.answers) or (0, 0)
    missing = missing_people(met, total, rule.percent or 0)
    return {**values, "missing": f"{missing:02}", "needed": rule.percent or 0}


def _measures(basis: Basis) -> str:
    """Return what is to be done about each shortcoming; "" where there is none."""
    measures = [_measure(basis, rule) for rule in basis.failed]
    if not basis.evidence:
        measures.append(_say("results-draft-find-evidence", code=basis.indicator.code))
    if basis.lowered:
        measures.append(_against("results-draft-mend-lowered", basis.lowered))
    if not measures and basis.own_shortcomings:
        measures.append(_against("results-draft-mend", basis.own_shortcomings))
    if not measures:
        return ""
    told = "; ".join(measures)
    return _say("results-draft-plan", year=basis.year + 1, unit=basis.unit_name, told=told)


def _measure(basis: Basis, rule: Rule) -> str:
    question = basis.indicator.question(rule.question)
    if question.kind is QuestionKind.YES_NO:
        return question.measure
    return _say(
        f"results-draft-{question.kind}-more", measure=question.measure, **_gap(basis, rule)
    )


def _against(key: str, text: str) -> str:
    """Return the sentence `key`, which quotes what a measure is against where that is short."""
    quoted = " ".join(text.split()).rstrip(" .;,").replace("“", "‘").replace("”", "’")
    return _say(key, what=quoted if len(quoted) <= _QUOTED else "none")


def _sentence(clauses: Iterable[str]) -> str:
    """Join clauses to one sentence; "" where there are none."""
    told = "; ".join(clauses)
    return f"{capital(told)}." if told else ""
