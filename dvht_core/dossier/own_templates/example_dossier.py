"""An invented school's dossier: gives the guide its examples, and a new
template its first trial.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from dvht_core.domain.documents import Decision, Directive, DocumentNumber
from dvht_core.dossier.dossier_model import (
    Circular,
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    DossierPlanLine,
    DossierUnit,
    Lead,
    Meeting,
    Share,
    TeamMember,
)
from dvht_core.rubric import Criterion, Rubric, UnitProfile, load_rubric, rule_for
from dvht_core.texts import core_texts

_RUBRIC = "tt24-2023-huyen"
_YEAR = 2024
_CODES = ("1.1", "2.2")
_DAY = date(2025, 1, 13)


def _say(key: str, **values: str | int) -> str:
    return core_texts().say(f"example-{key}", **values)


@cache
def example() -> Dossier:
    """Return a small dossier with something in every field, short of level 2 in one indicator."""
    rubric = load_rubric(_RUBRIC)
    team = (
        TeamMember(_say("lead"), _say("role-lead"), _say("head"), ("1.1",), ("2.2",)),
        TeamMember(_say("secretary"), _say("role-secretary"), _say("teacher"), ("2.2",), ("1.1",)),
    )
    papers = ("decision", "plan", "work-plan", "minutes", "report", "request", "improvement")
    return Dossier(
        unit=_unit(rubric),
        year=_YEAR,
        circular=_circular(rubric),
        lead=Lead(team[0].name, _say("head").upper()),
        criteria=tuple(map(_criterion, rubric.criteria[:2])),
        level=1,
        decision=Decision("02/QĐ-TrTH", date(2025, 1, 3)),
        team=team,
        secretary=team[1].name,
        plan=(DossierPlanLine("06/01/2025", _say("task"), _say("everybody")),),
        directives=(Directive(_say("directive"), "08/HD-PGDĐT", "06/12/2024", _say("office")),),
        meeting=_meeting(team),
        papers={key: DocumentNumber(number, _DAY) for number, key in enumerate(papers, start=1)},
        followed=(_say("followed"),),
        draft=False,
        missing=(_say("missing"),),
    )


def _unit(rubric: Rubric) -> DossierUnit:
    return DossierUnit(
        name=_say("unit"),
        kind=rubric.kinds["primary"],
        place=_say("place"),
        abbreviation="TrTH",
        public=True,
        team=core_texts().say("filling-team"),
        governing_body=_say("governing-body"),
        staff_total=37,
        description=_say("unit-description"),
        sector=core_texts().say("filling-sector-public", kind="primary"),
    )


def _circular(rubric: Rubric) -> Circular:
    names = rule_for(rubric.authorities, UnitProfile("primary", public=True), _YEAR).names
    return Circular(
        _say("circular"),
        rubric.circular,
        names.level_name,
        names.receiving_office,
        "15/01/2025",
        names.deciding_authority,
        *rubric.forms.values(),
    )


def _meeting(team: Sequence[TeamMember]) -> Meeting:
    return Meeting(
        day=_DAY,
        started=_say("started"),
        ended=_say("ended"),
        place=_say("room"),
        present=tuple(member.name for member in team),
        absent=(_say("absent"),),
        chair=team[0].name,
        secretary=team[1].name,
        opinions=(_say("opinion"),),
        votes_for=2,
        votes_against=0,
        decisions=(_say("agreed"),),
    )


def _criterion(criterion: Criterion) -> DossierCriterion:
    """Return a criterion with the indicator that the example has of it, if any."""
    indicators = tuple(
        _indicator(i.code, i.title, i.text) for i in criterion.indicators if i.code in _CODES
    )
    level = 1 if criterion.code == "2" else 2
    return DossierCriterion(criterion.code, criterion.title, indicators, level)


def _indicator(code: str, title: str, text: str) -> DossierIndicator:
    short = code == "2.2"
    return DossierIndicator(
        code=code,
        title=title,
        text=text,
        wording=text,
        level=1 if short else 2,
        author=_say("secretary" if short else "lead"),
        checker=_say("lead" if short else "secretary"),
        answers=(_say("answer"),),
        untold=(_say("answer"),),
        shares=(Share(34, 37, _say("noun")),),
        description=_say("description"),
        strengths=_say("strengths"),
        shortcomings=_say("shortcomings"),
        measures=_say("measures"),
        evidence=(
            DossierEvidence(
                f"H1-{code}-01",
                _say("evidence"),
                "45/QĐ-PGDĐT",
                "12/08/2024",
                _say("office"),
                pages=5,
                files=2,
                added=date(2025, 1, 8),
                uses=_CODES,
            ),
        ),
        reasons=(_say("reason"),) if short else (),
        state=_say("state"),
        checked=True,
        missing=(_say("missing"),),
    )
