"""What the dossier is made with: directives from above, the unit's own Word templates, its logo."""

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
from dvht_core.events import Happening, TemplateRequested, TemplateSent
from dvht_core.handlers.command_context import Desk
from dvht_core.i18n.vietnamese import read_day_month, short_date
from dvht_core.policy import Action
from dvht_core.store.models import Campaign, Unit

DIRECTIVES = "directives"


def add_directive(desk: Desk, command: AddDirective) -> Sequence[Happening]:
    """Keep a document from above, as the last of the list."""
    desk.require(Action.KEEP_DIRECTIVES)
    kept = _directives(desk)
    new = {
        "id": 1 + max((item["id"] for item in kept), default=0),
        **_told(command.title, command.number, command.issued, command.issuer),
        "originals": [
            {"sha256": f.sha256, "extension": f.extension.lstrip("."), "size": f.size}
            for f in command.files
        ],
    }
    _keep(desk, "directive.add", new["id"], None, [*kept, new])
    return ()


def name_directive(desk: Desk, command: NameDirective) -> Sequence[Happening]:
    """Say what a directive is called."""
    desk.require(Action.KEEP_DIRECTIVES)
    before = _one(desk, command.id)
    told = _told(command.title, command.number, command.issued, command.issuer)
    _replace(desk, "directive.name", before, {**before, **told})
    return ()


def drop_directive(desk: Desk, command: DropDirective) -> Sequence[Happening]:
    """Take a directive out of the dossier; its place is kept, so that it can be put back."""
    desk.require(Action.KEEP_DIRECTIVES)
    before = _one(desk, command.id)
    action = "directive.restore" if command.back else "directive.drop"
    _replace(desk, action, before, {**before, "dropped": not command.back})
    return ()


def try_template(desk: Desk, command: TryTemplate) -> Sequence[Happening]:
    """Let the shell check a template; nothing changes yet."""
    desk.require(Action.MANAGE_TEMPLATES)
    template = _template(command.form)
    desk.note("template.try", template, None, {"sha256": command.file.sha256})
    return [TemplateSent(command.form, command.file.sha256, desk.me.id)]


def use_template(desk: Desk, command: UseTemplate) -> Sequence[Happening]:
    """Put a template in a form's place; only one that was found sound."""
    desk.require(Action.MANAGE_TEMPLATES)
    template = _template(command.form)
    place = desk.campaign.unit.templates.get(template, template_versions.Place())
    if command.sha256 == place.in_use:
        return ()
    if command.sha256 is not None and command.sha256 not in place.known:
        raise InputError("template-not-tried")
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    unit.settings = template_versions.with_version(
        unit.settings, template, command.sha256, desk.now
    )
    before, after = {"sha256": place.in_use}, {"sha256": command.sha256}
    desk.note("template.use", template, before, after)
    return ()


def request_template(desk: Desk, command: RequestTemplate) -> Sequence[Happening]:
    """Note the wish; the file is fetched outside the transaction."""
    desk.require(Action.MANAGE_TEMPLATES)
    desk.note("template.requested", _template(command.form))
    return [TemplateRequested(command.form, desk.me.id)]


def set_logo(desk: Desk, command: SetLogo) -> Sequence[Happening]:
    """Change the unit's logo."""
    desk.require(Action.MANAGE_TEMPLATES)
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    before = unit.settings.get("logo")
    unit.settings = {**unit.settings, "logo": command.sha256}
    desk.note("unit.logo", unit.name, {"sha256": before}, {"sha256": command.sha256})
    return ()


def set_unit_fact(desk: Desk, command: SetUnitFact) -> Sequence[Happening]:
    """Change what documents say of the unit."""
    desk.require(Action.MANAGE_TEMPLATES)
    if command.text and command.fact is UnitFact.DOSSIER_BEFORE:
        read_day_month(command.text)
    unit, key = desk.session.get_one(Unit, desk.campaign.unit.id), command.fact.value
    before = unit.settings.get(key)
    unit.settings = {**unit.settings, key: command.text}
    desk.note("unit.fact", f"unit_{key}", {"text": before}, {"text": command.text})
    return ()


def _template(form: str) -> str:
    """The name of a form's template; InputError for a form that there is not."""
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


def _directives(desk: Desk) -> list[dict[str, Any]]:
    """All that were ever kept, those taken out among them."""
    return list(_campaign(desk).decision.get(DIRECTIVES, ()))


def _one(desk: Desk, number: int) -> dict[str, Any]:
    found = next((item for item in _directives(desk) if item["id"] == number), None)
    if found is None:
        raise InputError("directive-unknown")
    return found


def _replace(desk: Desk, action: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = [after if item["id"] == after["id"] else item for item in _directives(desk)]
    _keep(desk, action, after["id"], before, changed)


def _keep(
    desk: Desk, action: str, number: int, before: dict[str, Any] | None, now: list[dict[str, Any]]
) -> None:
    campaign = _campaign(desk)
    campaign.decision = {**campaign.decision, DIRECTIVES: now}
    after = next(item for item in now if item["id"] == number)
    desk.note(action, str(number), before, after)


def _campaign(desk: Desk) -> Campaign:
    return desk.session.get_one(Campaign, desk.campaign.id)
