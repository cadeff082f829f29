"""The state of a conversation as it lies in the database."""

from conversations.engine.dialog import State


def test_a_state_comes_back_as_it_was_stored() -> None:
    state = State("sheet", "met", {"indicator": "2.2"}, {"met": 34}, offered=(("1a:yes", "Có"),))
    assert State.from_json(state.to_json()) == state


def test_what_an_earlier_program_has_stored_beside_it_is_passed_over() -> None:
    stored = {"dialog": "sheet", "version": 1, "step": "met", "args": {"indicator": "2.2"}}
    assert State.from_json(stored) == State("sheet", "met", {"indicator": "2.2"})
