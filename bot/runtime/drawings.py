"""A drawing as a message brings it: SVG where it can be shown, else PNG with a typeface of ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import resvg_py

from bot.channels.base import Attachment
from bot.foundation.services import Services

SVG, PNG = "image/svg+xml", "image/png"
FONTS = Path(__file__).parent / "fonts"
"""Be Vietnam Pro (SIL Open Font License, `fonts/OFL.txt`): every Vietnamese letter, anywhere."""
WIDTH = 1020
"""Pixels: sharp on any phone."""


def drawing_message(services: Services, job: Mapping[str, Any]) -> dict[str, Any]:
    """Return the message that waited in the outbox with its drawing, the drawing as a file."""
    svg = str(job["drawing"])
    data, kind = (svg.encode(), SVG) if job["svg"] else (png_of(svg), PNG)
    name = f"{job['name']}.{'svg' if kind == SVG else 'png'}"
    file = Attachment(name, kind, services.blobs.put(data))
    attachments = [*job["reply"]["attachments"], [file.name, file.media_type, file.sha256]]
    return {**job["reply"], "attachments": attachments}


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
