"""`dvht template`: a school's own Word forms in place of the shipped ones."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.app import open_services
from bot.commands.campaign import only_campaign
from bot.foundation.services import Services
from bot.jobs.template_trials import inspected, printed
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.domain import template_versions
from dvht_core.domain.errors import InputError
from dvht_core.dossier import BY_KEY, FORMS
from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.template_check import form_of
from dvht_core.dossier.own_templates.template_fields import describe, meaning
from dvht_core.dossier.template_values import FILTERS
from dvht_core.store.changes import audit_log
from dvht_core.store.models import Unit
from dvht_core.template_files import shipped

_say = all_texts().say

app = typer.Typer(no_args_is_help=True)
FormName = Annotated[str, typer.Argument(help=_say("cli-template-form", forms=", ".join(BY_KEY)))]
File = Annotated[Path, typer.Argument(help=_say("cli-template-file"))]


@app.command(help=_say("cli-template-fields-help"))
def fields(form: FormName) -> None:
    """Print every field of a form with its meaning and an example."""
    for field in describe(form_of(form), example()):
        typer.echo(f"{{{{ {field.path} }}}}  {field.meaning}")
        if field.example:
            typer.echo(f"    {_say('cli-template-example', example=field.example)}")
    for name in (*FILTERS, "picture"):
        meaning = _say(f"filter-{name.replace('_', '-')}")
        typer.echo(f"|{name}  {meaning}")


@app.command(help=_say("cli-template-export-help"))
def export(form: FormName, file: File) -> None:
    """Write the shipped template, to edit it in Word."""
    if file.exists():
        raise InputError("cli-template-exists", file=str(file))
    file.write_bytes(shipped(form_of(form).template))
    typer.echo(_say("cli-template-exported", file=str(file)))


@app.command(help=_say("cli-template-install-help"))
def install(form: FormName, file: File) -> None:
    """Check a template and use it from now on; the versions before are kept."""
    chosen, services = form_of(form), open_services(Settings())
    data = _checked(services, chosen, file)
    _preview(services, chosen, data)
    digest = services.blobs.put(data)
    with services.database.write() as session:
        _remember(session, services, chosen, digest)
    typer.echo(_say("cli-template-installed", template=chosen.template))


@app.command(help=_say("cli-template-preview-help"))
def preview(
    form: FormName,
    file: File,
    out: Annotated[Path, typer.Option("--out", help=_say("cli-template-preview-out"))],
) -> None:
    """Print this unit's data into a template, without using it yet."""
    chosen = form_of(form)
    out.mkdir(parents=True, exist_ok=True)
    services = open_services(Settings())
    made = _preview(services, chosen, _checked(services, chosen, file))
    for name, data in made.items():
        (out / name).write_bytes(data)
    typer.echo(_say("cli-template-previewed", count=len(made), out=str(out)))


@app.command(help=_say("cli-template-reset-help"))
def reset(form: FormName) -> None:
    """Go back to the shipped template."""
    chosen, services = form_of(form), open_services(Settings())
    with services.database.write() as session:
        _remember(session, services, chosen, None)
    typer.echo(_say("cli-template-reset", template=chosen.template))


@app.command("list", help=_say("cli-template-list-help"))
def list_forms() -> None:
    """Print every form with the versions that this unit has installed."""
    services = open_services(Settings())
    with services.database.read() as session:
        settings = session.get_one(Unit, only_campaign(session).unit.id).settings
    kept = settings.get(template_versions.KEY, {})
    for form in FORMS:
        typer.echo(f"{form.key}  {form.template}")
        for version in kept.get(form.template, []):
            what = version["sha256"] or _say("cli-template-shipped")
            typer.echo(f"    {version['at'][:16]}  {what[:12]}")


def _checked(services: Services, form: Form, file: Path) -> bytes:
    """Return the bytes of a template that can be used; InputError naming all that is wrong."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError("cli-dossier-unreadable", file=str(file)) from error
    found = inspected(services, form, data)
    if found.problems:
        problems = "\n".join(f"– {problem}" for problem in found.problems)
        raise InputError("cli-template-refused", file=file.name, problems=problems)
    if found.unused:
        typer.echo(_say("cli-template-unused", fields="; ".join(map(meaning, found.unused))))
    return data


def _preview(services: Services, form: Form, data: bytes) -> dict[str, bytes]:
    """Return the form's documents with this unit's data; InputError when it cannot be filled in."""
    with services.database.read() as session:
        campaign_id = only_campaign(session).id
    return printed(services, campaign_id, form, data)


def _remember(session: Session, services: Services, form: Form, digest: str | None) -> None:
    unit = session.get_one(Unit, only_campaign(session).unit.id)
    before, now = unit.settings.get(template_versions.KEY), services.clock.now()
    unit.settings = template_versions.with_version(unit.settings, form.template, digest, now)
    audit_log.log(
        session,
        unit.id,
        now,
        "template.install" if digest else "template.reset",
        form.template,
        before={template_versions.KEY: before},
        after={template_versions.KEY: unit.settings[template_versions.KEY]},
    )
