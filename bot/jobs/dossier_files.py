"""Writing the documents of a campaign, outside any transaction."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import structlog

from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.isolation.process_pool import TooHeavy
from bot.jobs import pdf
from bot.jobs.asker import Asker
from bot.jobs.dossier_versions import keep_version
from bot.jobs.paper_files import EXCEL, PDF, WORD, file_name, kept
from bot.jobs.print_copies import print_all_of
from bot.jobs.staff_documents import renew_lists_of
from bot.texts import all_texts
from conversations.engine.button_data import go
from dvht_core.domain import jobs, template_versions
from dvht_core.domain.errors import InputError
from dvht_core.domain.outbox_content import Attachment, Button, OutboxMessage
from dvht_core.dossier import (
    BY_KEY,
    FORMS,
    Dossier,
    archive,
    build,
    reading_page,
    sent_folder,
    summary_spreadsheet,
)
from dvht_core.dossier.documents import Fill, Progress, Templates, build_sheets
from dvht_core.dossier.forms import DossierFile, Folder, sheets
from dvht_core.dossier.from_campaign import fill
from dvht_core.dossier.template_values import title
from dvht_core.store.files import durable_write
from dvht_core.store.models import Unit
from dvht_core.store.queries.load_campaign import load_campaign

log = structlog.get_logger()

ZIP = "application/zip"
HTML = "text/html"
MAIN = (BY_KEY["report"], BY_KEY["summary"])
REPORTED = tuple(f for f in FORMS if f.folder in (Folder.SUMMARY, Folder.REPORT, Folder.REQUEST))
"""What goes to the office above (TT24 Đ10.1.c), and the minutes that it rests on."""


def dossier_of(services: Services, campaign_id: int) -> tuple[Dossier, Templates]:
    """Return a campaign's dossier as things stand now, and the unit's own templates."""
    renew_lists_of(services, campaign_id)
    print_all_of(services, campaign_id)
    with services.database.read() as session:
        campaign = load_campaign(session, campaign_id)
        settings = session.get_one(Unit, campaign.unit.id).settings
    own = {
        name: own_fill(services, services.blobs.get(sha256))
        for name, sha256 in template_versions.in_use(settings).items()
    }
    return fill(campaign, services.blobs.get), own


def own_fill(services: Services, template: bytes) -> Fill:
    """Return how a unit's own template is filled in: in a process with limits, as it is no file of
    ours. InputError when it cannot be."""

    def filled(dossier: Dossier, wanted: Sequence[DossierFile]) -> list[bytes]:
        form = wanted[0].form
        try:
            codes = [sheet.code for sheet in wanted]
            return services.limited.run(file_tasks.fill, template, dossier, form.key, codes)
        except TooHeavy as error:
            raise InputError("dossier-template-heavy", name=form.template) from error

    return filled


def documents(services: Services, campaign_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of each document, as things stand now."""
    dossier, own = dossier_of(services, campaign_id)
    yield from build(dossier, own=own)


def write_zip(services: Services, dossier: Dossier, own: Templates, folder: Path) -> list[Path]:
    """Write the dossier as ZIP files into `folder`: one, or several under the size limit."""
    entries = archive.entries(dossier, services.blobs.get, own)
    today = services.clock.now().date()
    return archive.write_archives(folder, archive.stem(dossier), entries, made=today)


def report_message(services: Services, job: jobs.Report, asker: Asker) -> OutboxMessage:
    """Return the message that brings the documents for the office above, each by itself."""
    dossier, own = dossier_of(services, job.campaign)
    wanted = list(sheets(dossier, REPORTED))
    words = build_sheets(dossier, wanted, own, _written(asker))
    files = [
        file
        for sheet, (_, data) in zip(wanted, words, strict=True)
        for file in _with_papers(services, dossier, sheet, data)
    ]
    table = services.blobs.put(summary_spreadsheet.spreadsheet(dossier))
    files.append(Attachment(summary_spreadsheet.file_name(dossier), EXCEL, table))
    say = all_texts(asker.language).say
    said = say("notice-report-ready", count=len(files))
    return _message(said, dossier, asker, files, "dossier")


def _with_papers(
    services: Services, dossier: Dossier, sheet: DossierFile, data: bytes
) -> list[Attachment]:
    """Return the papers kept of a document, and what was made here beside them."""
    made = Attachment(file_name(dossier, sheet), WORD, services.blobs.put(data))
    return [*kept(dossier, sheet), made]


def dossier_message(services: Services, job: jobs.WholeDossier, asker: Asker) -> OutboxMessage:
    """Return the message that brings the whole kept file, as one ZIP or several, and beside it the
    papers that matter most, to be read on a phone and passed on.
    """
    dossier, own = dossier_of(services, job.campaign)
    made = archive.documents(dossier, own, _written(asker))
    other = keep_version(services, job.campaign, made)
    zips = _stored_zips(services, dossier, made)
    count = sum(path.endswith(".docx") for path in made)
    say = all_texts(asker.language).say
    said = say("notice-dossier-ready", count=count)
    if len(zips) > 1:
        said = f"{said} {say('notice-dossier-parts', parts=len(zips))}"
    onward = ["differences"] if other else []
    onward += ["documents", "pdf"] if services.pdf else ["documents"]
    return _message(said, dossier, asker, [*zips, *_papers(services, dossier, made)], *onward)


def _papers(
    services: Services, dossier: Dossier, made: Mapping[str, bytes]
) -> Sequence[Attachment]:
    """Return what is sent to the office above: the signed paper where it is kept, else as PDF.

    Where no PDF can be made, the others come as one page. While the result is open, report and
    summary stand for what is sent.
    """
    papers = sent_folder.sent(dossier) or list(sheets(dossier, MAIN))
    signed = {paper: files for paper in papers if (files := kept(dossier, paper))}
    others = [paper for paper in papers if paper not in signed]
    read = _pdfs(services, {p.file_name: made[p.path] for p in others}) if others else []
    if read is None:
        page = reading_page.reading_page({title(paper): made[paper.path] for paper in others})
        html = Attachment(reading_page.FILE_NAME, HTML, services.blobs.put(page.encode()))
        return [*(file for files in signed.values() for file in files), html]
    made_of = {paper: [file] for paper, file in zip(others, read, strict=True)}
    return [file for paper in papers for file in {**signed, **made_of}[paper]]


def _pdfs(services: Services, words: Mapping[str, bytes]) -> list[Attachment] | None:
    """Return Word documents as PDF, in order; None where no PDF can be made."""
    if not services.pdf:
        return None
    try:
        read = pdf.pdfs(words)
    except InputError as error:
        log.warning("pdf-failed", error=error.key)
        return None
    return [Attachment(name, PDF, services.blobs.put(data)) for name, data in read.items()]


def document_message(services: Services, job: jobs.OneDocument, asker: Asker) -> OutboxMessage:
    """Return the message that brings one document."""
    dossier, own = dossier_of(services, job.campaign)
    code = job.indicator
    wanted = [
        s for s in sheets(dossier, [BY_KEY[job.form]], requested=True) if code in ("", s.code)
    ]
    say = all_texts(asker.language).say
    if not wanted:
        return OutboxMessage(say("notice-document-none"))
    papers = [file for sheet in wanted for file in kept(dossier, sheet)]
    made = build_sheets(dossier, wanted, own)
    names = (file_name(dossier, sheet) for sheet in wanted)
    words = {name: data for name, (_, data) in zip(names, made, strict=True)}
    files = [Attachment(name, WORD, services.blobs.put(data)) for name, data in words.items()]
    key = "notice-document-draft" if dossier.draft else "notice-document-ready"
    said = [say(key, title=title(wanted[0]))]
    if papers:
        said.append(say("notice-document-kept"))
    if services.pdf:
        read = _pdfs(services, words)
        if read is None:
            said.append(say("notice-pdf-failed"))
        files += read or []
    return OutboxMessage("\n".join(said), files=(*papers, *files))


def pdf_message(services: Services, job: jobs.Pdf, asker: Asker) -> OutboxMessage:
    """Return the message that brings every document as PDF: one LibreOffice for all of them."""
    say = all_texts(asker.language).say
    if not services.pdf:
        return OutboxMessage(say("notice-pdf-none"))
    dossier, own = dossier_of(services, job.campaign)
    made = archive.documents(dossier, own, _written(asker))
    words = {path: data for path, data in made.items() if path.endswith(".docx")}
    asker.tell(say("notice-pdf-making", count=len(words)))
    try:
        read = pdf.pdfs(words)
    except InputError as error:
        log.warning("pdf-failed", error=error.key)
        return OutboxMessage(say("notice-pdf-failed"))
    entries = archive.with_papers(read, dossier, services.blobs.get)
    zips = _stored(services, f"{archive.stem(dossier)}_PDF", entries)
    return _message(say("notice-pdf-ready", count=len(words)), dossier, asker, zips)


def _written(asker: Asker) -> Progress:
    """Tell after each document how many are written."""

    def written(done: int, total: int) -> None:
        asker.tell(all_texts(asker.language).say("notice-dossier-writing", done=done, total=total))

    return written


def _message(
    said: str, dossier: Dossier, asker: Asker, files: Sequence[Attachment], *onward: str
) -> OutboxMessage:
    """Return the message that brings the files; `onward` are actions that it offers."""
    say = all_texts(asker.language).say
    if dossier.draft:
        said = f"{said}\n{say('notice-dossier-draft', count=len(dossier.missing))}"
    buttons = tuple(Button(go(action), say(f"choice-{action}")) for action in onward)
    return OutboxMessage(said, buttons, tuple(files))


def _stored_zips(
    services: Services, dossier: Dossier, made: Mapping[str, bytes]
) -> Sequence[Attachment]:
    entries = archive.entries_of(made, dossier, services.blobs.get)
    return _stored(services, archive.stem(dossier), entries)


def _stored(
    services: Services, stem: str, entries: Sequence[archive.ArchiveEntry]
) -> Sequence[Attachment]:
    with durable_write.scratch() as folder:
        today = services.clock.now().date()
        paths = archive.write_archives(folder, stem, entries, made=today)
        return [Attachment(path.name, ZIP, services.blobs.put(path.read_bytes())) for path in paths]
