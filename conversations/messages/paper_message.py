"""What was read on a photo of evidence, as it is offered: never taken without a word."""

from datetime import date
from typing import Protocol

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice
from dvht_core.domain.campaign import CampaignState
from dvht_core.evidence.papers import Paper, better_indicator
from dvht_core.policy import Permission, may
from dvht_core.texts import Value
from dvht_core.view.campaign_view import CampaignView, EvidenceView, PersonView

_HALF = 6
"""The month until which papers about a year are still signed in the next."""


class Say(Protocol):
    """Says a text in the language of who is offered something, and with their address."""

    def __call__(self, key: str, /, **values: Value) -> str: ...


def offer_text(say: Say, campaign: CampaignView, item: EvidenceView, person: PersonView) -> str:
    """Return the offer, and in a short question what may be wrong with it; or what is amiss."""
    if item.offered is None:
        amiss = ["turned"] if item.turned else []
        amiss += [item.trouble] if item.trouble else []
        return "\n".join(say(f"paper-{what}", code=item.code) for what in amiss)
    other, place = twin(campaign, item), better(campaign, item, person)
    lines = [say("paper-offer", code=item.code, title=item.offered.title)]
    if item.turned:
        lines.append(say("paper-turned-too"))
    if other:
        lines.append(say("paper-twin", code=other.code))
    elif item.offered.date and not _fits(item.offered.date, campaign.year):
        lines.append(say("paper-other-year", year=campaign.year))
    if place:
        title = campaign.rubric.indicator(place).title
        lines.append(say("paper-better", indicator=place, title=title))
    return "\n".join([*lines, say("paper-ask")])


def may_judge(campaign: CampaignView, item: EvidenceView, person: PersonView | None) -> bool:
    """Return whether a person can still answer what was read on an item."""
    writes = any(may(person, Permission.WRITE_SHEET, campaign, use) for use in item.uses)
    return writes and campaign.state is not CampaignState.CLOSED


def offer_keys(campaign: CampaignView, item: EvidenceView, person: PersonView) -> tuple[str, ...]:
    """Return what can be answered.

    "same" where the paper is in the library already, "move" where it fits another indicator better,
    "unturn" where the photo was turned.
    """
    unturn = ("unturn",) if item.turned else ()
    if item.offered is None:
        return unturn
    same = ("same",) if twin(campaign, item) else ()
    move = ("move",) if not same and better(campaign, item, person) else ()
    return (*same, "yes", "edit", *move, "no", *unturn)


def offer_choices(
    say: Say, campaign: CampaignView, item: EvidenceView, person: PersonView
) -> list[Choice]:
    """Return the answers under a message of its own, good at any time."""
    return [
        answer(say, campaign, item, person, key, go("paper", key, item.code))
        for key in offer_keys(campaign, item, person)
    ]


def answer(
    say: Say, campaign: CampaignView, item: EvidenceView, person: PersonView, key: str, data: str
) -> Choice:
    """Return one answer with its label."""
    other = twin(campaign, item)
    code = other.code if other else item.code
    return Choice(data, say(f"paper-{key}", code=code, indicator=better(campaign, item, person)))


def part_text(paper: Paper, part: str) -> str:
    """Return a part of a paper as people write it; "" where it was not read."""
    value = getattr(paper, part)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def twin(campaign: CampaignView, item: EvidenceView) -> EvidenceView | None:
    """Return another item that is the same paper: of this number and of this issuer."""
    paper = item.offered
    if paper is None or paper.number is None:
        return None
    for other in campaign.evidence:
        if other.code != item.code and other.number == paper.number and _same(other, paper):
            return other
    return None


def better(campaign: CampaignView, item: EvidenceView, person: PersonView) -> str:
    """Return the indicator that a paper is clearly about, of those whose sheets the person writes.

    "" where it serves that one, or its subject does not tell.
    """
    if item.offered is None:
        return ""
    known = {one.code: (one.title, *one.evidence) for one in campaign.indicators}
    code = better_indicator(item.offered, known, item.uses)
    return code if code and may(person, Permission.WRITE_SHEET, campaign, code) else ""


def _same(other: EvidenceView, paper: Paper) -> bool:
    """Return whether the day is no other, or the issuer, where a day is not known."""
    if other.issued and paper.date:
        return other.issued == paper.date
    return None in (other.issuer, paper.issuer) or other.issuer == paper.issuer


def _fits(day: date, year: int) -> bool:
    return day.year == year or (day.year == year + 1 and day.month <= _HALF)
