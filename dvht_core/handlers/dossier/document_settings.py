"""Settings of the documents: directives from above, the unit's own templates, its logo."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    NameDirective,
    RequestTemplate,
    SetLogo,
    SetUnitFact,
    TryTemplate,
    UnitFact,
    UseTemplate,
)
from dvht_core.domain import template_versions
from dvht_core.domain.errors import InputError
from dvht_core.dossier import BY_KEY
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.i18n.vietnamese import read_day_month, short_date
from dvht_core.store.models import Campaign, Unit

DIRECTIVES = "directives"


def add_directive(context: CommandContext, command: AddDirective) -> Sequence[DomainEvent]:
    """Add a document from above at the end of the list."""
    kept = _directives(context)
    new = {
        "id": 1 + max((item["id"] for item in kept), default=0),
        **_told(command.title, command.number, command.issued, command.issuer),
        "originals": [
            {"sha256": f.sha256, "extension": f.extension.lstrip("."), "size": f.size}
            for f in command.files
        ],
    }
    _keep(context, "directive.add", new["id"], None, [*kept, new])
    return ()


def name_directive(context: CommandContext, command: NameDirective) -> Sequence[DomainEvent]:
    """Give a directive its title, number, day and issuer."""
    before = _one(context, command.id)
    told = _told(command.title, command.number, command.issued, command.issuer)
    _replace(context, "directive.name", before, {**before, **told})
    return ()


def drop_directive(context: CommandContext, command: DropDirective) -> Sequence[DomainEvent]:
    """Take a directive out of the dossier, or put it back in its place."""
    before = _one(context, command.id)
    action = "directive.restore" if command.back else "directive.drop"
    _replace(context, action, before, {**before, "dropped": not command.back})
    return ()


def try_template(context: CommandContext, command: TryTemplate) -> Sequence[DomainEvent]:
    """Let the shell check a template; nothing is used yet."""
    template = _template(command.form)
    context.note("template.try", template, None, {"sha256": command.file.sha256})
    return [context.job("template", command.form, sha256=command.file.sha256)]


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
    return [context.job("template_of", command.form)]


def set_logo(context: CommandContext, command: SetLogo) -> Sequence[DomainEvent]:
    """Change the unit's logo."""
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    before = unit.settings.get("logo")
    unit.settings = {**unit.settings, "logo": command.sha256}
    context.note("unit.logo", unit.name, {"sha256": before}, {"sha256": command.sha256})
    return ()


def set_unit_fact(context: CommandContext, command: SetUnitFact) -> Sequence[DomainEvent]:
    """Set what documents say of the unit; ValueError for a day that is none."""
    if command.text and command.fact is UnitFact.DOSSIER_BEFORE:
        read_day_month(command.text)
    unit, key = context.session.get_one(Unit, context.campaign.unit.id), command.fact.value
    before = unit.settings.get(key)
    unit.settings = {**unit.settings, key: command.text}
    context.note("unit.fact", f"unit_{key}", {"text": before}, {"text": command.text})
    return ()


def _template(form: str) -> str:
    """Return the name of a form's template; InputError for an unknown form."""
    if form not in BY_KEY:
        raise InputError("template-no-form")
    return BY_KEY[form].template


def _told(
    title: str | None, number: str | None, issued: date | None, issuer: str | None
) -> dict[str, Any]:
    return {
        "title": title or "",
        "number": number or "",
        "issued": short_date(issued) if issued else "",
        "issuer": issuer or "",
    }


def _directives(context: CommandContext) -> list[dict[str, Any]]:
    """Return all directives ever added, those taken out too."""
    return list(_campaign(context).decision.get(DIRECTIVES, ()))


def _one(context: CommandContext, number: int) -> dict[str, Any]:
    directive = next((item for item in _directives(context) if item["id"] == number), None)
    if directive is None:
        raise InputError("directive-unknown")
    return directive


def _replace(
    context: CommandContext, action: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    changed = [after if item["id"] == after["id"] else item for item in _directives(context)]
    _keep(context, action, after["id"], before, changed)


def _keep(
    context: CommandContext,
    action: str,
    number: int,
    before: dict[str, Any] | None,
    now: list[dict[str, Any]],
) -> None:
    campaign = _campaign(context)
    campaign.decision = {**campaign.decision, DIRECTIVES: now}
    after = next(item for item in now if item["id"] == number)
    context.note(action, str(number), before, after)


def _campaign(context: CommandContext) -> Campaign:
    return context.session.get_one(Campaign, context.campaign.id)
