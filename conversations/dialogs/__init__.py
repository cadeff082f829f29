"""The dialogs, one file each."""

from conversations.dialog import Dialog
from conversations.dialogs.census import CENSUS
from conversations.dialogs.chats import CHATS
from conversations.dialogs.check import CHECK
from conversations.dialogs.check_all import CHECK_ALL
from conversations.dialogs.closing import CLOSE, NEXT_YEAR, REOPEN
from conversations.dialogs.declare import DECLARE
from conversations.dialogs.directives import DIRECTIVES
from conversations.dialogs.documents import DOCUMENTS
from conversations.dialogs.evidence import EVIDENCE
from conversations.dialogs.goals import GOALS, PLANS
from conversations.dialogs.join import JOIN
from conversations.dialogs.log import LOG
from conversations.dialogs.measures import MEASURE, MEASURES
from conversations.dialogs.meeting import MEETING
from conversations.dialogs.others import OTHERS
from conversations.dialogs.papers import PAPERS
from conversations.dialogs.plan_changes import CHANGES
from conversations.dialogs.privacy import ERASE, PRIVACY
from conversations.dialogs.recognition import RECOGNITION
from conversations.dialogs.record import RECORD
from conversations.dialogs.reminders import REMINDERS
from conversations.dialogs.school import SCHOOL
from conversations.dialogs.setup import SETUP
from conversations.dialogs.setup_undo import SETUP_UNDO
from conversations.dialogs.sheet import SHEET
from conversations.dialogs.sheets import SHEETS
from conversations.dialogs.staff import STAFF
from conversations.dialogs.tasks import TASKS
from conversations.dialogs.templates import TEMPLATES
from conversations.dialogs.unit_facts import UNIT_FACTS

ENDING = (MEETING, PAPERS, CLOSE, REOPEN, NEXT_YEAR, RECOGNITION, MEASURES, MEASURE, LOG)
DIALOGS: dict[str, Dialog] = {
    d.name: d
    for d in (
        *(JOIN, TASKS, SHEET, EVIDENCE, CHECK, CHECK_ALL, OTHERS, PRIVACY, ERASE),
        *(RECORD, GOALS, PLANS, DECLARE, STAFF, CENSUS),
        *(SETUP, SETUP_UNDO, CHANGES, SCHOOL),
        *(REMINDERS, SHEETS, CHATS),
        *ENDING,
        *(DIRECTIVES, TEMPLATES, DOCUMENTS, UNIT_FACTS),
    )
}
