"""What a circular says, as values: units, indicators, what each asks and when a level is met.

What of it concerns one kind of unit is looked up many times in every turn, and so kept: a rubric
never changes. To be found quickly, rubrics and indicators, which are read once, equal themselves
alone, and a profile is a plain tuple.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from dvht_core.domain.errors import InputError
from dvht_core.domain.learning import RecordKind
from dvht_core.rubric.authorities import AuthorityRule
from dvht_core.rubric.conditions import EVERYBODY, Condition, UnitProfile

LEVELS = (1, 2)
TITLE_LIMIT = 45  # letters that fit a button on a phone
ASK_LIMIT = 200
NAMED_FORMS = ("indicator-sheet", "summary", "report")
"""The forms that are known by a name of their own: "Mẫu 1", "Phụ lục III"."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    COUNT = "count"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer of a choice."""

    value: str
    label: str


class Answerer(StrEnum):
    """Who answers a census question: each person of themselves, or the office by its papers."""

    PERSON = "person"
    OFFICE = "office"


class Within(StrEnum):
    """When a record answers for a year: issued in it, or valid on its last day."""

    YEAR = "year"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Census:
    """How a count is taken person by person.

    `ask` is the question to one person (to the office: about one person), `proof` what counts as
    proof, `people` whom the list names ("Danh sách thành viên …" is its title). A record of one of
    the kinds in `records` answers yes without asking; one of those in `related` is shown beside the
    question, to whoever answers and whoever confirms.
    """

    who: Answerer
    ask: str
    proof: str
    people: str
    records: tuple[RecordKind, ...] = ()
    related: tuple[RecordKind, ...] = ()
    within: Within = Within.YEAR


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a teacher; its answer is kept under `key` (and under `total_key` for a count).

    `label` names the thing in lists and reasons ("ban hành kế hoạch …"). The suggested texts are
    put together from it and from `says`, the predicate of the answer in the circular's words
    ("Trường … đã ban hành kế hoạch …", "34/37 thành viên … hoàn thành …"), and `measure`, what the
    unit does about an answer that falls short ("Năm 2025, Trường … ban hành kế hoạch …"). `choices`
    are from the weakest to the strongest.
    """

    key: str
    kind: QuestionKind
    label: str
    ask: str
    help: str
    when: Condition = EVERYBODY
    total_key: str | None = None
    noun: str = ""
    choices: tuple[AnswerOption, ...] = ()
    says: str = ""
    measure: str = ""
    census: Census | None = None
    """Set for a count that a unit with a staff list takes from it."""
    adds: str = ""
    """What the printed indicator says besides for the units that are asked this."""
    needs: str = ""
    """The yes-or-no question before it without whose yes this is a no, and is not asked."""
    shared: bool = False
    """A yes-or-no question that another indicator asks, too, under the same key: asked once."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the answer is kept."""
        return (self.key, self.total_key) if self.total_key else (self.key,)

    def rank(self, value: str) -> int:
        """Return the place of a choice; the weakest has 0. ValueError for an unknown one."""
        return [choice.value for choice in self.choices].index(value)

    def choice(self, value: str) -> AnswerOption:
        """Return the choice with this value."""
        return self.choices[self.rank(value)]


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition of a level: a "yes", at least `percent` %, or at least
    the choice `at_least`.
    """

    question: str
    percent: int | None = None
    at_least: str | None = None
    when: Condition = EVERYBODY


@dataclass(frozen=True, eq=False)
class Indicator:
    """An indicator (chỉ tiêu): wording, questions, rules, articles, help for writing.

    `articles` and `rules` are by level (1, 2).
    """

    code: str
    criterion: str
    title: str
    text: str
    articles: Mapping[int, str]
    questions: tuple[Question, ...]
    rules: Mapping[int, tuple[Rule, ...]]
    when: Condition
    evidence: tuple[str, ...]
    example: str
    detail: str
    """What a description should tell beyond the answers: "tên, ngày, số người dự"."""
    wordings: Mapping[int, str] = field(default_factory=dict)
    """The text of a level that words it otherwise."""

    def text_for(self, unit: UnitProfile, level: int | None) -> str:
        """Return what `unit` was judged by, as documents print it beside the level that it has."""
        added = [question.adds for question in self.questions_for(unit) if question.adds]
        return " ".join([self.wordings.get(level or 0, self.text), *added])

    def applies_to(self, unit: UnitProfile) -> bool:
        """Return whether the circular asks this of `unit`."""
        return self.when.holds(unit)

    def questions_for(self, unit: UnitProfile) -> tuple[Question, ...]:
        """Return the questions that `unit` is asked, in order."""
        return _questions_for(self, unit)

    def rules_for(self, unit: UnitProfile, level: int) -> tuple[Rule, ...]:
        """Return the parts of `level` that `unit` must meet."""
        return _rules_for(self, unit, level)

    def question(self, key: str) -> Question:
        """Return the question whose answer is kept under `key`; KeyError when there is none."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}


@lru_cache(maxsize=2048)
def _questions_for(indicator: Indicator, unit: UnitProfile) -> tuple[Question, ...]:
    return tuple(question for question in indicator.questions if question.when.holds(unit))


@lru_cache(maxsize=4096)
def _rules_for(indicator: Indicator, unit: UnitProfile, level: int) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in indicator.rules[level]
        if rule.when.holds(unit) and indicator.question(rule.question).when.holds(unit)
    )


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (tiêu chí) and its indicators."""

    code: str
    title: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, eq=False)
class Rubric:
    """The rules of one circular at one level of administration; a campaign keeps the id."""

    id: str
    title: str
    circular: str
    """"Thông tư số 24/2023/TT-BGDĐT"."""
    circular_about: str
    """What follows its name where it is cited in full: "ngày … của … quy định về …"."""
    forms: Mapping[str, str]
    """Names of the forms: {"report": "Mẫu 8"}."""
    authorities: tuple[AuthorityRule, ...]
    """Who has to do with a dossier: the first row that fits a unit and a year counts."""
    charters: tuple[tuple[Condition, str], ...]
    """What the head of a kind of unit is empowered by (điều lệ): a suggestion, by kind."""
    recognition_months: int
    upgrade_months: int
    no_evidence_article: str
    report_before: tuple[int, int]
    """Day and month before which schools that plan so finish the report, in the year assessed."""
    dossier_before: tuple[int, int]
    """Day and month of the next year before which the dossier must be there (TT24 Đ10.1.c)."""
    result_before: tuple[int, int] | None
    """Day and month of the next year before which the result is due; None where it is not said."""
    result_article: str
    filing_article: str
    """Which article lets a dossier be sent in person, online or by post; "" where none does."""
    kinds: Mapping[str, str]
    """Names of the kinds of units (loại hình đơn vị): {"primary": "trường tiểu học"}."""
    criteria: tuple[Criterion, ...]

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the circular's order."""
        return tuple(indicator for criterion in self.criteria for indicator in criterion.indicators)

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def indicator(self, code: str) -> Indicator:
        """Return the indicator with this code ("2.1"); InputError when there is none."""
        if code not in self._by_code:
            raise InputError("rubric-unknown-indicator", code=code, rubric=self.title)
        return self._by_code[code]

    def charter(self, unit: UnitProfile) -> str:
        """Return the charter that is suggested to a unit; "" where none is known."""
        return next((text for when, text in self.charters if when.holds(unit)), "")

    def applicable(self, unit: UnitProfile) -> tuple[Indicator, ...]:
        """Return the indicators that `unit` is judged by."""
        return _applicable(self, unit)


@lru_cache(maxsize=256)
def _applicable(rubric: Rubric, unit: UnitProfile) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in rubric.indicators if indicator.applies_to(unit))
