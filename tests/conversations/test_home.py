"""Home, the menu and help: two lines and few ways, and everything policy allows is near.

Over all roles and states of a campaign. No database: what one may do is a matter of the view.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from conversations import interpreter
from conversations.dialogs import DIALOGS
from conversations.dialogs.home.home_screen import MOST_OTHERS, home
from conversations.engine.button_data import action_of, is_action
from conversations.engine.events import Press, Text
from conversations.engine.prompts import WIDE
from conversations.engine.state import State
from conversations.menu import ALWAYS, BESIDE, CLOSED, FOUNDED, MENU, OPEN, allowed, listed
from conversations.position import context_of
from conversations.slash_commands import ACTIONS, action_named, find_slash_command
from dvht_core.domain.campaign import CampaignState, SheetState
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.policy import CHANGES, Permission, may
from dvht_core.view.campaign_view import PersonView, SchoolView, View
from tools.dialog_diagrams import NOW, sample_view, with_staff

NEAR = 3
"""Choices from home to anything one may do."""
LETTERS = 350
"""What a message is to have at most."""
COMMAND_LETTERS = 256
"""What Telegram takes of a command's description."""
SERVED_BY = {
    Permission.WRITE_SHEET: ("sheet", "mine", "others"),
    Permission.SUBMIT_SHEET: ("sheet", "mine", "others"),
    Permission.CHECK_SHEET: ("check", "check-all"),
    Permission.RETURN_SHEET: ("check", "sheets"),
    Permission.READ_SHEET: ("sheet", "check", "sheets", "mine"),
    Permission.READ_PROGRESS: ("status",),
    Permission.REQUEST_DOSSIER: ("report",),
    Permission.ERASE_MEMBER: ("erase",),
    Permission.KEEP_STAFF: ("staff",),
    Permission.READ_RECORD: ("learning", "staff"),
    Permission.WRITE_RECORD: ("learning", "staff"),
    Permission.WRITE_PLAN: ("goals",),
    Permission.APPROVE_PLAN: ("plans",),
    Permission.ANSWER_CENSUS: ("declare", "census"),
    Permission.CONFIRM_CENSUS: ("census",),
    Permission.SET_UP: ("setup",),
    Permission.UNDO_FOUNDING: ("undo-setup",),
    Permission.CHANGE_PLAN: ("changes",),
    Permission.CHANGE_TEAM: ("changes",),
    Permission.READ_TEAM: ("board",),
    Permission.SET_OWN_REMINDERS: ("reminders",),
    Permission.PAUSE_MEMBER: ("reminders",),
    Permission.SET_SCHOOL_HOURS: ("reminders",),
    Permission.REMIND_LATE: ("remind",),
    Permission.HOLD_MEETING: ("meeting",),
    Permission.GIVE_PAPER: ("papers",),
    Permission.CLOSE_CAMPAIGN: ("close",),
    Permission.REOPEN_CAMPAIGN: ("reopen",),
    Permission.RECORD_RECOGNITION: ("recognition",),
    Permission.START_NEXT_YEAR: ("next-year",),
    Permission.REPORT_MEASURE: ("measures",),
    Permission.READ_LOG: ("log",),
    Permission.KEEP_DIRECTIVES: ("directives",),
    Permission.MANAGE_TEMPLATES: ("templates",),
    Permission.LINK_CHATS: ("disconnect",),
}
"""By which commands one comes to what a permission lets one do; "mine" lists the sheets, in pages
for whoever has more of them than a phone shows."""
IN_STATE = {
    **dict.fromkeys(
        (
            *(Permission.WRITE_SHEET, Permission.SUBMIT_SHEET, Permission.CHECK_SHEET),
            *(Permission.RETURN_SHEET, Permission.CLOSE_CAMPAIGN, Permission.HOLD_MEETING),
            *(Permission.REMIND_LATE, Permission.REPORT_MEASURE, Permission.CHANGE_TEAM),
            *(Permission.CHANGE_PLAN, Permission.KEEP_DIRECTIVES, Permission.READ_SHEET),
            *(Permission.ANSWER_CENSUS, Permission.CONFIRM_CENSUS),
        ),
        OPEN,
    ),
    **dict.fromkeys((Permission.REOPEN_CAMPAIGN, Permission.START_NEXT_YEAR), CLOSED),
    **dict.fromkeys(
        (
            *(Permission.READ_PROGRESS, Permission.REQUEST_DOSSIER, Permission.GIVE_PAPER),
            *(Permission.READ_TEAM, Permission.READ_LOG, Permission.RECORD_RECOGNITION),
            Permission.APPROVE_PLAN,
        ),
        FOUNDED,
    ),
}
"""The states in which there is something to be done; in all, where a permission is not named."""


@cache
def people() -> dict[str, View]:
    """Return a view of everybody there can be, in every state of a campaign."""
    return dict(_people())


def _people() -> Iterator[tuple[str, View]]:
    for state in CampaignState:
        for sheets in (SheetState.ASSIGNED, SheetState.RETURNED, SheetState.SUBMITTED, None):
            for name, view in _team(state, sheets):
                yield f"{name}, {state}, {sheets or 'some'}", view


def _team(state: CampaignState, sheets: SheetState | None) -> Iterator[tuple[str, View]]:
    view = sample_view(state=sheets)
    assert view.campaign is not None
    team = replace(view.campaign, state=state)
    view = replace(view, campaign=team)
    staffed = with_staff(view)
    lan, thu, hung, van, minh = team.people
    roles = (*Role,)
    for role in roles:
        yield f"{role}", _as(view, replace(lan, role=role))
        yield f"{role} of the staff", _as(staffed, replace(lan, role=role))
        yield f"{role} without sheets", _as(staffed, replace(minh, role=role))
    for one in (thu, hung, van):
        yield f"{one.name}", _as(staffed, one)
    asked = _as(staffed, replace(lan, erasure_asked_at=NOW))
    yield "somebody asks for erasure", replace(asked, me=lan)
    unit = SchoolView(1, "Trường Mầm non Hoa Ban", current=False)
    yield "of two schools", replace(staffed, schools=(unit, replace(unit, current=True)))
    yield "english", _as(staffed, replace(lan, language="en"))
    beside = PersonView(9, "Vàng A Sùng", Salutation.THAY, Role.MEMBER, NOW, on_team=False)
    yield "beside the team", _beside(staffed, beside)
    yield "not listed", replace(view, me=beside)


def _as(view: View, me: PersonView) -> View:
    """Return the view of one of the team, as they are there."""
    assert view.campaign is not None
    team = tuple(me if person.id == me.id else person for person in view.campaign.people)
    kept = view.kept if me.leads else ()
    return replace(view, campaign=replace(view.campaign, people=team), me=me, kept=kept)


def _beside(view: View, me: PersonView) -> View:
    assert view.campaign is not None
    book = view.campaign.book
    staff = tuple(replace(m, person=me.id) if m.id == 3 else m for m in book.staff)
    campaign = replace(view.campaign, book=replace(book, staff=staff), beside=(me,))
    return replace(view, campaign=campaign, me=me, kept=())


@pytest.fixture(params=people())
def view(request: pytest.FixtureRequest) -> View:
    return people()[request.param]


def reached(view: View, now: datetime = NOW) -> dict[str, int]:
    """Return the commands that one comes to from home by choices, each after how many."""
    start = interpreter.proceed(interpreter.hear(State(), Text("/viec"), view, now), view, now)
    found: dict[str, int] = {}
    places = [start.state]
    for count in range(1, NEAR + 1):
        onward = []
        for state in places:
            for data, _ in state.offered:
                heard = interpreter.hear(state, Press(data), view, now)
                if is_action(data):
                    found.setdefault(_command(data), count)
                turn = interpreter.proceed(heard, view, now)
                assert turn.replies[-1].text
                if turn.state.dialog == "tasks" and turn.state not in places:
                    onward.append(turn.state)
        places = onward
    return found


def _command(data: str) -> str:
    action = find_slash_command(f"/{action_of(data)[0]}")
    assert action is not None
    return action[0].name


def test_everything_policy_lets_one_do_is_three_choices_from_home(view: View) -> None:
    campaign, me, found = view.campaign, view.me, reached(view)
    assert campaign is not None
    assert me is not None
    own = campaign.book.of_person(me.id)
    for permission in _needed(view):
        codes = [i.code for i in campaign.indicators]
        lets = any(may(me, permission, campaign, code, own.id if own else None) for code in codes)
        if lets and not _spared(view, permission):
            assert set(SERVED_BY[permission]) & found.keys(), permission


def _needed(view: View) -> Iterator[Permission]:
    """Yield the permissions of which there is a use now."""
    assert view.campaign is not None
    state = view.campaign.state
    for permission in Permission:
        closed = state is CampaignState.CLOSED and permission in CHANGES
        if state in IN_STATE.get(permission, {*CampaignState}) and not closed:
            yield permission


def _spared(view: View, permission: Permission) -> bool:
    """Return whether what policy lets one do cannot be done now, whoever it is."""
    assert view.campaign is not None
    assert view.me is not None
    sheets = view.campaign.sheets
    match permission:
        case Permission.UNDO_FOUNDING:  # of these its founder alone, before anybody writes
            untouched = all(s.state is SheetState.ASSIGNED for s in sheets.values())
            return not (untouched and view.me.leads and view.campaign.state is CampaignState.OPEN)
        case Permission.SET_UP:
            return not DIALOGS["setup"].admits(context_of(view, State("setup"), NOW))
        case Permission.ERASE_MEMBER:
            return not any(p.erasure_asked_at for p in view.campaign.people)
        case Permission.CHECK_SHEET | Permission.RETURN_SHEET:
            leads = view.me.leads and permission is Permission.RETURN_SHEET
            waiting = [sheets[code] for code in view.me.check]
            return not leads and not any(
                sheet.state is SheetState.SUBMITTED and sheet.author != view.me.id
                for sheet in waiting
            )
        case Permission.READ_SHEET:
            return not view.me.assess
        case Permission.CONFIRM_CENSUS:
            return not view.campaign.figures
        case Permission.ANSWER_CENSUS:
            return view.campaign.book.of_person(view.me.id) is None
    return False


def test_every_permission_has_a_command_by_which_it_is_used() -> None:
    assert SERVED_BY.keys() == set(Permission)
    assert all(action_named(name) for names in SERVED_BY.values() for name in names)


def test_every_command_is_in_the_menu_or_beside_something_that_is() -> None:
    rows = [row.command for group in MENU.values() for row in group]
    assert len(rows) == len(set(rows))
    assert {*rows, *ALWAYS} | BESIDE.keys() == {action.name for action in ACTIONS}
    assert not {*rows, *ALWAYS} & BESIDE.keys()
    assert set(BESIDE.values()) <= {*rows, *ALWAYS}


def test_nothing_is_offered_that_one_may_not_do(view: View) -> None:
    ctx = context_of(view, State("tasks", "list"), NOW)
    for data in (choice.key for choice in home(ctx).choices if is_action(choice.key)):
        name, *args = action_of(data)
        action = find_slash_command(f"/{name}")
        assert action is not None
        assert allowed(ctx, action[0], args), data
    for name in (name for commands in ctx.menu.values() for name in commands):
        action_ = action_named(name)
        assert action_ is not None
        assert allowed(ctx, action_), name


def test_home_is_two_lines_one_main_way_and_three_others(view: View) -> None:
    ctx = context_of(view, State("tasks", "list"), NOW)
    screen = home(ctx)
    assert 1 <= len(screen.lines) <= 2
    assert all(screen.lines)
    assert sum(map(len, screen.lines)) < LETTERS
    assert len(screen.others) <= MOST_OTHERS
    assert screen.choices[-1].key == "go:more"
    assert len({choice.label for choice in screen.choices}) == len(screen.choices)


def test_each_screen_of_the_menu_is_one_screen_and_short(view: View) -> None:
    for group in ("", *context_of(view, State(), NOW).menu):
        heard = interpreter.hear(State(), Text(f"/them {group}".strip()), view, NOW)
        turn = interpreter.proceed(heard, view, NOW)
        assert len(turn.replies) == 1
        assert len(turn.replies[0].text) <= LETTERS, turn.replies[0].text
        assert len(turn.replies[0].choices) <= WIDE


def test_help_names_the_groups_of_this_person_alone(view: View) -> None:
    ctx = context_of(view, State("tasks", "list"), NOW)
    turn = interpreter.proceed(interpreter.hear(State(), Text("/trogiup"), view, NOW), view, NOW)
    said = "\n".join(reply.text for reply in turn.replies)
    for group in MENU:
        assert (ctx.say(f"group-{group}") in said) == (group in ctx.menu), group


def test_a_messenger_lists_what_the_menu_has(view: View) -> None:
    ctx = context_of(view, State(), NOW)
    names = [*ALWAYS, *(name for commands in ctx.menu.values() for name in commands)]
    commands = listed(ctx)
    found = [find_slash_command(f"/{name}") for name, _ in commands]
    assert [action and action[0].name for action in found] == names
    for name, about in commands:
        assert name.isascii()
        assert name.isalnum()
        assert 0 < len(about) <= COMMAND_LETTERS


def test_a_stranger_is_offered_nothing() -> None:
    assert context_of(View(), State("join", "code"), NOW).menu == {}
