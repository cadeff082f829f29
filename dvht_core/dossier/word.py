"""Prints values into a Word template: safely, and to the same bytes every time."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from dvht_core.dossier.draft import mark_as_draft
from dvht_core.errors import InputError
from dvht_core.texts import core_texts
from dvht_core.vietnamese import clean

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself (core properties): from the data, never from the clock."""

    title: str
    author: str
    created: datetime


def render(
    template: Path,
    values: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
    properties: Properties,
    draft: bool,
) -> bytes:
    """Return the filled-in .docx; InputError when the template cannot be filled in.

    Templates are edited by people outside: they run in a sandbox, a name that does not exist is
    an error, and whatever a value holds is printed as it is.
    """
    try:
        document = DocxTemplate(template)
        document.init_docx()
        if draft:
            mark_as_draft(document.docx)
        document.render(dict(values), _environment(document, filters))
    except (TemplateError, ArithmeticError, AttributeError, TypeError, ValueError) as error:
        raise InputError(
            "dossier-template-broken", name=template.name, reason=str(error)
        ) from error
    except (PackageNotFoundError, KeyError, zipfile.BadZipFile) as error:
        raise InputError("dossier-template-unreadable", name=template.name) from error
    _describe(document.docx, properties)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def repacked(package: bytes) -> bytes:
    """Return a .docx with its parts in a fixed order and without times."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        # what a file is, is told by its first entry
        for name in sorted(old.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _environment(
    document: DocxTemplate, filters: Mapping[str, Callable[..., Any]]
) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_printed
    )
    environment.filters.update(filters)

    def picture(image: bytes, width: float, height: float) -> InlineImage | str:
        """Fit an image into `width` × `height` mm; words in its place when it is broken."""
        try:
            size = Image.from_blob(image)
        except UnrecognizedImageError:
            return core_texts().say("dossier-photo-broken")
        scale = min(width / size.px_width, height / size.px_height)
        return InlineImage(document, io.BytesIO(image), width=Mm(size.px_width * scale))

    environment.filters["picture"] = picture
    return environment


def _printed(value: object) -> object:
    """Make a value harmless: no control characters, no "None", and no brace that docxtpl reads."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(clean(value))).replace("{", "&#123;"))
    return value


def _describe(document: Any, properties: Properties) -> None:
    core = document.core_properties
    core.title, core.subject, core.comments, core.keywords = properties.title, "", "", ""
    core.author = core.last_modified_by = properties.author
    core.created = core.modified = properties.created
    core.language = "vi-VN"
    core.revision = 1
