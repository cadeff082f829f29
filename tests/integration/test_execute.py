"""From an act to a changed database: who may not changes nothing, all commands are done or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy.orm import Session

from dvht_core.commands.account import LinkChat, RequestErasure, SetLanguage, SwitchSchool
from dvht_core.commands.campaign import CancelPlanLine
from dvht_core.commands.dossier import AddDirective
from dvht_core.commands.sheets import AddEvidence, Answer, KeepFiles, SetTotal, SubmitSheet
from dvht_core.domain.errors import DvhtError, InputError, NotAllowed
from dvht_core.execute import Done, execute
from dvht_core.handlers.command_context import Actor
from dvht_core.policy import Relation
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_view import hold_unit, load_view
from dvht_core.view.campaign_view import View
from tests.integration.schools import CHANNEL, NOW, School, a_file
from tests.integration.staff_crossing import with_staff
from tests.integration.test_handling import COMMANDS, rows_of
from tests.integration.who_may import NOBODY_YET, needed

FOR_ANYBODY = {LinkChat, SwitchSchool}
"""Besides those by which one joins."""


@contextmanager
def acting(school: School, who: str) -> Iterator[tuple[Session, Actor]]:
    """One transaction in which somebody acts."""
    with school.database.write() as session:
        chat = chat_addresses.conversation_at(session, CHANNEL, school.address(who), NOW)
        hold_unit(session, chat.unit_id)
        look = partial(load_view, session, chat)
        yield session, Actor(chat.id, CHANNEL, school.address(who), NOW, look)


@pytest.fixture
def busy(school: School) -> School:
    """A school where there is something for each command to be about."""
    school.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("b"))))
    school.do("Lan", AddEvidence("2.2", (a_file("d"),)))
    school.do("Lan", KeepFiles((a_file("k"),)))
    school.do("Hiền", AddDirective((a_file("g"),), "Công văn"))
    school.do("Hiền", CancelPlanLine(school.campaign().plan[-1].id))
    school.do("Lan", RequestErasure())
    with_staff(school)
    return school


@pytest.mark.parametrize(
    ("who", "is_to_us"), [("người lạ", NOBODY_YET), ("Vân", frozenset({Relation.MEMBER}))]
)
def test_policy_is_asked_for_every_command(
    busy: School, who: str, is_to_us: frozenset[Relation]
) -> None:
    """One transaction: what is refused is taken back by `execute` itself."""
    before = rows_of(busy)
    refused = [
        command
        for command in (*COMMANDS, SetLanguage("en"))
        if type(command) not in FOR_ANYBODY
        and needed(type(command)) != NOBODY_YET
        and not needed(type(command)) & is_to_us
    ]
    asked = set()
    with acting(busy, who) as (session, actor):
        for command in refused:
            with pytest.raises(DvhtError) as error:
                execute(session, actor, [command])
            if error.type is NotAllowed:
                asked.add(type(command))
    assert asked == {type(command) for command in refused}  # some of them name what there is not
    assert rows_of(busy) == before


def test_each_command_meets_what_the_one_before_has_left(school: School) -> None:
    with acting(school, "Lan") as (session, actor):
        done = execute(session, actor, [SetTotal("2.2", "total", 37), Answer("2.2", "met", 34)])
        view = done.view
        assert view == actor.look()
    assert list(done.events) == []
    assert view.campaign == school.campaign()
    assert view.campaign.staff_total == 37


@pytest.mark.parametrize("last", [SubmitSheet("2.2"), SubmitSheet("1.1")])
def test_a_refusal_takes_all_back_and_the_transaction_goes_on(
    school: School, last: SubmitSheet
) -> None:
    """Of a sheet that is not complete, and of somebody else's."""
    before = rows_of(school)
    with acting(school, "Lan") as (session, actor):
        with pytest.raises((InputError, NotAllowed)):
            execute(session, actor, [SetTotal("2.2", "total", 37), last])
        assert actor.look().campaign == school.campaign()
    assert rows_of(school) == before


def test_what_the_check_raises_takes_all_back(school: School) -> None:
    class NotLikeThis(Exception):
        pass

    seen: list[View] = []

    def check(after: View) -> None:
        seen.append(after)
        raise NotLikeThis

    before = rows_of(school)
    with acting(school, "Lan") as (session, actor), pytest.raises(NotLikeThis):
        execute(session, actor, [SetTotal("2.2", "total", 37)], check=check)
    assert [view.campaign and view.campaign.staff_total for view in seen] == [37]
    assert rows_of(school) == before


def test_without_commands_all_is_as_it_was_seen(school: School) -> None:
    with acting(school, "Lan") as (session, actor):
        view = actor.look()
        assert execute(session, actor, [], view) == Done((), view)
