"""What a button carries comes back as it was meant."""

from conversations.engine.button_data import action_of, answer, answer_of, go, is_action


def test_an_action_has_its_name_and_what_it_is_about() -> None:
    assert go("check", "3.3") == "go:check:3.3"
    assert action_of(go("file", 12, "2.2")) == ["file", "12", "2.2"]
    assert action_of(go("tasks")) == ["tasks"]
    assert is_action(go("tasks"))


def test_an_answer_has_its_question_and_what_was_shown() -> None:
    assert answer("1f0c9a2b", "later") == "1f0c9a2b:later"
    assert answer("1f0c9a2b", "submit", "5d41402abc4b") == "1f0c9a2b.5d41402abc4b:submit"
    assert answer_of("1f0c9a2b:later") == ("1f0c9a2b", "later", "")
    assert answer_of("1f0c9a2b.5d41402abc4b:submit") == ("1f0c9a2b", "submit", "5d41402abc4b")
    assert not is_action(answer("1f0c9a2b", "later"))


def test_a_key_may_hold_a_colon() -> None:
    assert answer_of(answer("1f0c9a2b", "12:yes")) == ("1f0c9a2b", "12:yes", "")
