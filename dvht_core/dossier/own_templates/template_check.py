"""Checks a school's own template before it is used: it must be safe and know every field."""

import difflib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from dvht_core.domain.errors import InputError
from dvht_core.dossier.forms import BY_KEY, FORMS, Form
from dvht_core.dossier.own_templates.syntax import Problem, syntax_problem
from dvht_core.dossier.own_templates.template_fields import attributes, element, owner_name, roots
from dvht_core.dossier.word.docx_render import WordTemplate, sandbox
from dvht_core.template_files import shipped
from dvht_core.texts import Value

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
_MACRO_PARTS = re.compile(r"vbaProject|vbaData|activeX|embeddings/|\.bin$", re.IGNORECASE)
_MACRO_TYPES = re.compile(rb"macroEnabled|ms-office\.vba", re.IGNORECASE)
_NO_MARKUP = re.compile(r"\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|ttf)$", re.IGNORECASE)
"""Every other part has to be XML, whatever it is called."""
_ACTIVE_FIELDS = re.compile(
    r"DDE|INCLUDETEXT|INCLUDEPICTURE|(?<!HYPER)LINK|IMPORT|MACROBUTTON", re.IGNORECASE
)
_LINK = re.compile(r"(?:mailto|https?|tel):")
_OWN_DISK = re.compile(r"(?:file:/{3})?(?:[a-z]:[\\/]|[^\\/:]+\.dot[xm]?$)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""What docxtpl fills in of the file's own description."""
# What a template has no business with: calls, arithmetic that swells, other files.
_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Call: "own-forbidden-call",
    nodes.Mul: "own-forbidden-mul",
    nodes.Pow: "own-forbidden-pow",
    nodes.Include: "own-forbidden-include",
    nodes.Import: "own-forbidden-import",
    nodes.FromImport: "own-forbidden-import",
    nodes.Extends: "own-forbidden-import",
    nodes.Macro: "own-forbidden-macro",
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The outcome of a check of a template."""

    found: tuple[Problem, ...]
    """The problems for which it cannot be used; none: it is sound."""
    unused: tuple[str, ...]
    """Fields that the shipped template prints and this one does not."""

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems as sentences."""
        return tuple(map(str, self.found))


def inspect(form: Form, data: bytes) -> Inspection:
    """Return the problems of a template for `form`, and the fields that it leaves out."""
    unsafe = list(_unsafe(data))
    if unsafe:
        return Inspection(tuple(unsafe), ())
    problems: list[Problem] = []
    used: set[str] = set()
    try:
        sources = list(_sources(data))
    except MemoryError:
        raise
    except Exception:  # a part that belongs to no Word file may raise anything
        return Inspection((_problem("own-not-word"),), ())
    for source in sources:
        try:
            tree = sandbox().parse(source)
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(source, error))
            continue
        walk = _Walk(form)
        walk.visit(tree, dict(roots(form)))
        problems += walk.problems
        used |= walk.used
    if not used and not problems:
        problems.append(_problem("own-no-field"))
    return Inspection(tuple(dict.fromkeys(problems)), tuple(sorted(_printed(form) - used)))


def form_of(name: str) -> Form:
    """Return the form of a key or a template's file name; InputError names all that there are."""
    for form in FORMS:
        if name in (form.key, form.template, form.template.removesuffix(".docx")):
            return form
    raise InputError("own-unknown-form", name=name, known=", ".join(BY_KEY))


def _unsafe(data: bytes) -> Iterator[Problem]:
    if len(data) > LARGEST:
        yield _problem("own-too-large", most=LARGEST // 1024**2)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
                yield _problem("own-too-large", most=LARGEST // 1024**2)
                return
            if "word/document.xml" not in package.namelist():
                yield _problem("own-not-word")
                return
            yield from _unsafe_parts(package)
    except MemoryError:
        raise
    except Exception:  # a broken package may raise anything
        yield _problem("own-not-word")


def _unsafe_parts(package: zipfile.ZipFile) -> Iterator[Problem]:
    names = package.namelist()
    types = package.read("[Content_Types].xml")
    if any(_MACRO_PARTS.search(name) for name in names) or _MACRO_TYPES.search(types):
        yield _problem("own-macros")
        return
    parts = [name for name in names if not (_NO_MARKUP.search(name) or name.endswith("/"))]
    try:
        roots = {name: _parsed(package.read(name)) for name in parts}
    except etree.XMLSyntaxError:
        yield _problem("own-not-word")
        return
    if any(_leads_outside(root) for name, root in roots.items() if name.endswith(".rels")):
        yield _problem("own-external")
    if any(_has_active_field(root) for root in roots.values()):
        yield _problem("own-active-field")


def _parsed(part: bytes) -> Any:
    """Return the root of a part, whatever its encoding.

    XMLSyntaxError also for a document type: the format forbids it, and only an entity bomb has one.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("document type", 0, 0, 0)
    return root


def _leads_outside(relations: Any) -> bool:
    return any(
        relation.get("TargetMode", "").casefold() == "external" and not _is_harmless(relation)
        for relation in relations
    )


def _is_harmless(relation: Any) -> bool:
    """Return whether an outside relation fetches nothing by itself.

    Links wait for a click. The template on the writer's own disk that a file was written with is
    forgotten when it is filled in (`tracked_changes.settle`); one in a network would be fetched.
    """
    kind = relation.get("Type", "").rpartition("/")[2]
    target = relation.get("Target", "").casefold()
    if kind == "hyperlink":
        return bool(_LINK.match(target))
    return kind == "attachedTemplate" and bool(_OWN_DISK.match(target))


def _has_active_field(root: Any) -> bool:
    """Return whether a field would fetch or run something; Word may cut its code into pieces."""
    pieces = [text.text or "" for text in root.iter(f"{_W}instrText", f"{_W}delInstrText")]
    simple = [field.get(f"{_W}instr", "") for field in root.iter(f"{_W}fldSimple")]
    return _ACTIVE_FIELDS.search("".join(pieces)) is not None or any(
        _ACTIVE_FIELDS.search(code) for code in (*pieces, *simple)
    )


def _sources(data: bytes) -> Iterator[str]:
    """Yield all that docxtpl hands to Jinja: body, headers, footers, footnotes, properties."""
    document = WordTemplate(io.BytesIO(data))
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))
    for part in document.docx.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            yield document.patch_xml(part.blob.decode("utf-8"))
    told = document.docx.core_properties
    yield from (str(getattr(told, name)) for name in _PROPERTIES)


def _printed(form: Form) -> set[str]:
    """Return the fields that the shipped template prints."""
    used: set[str] = set()
    for source in _sources(shipped(form.template)):
        walk = _Walk(form)
        walk.visit(sandbox().parse(source), dict(roots(form)))
        used |= walk.used
    return used


class _Walk:
    """Follows names and dots through a template, and knows the kind of each loop's variable."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self._filters = set(sandbox().filters)

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        """Look at `node` and all below it; `scope` gives the kinds of the names."""
        if type(node) in _FORBIDDEN:
            self._problem(_FORBIDDEN[type(node)])
            return
        if isinstance(node, nodes.For):
            self._visit_loop(node, scope)
            return
        if isinstance(node, nodes.Assign | nodes.With):
            scope.update({n.name: None for n in node.find_all(nodes.Name) if n.ctx != "load"})
        if isinstance(node, nodes.Filter) and node.name not in self._filters:
            self._problem("own-unknown-filter", name=node.name, nearest=self._near(node.name))
        if isinstance(node, nodes.Name | nodes.Getattr):
            self.kind(node, scope)
            return
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def kind(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """Return the kind of an expression; None where it cannot be told."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                nearest = _nearest(node.name, scope)
                self._problem("own-unknown-field", name=node.name, nearest=nearest)
                return None
            if node.name in roots(self.form):
                self.used.add(node.name)
            return scope[node.name]
        if isinstance(node, nodes.Getattr):
            if node.attr.startswith("_"):
                self._problem("own-forbidden", what=node.attr)
                return None
            owner = self.kind(node.node, scope)
            parts = attributes(owner)
            if owner is None:
                return None
            if node.attr not in parts:
                path = _path(node)
                known = {f"{path.rpartition('.')[0]}.{part}": None for part in parts}
                self._problem("own-unknown-field", name=path, nearest=_nearest(path, known))
                return None
            self.used.add(f"{owner_name(owner)}.{node.attr}")
            return parts[node.attr]
        if isinstance(node, nodes.Filter) and node.node is not None:
            inner = self.kind(node.node, scope)
            for child in node.args:
                self.visit(child, scope)
            return {"lines": tuple[str, ...]}.get(node.name, inner if node.name == "sort" else None)
        self.visit(node, scope)
        return None

    def _visit_loop(self, node: nodes.For, scope: dict[str, Any]) -> None:
        item = element(self.kind(node.iter, scope))
        names = [n.name for n in node.target.find_all(nodes.Name)]
        if isinstance(node.target, nodes.Name):
            names = [node.target.name]
        kinds = {name: item if len(names) == 1 else None for name in names}
        inner = {**scope, **kinds, "loop": None}
        for child in (*([node.test] if node.test else []), *node.body, *node.else_):
            self.visit(child, inner)

    def _problem(self, key: str, **values: Value) -> None:
        self.problems.append(_problem(key, **values))

    def _near(self, name: str) -> str:
        return _nearest(name, dict.fromkeys(self._filters))


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _nearest(name: str, known: dict[str, Any]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    return close[0] if close else ""


def _problem(key: str, **values: Value) -> Problem:
    return Problem(key, tuple(values.items()))
