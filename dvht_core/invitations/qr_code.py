"""QR codes for links, read by a phone from paper or from another screen."""

from io import BytesIO

import segno


def qr_png(link: str) -> bytes:
    """Return the QR code of a link as a PNG."""
    out = BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=8, border=2)
    return out.getvalue()
