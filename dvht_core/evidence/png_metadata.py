"""Removes everything but the picture from a PNG without decoding it."""

import struct
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"IDAT", b"IEND"}


class NotAPng(ValueError):
    """The chunks do not add up to a whole PNG."""


def strip(data: bytes) -> tuple[bytes, bytes]:
    """Return the PNG with its picture only, and its EXIF block (empty without one).

    Text, times, places, animation and whatever follows the end are removed. Raises `NotAPng` when
    it is cut off; checksums are left to the decoder.
    """
    kept, exif = [SIGNATURE], b""
    for kind, whole in _chunks(data):
        if kind in _KEPT:
            kept.append(whole)
        elif kind == b"eXIf":
            exif = whole[8:-4]
    return b"".join(kept), exif


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        head = data[at : at + 8]
        if len(head) < 8:
            raise NotAPng
        length, kind = struct.unpack(">I4s", head)
        end = at + 12 + length
        if end > len(data):
            raise NotAPng
        yield kind, data[at:end]
        at = end
