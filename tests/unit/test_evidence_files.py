"""Files at receipt: judged by what they hold, refused with a sentence that helps."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dvht_core.evidence import MOST_BYTES, FileRefused, prepare, safe_name
from dvht_core.evidence.office_files import MOST_UNPACKED

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch bồi dưỡng thường xuyên")
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return an Office file with one more part, or another one in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def archive(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in parts:
            new.writestr(name, content)
    return out.getvalue()


def macro_word() -> bytes:
    with zipfile.ZipFile(io.BytesIO(word())) as old:
        types = old.read("[Content_Types].xml")
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(main, b"vnd.ms-word.document.macroEnabled.main+xml")
    return with_part(word(), "[Content_Types].xml", types)


def flagged_as_encrypted() -> bytes:
    data = bytearray(archive(("a.xml", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def broken_word() -> bytes:
    data = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        start = whole.getinfo("word/document.xml").header_offset
    data[start + 60 : start + 160] = bytes(100)
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "media_type", "extension"),
    [
        (word, DOCX_TYPE, "docx"),
        (excel, XLSX_TYPE, "xlsx"),
        (lambda: PDF, "application/pdf", "pdf"),
        (lambda: b"\xef\xbb\xbf\r\n" + PDF + bytes(2000), "application/pdf", "pdf"),
    ],
)
def test_documents_are_kept_as_they_are(
    make: Callable[[], bytes], media_type: str, extension: str
) -> None:
    data = make()
    prepared = prepare(data, "a.exe")
    assert (prepared.data, prepared.media_type, prepared.extension) == (data, media_type, extension)
    assert prepared.sha256 == prepared.original_sha256
    assert prepared.thumbnail is None
    assert prepared.fingerprint is None


REFUSED: dict[str, list[Callable[[], bytes]]] = {
    "empty": [lambda: b""],
    "too-large": [lambda: b"%PDF-1.4" + bytes(MOST_BYTES)],
    "password-pdf": [
        lambda: PDF.replace(b"<</Root", b"<</Encrypt 7 0 R/Root"),
        lambda: PDF.replace(b"<</Root", b"<</Encrypt<</Filter/Standard>>/Root"),
    ],
    "password-office": [
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        flagged_as_encrypted,
    ],
    "macro": [
        macro_word,
        lambda: with_part(word(), "word/vbaProject.bin", b"x"),
        lambda: with_part(excel(), "xl/VBAPROJECT.BIN", b"x"),
        lambda: with_part(excel(), "xl/macrosheets/sheet1.xml", b"<x/>"),
        lambda: with_part(word(), "word/activeX/activeX1.xml", b"<x/>"),
    ],
    "bomb": [
        lambda: with_part(word(), "word/media/a.bin", bytes(MOST_UNPACKED)),  # 150 MB in 150 KB
        lambda: archive(*((f"{i}.xml", b"") for i in range(5_001))),
        lambda: with_part(word(), "word/a.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
        lambda: with_part(word(), "word/a.xml", "<!DOCTYPE x []><x/>".encode("utf-16")),
    ],
    "old-office": [
        lambda: OLE,
        lambda: archive(("mimetype", b"application/vnd.oasis.opendocument.text")),
        lambda: archive(("[Content_Types].xml", b"presentationml.presentation.main+xml")),
    ],
    "archive": [lambda: archive(("anh.jpg", b"x"))],
    "broken": [
        lambda: PDF[:-8],
        lambda: word()[:-30],
        broken_word,
        lambda: b"\xff\xd8\xff\xe0",
        lambda: b"\x89PNG\r\n\x1a\n",
    ],
    "image-kind": [lambda: b"GIF89a" + bytes(30), lambda: b"II*\0" + bytes(30)],
    "markup": [
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        lambda: b"\xef\xbb\xbf\n<!doctype html><script>alert(1)</script>",
        lambda: b"<?xml version='1.0'?><svg/>",
        lambda: b"<html>%PDF-1.4 %%EOF",
    ],
    "video": [lambda: b"\0\0\0\x18ftypmp42" + bytes(30), lambda: b"OggS" + bytes(30)],
    "unknown": [lambda: b"MZ\x90\0", lambda: b"xin chao", lambda: bytes(40)],
}


@pytest.mark.parametrize(
    ("why", "make"), [(why, make) for why, makes in REFUSED.items() for make in makes]
)
def test_what_is_unsafe_or_useless_is_refused_and_named(
    why: str, make: Callable[[], bytes]
) -> None:
    with pytest.raises(FileRefused) as refused:
        prepare(make(), "../thư mục/Kế hoạch\n2024.jpg")
    assert refused.value.key == f"evidence-refused-{why}"
    sentence = str(refused.value)
    assert " “Kế hoạch 2024.jpg” " in sentence
    assert "thầy/cô" in sentence


def test_a_refusal_without_a_name_reads_well() -> None:
    with pytest.raises(FileRefused, match=r"^Tệp không có nội dung\. Xin thầy/cô"):
        prepare(b"")


def test_a_zip_that_lies_about_its_sizes_is_not_unfolded() -> None:
    """The true size is larger than declared: reading stops at the declared one and fails."""
    data = bytearray(with_part(word(), "word/media/a.bin", bytes(50_000_000)))
    true, lie = (50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    with pytest.raises(FileRefused):
        prepare(bytes(data).replace(true, lie))


def _small_files() -> list[bytes]:
    image = Image.radial_gradient("L").convert("RGB").resize((64, 48))
    files = []
    for kind in ("JPEG", "PNG", "WEBP"):
        out = io.BytesIO()
        image.save(out, kind)
        files.append(out.getvalue())
    return [*files, PDF, word(), excel(), OLE]


SMALL_FILES = _small_files()


def outcome(data: bytes) -> bytes | str:
    """Return what is stored, or the sentence of the refusal; any other error fails the test."""
    try:
        return prepare(data).data
    except FileRefused as refused:
        return str(refused)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SMALL_FILES), st.data())
def test_damaged_files_are_taken_or_refused_never_an_error(
    whole: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(damaged))


HEADS = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1", b"PK\x03\x04", b"RIFF\0\0\0\0WEBP"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*HEADS, b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypmif1"]), st.binary())
def test_random_bytes_are_refused_never_an_error(head: bytes, rest: bytes) -> None:
    assert outcome(head + rest)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kế hoạch 2024.docx", "Kế hoạch 2024.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Lan\\ảnh.jpg", "ảnh.jpg"),
        ("a\x00b\nc\u202egpj.exe", "ab cgpj.exe"),
        ('a<b>:"c|?*.pdf', "a b c.pdf"),
        ("con.txt", "_con.txt"),
        ("...", "minh chứng"),
        ("", "minh chứng"),
        ("/", "minh chứng"),
    ],
)
def test_names_from_outside_become_plain(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_any_disk_takes(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 120
    assert len(safe.encode()) <= 240
    assert not set(safe) & set('/\\<>:"|?*\0\n\r\t')
    assert safe not in (".", "..")
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_extension() -> None:
    assert safe_name("ệ" * 300 + ".docx").endswith("ệ.docx")
