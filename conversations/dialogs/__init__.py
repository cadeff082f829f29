"""The dialogs, one file each."""

from conversations.dialog import Dialog
from conversations.dialogs.check import CHECK
from conversations.dialogs.check_all import CHECK_ALL
from conversations.dialogs.directives import DIRECTIVES
from conversations.dialogs.evidence import EVIDENCE
from conversations.dialogs.join import JOIN
from conversations.dialogs.others import OTHERS
from conversations.dialogs.privacy import ERASE, PRIVACY
from conversations.dialogs.sheet import SHEET
from conversations.dialogs.tasks import TASKS
from conversations.dialogs.templates import TEMPLATES

DIALOGS: dict[str, Dialog] = {
    d.name: d
    for d in (
        *(JOIN, TASKS, SHEET, EVIDENCE, CHECK, CHECK_ALL, OTHERS, PRIVACY, ERASE),
        *(DIRECTIVES, TEMPLATES),
    )
}
