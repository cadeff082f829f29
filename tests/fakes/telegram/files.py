"""The files that Telegram holds: photos made small as Telegram makes them, ids, download links."""

import itertools
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from tests.fakes.telegram import words
from tests.fakes.telegram.rules import DOWNLOAD_BYTES, LINK_SECONDS, PHOTO_BYTES
from tests.fakes.telegram.words import Json, bad_request

SIZES = (90, 320, 800, 1280)
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice"}


@dataclass(frozen=True, slots=True)
class Stored:
    """A file and the fields Telegram shows of it (`file_id`, `file_size`, …)."""

    kind: str
    content: bytes
    shown: Json


@dataclass(slots=True)
class Files:
    """All files by `file_id`; a download link works for an hour."""

    now: Callable[[], float]
    by_id: dict[str, Stored] = field(default_factory=dict)
    links: dict[str, tuple[str, float]] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def add(self, kind: str, content: bytes, **shown: str | int) -> Json:
        """Keep a file; return the object a message shows of it."""
        number = next(self.numbers)
        body: Json = {
            "file_id": f"AgACAgUAAxkBAA{kind[0].upper()}{number:06d}NkQ",
            "file_unique_id": f"AQAD{number:06d}x",
            "file_size": len(content),
        } | shown
        self.by_id[body["file_id"]] = Stored(kind, content, body)
        return body

    def add_photo(self, content: bytes) -> list[Json]:
        """Keep a photo in all its sizes, smallest first, as JPEG without EXIF."""
        return [
            self.add("photo", data, width=width, height=height)
            for data, width, height in _sizes(content)
        ]

    def add_document(self, content: bytes, name: str, mime_type: str = "") -> Json:
        """Keep a document under its name."""
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self.add("document", content, file_name=name, mime_type=mime_type or guessed)

    def known(self, file_id: str, kind: str) -> Json:
        """Return the object of a file sent again by its id; refuses an id of another kind."""
        stored = self.by_id.get(file_id)
        if not stored:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored.shown

    def link(self, file_id: str) -> Json:
        """Answer `getFile`: the path to download, which works for an hour."""
        if not (stored := self.by_id.get(file_id)):
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        suffix = PurePosixPath(stored.shown.get("file_name", "file.jpg")).suffix
        path = f"{FOLDERS[stored.kind]}/file_{list(self.by_id).index(file_id)}{suffix}"
        self.links[path] = (file_id, self.now() + LINK_SECONDS)
        kept = {key: stored.shown[key] for key in ("file_id", "file_unique_id", "file_size")}
        return kept | {"file_path": path}

    def download(self, path: str) -> bytes:
        """Return the content behind a link; 404 when there is none or its hour is over."""
        file_id, until = self.links.get(path, ("", 0.0))
        if self.now() >= until:
            raise words.NOT_FOUND
        return self.by_id[file_id].content


def check_photo(content: bytes) -> None:
    """Refuse what a bot may not send as a photo."""
    if len(content) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    try:
        with Image.open(BytesIO(content)) as image:
            width, height = image.size
    except OSError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


@lru_cache(maxsize=32)
def _sizes(content: bytes) -> list[tuple[bytes, int, int]]:
    with Image.open(BytesIO(content)) as opened:
        image = ImageOps.exif_transpose(opened).convert("RGB")
    longest = max(image.size)
    edges = [edge for edge in SIZES if edge < longest] + [min(longest, SIZES[-1])]
    made = []
    for edge in sorted(set(edges)):
        smaller = image.copy()
        smaller.thumbnail((edge, edge))
        out = BytesIO()
        smaller.save(out, "JPEG", quality=87)
        made.append((out.getvalue(), *smaller.size))
    return made
