"""The rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, each with the place that states it."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from dvht_core.domain.errors import InputError
from dvht_core.dossier.layout import block_rules, page_rules
from dvht_core.dossier.layout.page_rules import Found
from dvht_core.dossier.layout.paragraph_look import Measured, paragraphs
from dvht_core.texts import Value, core_texts

PLACES = {
    "I.paper": "paper",
    "I.margins": "margins",
    "I.letters": "letters",
    "I.page-number": "page-number",
}
"""The parts of mục I, which are cited by name; those of mục II are numbered."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a document departs from the decree; `str` is the sentence."""

    article: str
    """Of Phụ lục I, Phần I: "II.5", or a named part of its mục I: "I.paper"; "" for none."""
    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        sentence = core_texts().say(f"layout-{self.key}", **dict(self.values))
        if not self.article:
            return sentence
        place = PLACES.get(self.article)
        named = core_texts().say(f"layout-in-{place}") if place else self.article
        return core_texts().say("layout-departure", what=sentence, article=named)


Rule = Callable[[Document, list[Measured]], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    page_rules.paper,
    page_rules.margins,
    page_rules.fonts,
    page_rules.colour,
    page_rules.page_number,
    block_rules.motto,
    block_rules.issuer,
    block_rules.number,
    block_rules.day,
    block_rules.title,
    block_rules.grounds,
    block_rules.body,
    block_rules.recipients,
    block_rules.signature,
    page_rules.headings,
    page_rules.tables,
    page_rules.wide_tables,
    page_rules.gaps,
)


def check(data: bytes, name: str = "") -> list[Departure]:
    """Return the departures of a .docx, in the order of the rules;
    InputError for any other file.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError("dossier-template-unreadable", name=name) from error
    measured = paragraphs(document)
    departures = (
        Departure(article, key, tuple(values.items()))
        for rule in RULES
        for article, key, values in rule(document, measured)
    )
    return list(dict.fromkeys(departures))


def grouped(departures: list[Departure]) -> list[str]:
    """Return a sentence for each kind of departure, with the number of
    other places that have it too.
    """
    kinds: dict[tuple[object, ...], list[Departure]] = {}
    for departure in departures:
        same = tuple(pair for pair in departure.values if pair[0] != "where")
        kinds.setdefault((departure.article, departure.key, same), []).append(departure)
    return [
        f"{first} {core_texts().say('layout-others', count=len(rest))}" if rest else str(first)
        for first, *rest in kinds.values()
    ]
