"""What the lead gives, as it is kept with the campaign."""

from datetime import date

from dvht_core.dossier import Decision, Directive, DocumentNumber, Meeting, Original
from dvht_core.dossier.lead_input import LeadInput, read_given


def test_nothing_given_is_nothing() -> None:
    assert read_given({"number": None, "date": None}) == LeadInput()


def test_the_decision_of_the_plan_numbers_its_document() -> None:
    given = read_given({"number": "02/QĐ-TrTH", "date": "2025-01-03"})
    assert given.decision == Decision("02/QĐ-TrTH", date(2025, 1, 3))
    assert given.papers["decision"] == DocumentNumber(2, date(2025, 1, 3))


def test_a_decision_without_a_plain_number_leaves_room() -> None:
    assert read_given({"number": "…/QĐ-TrTH"}).papers["decision"] == DocumentNumber()


def test_numbers_meeting_directives_and_final_are_read() -> None:
    given = read_given(
        {
            "papers": {"report": {"number": 5, "day": "2025-01-09"}, "request": {"number": 6}},
            "meeting": {"day": "2025-01-13", "present": ["Lan"], "votes_for": 1},
            "directives": [
                {
                    "title": "Hướng dẫn",
                    "originals": [{"sha256": "a", "extension": "pdf", "size": 1}],
                },
                {"title": "Công văn", "dropped": True},
            ],
            "bases": ["Hướng dẫn số 08/HD-PGDĐT"],
            "final": True,
        }
    )
    assert given.papers == {
        "report": DocumentNumber(5, date(2025, 1, 9)),
        "request": DocumentNumber(6),
    }
    assert given.meeting == Meeting(day=date(2025, 1, 13), present=("Lan",), votes_for=1)
    assert given.directives == (Directive("Hướng dẫn", originals=(Original("a", "pdf", 1),)),)
    assert given.bases == ("Hướng dẫn số 08/HD-PGDĐT",)
    assert given.final
