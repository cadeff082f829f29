"""A unit's own Word templates in a chat: check one and print it; send the one in use."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.isolation.process_pool import TooHeavy
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_of, own_fill
from bot.jobs.paper_files import EXCEL, WORD
from bot.texts import all_texts
from conversations.engine.button_data import go
from conversations.messages.template_places import marking_lines, shown
from dvht_core.domain import jobs, template_versions
from dvht_core.domain.errors import InputError
from dvht_core.domain.outbox_content import Attachment, Button, OutboxMessage
from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.forms import Form
from dvht_core.dossier.layout import grouped
from dvht_core.dossier.own_templates import field_list
from dvht_core.dossier.own_templates.example_dossier import example
from dvht_core.dossier.own_templates.syntax import Problem
from dvht_core.dossier.own_templates.template_check import Inspection
from dvht_core.dossier.own_templates.template_fields import meaning
from dvht_core.store.models import Campaign, Person, Unit
from dvht_core.template_files import shipped

NO_FIELD = "own-no-field"
LISTED = 3
"""Problems, and fields left out, that one message names."""


def inspected(services: Services, form: Form, data: bytes) -> Inspection:
    """Return what is wrong with a template; InputError when it cannot be looked at."""
    try:
        return services.limited.run(file_tasks.inspect, form.key, data)
    except TooHeavy as error:
        raise InputError("dossier-template-heavy", name=form.template) from error


def printed(services: Services, campaign_id: int, form: Form, data: bytes) -> dict[str, bytes]:
    """Return the form's documents with this unit's data; InputError when it cannot be filled in."""
    dossier, _ = dossier_of(services, campaign_id)
    own = {form.template: own_fill(services, data)}
    dict(build(example(), [form], own, requested=True))
    return dict(build(dossier, [form], own, requested=True))


def trial_message(services: Services, job: jobs.TemplateTrial, asker: Asker) -> OutboxMessage:
    """Return the message that says what came of a template: how it prints, or why it cannot."""
    form, data = BY_KEY[job.form], services.blobs.get(job.sha256)
    say, co = all_texts(asker.language).say, _salutation(services, job)
    marking = None
    try:
        found = inspected(services, form, data)
        if [problem.key for problem in found.found] == [NO_FIELD]:
            marking, data, found = _marked(services, job, form, data, found)
        if found.found:
            return _message(_refusal(say, co, found.found))
        made = printed(services, job.campaign, form, data)
    except InputError as error:
        return _message(say(error.key, **error.values))
    _remember(services, job.campaign, form, job.sha256, marking)
    # one of the sheets shows what all of them look like
    files = [Attachment(name, WORD, services.blobs.put(made[name])) for name in list(made)[:1]]
    name = say(f"templates-name-{form.key}")
    if marking is None:
        lines = [say("templates-sound", form=name, co=co)]
    else:
        filled = sum(bool(place.field) for place in marking.places)
        total = len(shown(marking))
        lines = [say("templates-marked", form=name, filled=filled, total=total, co=co)]
        lines += marking_lines(say, marking)
    lines += _remarks(services, say, co, found, made, marked=marking is not None)
    return _message("\n".join(lines), files, say("choice-continue"))


def _marked(
    services: Services, job: jobs.TemplateTrial, form: Form, data: bytes, found: Inspection
) -> tuple[template_versions.Marking | None, bytes, Inspection]:
    """Return a form with dots, with fields in its places, and what is wrong with it then.

    The same as it came where no place is found. What was chosen for the same file before counts.
    """
    with services.database.read() as session:
        unit = session.get_one(Unit, session.get_one(Campaign, job.campaign).unit_id)
        before = template_versions.places(unit.settings).get(form.template)
    known = before.marking if before else None
    chosen = known.chosen if known and known.source == job.sha256 else {}
    try:
        marked = services.limited.run(file_tasks.mark, form.key, data, chosen)
    except TooHeavy as error:
        raise InputError("dossier-template-heavy", name=form.template) from error
    if not any(place.field for place in marked.places) and not chosen:
        return None, data, found
    made = services.blobs.put(marked.template)
    marking = template_versions.Marking(job.sha256, made, marked.places, chosen)
    return marking, marked.template, inspected(services, form, marked.template)


def template_message(services: Services, job: jobs.TemplateInUse, asker: Asker) -> OutboxMessage:
    """Return the message that brings the template in use, and the fields that it can print."""
    form, say = BY_KEY[job.form], all_texts(asker.language).say
    co = _salutation(services, job)
    with services.database.read() as session:
        unit = session.get_one(Unit, session.get_one(Campaign, job.campaign).unit_id)
        own = template_versions.in_use(unit.settings).get(form.template)
    digest = own or services.blobs.put(shipped(form.template))
    said = say("templates-sent", form=say(f"templates-name-{form.key}"), co=co)
    fields = services.blobs.put(field_list.field_list(form))
    files = [
        Attachment(form.template, WORD, digest),
        Attachment(field_list.file_name(form), EXCEL, fields),
    ]
    return _message(said, files, say("choice-continue"))


def _salutation(services: Services, job: jobs.TemplateTrial | jobs.TemplateInUse) -> str:
    """Return how whoever asked is spoken to."""
    with services.database.read() as session:
        return str(session.get_one(Person, job.person).salutation)


def _refusal(say: Callable[..., str], co: str, problems: Sequence[Problem]) -> str:
    """Return the first problems, a line each, and how many more there are."""
    lines = [say("templates-refused", count=len(problems))]
    for problem in problems[:LISTED]:
        lines.append(say("templates-problem", problem=say(problem.key, **dict(problem.values))))
    if len(problems) > LISTED:
        lines.append(say("templates-problems-more", more=len(problems) - LISTED))
    return "\n".join([*lines, say("templates-send-again", co=co)])


def _remarks(
    services: Services,
    say: Callable[..., str],
    co: str,
    found: Inspection,
    made: Mapping[str, bytes],
    *,
    marked: bool,
) -> Iterator[str]:
    """Yield what to know before using a template: what it leaves out, how it is laid out."""
    if found.unused and not marked:
        more = len(found.unused) - LISTED
        key = "templates-unused-more" if more > 0 else "templates-unused"
        yield say(key, fields="; ".join(map(meaning, found.unused[:LISTED])), more=more)
    if not made:
        yield say("templates-not-now")
    for name, document in list(made.items())[:1]:
        for sentence in grouped(services.limited.run(file_tasks.check_layout, document, name))[:1]:
            yield say("templates-layout", first=sentence, co=co)


def _remember(
    services: Services,
    campaign_id: int,
    form: Form,
    sha256: str,
    marking: template_versions.Marking | None,
) -> None:
    """That a template is sound and may be used; the chat asks whether it shall be.

    Nothing where a place was chosen otherwise meanwhile: that is tried next.
    """
    with services.database.write() as session:
        unit_id = session.get_one(Campaign, campaign_id).unit_id
        unit = session.get_one(Unit, unit_id, with_for_update=True)
        settings = unit.settings
        if marking is not None:
            before = template_versions.places(settings).get(form.template)
            now = before.marking if before else None
            if now and now.source == sha256 and now.chosen != marking.chosen:
                return
            settings = template_versions.with_marking(settings, form.template, marking)
            sha256 = marking.made
        unit.settings = template_versions.with_trial(settings, form.template, sha256)


def _message(said: str, files: Sequence[Attachment] = (), onward: str = "") -> OutboxMessage:
    """Return a message beside the open question; `onward` leads back to it."""
    buttons = (Button(go("continue"), onward),) if onward else ()
    return OutboxMessage(said, buttons, tuple(files))
