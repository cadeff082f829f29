"""Writes a sheet as a Word file in which its author goes on, and which is read back as it was."""

from typing import Any

from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.dossier import formatting
from dvht_core.dossier.word import docx_render
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Indicator, Question, QuestionKind
from dvht_core.template_files import shipped
from dvht_core.texts import core_texts
from dvht_core.view.campaign_view import CampaignView

TEMPLATE = "phieu-de-viet.docx"
_say = core_texts().say


def sheet_to_write(campaign: CampaignView, code: str) -> bytes:
    """Return the Word file of a sheet as it stands, with room to go on under every heading."""
    indicator = campaign.rubric.indicator(code)
    texts = campaign.texts(code)
    level = campaign.outcome.indicators[code].level
    values: dict[str, Any] = {
        "unit": {
            "name": campaign.unit.name,
            "governing_body": campaign.unit.settings.governing_body,
        },
        "year": campaign.year,
        "level_name": campaign.authorities.level_name or _say("dossier-blank"),
        "criterion": next(c for c in campaign.rubric.criteria if c.code == indicator.criterion),
        "indicator": {
            "code": code,
            "text": indicator.text_for(campaign.unit.profile, level),
            **{part: texts.text(part).split("\n") for part in PARTS},
            "result": formatting.level_text(level),
        },
        "questions": [
            {
                "label": f"{capital(question.label)} {_hint(question)}",
                "answer": answer_text(campaign, indicator, question),
            }
            for question in indicator.questions_for(campaign.unit.profile)
        ],
        "evidence": [
            {"code": item.code, "title": item.title or _say("filling-untitled")}
            for item in campaign.evidence_of(code)
        ],
    }
    title = _say("filling-sheet-title", code=code)
    properties = docx_render.Properties(title, campaign.unit.name)
    return docx_render.render(TEMPLATE, shipped(TEMPLATE), values, properties, draft=False)


def answer_text(campaign: CampaignView, indicator: Indicator, question: Question) -> str:
    """Return what the sheet says to a question, as the file has it: "34/37", "Có", ""."""
    facts = campaign.facts(indicator)
    value = facts.get(question.key)
    if value is None:
        return ""
    match question.kind:
        case QuestionKind.YES_NO:
            return _say("filling-sheet-yes" if value else "filling-sheet-no")
        case QuestionKind.CHOICE:
            return question.choice(str(value)).label
        case QuestionKind.COUNT:
            total = facts.get(question.total_key or "")
            return f"{value}/{total}" if total else str(value)


def _hint(question: Question) -> str:
    """Return how the answer to a question is written."""
    if question.kind is QuestionKind.CHOICE:
        choices = "; ".join(choice.label for choice in question.choices)
        return _say("filling-sheet-hint-choice", choices=choices)
    return _say(f"filling-sheet-hint-{question.kind.replace('_', '-')}")
