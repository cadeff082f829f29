"""The life of a sheet, every state × every event, and what a unit can set for itself."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.domain.campaign import LIFE, SheetEvent, SheetState, UnitSettings
from dvht_core.texts import core_texts

TABLE = """
            edit      submit     agree    return    recheck    finish  reopen
assigned    draft     –          –        –         –          –       –
draft       draft     submitted  –        –         –          –       –
submitted   draft     –          checked  returned  –          –       –
returned    returned  submitted  –        –         –          –       –
checked     draft     –          –        returned  submitted  final   –
final       –         –          –        –         –          –       checked
"""


def cases() -> list[tuple[SheetState, SheetEvent, SheetState | None]]:
    head, *rows = TABLE.strip().splitlines()
    return [
        (SheetState(state), SheetEvent(event), None if after == "–" else SheetState(after))
        for state, *afters in (row.split() for row in rows)
        for event, after in zip(head.split(), afters, strict=True)
    ]


def test_the_table_names_every_state_and_event() -> None:
    told = {(state, event) for state, event, _ in cases()}
    assert told == {(s, e) for s in SheetState for e in SheetEvent}


@pytest.mark.parametrize(("state", "event", "after"), cases())
def test_what_happens_to_a_sheet(
    state: SheetState, event: SheetEvent, after: SheetState | None
) -> None:
    assert LIFE.get((state, event)) is after


@pytest.mark.parametrize("state", [SheetState.SUBMITTED, SheetState.CHECKED])
def test_an_edit_of_what_was_handed_in_makes_it_a_draft_again(state: SheetState) -> None:
    assert state.handed_in
    assert not LIFE[state, SheetEvent.EDIT].handed_in


@pytest.mark.parametrize(
    "event", [SheetEvent.EDIT, SheetEvent.SUBMIT, SheetEvent.AGREE, SheetEvent.RETURN]
)
def test_what_cannot_happen_is_said(event: SheetEvent) -> None:
    assert "1.1" in core_texts().say(f"sheet-cannot-{event}", indicator="1.1")


settings = st.builds(
    UnitSettings,
    remind_at=st.times(timezones=st.none()),
    zone=st.sampled_from(["Asia/Ho_Chi_Minh", "Asia/Bangkok"]),
    governing_body=st.none() | st.text(),
    receiving_office=st.none() | st.text(),
)


@given(settings)
def test_settings_survive_being_kept(value: UnitSettings) -> None:
    assert UnitSettings.from_json(value.to_json()) == value


def test_only_what_differs_from_the_defaults_is_kept() -> None:
    assert UnitSettings().to_json() == {}
    assert UnitSettings(remind_at=time(6, 30)).to_json() == {"remind_at": "06:30:00"}
