"""An edited message and a reply to an older question: what they mean, and what they never do."""

from dataclasses import replace

from conversations import interpreter
from conversations.engine.dialog import token
from conversations.engine.events import Edited, Event, Text, from_json, to_json
from conversations.engine.state import State
from conversations.interpreter import Interpretation
from dvht_core.commands.going_back import TakeBack
from dvht_core.commands.sheets import Answer, SetTotal
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.undo import Undo
from dvht_core.view.campaign_view import View
from tools.dialog_diagrams import NOW, sample_view

SHEET = State("sheet", "total", {"indicator": "2.2"})
FIRST = token(State("sheet", args={"indicator": "2.2"}), "total")


def _view() -> View:
    return sample_view(state=SheetState.DRAFT)


def _answered(*texts: str) -> State:
    """Return where the sheet is after these answers, each in a message of its own."""
    view, state = _view(), SHEET
    assert view.campaign is not None
    for number, text in enumerate(texts, 1):
        heard = interpreter.hear(state, Text(text, message=str(number)), view, NOW)
        assert heard.commands
        # what the command would have done
        view = replace(view, campaign=replace(view.campaign, staff_total=37))
        state = interpreter.proceed(heard, view, NOW, Undo(1, ())).state
    return state


def _heard(state: State, event: Event) -> Interpretation:
    return interpreter.hear(state, event, _view(), NOW)


def test_a_message_is_known_by_what_it_answered() -> None:
    assert [entry.said for entry in _answered("37", "34").trail] == ["1", "2"]


def test_the_last_answer_is_taken_back_and_given_anew() -> None:
    meant = _heard(_answered("37", "34"), Edited("35", "2"))
    assert isinstance(meant.commands[0], TakeBack)
    assert meant.commands[1:] == (Answer("2.2", "met", 35),)
    assert [entry.said for entry in meant.state.trail] == ["1", "2"]


def test_an_earlier_answer_is_corrected_and_the_open_question_stays() -> None:
    state = _answered("37", "34")
    meant = _heard(state, Edited("38", "1"))
    assert meant.commands == (SetTotal("2.2", "total", 38),)
    assert meant.state.returning == state.step


def test_what_cannot_be_read_leaves_the_answer() -> None:
    assert not _heard(_answered("37", "34"), Edited("hai con mèo", "2")).commands


def test_the_edit_of_something_else_changes_nothing() -> None:
    for message in ("9", ""):
        assert not _heard(_answered("37", "34"), Edited("35", message)).commands


def test_a_reply_answers_the_question_it_replies_to() -> None:
    state = _answered("37", "34")
    meant = _heard(state, Text("38", to=FIRST))
    assert meant.commands == (SetTotal("2.2", "total", 38),)
    assert meant.state.returning == state.step


def test_a_reply_to_what_is_open_or_was_no_question_is_as_without_it() -> None:
    state = _answered("37")
    for asked in (token(state, state.step), "", token(State("tasks"), "list")):
        assert _heard(state, Text("34", to=asked)).commands == (Answer("2.2", "met", 34),)


def test_a_reply_to_a_question_of_another_sheet_answers_nothing() -> None:
    other = token(State("sheet", args={"indicator": "2.3"}), "met")
    assert not _heard(_answered("37"), Text("34", to=other)).commands


def test_events_are_read_as_they_were_written() -> None:
    for event in (Text("34", "1", "ab"), Text("34"), Edited("34", "1")):
        found = from_json(to_json(event))
        assert to_json(found) == to_json(event)
