"""What a dossier still lacks, in sentences; and whether dots would stand in for some of it."""

from collections.abc import Iterator

from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.meeting import MeetingField
from dvht_core.domain.roles import Role
from dvht_core.dossier.numbering import unit_abbreviation
from dvht_core.evidence import cited_codes
from dvht_core.i18n.vietnamese import join_words
from dvht_core.rubric import Indicator
from dvht_core.texts import core_texts
from dvht_core.view.campaign_view import CampaignView, SheetView

CHECKED = frozenset({SheetState.CHECKED, SheetState.FINAL})
_MINUTES = (
    *(MeetingField.DAY, MeetingField.STARTED, MeetingField.PLACE, MeetingField.PRESENT),
    *(MeetingField.VOTES_FOR, MeetingField.ENDED),
)
"""What minutes cannot be without; nothing is said where nobody had an opinion."""
_say = core_texts().say


def missing_of_sheets(campaign: CampaignView) -> Iterator[str]:
    """Yield what the sheets still lack, a sentence each."""
    for indicator in campaign.indicators:
        lacks = " ".join(missing_of(campaign, indicator))
        if lacks:
            yield _say("filling-missing-of", indicator=indicator.code, what=lacks)


def blanks(campaign: CampaignView) -> Iterator[str]:
    """Yield what documents have dots for, because nobody has told it yet: no dossier is final
    with any of it.
    """
    unit, who = campaign.unit, campaign.authorities
    if not any(p.role is Role.LEAD for p in campaign.people):
        yield _say("filling-missing-lead")
    if not unit.place:
        yield _say("filling-missing-place")
    if not unit_abbreviation(campaign):
        yield _say("filling-missing-abbreviation")
    if campaign.asks_authorities and unit.profile.public and not unit.settings.governing_body:
        yield _say("filling-missing-governing-body")
    if not who.level_name:
        yield _say("filling-missing-level-name")
    if not who.receiving_office:
        yield _say("filling-missing-receiving-office")
    if not who.deciding_authority:
        yield _say("filling-missing-deciding-authority")
    yield from _missing_of_minutes(campaign)


def _missing_of_minutes(campaign: CampaignView) -> Iterator[str]:
    said = campaign.conclusion.meeting
    if not said:
        yield _say("filling-missing-meeting")
        return
    unsaid = [field for field in _MINUTES if said.get(field) in (None, "", [])]
    if unsaid:
        parts = join_words([_say(f"filling-minutes-{field.replace('_', '-')}") for field in unsaid])
        yield _say("filling-missing-minutes", parts=parts)
    named = any(p.role is Role.SECRETARY for p in campaign.people)
    if not (named or said.get(MeetingField.SECRETARY)):
        yield _say("filling-missing-secretary")


def missing_of(campaign: CampaignView, indicator: Indicator) -> Iterator[str]:
    sheet = campaign.sheets[indicator.code]
    if sheet.state is SheetState.ASSIGNED:
        yield _say("filling-missing-assigned")
        return
    if campaign.unanswered(indicator.code):
        yield _say("filling-missing-answers")
    texts = campaign.texts(indicator.code)
    if not texts.text("description"):
        yield _say("filling-missing-description")
    for part in texts.lacking:
        yield _say(f"filling-missing-{part}")
    if texts.outdated:
        parts = join_words([_say(f"filling-part-{part}") for part in texts.outdated])
        yield _say("filling-missing-outdated", parts=parts)
    if not campaign.evidence_of(indicator.code):
        yield _say("filling-missing-evidence")
    if exceeds(campaign, indicator.code):
        yield _say("filling-missing-decided")
    if unknown := _unknown_codes(campaign, sheet):
        yield _say("filling-missing-cited", codes=join_words(unknown))
    if sheet.state not in CHECKED:
        yield _say(f"filling-missing-{sheet.state}")


def exceeds(campaign: CampaignView, code: str) -> bool:
    """Return whether the meeting gave a level above the one by answers and evidence of now."""
    decided = campaign.conclusion.levels.get(code)
    return decided is not None and decided.level > (campaign.result(code).level or 0)


def _unknown_codes(campaign: CampaignView, sheet: SheetView) -> list[str]:
    """Return the evidence codes that the sheet's texts cite and that do not exist."""
    stands = campaign.texts(sheet.indicator)
    texts = "\n".join(stands.text(part) for part in PARTS)
    known = {item.code for item in campaign.evidence}
    cited = cited_codes(texts, campaign.unit.settings.evidence_pattern)
    return [code for code in cited if code not in known]
