"""What changed between two versions of a document, paragraph by paragraph."""

import difflib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import docx
from docx.oxml.ns import qn


class ChangeKind(StrEnum):
    """How a document changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A document that changed, with the paragraphs that were removed and those that were added."""

    path: str
    kind: ChangeKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Change]:
    """Yield what differs between two versions of the dossier, by path, in the order of the new one.

    A Word document with the same paragraphs but other bytes (a photo, a draft mark) is changed too,
    with nothing before and after.
    """
    for path, data in new.items():
        if path not in old:
            yield Change(path, ChangeKind.ADDED)
        elif old[path] != data:
            before, after = _paragraphs(path, old[path]), _paragraphs(path, data)
            lines = list(difflib.ndiff(before, after))
            yield Change(
                path,
                ChangeKind.CHANGED,
                tuple(line[2:] for line in lines if line.startswith("- ")),
                tuple(line[2:] for line in lines if line.startswith("+ ")),
            )
    yield from (Change(path, ChangeKind.REMOVED) for path in old if path not in new)


def _paragraphs(path: str, data: bytes) -> list[str]:
    if not path.endswith(".docx"):
        return []
    body = docx.Document(io.BytesIO(data)).element.body
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in paragraphs if text.strip()]
