"""The dialogs, one file each."""

from conversations.dialog import Dialog
from conversations.dialogs.census import CENSUS
from conversations.dialogs.check import CHECK
from conversations.dialogs.check_all import CHECK_ALL
from conversations.dialogs.declare import DECLARE
from conversations.dialogs.evidence import EVIDENCE
from conversations.dialogs.goals import GOALS, PLANS
from conversations.dialogs.join import JOIN
from conversations.dialogs.others import OTHERS
from conversations.dialogs.privacy import ERASE, PRIVACY
from conversations.dialogs.record import RECORD
from conversations.dialogs.sheet import SHEET
from conversations.dialogs.staff import STAFF
from conversations.dialogs.tasks import TASKS

DIALOGS: dict[str, Dialog] = {
    d.name: d
    for d in (
        *(JOIN, TASKS, SHEET, EVIDENCE, CHECK, CHECK_ALL, OTHERS, PRIVACY, ERASE),
        *(RECORD, GOALS, PLANS, DECLARE, STAFF, CENSUS),
    )
}
