"""Checks that a PDF is whole and opens without a password, without interpreting it."""

import re

from dvht_core.evidence.evidence_model import FileRefused

# The trailer, or the dictionary of a cross-reference stream: neither is ever compressed.
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")
# Readers look for the end mark in the last 1,024 bytes; zeros and spaces after it are common.
_TAIL = 1024


def check_pdf(data: bytes) -> None:
    """Raise `FileRefused` when the PDF is cut off or encrypted."""
    if b"%%EOF" not in data.rstrip(b"\0\t\n\f\r ")[-_TAIL:]:
        raise FileRefused("evidence-refused-broken")
    if _ENCRYPTED.search(data):
        raise FileRefused("evidence-refused-password-pdf")
