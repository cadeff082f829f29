"""Small files that ask for hours or gigabytes, each made here as somebody with bad luck might."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from openpyxl import Workbook
from PIL import Image
from pillow_heif import from_pillow

MILLION = 1_000_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# ——— Excel ———


def excel(cells: bytes = b"", after: bytes = b"", **parts: bytes) -> bytes:
    """Return an Excel list with `cells` in its second row and `after` behind the rows."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Họ và tên"
    book.save(out)
    end = b'<row r="2">' + cells + b"</row></sheetData>" + after

    def changed(name: str, data: bytes) -> bytes:
        is_sheet = name == "xl/worksheets/sheet1.xml"
        return data.replace(b"</sheetData>", end) if is_sheet else data

    return repacked(out.getvalue(), changed)


def many_cells() -> bytes:
    """Return 23 MB of cells in 50 KB."""
    return excel(b"<c><v>1</v></c>" * (23 * MILLION // 15))


def merged_cells() -> bytes:
    """Return a million merges."""
    merges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(3, 300_003))
    return excel(after=b"<mergeCells>" + merges + b"</mergeCells>")


def whole_sheet_merged() -> bytes:
    """Return one merge of all the 17 billion cells of a sheet."""
    return excel(after=b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def furthest_cell() -> bytes:
    """Return a sheet that says it has all its cells, and one in the last corner."""
    return excel(b'<c r="XFD1048576"><v>1</v></c>')


# ——— Word ———


def word(body: str, head: str = "") -> bytes:
    """Return a Word file with this XML for a body, and `head` before its root."""
    document, out = docx.Document(), io.BytesIO()
    document.save(out)
    xml = f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()
    return repacked(out.getvalue(), lambda n, d: xml if n == "word/document.xml" else d)


def deep_nesting() -> bytes:
    """Return elements a hundred thousand deep."""
    return word("<w:p>" * 100_000 + "</w:p>" * 100_000)


def nested_tables() -> bytes:
    """Tables in tables, three hundred deep: each level is read for all that are above it."""
    return word("<w:tbl><w:tr><w:tc>" * 300 + "x" * 2000 + "</w:tc></w:tr></w:tbl>" * 300)


def many_rows() -> bytes:
    """Return a table of 20 MB."""
    row = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
    return word(f"<w:tbl>{row * (20 * MILLION // len(row))}</w:tbl>")


def entities() -> bytes:
    """Return a billion laughs."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY a0 "a">{levels}]>')


# ——— archives ———


def repacked(package: bytes, changed: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changed(name, old.read(name)))
    return out.getvalue()


def zeros() -> bytes:
    """Return a Word file with 160 MB of zeros beside its text."""
    out = io.BytesIO(word(""))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/media/image1.png", "w", force_zip64=True) as part,
    ):
        for _ in range(160):
            part.write(bytes(MILLION))
    return out.getvalue()


def many_parts() -> bytes:
    """Return a Word file of six thousand parts."""
    out = io.BytesIO(word(""))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(6_000):
            package.writestr(f"word/{number}.xml", b"")
    return out.getvalue()


# ——— pictures ———


def png(width: int, height: int) -> bytes:
    """Return a PNG of one colour, however large it says it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packer = zlib.compressobj(9)
    line = bytes(1 + width * 4)
    rows = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture(kind: str, size: tuple[int, int] = (2_000, 1_200), **more: object) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (1, 2, 3)).save(out, kind, **more)
    return out.getvalue()


def heic(says: tuple[int, int]) -> bytes:
    """Return a HEIC of 64 × 64 pixels that says it has others."""
    out = io.BytesIO()
    from_pillow(Image.new("RGB", (64, 64))).save(out)
    data, mark = out.getvalue(), b"ispe\0\0\0\0"
    at = data.index(mark) + len(mark)
    return data[:at] + struct.pack(">II", *says) + data[at + 8 :]


def scans() -> bytes:
    """Return a progressive JPEG of 36 million pixels, whose last pass comes two thousand times."""
    data = picture("JPEG", (6000, 6000), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 2000 + data[-2:]


def pdf() -> bytes:
    """Return a PDF whose pages are the children of one another."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
    )


FILES: Mapping[str, Callable[[], bytes]] = {
    "cells.xlsx": many_cells,
    "merges.xlsx": merged_cells,
    "merged.xlsx": whole_sheet_merged,
    "corner.xlsx": furthest_cell,
    "deep.docx": deep_nesting,
    "tables.docx": nested_tables,
    "rows.docx": many_rows,
    "entities.docx": entities,
    "zeros.docx": zeros,
    "parts.docx": many_parts,
    "large.png": lambda: png(9_000, 5_000),
    "lying.heic": lambda: heic((60_000, 60_000)),
    "lying-less.heic": lambda: heic((6_000, 6_000)),
    "large.webp": lambda: picture("WEBP", (13_000, 2_000), lossless=True),
    "scans.jpg": scans,
    "large.gif": lambda: picture("GIF"),
    "large.tif": lambda: picture("TIFF", compression="tiff_lzw"),
    "kids.pdf": pdf,
}


# ——— templates ———


def template(
    body: str = "", header: str = "", footnote: str = "", title: str = "", box: str = ""
) -> bytes:
    """Return a school's own template, with words wherever a field can stand."""
    document = docx.Document()
    document.add_paragraph(body)
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = "…"
    if footnote:
        xml = (
            f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="1"><w:p><w:r><w:t>{footnote}</w:t>'
            "</w:r></w:p></w:footnote></w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            xml.encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    shape = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>{box}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    def changed(name: str, data: bytes) -> bytes:
        if name == "word/document.xml":
            return data.replace(b"<w:sectPr", shape.encode() + b"<w:sectPr", 1)
        # python-docx takes titles of 255 letters, Word longer ones
        return data.replace("…".encode(), title.encode())

    return repacked(out.getvalue(), changed)


LOOPS = "{% for a in applying %}" * 12 + "x" + "{% endfor %}" * 12
"""Thirteen indicators in a loop within a loop: 13¹² times."""
DOUBLING = "{% set x = 'aaaaaaaaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}"
"""A text that becomes twice as long forty times."""
