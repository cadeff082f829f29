"""A drawing as a message brings it: SVG where it can be shown, else PNG with a typeface of ours."""

from dataclasses import replace
from pathlib import Path

import resvg_py

from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.store.files.blobs import Blobs

NAME = "tien-do"
SVG, PNG = "image/svg+xml", "image/png"
FONTS = Path(__file__).parent / "fonts"
"""Be Vietnam Pro (SIL Open Font License, `fonts/OFL.txt`): every Vietnamese letter, anywhere."""
WIDTH = 1020
"""Pixels: sharp on any phone."""


def drawn(blobs: Blobs, message: OutboxMessage, *, svg: bool) -> OutboxMessage:
    """Return the message with its drawing as one more file; `svg` where it can be shown."""
    kind, ending = (SVG, "svg") if svg else (PNG, "png")
    data = message.drawing.encode() if svg else png_of(message.drawing)
    file = Attachment(f"{NAME}.{ending}", kind, blobs.put(data))
    return replace(message, files=(*message.files, file), drawing="")


def png_of(svg: str) -> bytes:
    """Draw with our own typeface alone, so that it looks the same on every machine."""
    fonts = [str(file) for file in sorted(FONTS.glob("*.ttf"))]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=WIDTH,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=fonts,
            font_family="Be Vietnam Pro",
            sans_serif_family="Be Vietnam Pro",
        )
    )
