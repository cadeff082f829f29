"""The images of a document: each with its words, told apart by their digests, each taken once."""

from typing import Any, Self

from docx.document import Document
from docx.package import ImageParts
from docx.parts.image import ImagePart
from docxtpl import InlineImage
from markupsafe import escape


class Captioned(bytes):
    """A JPEG or PNG file with the words that stand for it where it cannot be seen."""

    words: str

    def __new__(cls, image: bytes, words: str) -> Self:
        made = super().__new__(cls, image)
        made.words = words
        return made


class Described(InlineImage):  # type: ignore[misc] # docxtpl has no types
    """A picture in the text with its alternative text (`descr`)."""

    words: str

    def _insert_image(self) -> str:
        """Return the drawing; docxtpl's own has a name only, which is a number."""
        drawn: str = super()._insert_image()
        return drawn.replace("<wp:docPr ", f'<wp:docPr descr="{escape(self.words)}" ', 1)


class KnownImages(ImageParts):
    """The images of a document by digest, so that each is hashed once.

    python-docx hashes all of them again for each new one: for sixty photos, 1,800 times.
    """

    def __init__(self, parts: ImageParts) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._known: dict[str, ImagePart] = {}
        for part in parts:
            self.append(part)

    def append(self, item: ImagePart) -> None:
        super().append(item)
        self._known.setdefault(item.sha1, item)

    def _get_by_sha1(self, sha1: str) -> ImagePart | None:
        return self._known.get(sha1)


def know_images(document: Document) -> None:
    """Let a document find the images that it has already by their digests."""
    package: Any = document.part.package
    package.__dict__["image_parts"] = KnownImages(package.image_parts)
