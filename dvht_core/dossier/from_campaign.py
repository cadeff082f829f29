"""Makes a dossier of a campaign as it stands: what was answered becomes what is printed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dvht_core.assessment.answers import Answers
from dvht_core.assessment.explanations import Reason
from dvht_core.domain.campaign import Duty
from dvht_core.domain.documents import DocumentNumber, Original
from dvht_core.domain.files import Load
from dvht_core.domain.roles import Role
from dvht_core.dossier import dossier_model as paper
from dvht_core.dossier.formatting import counted, flow, lines
from dvht_core.dossier.missing import CHECKED, blanks, exceeds, missing_of, missing_of_sheets
from dvht_core.dossier.numbering import document_numbers, is_cited, plan_mark, unit_abbreviation
from dvht_core.i18n.vietnamese import capital, fold, join_words, percent, short_date
from dvht_core.rubric import Indicator, Question, QuestionKind
from dvht_core.schedule.deadlines import dossier_deadline
from dvht_core.texts import core_texts
from dvht_core.view.campaign_view import (
    CampaignView,
    EvidenceView,
    PersonView,
    PlanLineView,
    SheetView,
)
from dvht_core.work_plan.plan_model import Who
from dvht_core.work_plan.sent_plans import SENT_PLAN

_say = core_texts().say
_PART = re.compile(r"Đ(\d+)(?:\.(\d+))?(?:\.([a-zđ])\b)?")
_ARTICLES = re.compile(rf"TT\d+ {_PART.pattern}(?:, {_PART.pattern})*")
_YEAR_LEFT_OPEN = re.compile(r"(năm)\s*(?:\.{2,}|…+)\s*")

_DOTS = "……"
"""Room for a word that nobody has said; what has it is a draft (`_missing`)."""
_COUNTED = frozenset({"missing"})
"""The figures of a reason that are numbers of people to be written in two digits."""


def fill(campaign: CampaignView, load: Load) -> paper.Dossier:
    """Return the dossier of a campaign.

    It is a draft while anything is missing, unless the lead has said whether it is final; and in
    any case while documents would have dots where nobody has said what the unit is.
    """
    rubric, results = campaign.rubric, campaign.outcome
    dots = tuple(blanks(campaign))
    lacks = (*dots, *missing_of_sheets(campaign))
    lead = _first(campaign, Role.LEAD)
    return paper.Dossier(
        unit=_unit(campaign, load),
        year=campaign.year,
        circular=_circular(campaign),
        lead=_lead(campaign, lead),
        criteria=tuple(
            paper.DossierCriterion(
                criterion.code,
                criterion.title,
                tuple(_indicator(campaign, i, load) for i in criterion.indicators),
                results.criteria[criterion.code].level,
            )
            for criterion in rubric.criteria
        ),
        level=results.unit.level,
        decision=campaign.decision,
        decision_cited=is_cited(campaign),
        bases=tuple(lines(campaign.unit.settings.bases or "")),
        charter=campaign.unit.settings.charter or "",
        proposer=campaign.unit.settings.proposer or "",
        # who has left and handed everything over is in the team no more
        team=tuple(
            _team_member(campaign, p, lead)
            for p in campaign.people
            if not p.removed or p.assess or p.check
        ),
        secretary=secretary.name if (secretary := _first(campaign, Role.SECRETARY)) else None,
        plan=tuple(_plan_line(line, campaign.year) for line in campaign.plan),
        directives=campaign.documents.directives,
        signed=campaign.documents.signed,
        own_plan=_own_plan(campaign),
        meeting=_meeting(campaign),
        proposal=campaign.conclusion.proposal,
        followed=tuple(_followed(campaign)),
        closed=_closed(campaign),
        papers=document_numbers(campaign),
        draft=bool(dots)
        or (bool(lacks) if campaign.dossier_final is None else not campaign.dossier_final),
        missing=lacks,
    )


def _own_plan(campaign: CampaignView) -> paper.OwnPlan | None:
    sent = campaign.documents.plan
    if sent is None:
        return None
    own = campaign.documents.numbers.get(SENT_PLAN, DocumentNumber())
    return paper.OwnPlan(sent.form, sent.original, sent.mark == plan_mark(campaign), own)


def _circular(campaign: CampaignView) -> paper.Circular:
    rubric, who, forms = campaign.rubric, campaign.authorities, campaign.form_names
    return paper.Circular(
        reference=f"{rubric.circular} {rubric.circular_about}",
        short=rubric.circular,
        level_name=who.level_name or _DOTS,
        receiver=who.receiving_office or _say("dossier-blank"),
        deadline=short_date(dossier_deadline(campaign).before),
        authority=who.deciding_authority,
        sheet_form=forms["indicator-sheet"],
        summary_form=forms["summary"],
        report_form=forms["report"],
    )


def _unit(campaign: CampaignView, load: Load) -> paper.DossierUnit:
    unit = campaign.unit
    return paper.DossierUnit(
        name=unit.name,
        kind=campaign.rubric.kinds[unit.profile.kind],
        place=unit.place or _DOTS,
        abbreviation=unit_abbreviation(campaign) or _DOTS,
        public=unit.profile.public,
        governing_body=unit.settings.governing_body,
        staff_total=campaign.members,
        description=unit.settings.description or "",
        team=unit.settings.team or _say("filling-team"),
        logo=load(unit.settings.logo) if unit.settings.logo else None,
        sector=_say(
            f"filling-sector-{'public' if unit.profile.public else 'private'}",
            kind=unit.profile.kind,
        ),
    )


def _head(campaign: CampaignView) -> str:
    """Return the office of the head of this kind of unit, as a signature names it."""
    return _say("filling-office-head", kind=campaign.unit.profile.kind)


def _lead(campaign: CampaignView, lead: PersonView | None) -> paper.Lead:
    """Return who signs: the lead as head, or as deputy where the staff list says so."""
    head = _head(campaign)
    deputy = _say("filling-office-deputy", head=head)
    acts = lead is not None and fold(deputy) in fold(_office(campaign, lead) or "")
    return paper.Lead(lead.name if lead else "", head, deputy if acts else "")


def _office(campaign: CampaignView, person: PersonView) -> str | None:
    """Return a team member's office in the unit, by the staff list."""
    return next((m.office for m in campaign.book.staff if m.person == person.id), None)


def _team_member(
    campaign: CampaignView, person: PersonView, lead: PersonView | None
) -> paper.TeamMember:
    """Return a member of the team; a lead whose office the staff list does
    not name counts as head.
    """
    office = _office(campaign, person) or (_head(campaign).capitalize() if person is lead else None)
    role = _say(f"filling-role-{person.role}")
    return paper.TeamMember(person.name, role, office, person.assess, person.check)


def _plan_line(line: PlanLineView, year: int) -> paper.DossierPlanLine:
    """Return a step as the school's plan words it, with the year assessed
    where it leaves the year open.
    """
    when = short_date(line.day)
    if line.end_day:
        when = _say("filling-days", start=when, end=short_date(line.end_day))
    who = [_say(f"filling-who-{w}") if w in set(Who) else w for w in line.who]
    task = _YEAR_LEFT_OPEN.sub(rf"\1 {year} ", line.task).strip()
    parts = [part.strip().lstrip("-–+• ").rstrip(".; ") for part in task.splitlines()]
    tasks = "\n".join(f"- {part}" for part in parts) if len(parts) > 1 else "".join(parts)
    return paper.DossierPlanLine(when, tasks, capital(join_words(who)))


def _indicator(campaign: CampaignView, indicator: Indicator, load: Load) -> paper.DossierIndicator:
    result = campaign.outcome.indicators[indicator.code]
    if not result.applies:
        return paper.DossierIndicator(
            indicator.code, indicator.title, indicator.text, applies=False
        )
    sheet, texts = campaign.sheets[indicator.code], campaign.texts(indicator.code)
    checker = campaign.person(sheet.checker)
    return paper.DossierIndicator(
        code=indicator.code,
        title=indicator.title,
        text=indicator.text_for(campaign.unit.profile, result.level),
        level=result.level,
        author=_author(campaign, sheet),
        checker=checker.name if checker else None,
        answers=tuple(_answers(campaign, indicator)),
        untold=tuple(_answers(campaign, indicator, texts.text("description"))),
        shares=tuple(_shares(campaign, indicator)),
        description=texts.text("description"),
        strengths=texts.text("strengths"),
        shortcomings=texts.text("shortcomings"),
        measures=texts.text("measures"),
        evidence=tuple(_evidence(campaign, e, load) for e in campaign.evidence_of(indicator.code)),
        reasons=(
            *(_reason(reason, campaign.rubric.circular) for reason in result.why),
            *_seen_otherwise(campaign, sheet),
        ),
        state=_say(f"filling-state-{sheet.state}"),
        checked=sheet.state in CHECKED,
        missing=tuple(missing_of(campaign, indicator)),
        wording=indicator.text_for(campaign.unit.profile, None),
    )


def _seen_otherwise(campaign: CampaignView, sheet: SheetView) -> Iterable[str]:
    """Return a sentence on a level other than the computed one: the
    meeting's, before it the checker's.
    """
    if sheet.indicator in campaign.conclusion.levels:
        return _decided_otherwise(campaign, sheet.indicator)
    return _other_level(sheet)


def _reason(reason: Reason, circular: str) -> str:
    """Return a reason as documents word it: numbers of people in two digits, articles in full."""
    numbers = {key: counted(int(reason.values[key])) for key in _COUNTED & reason.values.keys()}
    return in_full(replace(reason, values={**reason.values, **numbers}).text, circular)


def in_full(text: str, circular: str) -> str:
    """Return a text with the articles written out, as documents name them.

    "TT24 Đ6.2.d" → "điểm d khoản 2 Điều 6 Thông tư …"; the short form is for people at work.
    """

    def named(reference: re.Match[str]) -> str:
        parts = [_article(*part.groups(default="")) for part in _PART.finditer(reference.group())]
        return _say("filling-articles", articles=", ".join(parts), circular=circular)

    return _ARTICLES.sub(named, text)


def _article(article: str, clause: str, point: str) -> str:
    key = "filling-article-point" if point else "filling-article-clause"
    key = key if clause else "filling-article"
    return _say(key, article=article, clause=clause, point=point)


def _other_level(sheet: SheetView) -> Iterator[str]:
    """Yield a sentence on the checker's level where it differs, for the meeting to decide."""
    if sheet.checker_level is not None:
        yield _say("filling-checker-level", level=_say(f"results-level-{sheet.checker_level}"))


def _decided_otherwise(campaign: CampaignView, code: str) -> list[str]:
    """Return a sentence on the meeting's level: with its reason where it is lower than the computed
    one; where it is higher, that it does not count (TT24 Đ9.3).
    """
    decided = campaign.conclusion.levels.get(code)
    if decided is None:
        return []
    level = _say(f"results-level-{decided.level}")
    if exceeds(campaign, code):
        now = _say(f"results-level-{campaign.result(code).level or 0}")
        proven = bool(campaign.evidence_of(code))
        key = "filling-decided-above" if proven else "filling-decided-unproved"
        return [_say(key, level=level, now=now)]
    if not decided.reason:
        return []
    return [_say("filling-decided", level=level, reason=decided.reason.rstrip(" ."))]


def _meeting(campaign: CampaignView) -> paper.Meeting | None:
    """Return the meeting with its decisions on levels; None while nothing of it is on record."""
    said = campaign.conclusion.meeting
    if not said:
        return None
    absent = said.get("absent", {}).items()
    decisions = tuple(
        _say("filling-decided-of", indicator=i.code, what=decided)
        for i in campaign.indicators
        for decided in _decided_otherwise(campaign, i.code)
    )
    return paper.Meeting(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
        | {
            "day": date.fromisoformat(said["day"]) if "day" in said else None,
            "absent": tuple(f"{name} ({reason})" if reason else name for name, reason in absent),
            "decisions": decisions,
        }
    )


def _followed(campaign: CampaignView) -> Iterator[str]:
    """Yield a sentence on what became of each measure of the year before."""
    for measure in campaign.before.measures if campaign.before else ():
        report = campaign.conclusion.reports.get(measure.indicator)
        sentences = [
            _say("filling-measure", indicator=measure.indicator, text=flow(measure.text)),
            _say(f"filling-measure-{report.outcome if report else 'open'}"),
            flow(report.note) if report else "",
        ]
        yield " ".join(filter(None, sentences))


def _closed(campaign: CampaignView) -> str:
    at = campaign.closed_at
    if at is None:
        return ""
    local = at.astimezone(campaign.unit.settings.tz)
    day = short_date(local.date())
    return _say("dossier-closed", time=f"{local:%H:%M}", day=day, by=campaign.closed_by)


def _author(campaign: CampaignView, sheet: SheetView) -> str | None:
    """Return who wrote the sheet, and for whom where it was on somebody's behalf.

    Both are as at the time of writing; while nobody has written, it is who has the sheet.
    """
    author = campaign.person(sheet.author)
    if author is None:
        assigned = campaign.with_duty(Duty.ASSESS, sheet.indicator)
        return join_words([p.name for p in assigned]) or None
    others = [p.name for p in campaign.people if p.id in sheet.written_for]
    if not others:
        return author.name
    return _say("filling-on-behalf", author=author.name, assigned=join_words(others))


def _answers(campaign: CampaignView, indicator: Indicator, told: str = "") -> Iterator[str]:
    """Yield the answers, to be read as one sentence: only the first begins with a capital.

    What a text `told` already is left out.
    """
    answers = campaign.facts(indicator)
    asked = [
        q
        for q in indicator.questions_for(campaign.unit.profile)
        if q.key in answers and not _tells(told, q, answers)
    ]
    for place, question in enumerate(asked):
        sentence = _answer(campaign, indicator.code, question, answers[question.key])
        yield sentence if place else capital(sentence)


def _tells(text: str, question: Question, answers: Answers) -> bool:
    """Return whether a text says what was answered: the count, the choice, or the deed in words."""
    words = fold(text)
    match question.kind:
        case QuestionKind.COUNT:
            share = f"{answers[question.key]}/{answers.get(str(question.total_key))}"
            return re.search(rf"(?<!\d){share}(?!\d)", text) is not None
        case QuestionKind.CHOICE:
            return fold(question.choice(str(answers[question.key])).label) in words
        case QuestionKind.YES_NO:
            said = "filling-yes" if answers[question.key] else "filling-no"
            deed = re.escape(fold(_say(said, what=question.says)))
            return re.search(rf"(?<!khong )(?<!chua )\b{deed}", words) is not None


def _answer(campaign: CampaignView, code: str, question: Question, value: bool | int | str) -> str:
    what = question.label
    match question.kind:
        case QuestionKind.YES_NO:
            return _say("filling-yes" if value else "filling-no", what=what)
        case QuestionKind.CHOICE:
            now = question.choice(str(value)).label
        case QuestionKind.COUNT:
            now = _count(campaign, code, question, int(value))
    return _say("filling-answer", what=what, now=now)


def _count(campaign: CampaignView, code: str, question: Question, met: int) -> str:
    """Return a count: "34/37 thành viên (91,9%)"; "34 thành viên" while the total is not known."""
    share = campaign.share(code, question.key)
    if share is None:
        return _say("filling-count-alone", met=met, noun=question.noun)
    return _say(
        "filling-count", met=met, total=share[1], noun=question.noun, percent=percent(*share)
    )


def _shares(campaign: CampaignView, indicator: Indicator) -> Iterator[paper.Share]:
    """Yield the counts whose totals are known, too."""
    for question in indicator.questions_for(campaign.unit.profile):
        if question.kind is QuestionKind.COUNT:
            share = campaign.share(indicator.code, question.key)
            if share is not None:
                yield paper.Share(*share, question.noun)


def _evidence(campaign: CampaignView, item: EvidenceView, load: Load) -> paper.DossierEvidence:
    abbreviation = unit_abbreviation(campaign)
    own = bool(abbreviation and item.number and item.number.endswith(f"-{abbreviation}"))
    return paper.DossierEvidence(
        code=item.code,
        title=item.title or _say("filling-untitled"),
        number=item.number,
        issued=short_date(item.issued) if item.issued else None,
        issuer=item.issuer or (campaign.unit.name if own else None),
        files=len(item.files),
        thumbnails=tuple(load(file.thumbnail) for file in item.files if file.thumbnail),
        prints=tuple(load(file.printed or file.thumbnail) for file in item.files if file.thumbnail),
        originals=tuple(
            Original(file.sha256, file.extension.lstrip("."), file.size) for file in item.files
        ),
        added=item.added_at.astimezone(campaign.unit.settings.tz).date(),
        uses=item.uses,
    )


def _first(campaign: CampaignView, role: Role) -> PersonView | None:
    return next((p for p in campaign.people if p.role is role), None)
