"""Takes the tracked changes of a template as made, and what leads away from it out of it."""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

_ATTACHED = "/attachedTemplate"
"""How the type of that relation ends, in files of either edition of the format."""
_PRINTED = (
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.WML_ENDNOTES,
)
_GONE = (qn("w:del"), qn("w:moveFrom"))
_NEW = (qn("w:ins"), qn("w:moveTo"))
_MARKS = (qn("w:rPr"), qn("w:trPr"))
"""What is deleted or new there is a paragraph's end or a row, and not the words inside."""


def settle(document: Document) -> None:
    """Drop deleted text, keep new text, and forget the template that the file was written with.

    Deleted words are not printed, so a field among them is none.
    """
    _accept(document.element.body)
    for part in document.part.package.iter_parts():
        if part.content_type not in _PRINTED:
            continue
        element = getattr(part, "element", None)
        if element is not None:
            _accept(element)
        elif any(name in part.blob for name in (b":del ", b":ins ", b":moveFrom ", b":moveTo ")):
            root = parse_xml(part.blob)
            _accept(root)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    _forget_template(document)


def _accept(root: Any) -> None:
    for element in list(root.iter(*_GONE, *_NEW)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag not in _MARKS:
            if element.tag in _NEW:
                for child in list(element):
                    element.addprevious(child)
            parent.remove(element)
        elif parent.tag == qn("w:trPr") and element.tag in _GONE:
            row = parent.getparent()
            if (table := row.getparent()) is not None:  # another mark of the row came first
                table.remove(row)


def _forget_template(document: Document) -> None:
    settings = document.settings.element
    for mark in settings.findall(qn("w:attachedTemplate")):
        settings.remove(mark)
    for part in document.part.package.iter_parts():
        for key in [k for k, r in part.rels.items() if r.reltype.endswith(_ATTACHED)]:
            part.rels.pop(key)
