"""The whole of policy.py over real HTTP: every command, every step of every dialog, every role."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import structlog

import bot.runtime.job_runner
from bot.foundation.services import to_message
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import Reply
from dvht_core.commands import (
    Command,
)
from dvht_core.execute import HANDLERS
from dvht_core.policy import Permission, Relation
from tests.integration.walking import Deed, Walk
from tests.integration.walking_school import ELSEWHERE, HERE, MARK, OTHER, STRANGER, served
from tests.integration.who_may import GOVERNS, LINKING, NOBODY_YET, OF_STAFF, RELATIONS, needed

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

NEED_MORE = {"census", "goals", "measure", "setup"}
"""They want a staff list, a year before, no campaign yet: `test_policy_over_http` has them."""
READERS = {"lead", "secretary", "assessor", "checker"}
"""Who may read the sheets of criterion 2 (`Permission.READ_SHEET`)."""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder: Path = tmp_path_factory.mktemp("who-may")

    async def walked() -> Walk:
        async with served(folder) as setting:
            done = Walk(setting)
            done.record(patch)
            await done.everywhere()
            return done

    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])  # drawing costs
    with pytest.MonkeyPatch.context() as patch:
        # what the documents hold is tested elsewhere, and takes long
        patch.setattr(bot.runtime.job_runner, "fulfil", lambda *_: to_message(Reply("Đã xong")))
        yield asyncio.run(walked())
    structlog.reset_defaults()


def may(deed: Deed) -> bool:
    """Return what the table says of a command; duties hold for criterion 2 alone."""
    rule = needed(type(deed.command))
    if deed.role == OTHER:
        return True  # at their own school; that ours is untouched is looked at beside
    if rule == NOBODY_YET:
        return not RELATIONS[deed.role]
    relations = RELATIONS[deed.role]
    about = re.search(r"\b(\d)\.\d", str(about_of(deed.command)))
    if about and about[1] != "2":
        relations -= {Relation.ASSESSOR, Relation.CHECKER}
    return bool(rule & relations)


def about_of(command: Any) -> str:
    """Return the sheet or the item of evidence that a command names."""
    return str(getattr(command, "indicator", "") or getattr(command, "code", ""))


def test_every_command_has_a_row_and_every_action_a_command() -> None:
    assert set(GOVERNS) | set(OF_STAFF) | LINKING == set(get_args(Command)) == set(HANDLERS)


def test_nobody_did_what_the_table_does_not_allow(walk: Walk) -> None:
    assert [deed for deed in walk.deeds if not may(deed)] == []
    assert walk.troubles == []


@pytest.mark.parametrize("command", GOVERNS, ids=lambda command: command.__name__)
def test_whoever_did_it_may(walk: Walk, command: type) -> None:
    assert doers(walk, command) <= allowed(command)


def test_the_walk_has_been_where_a_refusal_means_something(walk: Walk) -> None:
    """That every command works for all who may is shown by `test_policy_over_http`."""
    whole = [command for command in GOVERNS if doers(walk, command) == allowed(command)]
    assert len(whole) > len(GOVERNS) / 2


def doers(walk: Walk, command: type) -> set[str]:
    return {deed.role for deed in walk.deeds if type(deed.command) is command} - {OTHER}


def allowed(command: type) -> set[str]:
    rule = needed(command)
    if rule == NOBODY_YET:
        return {role for role, relations in RELATIONS.items() if not relations}
    return {role for role, relations in RELATIONS.items() if rule & relations}


def test_who_is_put_where_they_have_no_business_does_nothing_there(walk: Walk) -> None:
    """But what anybody may do anywhere: with a code that is good, or for themselves at home."""
    for_oneself = {type_ for type_, rule in GOVERNS.items() if not isinstance(rule, Permission)}
    odd = [
        (step, deed)
        for step, deed in walk.knocks
        if deed.role != OTHER and type(deed.command) not in for_oneself and not may(deed)
    ]
    assert odd == []


def test_the_walk_has_stood_at_every_step_of_every_dialog(walk: Walk) -> None:
    assert {dialog for dialog, _ in walk.places} == set(DIALOGS) - NEED_MORE
    assert walk.steps - set(walk.places) == set()


def test_only_who_may_read_a_sheet_was_shown_what_is_in_it(walk: Walk) -> None:
    shown = {role for role, told in walk.told.items() if any(MARK in text for text in told)}
    assert shown - {OTHER} == READERS
    assert not any(HERE in text for text in walk.told[OTHER])
    assert not any(ELSEWHERE in text for role in RELATIONS for text in walk.told[role])


def test_files_are_taken_of_those_who_have_joined_and_not_left(walk: Walk) -> None:
    assert walk.files_of & {"removed", STRANGER} == set()
    assert walk.files_of >= set(RELATIONS) - {"removed", STRANGER}


def test_only_members_were_told_how_far_the_team_is(walk: Walk) -> None:
    knowing = {
        role
        for role, told in walk.told.items()
        if any("phiếu đã kiểm tra chéo" in text for text in told)
    }
    members = {role for role, relations in RELATIONS.items() if relations}
    assert knowing - {OTHER} <= members
    assert {"lead", "member"} <= knowing
