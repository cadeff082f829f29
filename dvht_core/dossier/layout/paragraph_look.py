"""How a paragraph looks in the end, by its own settings, its styles and the defaults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_TWIPS_PER_MM = 1440 / 25.4
_TAG = re.compile(r"\{%.*?%\}")
_TRUE = {None, "1", "true", "on"}


@dataclass(frozen=True)
class LetterLook:
    """The font, size (pt), weight, slant and colour of some letters."""

    font: frozenset[str]
    size: float
    bold: bool
    italic: bool
    colour: str


@dataclass(frozen=True)
class Measured:
    """A paragraph with text; lengths in mm, spaces in pt."""

    text: str
    looks: tuple[LetterLook, ...]
    alignment: str
    first_line: float
    before: float
    after: float
    line: float | None
    """In lines; None for an exact height."""
    in_table: bool
    heading: bool
    kept_with_next: bool
    element: Any

    @property
    def sizes(self) -> set[float]:
        return {look.size for look in self.looks}

    @property
    def bold(self) -> bool:
        return all(look.bold for look in self.looks)

    @property
    def italic(self) -> bool:
        return all(look.italic for look in self.looks)


class Styles:
    """Looks up a property through run, character style, paragraph styles and defaults."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._defaults = root.find(qn("w:docDefaults"))
        self._normal = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )

    @cached_property
    def _chains(self) -> dict[str, list[Any]]:
        return {key: list(self._chain(key)) for key in self._styles}

    def _chain(self, key: str | None) -> Iterator[Any]:
        seen: set[str] = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            base = self._styles[key].find(qn("w:basedOn"))
            key = base.get(qn("w:val")) if base is not None else None

    def measured(self, paragraph: Any) -> Measured:
        """Return how a `w:p` element looks."""
        own = paragraph.find(qn("w:pPr"))
        chain = self._chains.get(_named(own, "w:pStyle") or self._normal or "", [])
        sources = [own, *(style.find(qn("w:pPr")) for style in chain)]
        sources.append(self._default("w:pPrDefault", "w:pPr"))
        spacing = _merged(sources, "w:spacing")
        indent = _merged(sources, "w:ind")
        rule = spacing.get("lineRule", "auto")
        keep = _first(sources, "w:keepNext")
        name = chain[0].find(qn("w:name")).get(qn("w:val")) if chain else ""
        return Measured(
            text=_text(paragraph),
            looks=tuple(self._look(run, chain) for run in _runs(paragraph)),
            alignment=_value(_first(sources, "w:jc")) or "left",
            first_line=int(indent.get("firstLine", 0)) / _TWIPS_PER_MM,
            before=int(spacing.get("before", 0)) / 20,
            after=int(spacing.get("after", 0)) / 20,
            line=int(spacing.get("line", 240)) / 240 if rule == "auto" else None,
            in_table=any(True for _ in paragraph.iterancestors(qn("w:tc"))),
            heading=(name or "").casefold().startswith("heading"),
            kept_with_next=keep is not None and keep.get(qn("w:val")) in _TRUE,
            element=paragraph,
        )

    def _look(self, run: Any, chain: list[Any]) -> LetterLook:
        own = run.find(qn("w:rPr"))
        named = self._chains.get(_named(own, "w:rStyle") or "", [])
        sources = [own, *(style.find(qn("w:rPr")) for style in (*named, *chain))]
        sources.append(self._default("w:rPrDefault", "w:rPr"))
        fonts = _merged(sources, "w:rFonts")
        bold, italic = _first(sources, "w:b"), _first(sources, "w:i")
        return LetterLook(
            font=frozenset(fonts.get(slot, "") for slot in ("ascii", "hAnsi")),
            size=int(_value(_first(sources, "w:sz")) or 20) / 2,
            bold=bold is not None and bold.get(qn("w:val")) in _TRUE,
            italic=italic is not None and italic.get(qn("w:val")) in _TRUE,
            colour=_value(_first(sources, "w:color")) or "auto",
        )

    def _default(self, outer: str, inner: str) -> Any:
        if self._defaults is None or self._defaults.find(qn(outer)) is None:
            return None
        return self._defaults.find(qn(outer)).find(qn(inner))


def paragraphs(document: Document) -> list[Measured]:
    """Return the paragraphs that print something, those of tables included, in reading order.

    Lines that only the template engine reads (`{% for … %}`) are left out.
    """
    styles = Styles(document)
    return [
        styles.measured(paragraph)
        for paragraph in document.element.body.iter(qn("w:p"))
        if _text(paragraph)
    ]


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(qn("w:r")) if "".join(_words(run)).strip()]


def _words(run: Any) -> Iterator[str]:
    for node in run.iter(qn("w:t"), qn("w:tab")):
        yield node.text or " "


def _text(paragraph: Any) -> str:
    return _TAG.sub("", "".join(_words(paragraph))).strip()


def _first(sources: list[Any], name: str) -> Any:
    elements = (source.find(qn(name)) for source in sources if source is not None)
    return next((element for element in elements if element is not None), None)


def _merged(sources: list[Any], name: str) -> dict[str, str]:
    """Return the attributes of an element, each from the nearest source that sets it."""
    merged: dict[str, str] = {}
    for source in reversed(sources):
        element = source.find(qn(name)) if source is not None else None
        if element is not None:
            merged |= {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    return merged


def _value(element: Any) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _named(properties: Any, name: str) -> str | None:
    return None if properties is None else _value(properties.find(qn(name)))
