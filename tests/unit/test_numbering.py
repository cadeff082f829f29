"""What the documents of a campaign are numbered with."""

from dataclasses import replace
from datetime import date

import pytest

from dvht_core.domain.campaign import UnitSettings
from dvht_core.domain.documents import CampaignDocuments, Decision, DocumentNumber
from dvht_core.dossier.numbering import document_numbers, unit_abbreviation
from tests.unit.test_reminders import campaign

CITED = Decision("02/QĐ-TrTH", date(2025, 1, 3))


def test_nothing_given_is_nothing() -> None:
    assert document_numbers(campaign()) == {}


def test_the_decision_of_the_plan_numbers_its_document_until_it_is_given() -> None:
    numbers = {"report": DocumentNumber(5), "decision": DocumentNumber(9)}
    cited = replace(campaign(), decision=CITED)
    assert document_numbers(cited) == {"decision": DocumentNumber(2, date(2025, 1, 3))}
    given = replace(cited, documents=CampaignDocuments(numbers))
    assert document_numbers(given) == numbers


def test_a_decision_without_a_plain_number_leaves_room() -> None:
    cited = replace(campaign(), decision=Decision("…/QĐ-TrTH"))
    assert document_numbers(cited)["decision"] == DocumentNumber()


@pytest.mark.parametrize(("decision", "issuer"), [(CITED, "TrTH"), (Decision("2"), ""), (None, "")])
def test_documents_are_numbered_as_the_decision_is(decision: Decision | None, issuer: str) -> None:
    assert unit_abbreviation(replace(campaign(), decision=decision)) == issuer


def test_what_the_unit_has_said_comes_before_the_decision() -> None:
    settings = UnitSettings(abbreviation="THHT")
    unit = replace(campaign().unit, settings=settings)
    assert unit_abbreviation(replace(campaign(), unit=unit, decision=CITED)) == "THHT"
