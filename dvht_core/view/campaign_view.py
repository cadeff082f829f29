"""The view that a conversation gets: what one person may see of their unit's campaign, read-only.

Good for one turn, or for as long as nothing changes it (`store.queries.kept_views`): nothing in it
is out of date, nothing can be changed, and nothing of another unit is in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from dvht_core.assessment import census_figures
from dvht_core.assessment.answers import is_share
from dvht_core.assessment.improvement_measures import Measure, measures
from dvht_core.assessment.meeting_decisions import MeetingDecisions, governed
from dvht_core.assessment.recognition_rules import Recognition
from dvht_core.assessment.results import IndicatorResult, Results, evaluate
from dvht_core.assessment.text_sources import SheetTexts
from dvht_core.assessment.text_suggestions import Basis, Cited, draft_texts
from dvht_core.domain.campaign import (
    CampaignState,
    DutiesOf,
    Duty,
    FigureSource,
    PlanLineKind,
    SheetState,
    UnitSettings,
)
from dvht_core.domain.documents import CampaignDocuments, Decision
from dvht_core.domain.files import NO_INDICATOR, StoredFile
from dvht_core.domain.quiet_hours import ReminderPreferences
from dvht_core.domain.roles import Role
from dvht_core.domain.template_versions import TemplateHistory
from dvht_core.evidence.papers import Paper
from dvht_core.evidence.papers.paper_model import CERTIFICATES
from dvht_core.i18n.vietnamese import Salutation, short_date
from dvht_core.rubric import (
    LEVELS,
    Authorities,
    Indicator,
    Question,
    Rubric,
    UnitProfile,
    at_place,
    is_former,
    load_rubric,
    rule_for,
)
from dvht_core.sheet_files.sheet_model import SheetFile
from dvht_core.staff.certificates import Certificate
from dvht_core.staff.staff_model import StaffBook, StaffView
from dvht_core.view.audit_sentences import AuditEntry
from dvht_core.work_plan.plan_draft import same_person
from dvht_core.work_plan.plan_model import Plan

TOTAL = "total"
"""The key of the unit's number of members; that of its learners is "learners_total"."""


@dataclass(frozen=True)
class PersonView:
    """A member of the assessment team, or of the staff beside it (`on_team` False)."""

    id: int
    name: str
    salutation: Salutation
    role: Role
    joined_at: datetime | None
    language: str = "vi"
    opened: bool = False
    """Whether they have opened the invitation that was made for them last."""
    erasure_asked_at: datetime | None = None
    removed: bool = False
    """Whether they have left or were erased: only the name stays, for the documents."""
    assess: tuple[str, ...] = ()
    """Codes of the indicators assigned, in order."""
    check: tuple[str, ...] = ()
    on_team: bool = True
    keeps_record: bool = False
    """Whether they have agreed to a learning record."""
    preferences: ReminderPreferences = ReminderPreferences()  # noqa: RUF009 (frozen)
    again_at: datetime | None = None
    """When they want to be reminded again."""
    nudged_at: datetime | None = None
    """When whoever leads last had them reminded."""
    channels: tuple[str, ...] = ()
    """The messengers they can be written to on, the one used last first."""

    @property
    def leads(self) -> bool:
        """Whether they are lead, deputy or secretary, who see everything of the unit."""
        return self.role is not Role.MEMBER


@dataclass(frozen=True)
class RemarkView:
    """A checker's reason for returning a sheet."""

    by: int
    text: str
    field: str = ""
    """The answer it is about; "" for the whole sheet."""


@dataclass(frozen=True)
class SheetView:
    """A sheet as it is now."""

    indicator: str
    state: SheetState
    answers: Mapping[str, Any]
    """What was said, by question key (`store.models.Sheet.answers`)."""
    author: int | None
    """Id of the person who wrote on it last."""
    checker: int | None
    checker_level: int | None = None
    updated_at: datetime | None = None
    remarks: tuple[RemarkView, ...] = ()
    figure_source: FigureSource = FigureSource.TYPED
    closed_figure: tuple[int, int] | None = None
    """The counted figure (met, total) that a closed campaign keeps."""
    written_for: tuple[int, ...] = ()
    """Ids of those who had the sheet when somebody else wrote it for them."""

    @property
    def counted(self) -> bool:
        """Whether the sheet's count comes from the staff list."""
        return self.figure_source is FigureSource.COUNTED

    judged: Mapping[str, Any] = field(default_factory=dict)
    """What it said when it was agreed to or given back last, by person (`store.models.Sheet`)."""
    stored: Sequence[Any] = field(default=(), repr=False, compare=False)
    """What it was read from: as long as that is the same, it is not read again."""


@dataclass(frozen=True)
class EvidenceView:
    """A coded item of evidence that is not deleted."""

    code: str
    title: str | None
    number: str | None
    issued: date | None
    issuer: str | None
    added_at: datetime
    files: tuple[StoredFile, ...]
    uses: tuple[str, ...]
    offered: Paper | None = None
    """What was read on it, until somebody says whether that is right."""
    offer_told: bool = False
    """Whether a message of its own has told of that."""
    trouble: str = ""
    """Why nothing could be read on it, where messages are few and that was not said yet:
    "cut", "dark" or "blurred"."""
    added_by: int = 0
    """Id of the person who sent it."""

    @property
    def turned(self) -> bool:
        """Whether the program has turned photos of it upright."""
        return any(file.unturned for file in self.files)

    @property
    def cited(self) -> Cited:
        """The item as a text names it; number and day are added where the title lacks them."""
        day = short_date(self.issued) if self.issued else ""
        told = [part for part in (self.number, day) if part and part not in (self.title or "")]
        about = f"({', '.join(told)})" if told else ""
        return Cited(self.code, " ".join(filter(None, (self.title, about))))


@dataclass(frozen=True)
class KeptView:
    """Files that the person sent together and that belong to nothing yet."""

    id: int
    at: datetime
    files: tuple[StoredFile, ...]
    caption: str = ""
    declined: tuple[str, ...] = ()
    """Codes of the indicators for which they are not; NO_INDICATOR where they are for none."""
    offered: Certificate | None = None
    """What was read on a photo of a certificate, or of another paper."""
    sheets: SheetFile | None = None
    """What was read in a sheet in Word."""

    def is_declined(self, indicator: str) -> bool:
        """Return whether somebody has said that they are not for an indicator."""
        return not {indicator, NO_INDICATOR}.isdisjoint(self.declined)

    @property
    def certifies(self) -> bool:
        """Whether they show a certificate, which is for its holder's record before all."""
        return self.offered is not None and self.offered.paper.kind in CERTIFICATES


@dataclass(frozen=True)
class PlanLineView:
    """A line of the work plan; `who` as in `plan_model.PlanItem`."""

    day: date
    end_day: date | None
    task: str
    who: tuple[str, ...]
    id: int = 0
    kind: PlanLineKind = PlanLineKind.OTHER


@dataclass(frozen=True)
class UnitView:
    """The unit with its settings, recognitions and own templates."""

    id: int
    name: str
    profile: UnitProfile
    place: str | None
    settings: UnitSettings
    recognitions: tuple[Recognition, ...] = ()
    templates: Mapping[str, TemplateHistory] = field(default_factory=dict)
    """The unit's own Word templates, by the names of the shipped ones that they stand in for."""


@dataclass(frozen=True)
class CampaignView:
    """One year's self-assessment with everything that belongs to it."""

    id: int
    unit: UnitView
    year: int
    state: CampaignState
    rubric: Rubric
    staff_total: int | None
    learners_total: int | None
    people: tuple[PersonView, ...]
    sheets: Mapping[str, SheetView]
    evidence: tuple[EvidenceView, ...]
    plan: tuple[PlanLineView, ...]
    book: StaffBook = field(default_factory=StaffBook)
    """The unit's staff list with what belongs to it; empty where none is kept."""
    conclusion: MeetingDecisions = field(default_factory=MeetingDecisions)
    """What the meeting decided, and what became of last year's measures."""
    documents: CampaignDocuments = field(default_factory=CampaignDocuments)
    """What whoever leads has given for the documents."""
    decision: Decision | None = None
    """The decision that set up the team."""
    closed_at: datetime | None = None
    closed_by: str = ""
    dossier_final: bool | None = None
    """None while nobody has said it; then a dossier that lacks nothing is final."""
    beside: tuple[PersonView, ...] = ()
    """Members of staff who may chat and are not in the team."""
    before: "CampaignView | None" = None
    """The campaign of the year before, whose own `before` is None; None where there was none."""

    @property
    def is_closed(self) -> bool:
        """Whether the year is over: what it says is only read."""
        return self.state is CampaignState.CLOSED

    def in_language(self, language: str) -> Self:
        """Return the campaign with its rubric in `language`; documents are always in Vietnamese."""
        return replace(self, rubric=load_rubric(self.rubric.id, language))

    @cached_property
    def suggested_authorities(self) -> Authorities:
        """Who has to do with the dossier by the rubric, at the unit's place."""
        names = rule_for(self.rubric.authorities, self.unit.profile, self.year).names
        return at_place(names, self.unit.settings.governing_body or "")

    @cached_property
    def authorities(self) -> Authorities:
        """Who has to do with the dossier, as the unit has said or the circular says for sure."""
        usual = Authorities() if self.asks_authorities else self.suggested_authorities
        own = self.unit.settings

        def said(name: str | None) -> str:
            gone = name and is_former(self.rubric.authorities, self.year, name)
            return "" if gone else name or ""

        return Authorities(
            said(own.level_name) or usual.level_name,
            said(own.receiving_office) or usual.receiving_office,
            said(own.deciding_authority) or usual.deciding_authority,
        )

    @property
    def asks_authorities(self) -> bool:
        """Whether the rubric can only suggest them for this unit and year."""
        return rule_for(self.rubric.authorities, self.unit.profile, self.year).suggested

    @cached_property
    def form_names(self) -> Mapping[str, str]:
        """Names of the forms, by the unit's plan or else the rubric; "" for one without."""
        own = self.unit.settings.forms
        usual = self.rubric.forms
        return dict(zip(usual, own.split("\n"), strict=True)) if own else usual

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that apply to this kind of unit."""
        return self.rubric.applicable(self.unit.profile)

    @cached_property
    def results(self) -> Results:
        """The results, computed from all answers."""
        return self._evaluate(self.indicators)

    @cached_property
    def handed_in_results(self) -> Results:
        """The results by the sheets handed in; any other counts as not answered yet."""
        return self._evaluate([i for i in self.indicators if self.sheets[i.code].state.handed_in])

    def results_if(self, code: str, met: int) -> Results:
        """Return the results as if `met` people were confirmed for an
        indicator, with the list as evidence.
        """
        figure = self.figures[code]
        return self._evaluate(self.indicators, {code: {figure.key: met, "total": figure.total}})

    def _evaluate(
        self, indicators: Sequence[Indicator], supposed: Mapping[str, Mapping[str, int]] = {}
    ) -> Results:
        facts = {i.code: {**self.facts(i), **supposed.get(i.code, {})} for i in indicators}
        evidence = {
            i.code: len(self.evidence_of(i.code)) or (i.code in supposed) for i in indicators
        }
        return evaluate(self.rubric, self.unit.profile, facts, evidence)

    @cached_property
    def outcome(self) -> Results:
        """The results that documents state: the computed ones under the meeting's decisions."""
        return governed(self.rubric, self.results, self.conclusion.levels)

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """Codes that the meeting must decide: not decided yet, or decided
        above the present level.
        """
        levels = self.conclusion.levels
        return tuple(
            i.code
            for i in self.indicators
            if i.code not in levels or levels[i.code].level > (self.result(i.code).level or 0)
        )

    @property
    def concluded(self) -> bool:
        """Whether the meeting has decided everything, and its proposal still holds."""
        proposal = self.conclusion.proposal
        reached = self.outcome.unit.level or 0
        return not self.unsettled and proposal is not None and proposal <= reached

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that the sheets below level 2 plan for the next year."""
        below = [
            i.code
            for i in self.indicators
            if (level := self.outcome.indicators[i.code].level) is not None and level < max(LEVELS)
        ]
        planned = [code for code in below if "measures" in self.sheets[code].answers]
        texts = {code: self.texts(code).text("measures") for code in planned}
        owners = {code: [p.id for p in self.with_duty(Duty.ASSESS, code)] for code in planned}
        return tuple(measures(texts, owners, self.year + 1))

    def texts(self, code: str) -> SheetTexts:
        """Return the texts of a sheet with what is suggested for them, for
        the level of `outcome`.
        """
        if code not in self._texts:
            self._texts[code] = self._texts_of(code)
        return self._texts[code]

    @cached_property
    def _texts(self) -> dict[str, SheetTexts]:
        """The texts by indicator, kept as they are asked for: putting them
        together takes a while.
        """
        return {}

    def _texts_of(self, code: str) -> SheetTexts:
        indicator = load_rubric(self.rubric.id).indicator(code)
        facts, level = self.facts(indicator), self.outcome.indicators[code].level
        basis = Basis(
            indicator,
            self.unit.profile,
            self.unit.name,
            self.year,
            facts,
            evidence=[item.cited for item in self.evidence_of(code)],
            decided=self.conclusion.levels.get(code),
        )
        texts = SheetTexts(
            stored=self.sheets[code].answers,
            suggested=None if self.state is CampaignState.CLOSED else draft_texts(basis),
            result={"level": level, **facts},
            short=level is not None and level < max(LEVELS),
        )
        own = texts.own("shortcomings")
        if texts.suggested is None or not own:
            return texts
        return replace(texts, suggested=draft_texts(replace(basis, own_shortcomings=own)))

    def result(self, code: str) -> IndicatorResult:
        return self.results.indicators[code]

    def facts(self, indicator: Indicator) -> Mapping[str, bool | int | str]:
        """Return the answers that the rubric's rules read, with the unit's totals filled in.

        A count is the typed one or the staff list's, as the sheet says.
        """
        if indicator.code not in self._facts:
            self._facts[indicator.code] = self._facts_of(indicator)
        return self._facts[indicator.code]

    @cached_property
    def _facts(self) -> dict[str, Mapping[str, bool | int | str]]:
        """By indicator, as they are asked for."""
        return {}

    def _facts_of(self, indicator: Indicator) -> Mapping[str, bool | int | str]:
        answers = self.sheets[indicator.code].answers
        facts: dict[str, bool | int | str] = {}
        for question in indicator.questions_for(self.unit.profile):
            if question.total_key is None:
                if question.key in answers:
                    facts[question.key] = answers[question.key]
                continue
            met, total = self._count(indicator.code, question)
            if met is not None:
                facts[question.key] = met
                if total is not None:
                    facts[question.total_key] = total
        return facts

    def _count(self, code: str, question: Question) -> tuple[int | None, int | None]:
        """Return (met, total) of a count; None for what is not known.

        An impossible typed pair (a row of an earlier version) is no answer, and is asked again.
        """
        sheet = self.sheets[code]
        if sheet.counted and question.census:
            return self.counted_figure(code) or (None, None)
        met = sheet.answers.get(question.key)
        total = self.learners_total if question.total_key != TOTAL else self.staff_total
        if met is None or (total is not None and not is_share(met, total)):
            return None, None
        return met, total

    def share(self, code: str, key: str) -> tuple[int, int] | None:
        """Return what a sheet states for a count as (met, total); None until both are known."""
        question = self.rubric.indicator(code).question(key)
        met, total = self._count(code, question)
        return None if met is None or total is None else (met, total)

    def counted_figure(self, code: str) -> tuple[int, int] | None:
        """Return the staff list's (met, total); None until anybody has an answer."""
        if closed := self.sheets[code].closed_figure:
            return closed
        figure = self.figures.get(code)
        return (figure.met, figure.total) if figure and figure.begun else None

    @cached_property
    def figures(self) -> Mapping[str, census_figures.Figure]:
        """The census figures by indicator; none where the unit keeps no staff list."""
        return census_figures.take(self.rubric, self.unit.profile, self.book, self.year)

    def own_reason(self, code: str, key: str) -> str:
        """Return the reason for a typed figure that differs from the
        census; "" where there is none.
        """
        sheet = self.sheets[code]
        reason: str = "" if sheet.counted else sheet.answers.get(f"{key}_reason", "")
        return reason

    def unanswered(self, code: str) -> tuple[Question, ...]:
        """Return the rubric's questions that the sheet does not answer yet."""
        indicator = self.rubric.indicator(code)
        facts = self.facts(indicator)
        return tuple(
            q
            for q in indicator.questions_for(self.unit.profile)
            if any(key not in facts for key in q.keys)
        )

    def total(self, key: str, code: str) -> int | None:
        """Return the `total` (thành viên) or `learners_total` (người học)
        that a sheet counts against.

        Where none was typed yet, it is the staff list's number of members.
        """
        if key != TOTAL:
            return self.learners_total
        sheet = self.sheets[code]
        if sheet.counted and (sheet.closed_figure or code in self.figures):
            return sheet.closed_figure[1] if sheet.closed_figure else self.figures[code].total
        return self.staff_total if self.staff_total is not None else self.listed

    @cached_property
    def listed(self) -> int | None:
        """How many members count on 31/12 by the staff list; None where it counts nobody."""
        return next((f.total for f in self.figures.values() if f.total), None)

    @cached_property
    def members(self) -> int | None:
        """How many members the unit has, as its documents state it.

        It is the typed total while a sheet rests on it, else the number that the sheets count by
        the list.
        """
        shares = [(self.sheets[code], self.share(code, key)) for code, key in self.census_keys]
        if self.staff_total is None or not any(s and not sheet.counted for sheet, s in shares):
            counted = [s[1] for sheet, s in shares if s and sheet.counted]
            return next(iter(counted), self.listed or self.staff_total)
        return self.staff_total

    @cached_property
    def census_keys(self) -> tuple[tuple[str, str], ...]:
        """(code, question key) of each indicator whose count a staff list can answer."""
        return tuple(
            (indicator.code, key)
            for indicator in self.indicators
            for key, _ in census_figures.counted_by_census(indicator, self.unit.profile)
        )

    def evidence_of(self, code: str) -> tuple[EvidenceView, ...]:
        """Return the items that serve an indicator, by code."""
        return self._evidence.get(code, ())

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[EvidenceView, ...]]:
        """The items by each indicator that they serve."""
        found: dict[str, tuple[EvidenceView, ...]] = {}
        for item in self.evidence:
            for code in dict.fromkeys(item.uses):
                found[code] = (*found.get(code, ()), item)
        return found

    def item(self, evidence_code: str) -> EvidenceView | None:
        return next((e for e in self.evidence if e.code == evidence_code), None)

    def person(self, person_id: int | None) -> PersonView | None:
        return next((p for p in self.people if p.id == person_id), None)

    def someone(self, person_id: int | None) -> PersonView | None:
        """Return a person of the team or beside it."""
        return next((p for p in (*self.people, *self.beside) if p.id == person_id), None)

    @cached_property
    def of_team_perhaps(self) -> tuple[StaffView, ...]:
        """Staff who share a name with somebody of the team; which of them
        it is, is asked, not guessed.
        """
        linked = {member.person for member in self.book.staff}
        names = {p.name.casefold() for p in self.people if p.id not in linked and not p.removed}
        return tuple(m for m in self.book.staff if m.person is None and m.name.casefold() in names)

    def duties_of(self, code: str) -> DutiesOf:
        """Return who has an indicator, by person ids."""
        assess, check = (self.with_duty(duty, code) for duty in (Duty.ASSESS, Duty.CHECK))
        return DutiesOf(code, tuple(p.id for p in assess), tuple(p.id for p in check))

    def with_duty(self, duty: Duty, code: str) -> tuple[PersonView, ...]:
        """Return who assesses, or checks, an indicator."""
        here = [p for p in self.people if not p.removed]
        return tuple(p for p in here if code in (p.assess if duty is Duty.ASSESS else p.check))


@dataclass(frozen=True)
class Candidate:
    """A stranger who has shown a valid invitation and not yet accepted it."""

    name: str
    salutation: Salutation
    role: Role | None
    """None for a member of staff outside the assessment team."""
    unit_name: str
    year: int
    links: bool = False
    """Whether they have joined already, and come in on one more channel."""
    agreed: frozenset[str] = frozenset()
    """The versions of the texts to which they have agreed before, and are not asked again."""
    lead: str = ""
    """Who leads the team and invites them; "" for whoever is to lead it."""


@dataclass(frozen=True)
class SchoolView:
    """One of the schools of a person who has several; `conversation` is its id in the chat."""

    conversation: int
    name: str
    current: bool


@dataclass(frozen=True)
class ChatView:
    """A chat that carries the person's conversation."""

    id: int
    channel: str
    last_used_at: datetime
    here: bool
    """Whether it is the chat in which they are writing."""
    device: str = ""
    """For a browser, what the person recognises it by: "Chrome · Android"."""


@dataclass(frozen=True)
class View:
    """What a conversation knows besides its own state; mostly empty for a stranger."""

    campaign: CampaignView | None = None
    me: PersonView | None = None
    """The person who writes, of the team or of the staff."""
    candidate: Candidate | None = None
    draft: Plan | None = None
    """The campaign that is being prepared, for those who lead."""
    schools: tuple[SchoolView, ...] = ()
    """The schools that this chat speaks with, when there are several."""
    chats: Sequence[ChatView] = ()
    """All chats of the person, the one used last first."""
    once_a_day: bool = False
    """Whether a day's reminders are one message on their channel, unless
    they want the evening too.
    """
    kept: Sequence[KeptView] = field(default=(), compare=False)
    """Files that the person sent and has not filed yet; read when looked at."""
    log: Sequence[AuditEntry] = field(default=(), compare=False)
    """The unit's audit log, newest first, for those who may read it; read when looked at."""


def losing_lead(plan: Plan, people: Iterable[PersonView]) -> list[PersonView]:
    """Return those who lead the team now and would not lead it by this plan's roster.

    A lead who becomes deputy or secretary is among them, and so is whoever is not in the plan.
    """

    def role(person: PersonView) -> Role | None:
        return next((m.role for m in plan.members if same_person(m.name, person.name)), None)

    return [
        person
        for person in people
        if not person.removed
        and (
            (person.role is Role.LEAD and role(person) is not Role.LEAD)
            or (person.leads and role(person) in (Role.MEMBER, None))
        )
    ]
