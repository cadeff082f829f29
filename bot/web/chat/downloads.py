"""How every file is answered: shown where it is a picture, kept under its own name otherwise."""

from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from bot.web.chat.chat_history import IMAGES
from dvht_core.store.files.file_stores import Pieces


def file_answer(data: bytes | Pieces, name: str, media_type: str, **headers: str) -> Response:
    """Return the answer that brings a file, whatever it is called.

    What is stored goes out in pieces, as fast as it is read there: a hundred who ask for a large
    file and do not read it would fill the memory otherwise. A header is Latin-1 at most, so the
    name goes in as RFC 6266 writes it.
    """
    way = "inline" if media_type in IMAGES else "attachment"
    written = quote(name, safe="", errors="replace")
    headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{written}", **headers}
    if isinstance(data, bytes):
        return Response(data, media_type=media_type, headers=headers)
    headers["Content-Length"] = str(data.size)
    return StreamingResponse(data.pieces, media_type=media_type, headers=headers)
