"""The state of a conversation as it lies in the database."""

import json
from datetime import UTC, date, datetime
from typing import Any

from conversations.engine.dialog import ANY, HOME, READ, Chosen, Context, Go, Said, Step
from conversations.engine.state import State, stored
from conversations.texts import dialog_texts
from dvht_core.commands.dossier import RequestLog
from dvht_core.domain.files import StoredFile
from dvht_core.view.campaign_view import View


def test_a_state_comes_back_as_it_was_stored() -> None:
    state = State("sheet", "met", {"indicator": "2.2"}, {"met": 34}, offered=(("1a:yes", "Có"),))
    assert State.from_json(state.to_json()) == state


def test_what_an_earlier_program_has_stored_beside_it_is_passed_over() -> None:
    earlier = {"dialog": "sheet", "version": 1, "step": "met", "args": {"indicator": "2.2"}}
    assert State.from_json(earlier) == State("sheet", "met", {"indicator": "2.2"})


def test_a_number_is_found_as_this_and_as_an_earlier_program_have_stored_it() -> None:
    state = State(answers={"member": "3", "entry": 4, "kind": "course"})
    assert [state.number(key) for key in ("member", "entry", "kind", "page")] == [3, 4, 0, 0]
    assert (state.text("entry"), state.text("page", "list")) == ("4", "list")


def test_an_answer_of_any_type_is_stored_as_json() -> None:
    file = StoredFile("a" * 64, "b" * 64, "anh.jpg", "image/jpeg", "jpg", 9, flags=("dark",))
    answer = (Said("34/37"), date(2025, 1, 8), [file], None, Chosen("yes"))
    plain: list[Any] = [
        {"text": "34/37"},
        "2025-01-08",
        [{**file.to_json(), "flags": ["dark"]}],
        None,
        "yes",
    ]
    assert json.loads(json.dumps(stored(answer))) == plain
    assert StoredFile.from_json(plain[2][0]) == file


def test_a_step_finds_by_answer_what_it_does_and_where_it_goes() -> None:
    ctx = Context(View(), State(), datetime(2025, 1, 8, tzinfo=UTC), dialog_texts())
    step: Step[Any] = Step(
        "reason",
        asks="",
        reads=lambda _ctx, _given: 7,
        does={"yes": [RequestLog()], READ: lambda _ctx, value: [RequestLog()] * value},
        goes={"no": HOME, READ: Go("day", about="count"), ANY: "list"},
    )
    assert [len(step.done(ctx, a)) for a in (Chosen("yes"), Chosen("no"), 7)] == [1, 0, 7]
    assert [step.target(ctx, a) for a in (Chosen("yes"), Chosen("no"))] == ["list", HOME]
    assert step.target(ctx, 7) == Go("day", {"count": 7})
