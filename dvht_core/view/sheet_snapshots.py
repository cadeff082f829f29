"""What a sheet says at one moment; kept when somebody judges it, to show later what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.view.campaign_view import CampaignView


@dataclass(frozen=True)
class SheetContent:
    """The figures, texts and evidence of a sheet, and the level that follows."""

    facts: Mapping[str, bool | int | str] = field(default_factory=dict)
    """Answers to the rubric's questions, and the totals they count against."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Description, strengths …, and the reasons given for figures typed by hand, by key."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of the evidence by code; "" for an item without one."""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """sha256 of the evidence's files by code."""
    level: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as `store.models.Sheet.judged` keeps them.

        {"facts": {"met": 34, "total": 37}, "texts": {"description": "…"}, "level": 1,
         "titles": {"H1-2.2-01": "Kế hoạch …"}, "files": {"H1-2.2-01": ["9f86d081…"]}}
        """
        return {
            "facts": dict(self.facts),
            "texts": dict(self.texts),
            "titles": dict(self.titles),
            "files": {code: list(files) for code, files in self.files.items()},
            "level": self.level,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        files = {code: tuple(digests) for code, digests in data["files"].items()}
        return cls(data["facts"], data["texts"], data["titles"], files, data["level"])


def content_of(campaign: CampaignView, code: str) -> SheetContent:
    """Return what the sheet of an indicator says now."""
    indicator = campaign.rubric.indicator(code)
    stands, answers = campaign.texts(code), campaign.sheets[code].answers
    reasons = {f"{question.key}_reason" for question in indicator.questions} & answers.keys()
    texts = {part: stands.text(part) for part in PARTS} | {key: answers[key] for key in reasons}
    items = campaign.evidence_of(code)
    return SheetContent(
        facts=campaign.facts(indicator),
        texts={key: text for key, text in texts.items() if text},
        titles={item.code: item.title or "" for item in items},
        files={item.code: tuple(file.sha256 for file in item.files) for item in items},
        level=campaign.result(code).level,
    )
