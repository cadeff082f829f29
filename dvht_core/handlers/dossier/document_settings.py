"""Settings of the documents: directives from above, the unit's own templates, its logo."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    MarkPlace,
    NameDirective,
    RequestTemplate,
    SetLogo,
    SetUnitFact,
    TryTemplate,
    UnitFact,
    UseTemplate,
)
from dvht_core.domain import jobs, template_versions
from dvht_core.domain.errors import InputError
from dvht_core.dossier import BY_KEY
from dvht_core.dossier.own_templates.field_choices import fits
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.handlers.command_context import CommandContext
from dvht_core.i18n.vietnamese import fold, read_day_month, short_date
from dvht_core.rubric import is_former
from dvht_core.store.models import Directive, DirectiveFile, Unit

_BODIES = (UnitFact.LEVEL_NAME, UnitFact.RECEIVING_OFFICE, UnitFact.DECIDING_AUTHORITY)


def add_directive(context: CommandContext, command: AddDirective) -> Sequence[DomainEvent]:
    """Add a document from above at the end of the list."""
    own = {"unit_id": context.campaign.unit.id}
    places = select(func.max(Directive.place)).where(Directive.campaign_id == context.campaign.id)
    directive = Directive(
        **own,
        campaign_id=context.campaign.id,
        place=1 + (context.session.scalar(places) or 0),
        dropped=False,
        files=[
            DirectiveFile(**own, sha256=f.sha256, extension=f.extension.lstrip("."), size=f.size)
            for f in command.files
        ],
    )
    _name(directive, command)
    context.session.add(directive)
    context.note("directive.add", str(directive.place), None, _plain(directive))
    return ()


def name_directive(context: CommandContext, command: NameDirective) -> Sequence[DomainEvent]:
    """Give a directive its title, number, day and issuer."""
    directive = _directive(context, command.id)
    before = _plain(directive)
    _name(directive, command)
    context.note("directive.name", str(command.id), before, _plain(directive))
    return ()


def drop_directive(context: CommandContext, command: DropDirective) -> Sequence[DomainEvent]:
    """Take a directive out of the dossier."""
    directive = _directive(context, command.id)
    before = _plain(directive)
    directive.dropped = True
    context.note("directive.drop", str(command.id), before, _plain(directive))
    return ()


def try_template(context: CommandContext, command: TryTemplate) -> Sequence[DomainEvent]:
    """Let the shell check a template; nothing is used yet."""
    template = _template(command.form)
    context.note("template.try", template, None, {"sha256": command.file.sha256})
    return [
        JobRequested(
            jobs.TemplateTrial(
                command.form, context.campaign.id, context.me.id, command.file.sha256
            )
        )
    ]


def mark_place(context: CommandContext, command: MarkPlace) -> Sequence[DomainEvent]:
    """Choose the field of a place; InputError where there is no such place or field."""
    template = _template(command.form)
    place = context.campaign.unit.templates.get(template, template_versions.TemplateHistory())
    marking = place.marking
    if marking is None or not 0 < command.place <= len(marking.places):
        raise InputError("template-no-place")
    at = marking.places[command.place - 1]
    if not fits(BY_KEY[command.form], command.field, at.proposed):
        raise InputError("template-no-place")
    chosen = {**marking.chosen, command.place: command.field}
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    unit.settings = template_versions.with_marking(
        unit.settings, template, replace(marking, chosen=chosen)
    )
    context.note("template.mark", template, {"field": at.field}, {"field": command.field})
    return [
        JobRequested(
            jobs.TemplateTrial(command.form, context.campaign.id, context.me.id, marking.source)
        )
    ]


def use_template(context: CommandContext, command: UseTemplate) -> Sequence[DomainEvent]:
    """Use a template for a form; InputError unless it was tried and found sound."""
    template = _template(command.form)
    place = context.campaign.unit.templates.get(template, template_versions.TemplateHistory())
    if command.sha256 == place.in_use:
        return ()
    if command.sha256 is not None and command.sha256 not in place.known:
        raise InputError("template-not-tried")
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    unit.settings = template_versions.with_version(
        unit.settings, template, command.sha256, context.now
    )
    before, after = {"sha256": place.in_use}, {"sha256": command.sha256}
    context.note("template.use", template, before, after)
    return ()


def request_template(context: CommandContext, command: RequestTemplate) -> Sequence[DomainEvent]:
    """Ask for the template in use; a job fetches it outside the transaction."""
    context.note("template.requested", _template(command.form))
    return [JobRequested(jobs.TemplateInUse(command.form, context.campaign.id, context.me.id))]


def set_logo(context: CommandContext, command: SetLogo) -> Sequence[DomainEvent]:
    """Change the unit's logo."""
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    before = unit.settings.get("logo")
    unit.settings = {**unit.settings, "logo": command.sha256}
    context.note("unit.logo", unit.name, {"sha256": before}, {"sha256": command.sha256})
    return ()


def set_unit_fact(context: CommandContext, command: SetUnitFact) -> Sequence[DomainEvent]:
    """Set what documents say of the unit; ValueError for a day that is none.

    InputError for a body that is there no more in the year assessed, and for another name than the
    unit's: what can be corrected are capitals and accents.
    """
    campaign, said = context.campaign, command.text or ""
    if said and command.fact is UnitFact.DOSSIER_BEFORE:
        read_day_month(said)
    if command.fact in _BODIES and is_former(campaign.rubric.authorities, campaign.year, said):
        raise InputError("unit-fact-former", name=said, year=str(campaign.year))
    unit, key = context.session.get_one(Unit, context.campaign.unit.id), command.fact.value
    before: str | None
    if command.fact is UnitFact.NAME:
        if fold(said) != fold(unit.name):
            raise InputError("unit-fact-name", name=said, unit=unit.name)
        before, unit.name = unit.name, " ".join(said.split())
    elif command.fact is UnitFact.PLACE:
        before, unit.place = unit.place, command.text
    else:
        before = unit.settings.get(key)
        unit.settings = {**unit.settings, key: command.text}
    context.note("unit.fact", f"unit_{key}", {"text": before}, {"text": command.text})
    return ()


def _template(form: str) -> str:
    """Return the name of a form's template; InputError for an unknown form."""
    if form not in BY_KEY:
        raise InputError("template-no-form")
    return BY_KEY[form].template


def _directive(context: CommandContext, place: int) -> Directive:
    """Return a directive of this campaign, one taken out too; InputError when there is none."""
    rows = select(Directive).where(
        Directive.campaign_id == context.campaign.id, Directive.place == place
    )
    directive = context.session.scalars(rows).one_or_none()
    if directive is None:
        raise InputError("directive-unknown")
    return directive


def _name(directive: Directive, said: AddDirective | NameDirective) -> None:
    directive.title, directive.number = said.title or "", said.number or ""
    directive.issued, directive.issuer = said.issued, said.issuer or ""


def _plain(directive: Directive) -> dict[str, Any]:
    """Return a directive as the audit log keeps it."""
    return {
        "id": directive.place,
        "title": directive.title,
        "number": directive.number,
        "issued": short_date(directive.issued) if directive.issued else "",
        "issuer": directive.issuer,
        "originals": [
            {"sha256": f.sha256, "extension": f.extension, "size": f.size} for f in directive.files
        ],
        "dropped": directive.dropped,
    }
