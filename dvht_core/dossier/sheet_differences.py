"""What taking a sheet from a file would change: the texts and answers that differ, and what cannot
be taken, with the reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dvht_core.assessment.answers import is_share
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands import Command
from dvht_core.commands.sheets import Answer, SetShare
from dvht_core.dossier import formatting
from dvht_core.dossier.sheet_to_write import answer_text
from dvht_core.evidence import cited_codes
from dvht_core.i18n.vietnamese import fold
from dvht_core.rubric import Question, QuestionKind, load_rubric
from dvht_core.sheet_files.level_words import level_number
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan.unit_names import same_unit

TEXT_LIMIT = 3000
"""Letters of one text: about a page of the form."""
_COUNT = re.compile(
    r"(\d{1,6})(?:\s*(?:/|tren|trong(?: so)?|cua)\s*(\d{1,6}))?(?![\d,.]*\d)(?!\s*%)"
)
_YES = frozenset({"co", "da", "dat", "x", "roi", "da co", "dung", "yes"})
_NO = frozenset({"khong", "chua", "chua co", "khong dat", "khong co", "chua dat", "no"})
_FIGURE = re.compile(r"\d+\s*/\s*\d+(?![/\d])|\d+(?:,\d+)?\s*%")


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A text that the file words otherwise."""

    part: str
    now: str
    then: str
    too_long: bool = False
    """It is longer than a text may be, and cannot be taken."""


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """An answer that the file gives otherwise."""

    question: Question
    now: str
    """As a person reads it; "" for none."""
    then: str
    command: Command | None = None
    """What makes it stand; None where it cannot be taken."""
    why: str = ""
    """Why it cannot: "unread", "counted", "total", "more" (than all), "no-total"."""


@dataclass(frozen=True, slots=True)
class Differences:
    """All in which a sheet of a file differs from the sheet as it stands."""

    texts: tuple[TextDifference, ...] = ()
    answers: tuple[AnswerDifference, ...] = ()
    empty: tuple[str, ...] = ()
    """Parts that the file leaves empty and the sheet does not: they stay."""
    level: tuple[int | None, str] | None = None
    """The level of now and the one of the file, where it says another."""
    unit: str = ""
    """Another unit, whose the file is; "" for this one, or none named."""
    year: int | None = None
    """Another year, of which the file is."""
    code: str = ""
    """Another indicator, of which the file is."""
    strange_codes: tuple[str, ...] = ()
    """Codes of evidence that it names and the library does not hold."""
    figures: tuple[str, ...] = ()
    """Of a file that is not of this sheet: shares that stand in the texts it would bring."""

    @property
    def foreign(self) -> bool:
        """Whether it is of another unit, year or indicator: its answers are not those of here."""
        return bool(self.unit or self.year or self.code)

    def of_texts(self, code: str) -> list[Command]:
        """Return what makes the texts stand on the sheet `code`."""
        return [Answer(code, text.part, text.then) for text in self.texts if not text.too_long]

    @property
    def of_answers(self) -> list[Command]:
        """What makes the answers stand; nothing of a foreign file."""
        return [] if self.foreign else [a.command for a in self.answers if a.command]


def differences(
    campaign: CampaignView, code: str, file: SheetFile, sheet: ReadSheet
) -> Differences:
    """Return what a sheet of a file would change on the sheet `code`."""
    texts = campaign.texts(code)
    changed, empty = [], []
    for part in PARTS:
        now, then = texts.text(part), sheet.texts.get(part)
        if then is None or _same(now, then):
            continue
        if then:
            changed.append(TextDifference(part, now, then, len(then) > TEXT_LIMIT))
        else:
            empty.append(part)
    unit = file.unit if file.unit and not same_unit(file.unit, campaign.unit.name) else ""
    found = Differences(
        texts=tuple(changed),
        answers=tuple(_answers(campaign, code, sheet)),
        empty=tuple(empty),
        level=_level(campaign, code, sheet),
        unit=unit,
        year=file.year if file.year not in (None, campaign.year) else None,
        code=sheet.code if sheet.code != code else "",
        strange_codes=_strange(campaign, sheet),
    )
    if not found.foreign:
        return found
    figures = dict.fromkeys(f for text in changed for f in _FIGURE.findall(text.then))
    return replace(found, figures=tuple(figures))


def _same(now: str, then: str) -> bool:
    """Return whether two texts print alike: Mẫu 1 gives each line a capital and a full stop."""
    return now == then or _printed(now) == _printed(then)


def _printed(text: str) -> list[str]:
    return [" ".join(formatting.sentence(line).split()) for line in formatting.lines(text)]


def _strange(campaign: CampaignView, sheet: ReadSheet) -> tuple[str, ...]:
    pattern, known = campaign.unit.settings.evidence_pattern, {e.code for e in campaign.evidence}
    cited = [*sheet.evidence, *cited_codes("\n".join(sheet.texts.values()), pattern)]
    return tuple(code for code in dict.fromkeys(cited) if code not in known)


def _level(campaign: CampaignView, code: str, sheet: ReadSheet) -> tuple[int | None, str] | None:
    now, said = campaign.outcome.indicators[code].level, level_number(sheet.level)
    return (now, sheet.level) if said is not None and said != now else None


# ——— answers ———


def _answers(campaign: CampaignView, code: str, sheet: ReadSheet) -> Iterator[AnswerDifference]:
    indicator = load_rubric(campaign.rubric.id).indicator(code)
    for question in indicator.questions_for(campaign.unit.profile):
        then = sheet.answers.get(question.key, "")
        now = answer_text(campaign, indicator, question)
        if not then or fold(then) == fold(now):
            continue
        made = _read(campaign, code, question, then)
        if made is not None:
            yield AnswerDifference(question, now, *made)


def _read(
    campaign: CampaignView, code: str, question: Question, said: str
) -> tuple[str, Command | None, str] | None:
    """Return an answer as it will stand, what makes it so, and why it cannot be taken; None for
    what the sheet says already.
    """
    facts = campaign.facts(load_rubric(campaign.rubric.id).indicator(code))
    if question.kind is QuestionKind.COUNT:
        return _count(campaign, code, question, said)
    value = _chosen(question, said)
    if value is None:
        return said, None, "unread"
    return (
        None if facts.get(question.key) == value else (said, Answer(code, question.key, value), "")
    )


def yes_or_no(said: str) -> bool | None:
    """Return what words say to a question of yes or no; None where that is not sure."""
    folded = fold(said).strip(" .")
    return True if folded in _YES else False if folded in _NO else None


def _chosen(question: Question, said: str) -> bool | str | None:
    """Return the choice that words mean; None where that is not sure."""
    if question.kind is QuestionKind.YES_NO:
        return yes_or_no(said)
    folded = fold(said).strip(" .")
    labels = [choice for choice in question.choices if fold(choice.label) == folded]
    return labels[0].value if len(labels) == 1 else None


def _listed(campaign: CampaignView, code: str, question: Question) -> bool:
    """Return whether the staff list gives the count, or another stands beside it with a reason."""
    governed = campaign.sheets[code].counted or campaign.own_reason(code, question.key)
    begun = campaign.counted_figure(code) is not None
    return bool(question.census and governed and begun)


def _count(
    campaign: CampaignView, code: str, question: Question, said: str
) -> tuple[str, Command | None, str] | None:
    found = _COUNT.match(fold(said))
    if found is None:
        return said, None, "unread"
    assert question.total_key is not None
    met, claimed = int(found[1]), int(found[2]) if found[2] else None
    known = campaign.total(question.total_key, code)
    total = claimed if claimed is not None else known
    shown = f"{met}/{total}" if total else str(met)
    if (met, total) == (campaign.share(code, question.key) or (None, None)):
        return None
    if total is None:
        return shown, None, "no-total"
    if not is_share(met, total):
        return shown, None, "more"
    if _listed(campaign, code, question):
        return shown, None, "counted"
    if known is not None and total != known:
        return shown, None, "total"
    if known is None:
        return shown, SetShare(code, question.key, met, total), ""
    return shown, Answer(code, question.key, met), ""
