"""The texts catalogue and the code fit: no text is missing, none unused, none outside it.

A static scan. Keys that code puts together (`f"check-now-{state}"`) are resolved by enumerating:
each part filled in must itself be a word that stands in the code.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor
from jinja2 import nodes

from bot.texts import all_texts
from conversations.dialogs import DIALOGS
from dvht_core.html_pages import environment
from dvht_core.texts import ANYBODY, _marked, core_texts
from tools.dialog_diagrams import sample_contexts

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "conversations", "dvht_core")
SAYING = {"say", "_say"}
ASKING = {"asks", "again", "help", "echo", "says"}
"""Keywords of a step that may be a key."""
ERRORS = {"DvhtError", "InputError", "NotAllowed", "Conflict"}
MISREAD = "Misread"
ALWAYS = {"co", "Co", "name"}
"""What `Context.say` knows by itself."""
ABOUT_AN_INDICATOR = ("check/check_sheet", "sheet/", "year_end/measures")
"""Dialogs whose texts may name the indicator that they are about (`Context.say`)."""
ADDED = {MISREAD: ALWAYS, "FileRefused": {"file"}}
"""What an error adds to the values given with it."""
VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
WHY_OUTSIDE = {
    "bot/simulator/transcript.py": "the words of the transcript format",
    "bot/simulator/transcript_fixtures.py": "the words of the transcript format",
    "bot/foundation/unit_routing.py": "finds the command that leads into another school",
    "bot/simulator/demo/demo_photos.py": "finds the date in a caption",
    "conversations/dialogs/dossier/number_said.py": "finds “số” before a document's number",
    "conversations/dialogs/evidence/corrected_papers.py": "finds “số” before a number",
    "conversations/dialogs/year_end/recognition.py": "finds “số” before a decision's number",
    "dvht_core/work_plan/office_names.py": "finds offices and how their names are written",
    "dvht_core/work_plan/readers/document_facts.py": "finds what a plan says for the documents",
    "dvht_core/rubric/authorities.py": "finds the commune in the name of its committee",
    "dvht_core/evidence/papers/agreement.py": "how bodies are written in numbers",
    "dvht_core/evidence/papers/figures.py": "Đ is a letter with a mark",
    "dvht_core/evidence/papers/indicators.py": "words that any paper has",
    "dvht_core/evidence/papers/issuers.py": "the bodies that issue papers to schools",
    "dvht_core/evidence/papers/lines.py": "Đ is a letter with a mark",
    "dvht_core/evidence/papers/numbers.py": "Đ is a letter with a mark",
    "dvht_core/evidence/papers/paper_model.py": "the kinds of papers",
    "dvht_core/evidence/papers/subjects.py": "Đ is a letter with a mark",
    "dvht_core/evidence/papers/syllables.py": "what syllables are made of",
    "conversations/parsing/answer_words.py": "the words of a yes and a no, with their accents",
    "conversations/parsing/count_words.py": "the words around a count, with their accents",
    "conversations/parsing/counts.py": "finds people named and years beside a count",
    "conversations/parsing/count_remarks.py": "finds the remark behind a count",
    "conversations/parsing/dates.py": "tells mốt from một",
    "conversations/parsing/lexicon.py": "đ is a letter with a mark",
    "conversations/parsing/yes_no.py": "finds documents' numbers beside an answer",
    "conversations/parsing/numbers.py": "numbers in words, with their accents",
    "conversations/wishes.py": "finds people and indicators that are named in a wish",
    "dvht_core/dossier/own_templates/example_dossier.py": "numbers of invented documents",
    "dvht_core/dossier/from_campaign.py": "an article's number, and a year left open",
    "dvht_core/dossier/forms.py": "the abbreviation in a document's number",
    "dvht_core/dossier/layout/block_rules.py": "finds the parts of a document by their fixed words",
    "dvht_core/dossier/layout/line_width.py": "how wide each letter is",
    "dvht_core/dossier/archive_names.py": "đ in the name of a file",
    "dvht_core/evidence/caption_reader.py": "pulls a document's number together in a caption",
    "dvht_core/evidence/caption_courtesy.py": "finds courtesy around a caption, with accents",
    "dvht_core/evidence/document_words.py": "recognises kinds and issuers of documents",
    "dvht_core/work_plan/readers/document_header.py": "finds a decision's number",
    "dvht_core/work_plan/unit_names.py": "kinds of school and place in a name, with accents",
    "dvht_core/work_plan/line_kinds.py": "tells họp from hợp",
    "dvht_core/work_plan/people_cells.py": "takes titles off names",
    "dvht_core/work_plan/remarks.py": "finds remarks that call a task off, with accents",
    "dvht_core/work_plan/readers/old_fonts.py": "turns letters of old fonts into Unicode",
    "dvht_core/staff/list_results.py": "tells results that count, with accents",
    "dvht_core/staff/list_units.py": "finds schools in a cell, with accents",
    "dvht_core/staff/person_names.py": "tells what is no name, with accents",
    "dvht_core/staff/typed_names.py": "finds names among typed words, with accents",
    "dvht_core/work_plan/who_cells.py": "finds “các đ/c” before accents are dropped",
    "dvht_core/work_plan/readers/roster_lines.py": "takes titles off names in a list",
    "dvht_core/work_plan/readers/roster_rows.py": "takes “nhóm 1:” off names",
    "dvht_core/work_plan/readers/schedule_lines.py": "finds “bước 1” before a day",
    "dvht_core/work_plan/readers/school_names.py": "finds “trường” in a line",
    "dvht_core/work_plan/indicator_cells.py": "finds the title behind a code, with its capital",
    "dvht_core/work_plan/people_lines.py": "finds words about people among typed names",
    "dvht_core/work_plan/readers/text_deadlines.py": "finds “trước” in a plan",
    "dvht_core/rubric/rubric_reader.py": "the form of an article's number",
    "dvht_core/staff/record_reader.py": "takes apart what is written of a certificate",
    "dvht_core/store/changes/start_next_year.py": "finds “năm” before a year",
    "dvht_core/store/migrations/versions/0001_first_tables.py": "values of the column",
    "dvht_core/store/migrations/versions/0018_year_end_tables.py": "đ in the words of a plan",
    "dvht_core/i18n/vietnamese.py": "weekdays, salutations and “và”: the language itself",
}
"""The files that may hold Vietnamese words, and what for."""


@dataclass(frozen=True)
class Source:
    """A file of code with its string literals, docstrings left out."""

    path: str
    tree: ast.Module

    @property
    def literals(self) -> Iterator[ast.Constant]:
        docs = {
            id(statement.value)
            for node in ast.walk(self.tree)
            for statement in _statements(node)
            if isinstance(statement, ast.Expr)
        }
        for node in ast.walk(self.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
            ):
                yield node


def _statements(node: ast.AST) -> list[ast.stmt]:
    body = getattr(node, "body", None)
    return body if isinstance(body, list) else []


@cache
def sources() -> tuple[Source, ...]:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple(
        Source(str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8")))
        for file in files
    )


@cache
def words() -> frozenset[str]:
    """Return what a part of a key can be: literals of the code, names of fields and classes."""
    literals = {str(node.value) for source in sources() for node in source.literals}
    nodes = [node for source in sources() for node in ast.walk(source.tree)]
    names = {node.name.casefold() for node in nodes if isinstance(node, ast.ClassDef)}
    targets = [node.target for node in nodes if isinstance(node, ast.AnnAssign)]
    names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(literals | {name.replace("_", "-") for name in names})


@cache
def pieces() -> frozenset[str]:
    """Return the parts of words, and of the names of audited actions ("sheet.answer")."""
    return frozenset(piece for word in words() for piece in re.split("[-.]", word))


@dataclass(frozen=True)
class Use:
    """A key as the code names it: whole, or put together with parts filled in."""

    where: str
    pattern: str
    given: frozenset[str] | None
    """The values given with it; None where they cannot be told."""
    core: bool
    """Said by the core itself: `str(error)`."""

    @property
    def whole(self) -> bool:
        return "(.+)" not in self.pattern

    @property
    def keys(self) -> tuple[str, ...]:
        return _keys(self.pattern)


@cache
def _keys(pattern: str) -> tuple[str, ...]:
    found = [(key, re.fullmatch(pattern, key)) for key in all_texts().keys]
    return tuple(key for key, match in found if match and _known(match.groups()))


def _known(parts: tuple[str, ...]) -> bool:
    """Return whether every part is a word of the code, or put together of such words itself."""
    return all(
        part in words() or part.isdigit() or set(part.split("-")) <= pieces() for part in parts
    )


def _pattern(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an expression can be, as patterns; nothing for a variable."""
    match node:
        case ast.Constant(value=str(key)):
            yield re.escape(key)
        case ast.JoinedStr(values=values):
            yield "".join(
                re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.+)" for v in values
            )
        case ast.IfExp(body=body, orelse=orelse):
            yield from _pattern(body)
            yield from _pattern(orelse)
        case ast.Dict(values=values):
            for value in values:
                yield from _pattern(value)


@cache
def uses() -> tuple[Use, ...]:
    in_code = [use for source in sources() for use in _uses(source)]
    return (*in_code, *_uses_in_pages())


def _uses(source: Source) -> Iterator[Use]:
    errors = ERRORS | _own_errors()
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        asked = [keyword.value for keyword in node.keywords if keyword.arg in ASKING]
        for pattern in [pattern for value in asked for pattern in _pattern(value)]:
            if "\\-" in pattern:
                yield Use(f"{source.path}:{node.lineno}", pattern, _known_to(source), core=False)
        name, speaks = _called(node)
        if name == "labelled":
            prefix, *keys = (next(_pattern(argument), "(.+)") for argument in node.args)
            for key in keys:
                where = f"{source.path}:{node.lineno}"
                yield Use(where, f"{prefix}\\-{key}", _known_to(source), core=False)
        if name in SAYING | errors | {MISREAD} and node.args:
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            told = None if any(k.arg is None for k in node.keywords) else frozenset(given | speaks)
            prefix = _prefix(source) if isinstance(node.func, ast.Name) else ""
            for pattern in (prefix + ending for ending in _pattern(node.args[0])):
                core = name in errors and source.path.startswith("dvht_core")
                yield Use(f"{source.path}:{node.lineno}", pattern, told, core)


def _known_to(source: Source) -> frozenset[str]:
    """Return the values that a text has which a step only names."""
    room = source.path.removeprefix("conversations/dialogs/")
    about = {"indicator"} if room.startswith(ABOUT_AN_INDICATOR) else set()
    return frozenset(ALWAYS | about)


def _uses_in_pages() -> Iterator[Use]:
    """Yield the keys that the pages name, with the values given there."""
    pages = environment()
    assert pages.loader is not None
    for name in pages.list_templates(extensions=["html"]):
        source, _, _ = pages.loader.get_source(pages, name)
        for call in pages.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in SAYING:
                given = frozenset(keyword.key for keyword in call.kwargs)
                for pattern in _page_pattern(call.args[0]):
                    core = name.startswith("dossier/")
                    yield Use(f"{name}:{call.lineno}", pattern, given, core)


def _page_pattern(node: nodes.Expr | None) -> Iterator[str]:
    """Yield the keys that an expression in a page can be, as patterns."""
    match node:
        case nodes.Const(value=str(key)):
            yield re.escape(key)
        case nodes.Concat(nodes=parts):
            yield "".join(
                re.escape(part.value) if isinstance(part, nodes.Const) else "(.+)" for part in parts
            )
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from _page_pattern(one)
            yield from _page_pattern(other)
        case _:
            raise AssertionError(f"a key that cannot be told: {node}")


@cache
def _prefix(source: Source) -> str:
    """Return what a file's own `_say` puts before its keys."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and node.name in SAYING:
            for inner in ast.walk(node):
                if isinstance(inner, ast.JoinedStr):
                    return next(_pattern(inner)).removesuffix("(.+)")
    return ""


def _called(node: ast.Call) -> tuple[str, set[str]]:
    """Return the name of what is called, and the values that it adds."""
    match node.func:
        case ast.Attribute(value=ast.Name(id="ctx"), attr=attr):
            return attr, ALWAYS
        case ast.Attribute(attr=attr):
            return attr, set()
        case ast.Name(id=name):
            return name, ADDED.get(name, set())
    return "", set()


@cache
def _own_errors() -> set[str]:
    """Return errors made from those of the house."""
    return {
        node.name
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        if any(isinstance(base, ast.Name) and base.id in ERRORS for base in node.bases)
    }


def _choice_labels() -> set[str]:
    """`choices=("yes", "no")` of a step are labelled by dialog and step."""
    return {
        f"{dialog.name}-{step.key}-{key}"
        for dialog in DIALOGS.values()
        for ctx in sample_contexts(dialog)
        for step in dialog.table(ctx)
        if not callable(step.choices)
        for key in step.choices
    }


def _in_scripts() -> set[str]:
    """Return keys that the script of the chat page gets by their beginning."""
    return {key for key in all_texts().keys if key.startswith("web-live-")}


def _put_together() -> set[str]:
    """Return keys from f-strings anywhere, such as those kept in a variable first."""
    patterns = {
        pattern
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr)
        for pattern in _pattern(node)
        if re.match(r"[a-z_]+\\-|\(\.\+\)\\-\(\.\+\)$", pattern)
    }
    return {key for pattern in patterns for key in Use("", pattern, None, core=False).keys}


def variables(key: str) -> set[str]:
    """Return the values that a text names."""
    return _variables()[key]


@cache
def _variables() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file in set(all_texts().keys.values()):
        for entry in FluentParser().parse(_marked(file.read_text(encoding="utf-8"))).body:
            if isinstance(entry, Message):
                finder = _Variables()
                finder.visit(entry)
                found[entry.id.name] = finder.found
    return found


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.found.add(node.id.name)


def test_no_text_is_missing() -> None:
    missing = [f"{use.where}: {use.pattern}" for use in uses() if not use.keys]
    assert not missing
    assert _choice_labels() <= set(all_texts().keys)


def test_the_core_says_its_errors_with_its_own_texts() -> None:
    own = [use for use in uses() if use.core and use.whole]
    strange = [use.where for use in own if not all(key in core_texts() for key in use.keys)]
    assert not strange


def test_no_text_is_unused() -> None:
    used = {key for use in uses() for key in use.keys} | words() | _choice_labels() | _in_scripts()
    of_older_logs = {"log-evidence-merge"}  # written before going back merged nothing any more
    assert set(all_texts().keys) - used - _put_together() - of_older_logs == set()


def test_every_value_that_a_text_names_is_given() -> None:
    wanting = [
        f"{use.where}: {key} needs {missing}"
        for use in uses()
        if use.given is not None and use.whole
        for key in use.keys
        if (missing := variables(key) - use.given - ANYBODY.keys())
    ]
    assert not wanting


def test_nothing_that_people_read_stands_in_the_code() -> None:
    found = {
        f"{source.path}:{node.lineno} {node.value!r}"
        for source in sources()
        if source.path not in WHY_OUTSIDE
        for node in source.literals
        if VIETNAMESE.search(str(node.value))
    }
    assert not found


@pytest.mark.parametrize("path", WHY_OUTSIDE)
def test_a_file_that_may_hold_vietnamese_does(path: str) -> None:
    [source] = [source for source in sources() if source.path == path]
    assert any(VIETNAMESE.search(str(node.value)) for node in source.literals)


def test_no_sentence_in_any_language_is_given_to_a_person_as_a_literal() -> None:
    """What is said, asked or raised is a key, never words."""
    for use in uses():
        assert " " not in use.pattern.replace("\\ ", " "), use.where
