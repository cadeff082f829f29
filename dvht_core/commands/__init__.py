"""Commands: what a person can have done, as imperative values that `execute` carries out.

Each file holds the commands of one subject; their handlers are in the folder of the same name under
`dvht_core.handlers`.
"""

from dvht_core.commands.account import AccountCommand
from dvht_core.commands.campaign import CampaignCommand
from dvht_core.commands.dossier import DossierCommand
from dvht_core.commands.going_back import GoingBackCommand
from dvht_core.commands.sheets import SheetCommand
from dvht_core.commands.staff import StaffCommand

Command = (
    AccountCommand
    | SheetCommand
    | CampaignCommand
    | DossierCommand
    | StaffCommand
    | GoingBackCommand
)
