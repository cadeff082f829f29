"""Which files the database names, and where: so that a lost one is noticed before it is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.domain import outbox_content, template_versions
from dvht_core.store.models import (
    Directive,
    DirectiveFile,
    DossierVersion,
    Draft,
    Evidence,
    EvidenceFile,
    Founding,
    Inbox,
    KeptFiles,
    LearningRecord,
    NameList,
    Outbox,
    SentPlan,
    SignedPaper,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that a row names; `code` is that of its evidence, "" for other files."""

    sha256: str
    name: str
    code: str = ""


def references(session: Session) -> Iterator[Reference]:
    """Yield every file that the database names, evidence first; one may come several times."""
    rows = select(Evidence.code, EvidenceFile.file).join(EvidenceFile).order_by(Evidence.code)
    for code, file in session.execute(rows):
        yield from in_file(file, code)
    for sha256 in session.scalars(select(DossierVersion.sha256)):
        yield Reference(sha256, "ho-so.zip")
    for title, sha256 in session.execute(
        select(Directive.title, DirectiveFile.sha256).join(DirectiveFile)
    ):
        yield Reference(sha256, title)
    for papers in (SignedPaper, SentPlan):
        for name, sha256 in session.execute(select(papers.name, papers.sha256)):
            yield Reference(sha256, name)
    for draft in session.scalars(select(Draft.plan)):
        yield from _in_plan(draft)
    for before in session.scalars(select(Founding.before)):
        yield from _in_plan(before.get("draft"))
    for unit in session.scalars(select(Unit)):
        for template, sha256 in template_versions.in_use(unit.settings).items():
            yield Reference(sha256, template)
        if unit.settings.get("logo"):
            yield Reference(unit.settings["logo"], unit.name)
    for files in session.scalars(select(LearningRecord.files)):
        for file in files:
            yield from in_file(file, "")
    for files in session.scalars(select(KeptFiles.files)):
        for file in files:
            yield from in_file(file, "")
    for file in session.scalars(select(NameList.file).where(NameList.file.is_not(None))):
        yield from in_file(file or {}, "")
    for files in session.scalars(select(Inbox.files)):
        for file in files:
            if isinstance(file, dict):  # the others were refused, and lie nowhere
                yield from in_file(file, "")
    for message in session.scalars(select(Outbox.message)):
        for sent in outbox_content.files_of(message):
            yield Reference(sent.sha256, sent.name)


def _in_plan(plan: Mapping[str, Any] | None) -> Iterator[Reference]:
    """Yield the file that a draft as JSON (`plan_draft.to_json`) was read from."""
    sent = (plan or {}).get("sent")
    if sent:
        yield Reference(sent["original"]["sha256"], sent["name"])


def in_file(file: Mapping[str, Any], code: str = "") -> Iterator[Reference]:
    """Yield the files that a `StoredFile` as JSON names.

    Itself, its thumbnail and print copy, and the same of the photo before it was turned.
    """
    yield Reference(file["sha256"], file["name"], code)
    for derived in (file["thumbnail"], file.get("printed")):
        if derived:
            yield Reference(derived, file["name"], code)
    if file.get("unturned"):
        yield from in_file(file["unturned"], code)
