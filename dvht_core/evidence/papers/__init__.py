"""What a photographed paper says it is: from words with boxes to kind, number, date, subject.

Nothing is guessed: each part of a paper is read twice, from two pictures of the same photo, and
what the two readings do not share is left out. A wrong number in a dossier costs more than one
that has to be typed.
"""

from dvht_core.evidence.papers.agreement import agreed, exact
from dvht_core.evidence.papers.dates import DoubtfulDay, day_of
from dvht_core.evidence.papers.indicators import better_indicator
from dvht_core.evidence.papers.lines import Word, is_text, lines_of, read_tsv
from dvht_core.evidence.papers.numbers import Number, NumberLine, number_in
from dvht_core.evidence.papers.paper_model import PARTS, Paper, Seen
from dvht_core.evidence.papers.paper_reader import Reading, heading_of, read_page
from dvht_core.evidence.papers.syllables import is_syllable

__all__ = [
    "PARTS",
    "DoubtfulDay",
    "Number",
    "NumberLine",
    "Paper",
    "Reading",
    "Seen",
    "Word",
    "agreed",
    "better_indicator",
    "day_of",
    "exact",
    "heading_of",
    "is_syllable",
    "is_text",
    "lines_of",
    "number_in",
    "read_page",
    "read_tsv",
]
