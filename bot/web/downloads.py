"""How every file is answered: shown where it is a picture, kept under its own name otherwise."""

from urllib.parse import quote

from starlette.responses import Response

from bot.web.chatlog import IMAGES


def file_answer(data: bytes, name: str, media_type: str, **headers: str) -> Response:
    """Return the answer that brings a file, whatever it is called.

    A header is Latin-1 at most, so the name goes in as RFC 6266 writes it.
    """
    way = "inline" if media_type in IMAGES else "attachment"
    written = quote(name, safe="", errors="replace")
    disposition = f"{way}; filename*=UTF-8''{written}"
    return Response(
        data, media_type=media_type, headers={"Content-Disposition": disposition, **headers}
    )
