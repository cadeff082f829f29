"""Free words lead by the table of commands, among what a person may do."""

from types import SimpleNamespace
from typing import Any

import pytest

from conversations.slash_commands import ACTIONS, action_named, find_slash_command
from conversations.texts import dialog_texts
from conversations.wishes import COURTESIES, WISHES, index
from dvht_core.execute import HANDLERS
from dvht_core.policy import Permission


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_wish_is_found_by_its_own_name(language: str) -> None:
    for wish in WISHES:
        name = dialog_texts(language).say(f"wish-{wish.key}").split("|")[0]
        found = index(language).find(name, lambda _: True)
        assert wish in (found.sure, *found.likely) or wish in COURTESIES, name


def test_each_wish_leads_to_a_command() -> None:
    for wish in set(WISHES) - COURTESIES.keys():
        action = action_named(wish.action)
        assert action, wish
        assert find_slash_command(f"/{action.names[-1]}") == (action, [])


def test_a_command_says_what_the_core_asks_for() -> None:
    ctx: Any = SimpleNamespace(texts=SimpleNamespace(language="vi"))
    for action in ACTIONS:
        needed = {HANDLERS[type(command)].needs for command in action.meant(ctx)}
        asked = {permission for permission in needed if isinstance(permission, Permission)}
        assert asked == {action.needs} - {None}, action.name


def test_what_one_may_not_do_is_not_offered() -> None:
    found = index("vi").find("báo cáo tiến độ", lambda wish: wish.action != "report")
    assert "report" not in {wish.action for wish in (*found.likely, *found.faint)}


def test_a_wish_that_is_denied_does_not_lead() -> None:
    for denied in ("không cần báo cáo", "đừng mở bảng theo dõi", "chưa cần họp tổ"):
        assert index("vi").find(denied, lambda _: True).sure is None


def test_a_no_alone_is_no_wish() -> None:
    for no in ("chưa", "chưa ạ", "không", "dạ chưa có ạ"):
        found = index("vi").find(no, lambda _: True)
        assert (found.sure, found.likely, found.faint) == (None, (), ())
