"""A link as a QR code, for a phone to read from paper or from another screen."""

from io import BytesIO

import segno


def qr_png(link: str) -> bytes:
    """Return the code as a PNG."""
    out = BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=8, border=2)
    return out.getvalue()
