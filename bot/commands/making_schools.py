"""Makes the schools of a list, a hundred in a transaction: killed in the middle, it goes on.

What a run has committed is there for the next one, which makes the others; their codes wait in
`waiting_invitations`. Transactions are short, so that nobody in a chat waits for an office.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.commands.campaign import rubric_of
from bot.commands.waiting_invitations import WaitingInvitation, WaitingInvitations
from dvht_core.invitations.invitation_codes import new_code
from dvht_core.rubric import load_rubric
from dvht_core.store.changes.hosted_units import NewUnit, SchoolsThere, prepare_all
from dvht_core.store.database import Database
from dvht_core.work_plan.unit_list import SchoolEntry

AT_ONCE = 100


def make_schools(
    database: Database,
    waiting: WaitingInvitations,
    entries: Sequence[SchoolEntry],
    year: int,
    now: datetime,
    done: Callable[[int], None] = lambda _: None,
) -> int:
    """Make those that are not there yet, and return how many; `done` hears of how many it is told.

    `waiting` must be held.
    """
    made, there = 0, SchoolsThere()
    rubrics = {kind: load_rubric(rubric_of(kind)) for kind in {entry.kind for entry in entries}}
    for at in range(0, len(entries), AT_ONCE):
        some = entries[at : at + AT_ONCE]
        with database.write() as session:
            new = [
                NewUnit(entry, rubrics[entry.kind], new_code())
                for entry in there.lacking(session, some)
            ]
            if new:
                waiting.add([WaitingInvitation(unit.entry, unit.code) for unit in new])
                prepare_all(session, new, year, now)
        made += len(new)
        done(len(some))
    return made
