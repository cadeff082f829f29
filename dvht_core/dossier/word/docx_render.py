"""Fills values into a Word template: safely, and with the same bytes every time."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import CodeType
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from dvht_core.domain.errors import InputError
from dvht_core.dossier.formatting import NO_BREAK
from dvht_core.dossier.template_values import FILTERS
from dvht_core.dossier.word.draft_mark import mark_as_draft
from dvht_core.dossier.word.images import Described, know_images
from dvht_core.dossier.word.tracked_changes import settle
from dvht_core.i18n.vietnamese import clean
from dvht_core.texts import core_texts

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = CONTENT_TYPES_URI.membername
CORE = "docProps/core.xml"
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>vi-VN</dc:language>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    "{moments}</cp:coreProperties>"
)
_MOMENT = '<dcterms:{kind} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{kind}>'
_COMPRESSED_ALREADY = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself (core properties); from the data, never from the clock."""

    title: str
    author: str
    day: date | None = None
    """The day that the document bears; None: no day is stated."""


def render(
    name: str,
    template: bytes,
    values: Mapping[str, Any],
    properties: Properties,
    draft: bool,
) -> bytes:
    """Return the filled-in .docx; InputError when the template cannot be filled in.

    Templates are edited by people outside: they run in a sandbox, a name that does not exist is
    an error, and whatever a value holds is printed as it is.
    """
    try:
        document = WordTemplate(io.BytesIO(template))
        document.init_docx()
        know_images(document.docx)
        if draft:
            mark_as_draft(document.docx)
        document.render(dict(values), sandbox(document))
    except (
        *(TemplateError, ArithmeticError, AttributeError, TypeError, ValueError),
        SyntaxError,  # loops nested too deep for Python, and XML that is none
    ) as error:
        raise InputError("dossier-template-broken", name=name, reason=str(error)) from error
    except (PackageNotFoundError, KeyError, zipfile.BadZipFile) as error:
        raise InputError("dossier-template-unreadable", name=name) from error
    described = core_xml(properties)
    return _packed(
        (name, described if name == CORE else data)
        for name, data in _parts(document.docx.part.package)
    )


def core_xml(properties: Properties) -> bytes:
    """Return the part that describes a file.

    python-docx cannot write it: docxcompose, which docxtpl imports, gives its prefix `cp` another
    meaning, and what it then writes is not valid.
    """
    title, author = (str(escape(clean(text))) for text in (properties.title, properties.author))
    day = properties.day
    kinds = ("created", "modified") if day else ()
    moments = "".join(_MOMENT.format(kind=kind, day=day) for kind in kinds)
    return _CORE_XML.format(title=title, author=author, moments=moments).encode()


def repacked(
    package: bytes, changed: Callable[[str, bytes], bytes] = lambda _, data: data
) -> bytes:
    """Return an Office file with its parts in a fixed order, without times, each `changed`."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return _packed((name, changed(name, old.read(name))) for name in old.namelist())


def _parts(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that python-docx would save, without its detour over a first ZIP."""
    parts = list(package.iter_parts())
    listed: Any = _ContentTypesItem
    yield _CONTENT_TYPES, listed.from_parts(parts).blob
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        # what a file is, is told by its first entry
        for name, data in sorted(parts, key=lambda part: (part[0] != _CONTENT_TYPES, part[0])):
            entry = zipfile.ZipInfo(name, _EPOCH)
            if not name.endswith(_COMPRESSED_ALREADY):
                entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return buffer.getvalue()


class WordTemplate(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template whose prepared XML is remembered: fourteen sheets share one.

    Tracked changes count as made.
    """

    def init_docx(self, reload: bool = True) -> None:
        fresh = reload or self.docx is None
        super().init_docx(reload)
        if fresh:
            settle(self.docx)

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)


@lru_cache(maxsize=64)
def _patched(src_xml: str) -> str:
    patched: str = DocxTemplate.patch_xml(None, src_xml)
    return patched


_RAW_FILTERS = ("safe", "tojson", "xmlattr", "urlize")
"""They print markup: a template could print a field that nobody has inspected."""


_BINDING_FILTERS = ("headed", "bound", "codes")


class _Sandbox(SandboxedEnvironment):
    """The environment of templates, with no access to Python's own; each
    source is compiled once.
    """

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_printed)
        self.filters.update(FILTERS)
        for name in _RAW_FILTERS:
            del self.filters[name]
        for name in ("upper", "lower", "capitalize", "title"):
            self.filters[name] = _letters_of(self.filters[name])
        for name in _BINDING_FILTERS:
            self.filters[name] = _bound_by(FILTERS[name])

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        return Template.from_code(self, _compiled(str(source)), self.make_globals(None))


@lru_cache(maxsize=512)
def _compiled(source: str) -> CodeType:
    return sandbox().compile(source)


def sandbox(document: DocxTemplate | None = None) -> SandboxedEnvironment:
    """Return the environment in which templates run; without a document, for inspection only."""

    def picture(image: bytes, width: float, height: float) -> Described | str:
        """Return an image that fits into `width` × `height` mm; a sentence where it is broken.

        Its caption is its alternative text.
        """
        try:
            size = Image.from_blob(image)
        except UnrecognizedImageError:
            return core_texts().say("dossier-photo-broken")
        scale = min(width / size.px_width, height / size.px_height)
        drawn = Described(document, io.BytesIO(image), width=Mm(size.px_width * scale))
        drawn.words = clean(getattr(image, "words", core_texts().say("dossier-picture")))
        return drawn

    environment = _Sandbox()
    environment.filters["picture"] = picture
    return environment


def _bound_by(change: Callable[..., str]) -> Callable[..., Markup]:
    """Return a filter whose no-break spaces are printed, which typed text may not have."""

    def bound(*values: Any) -> Markup:
        parts = (Markup(str(_printed(part))) for part in change(*values).split(NO_BREAK))
        return Markup(NO_BREAK).join(parts)

    return bound


def _letters_of(change: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that leaves None empty, where Jinja's own would print "NONE"."""
    return lambda value: "" if value is None else change(value)


def _printed(value: object) -> object:
    """Return a value made harmless: no control characters, no "None", no
    brace that docxtpl reads.
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(clean(value))).replace("{", "&#123;"))
    return value
