"""The papers that are kept of documents, as files to send beside or instead of those made here."""

from pathlib import PurePath

from dvht_core.domain.documents import Original
from dvht_core.domain.outbox_content import Attachment
from dvht_core.dossier import Dossier, kept_papers
from dvht_core.dossier.forms import DossierFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
_MEDIA = {
    **{"docx": WORD, "xlsx": EXCEL, "pdf": PDF},
    **{"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"},
}


def kept(dossier: Dossier, sheet: DossierFile) -> list[Attachment]:
    """Return the papers that are kept of a document, the signed one first."""
    return [
        Attachment(PurePath(path).name, _media(original), original.sha256)
        for _, path, original in kept_papers.papers(dossier, sheet)
    ]


def file_name(dossier: Dossier, sheet: DossierFile) -> str:
    """Return what a document made here is called: "…_ban-du-thao.docx" beside the signed one."""
    return PurePath(kept_papers.path_of(dossier, sheet)).name


def _media(original: Original) -> str:
    return _MEDIA.get(original.extension, "application/octet-stream")
