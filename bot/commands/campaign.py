"""`dvht init`, `invite`, `status`: make the campaign from a plan; see where it stands."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import open_services
from bot.commands.invitation_output import invitation_lines, reach_lines
from bot.foundation.lock import is_held
from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.assessment.answers import check_unit
from dvht_core.assessment.results import level_text
from dvht_core.domain.campaign import Duty
from dvht_core.domain.documents import Original
from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean, fold, join_words
from dvht_core.rubric import UnitProfile, add_rubrics, load_rubric, rubric_ids
from dvht_core.store.changes.create_campaign import Invited, found, invite, invite_person
from dvht_core.store.models import Campaign, Person, Unit
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan import load
from dvht_core.work_plan.plan_draft import foreign_unit
from dvht_core.work_plan.plan_model import quote
from dvht_core.work_plan.sent_plans import sent_plan
from dvht_core.work_plan.unit_names import same_unit

_say = all_texts().say
MOST_NAMED = 30
"""People whom a sentence names that asks which of them is meant."""


def init(
    plan: Annotated[Path, typer.Option("--plan", help=_say("cli-init-plan"))],
    kind: Annotated[str, typer.Option("--kind", help=_say("cli-init-kind"))],
    public: Annotated[
        bool, typer.Option("--public/--private", help=_say("cli-init-public"))
    ] = True,
    year: Annotated[int | None, typer.Option("--year", help=_say("cli-init-year"))] = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help=_say("cli-init-rubric"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_say("cli-init-unit"))] = None,
) -> None:
    """Make the unit and the campaign, and print the invitations; InputError when it cannot be."""
    settings = Settings()
    if settings.rubrics is not None:
        add_rubrics(settings.rubrics)
    rules = load_rubric(rubric or rubric_of(kind))
    profile = UnitProfile(kind, public)
    check_unit(rules, profile)
    codes = [i.code for i in rules.applicable(profile)]
    data = load(plan)
    read = SHARED.run(file_tasks.read_plan, data, plan.name, codes)
    assessed = year or read.year
    named = clean(unit or read.unit or "").strip()
    if not named or assessed is None:
        raise InputError("cli-init-no-year" if named else "cli-init-no-unit", file=str(plan))
    if not read.members:
        raise InputError("cli-init-no-members", file=str(plan))
    services = open_services(settings)
    now = services.clock.now()
    original = Original(services.blobs.put(data), plan.suffix.lstrip(".").lower(), len(data))
    read = replace(read, sent=sent_plan(read, plan.name, original))
    console = Console()
    with services.database.write() as session:
        name = named if unit else _unit_meant(session, named)
        campaign = found(session, read, name, assessed, rules, profile, now)
        if campaign is None:
            console.print(_say("cli-init-again", unit=name, year=assessed))
            return
        invited = invite(session, campaign, now)
    if foreign := foreign_unit(read, name):
        console.print(_say("cli-init-for-unit", named=foreign, unit=name), highlight=False)
    for warning in read.warnings:
        console.print(f"[yellow]⚠[/yellow] {warning}", highlight=False)
    for item in read.undated:
        console.print(_say("cli-init-undated", task=quote(item.task)), highlight=False)
    console.print(
        _say("cli-init-done", unit=name, year=assessed, data=str(settings.data.resolve())),
        highlight=False,
    )
    _print_invitations(console, invited, settings)


def _unit_meant(session: Session, named: str) -> str:
    """The unit that a plan means: one that is there, however it is written, or the first of all.

    InputError where there are others: a plan of another unit is not made one by mistake.
    """
    known = list(session.scalars(select(Unit.name).order_by(Unit.name)))
    if not known:
        return named
    if found := [name for name in known if same_unit(name, named)]:
        return found[0]
    raise InputError("cli-init-other-unit", named=named, known=join_words(known))


def invite_again(
    name: Annotated[str, typer.Argument(help=_say("cli-invite-name"))],
    unit: Annotated[str, typer.Option("--unit", help=_say("cli-invite-unit"))] = "",
) -> None:
    """Print a fresh invitation for one member; the code sent before no longer works."""
    settings = Settings()
    services = open_services(settings)
    with services.database.write() as session:
        invited = invite_person(session, only_person(session, name, unit), services.clock.now())
    _print_invitations(Console(), [invited], settings)


def only_person(session: Session, name: str, unit: str = "") -> Person:
    """Return the one person in whose name `name` stands, of units in whose name `unit` stands.

    InputError when none is, or several are.
    """
    listed = select(Person.id, Person.name, Unit.name.label("unit")).join_from(Person, Unit)
    here = [
        row
        for row in session.execute(listed.where(Person.removed_at.is_(None)))
        if fold(unit) in fold(row.unit)
    ]
    found = [row for row in here if f" {fold(name)} " in f" {fold(row.name)} "]
    if len(found) != 1:
        several = len({row.unit for row in here}) > 1
        known = [f"{row.name} ({row.unit})" if several else row.name for row in found or here]
        shown = [*known[:MOST_NAMED], *(["…"] if len(known) > MOST_NAMED else [])]
        raise InputError("cli-who", name=name, known=join_words(shown))
    return session.get_one(Person, found[0].id)


def _print_invitations(console: Console, invited: list[Invited], settings: Settings) -> None:
    for person in invited:
        console.print(f"\n[bold]{person.name}[/bold]", highlight=False)
        for line in invitation_lines(settings, person.code):
            console.print(line, highlight=False, soft_wrap=True)
    for number, line in enumerate(reach_lines(settings, invited=True)):
        console.print(line if number else f"\n{line}", highlight=False, soft_wrap=True)
    if not is_held(settings.data):
        console.print("\n" + _say("cli-init-next"), highlight=False)


def rubric_of(kind: str) -> str:
    """The first rubric that knows this kind of unit; InputError naming the kinds otherwise."""
    for rubric_id in rubric_ids():
        if kind in load_rubric(rubric_id).kinds:
            return rubric_id
    known = sorted({k for r in rubric_ids() for k in load_rubric(r).kinds})
    raise InputError("cli-init-unknown-kind", kind=kind, known=", ".join(known))


def status(
    as_json: Annotated[bool, typer.Option("--json", help=_say("cli-status-json"))] = False,
) -> None:
    """Print each indicator's sheet, who has it, its state and level, the criteria and the unit."""
    services = open_services(Settings())
    with services.database.read() as session:
        campaign = only_campaign(session)
    if as_json:
        typer.echo(json.dumps(status_data(campaign), ensure_ascii=False, indent=2))
    else:
        Console().print(_status_table(campaign))


def only_campaign(session: Session) -> CampaignView:
    """Return the newest campaign; InputError when there is none yet."""
    newest = session.scalars(
        select(Campaign.id).order_by(Campaign.year.desc(), Campaign.id.desc()).limit(1)
    ).one_or_none()
    if newest is None:
        raise InputError("cli-no-campaign")
    return load_campaign(session, newest)


def status_data(campaign: CampaignView) -> dict[str, object]:
    """Return the state of a campaign as JSON has it."""
    results = campaign.results
    return {
        "unit": {"name": campaign.unit.name, "level": results.unit.level},
        "year": campaign.year,
        "criteria": {code: {"level": r.level} for code, r in results.criteria.items()},
        "indicators": {
            i.code: {
                "assess": [p.name for p in campaign.with_duty(Duty.ASSESS, i.code)],
                "check": [p.name for p in campaign.with_duty(Duty.CHECK, i.code)],
                "state": campaign.sheets[i.code].state,
                "level": results.indicators[i.code].level,
                "evidence": [item.code for item in campaign.evidence_of(i.code)],
            }
            for i in campaign.indicators
        },
    }


def _status_table(campaign: CampaignView) -> Table:
    table = Table(title=_say("cli-status-title", unit=campaign.unit.name, year=campaign.year))
    for column in ("indicator", "who", "state", "evidence", "level"):
        table.add_column(_say(f"cli-status-{column}"))
    results = campaign.results
    for criterion in campaign.rubric.criteria:
        for i in criterion.indicators:
            if i.code not in campaign.sheets:
                continue
            table.add_row(
                f"{i.code} {i.title}",
                join_words([p.name for p in campaign.with_duty(Duty.ASSESS, i.code)]),
                _say(f"filling-state-{campaign.sheets[i.code].state}"),
                str(len(campaign.evidence_of(i.code))),
                level_text(results.indicators[i.code]),
            )
        head = _say("dossier-criterion", code=criterion.code)
        level = level_text(results.criteria[criterion.code])
        table.add_row(f"[bold]{head}", "", "", "", f"[bold]{level}", end_section=True)
    table.add_row(f"[bold]{campaign.unit.name}", "", "", "", f"[bold]{level_text(results.unit)}")
    return table
