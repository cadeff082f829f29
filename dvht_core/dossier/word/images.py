"""The images of a document, told apart by their digests, each taken once."""

from typing import Any

from docx.document import Document
from docx.package import ImageParts
from docx.parts.image import ImagePart


class KnownImages(ImageParts):
    """Finds an image that is there already without hashing all of them again, as python-docx does:
    sixty photos of a printed annex would be hashed 1,800 times.
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
    """Let a document find its images by their digests."""
    package: Any = document.part.package
    package.__dict__["image_parts"] = KnownImages(package.image_parts)
