"""The dialogs, one file each."""

from conversations.dialogs.account.audit_log import LOG
from conversations.dialogs.account.chats import CHATS
from conversations.dialogs.account.choose_unit import CHOOSE_UNIT
from conversations.dialogs.account.join import JOIN
from conversations.dialogs.account.privacy import ERASE, PRIVACY
from conversations.dialogs.account.reminders import REMINDERS
from conversations.dialogs.census.census_review import CENSUS
from conversations.dialogs.census.census_self import DECLARE
from conversations.dialogs.check.check_all import CHECK_ALL
from conversations.dialogs.check.check_sheet import CHECK
from conversations.dialogs.dossier.directives import DIRECTIVES
from conversations.dialogs.dossier.document_numbers import DOCUMENT_NUMBERS
from conversations.dialogs.dossier.documents import DOCUMENTS
from conversations.dialogs.dossier.templates import TEMPLATES
from conversations.dialogs.dossier.unit_profile import UNIT_FACTS
from conversations.dialogs.evidence.add_evidence import EVIDENCE
from conversations.dialogs.home.tasks import TASKS
from conversations.dialogs.learning.learning_plan import GOALS, PLANS
from conversations.dialogs.learning.learning_record import RECORD
from conversations.dialogs.meeting.closing_meeting import MEETING
from conversations.dialogs.plan_changes.change_plan import CHANGES
from conversations.dialogs.setup.setup_undo import SETUP_UNDO
from conversations.dialogs.setup.start_campaign import SETUP
from conversations.dialogs.sheet.all_sheets import SHEETS
from conversations.dialogs.sheet.sheet_file import SHEET_FILE
from conversations.dialogs.sheet.write_for_colleague import OTHERS
from conversations.dialogs.sheet.write_sheet import SHEET
from conversations.dialogs.staff.staff_list import STAFF
from conversations.dialogs.year_end.close_year import CLOSE, NEXT_YEAR, REOPEN
from conversations.dialogs.year_end.measures import MEASURE, MEASURES
from conversations.dialogs.year_end.recognition import RECOGNITION
from conversations.engine.dialog import Dialog

ENDING = (MEETING, DOCUMENT_NUMBERS, CLOSE, REOPEN, NEXT_YEAR, RECOGNITION, MEASURES, MEASURE, LOG)
DIALOGS: dict[str, Dialog] = {
    d.name: d
    for d in (
        *(JOIN, TASKS, SHEET, SHEET_FILE, EVIDENCE, CHECK, CHECK_ALL, OTHERS, PRIVACY, ERASE),
        *(RECORD, GOALS, PLANS, DECLARE, STAFF, CENSUS),
        *(SETUP, SETUP_UNDO, CHANGES, CHOOSE_UNIT),
        *(REMINDERS, SHEETS, CHATS),
        *ENDING,
        *(DIRECTIVES, TEMPLATES, DOCUMENTS, UNIT_FACTS),
    )
}
