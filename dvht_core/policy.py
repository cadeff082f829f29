"""Who may do what, in one table."""

from enum import StrEnum

from dvht_core.domain.errors import NotAllowed
from dvht_core.domain.roles import Role
from dvht_core.view.campaign_view import CampaignView, PersonView


class Relation(StrEnum):
    """How a person stands to a sheet or to the unit."""

    MEMBER = "member"
    ASSESSOR = "assessor"
    """The sheet is assigned to them."""
    CHECKER = "checker"
    """Assigned to cross-check the sheet, and not the one who wrote it."""
    LEADS = "leads"
    """Lead, deputy or secretary."""
    KEEPER = "keeper"
    """Lead or secretary: keeps the staff list and sees the learning records."""
    STAFF = "staff"
    """On the unit's staff list, in the team or not."""
    OWN = "own"
    """The record, plan or census answer is their own."""


class Action(StrEnum):
    """What policy speaks of."""

    WRITE_SHEET = "write-sheet"
    SUBMIT_SHEET = "submit-sheet"
    CHECK_SHEET = "check-sheet"
    RETURN_SHEET = "return-sheet"
    READ_SHEET = "read-sheet"
    READ_PROGRESS = "read-progress"
    REQUEST_DOSSIER = "request-dossier"
    ERASE_MEMBER = "erase-member"
    KEEP_STAFF = "keep-staff"
    READ_RECORD = "read-record"
    WRITE_RECORD = "write-record"
    WRITE_PLAN = "write-plan"
    APPROVE_PLAN = "approve-plan"
    ANSWER_CENSUS = "answer-census"
    CONFIRM_CENSUS = "confirm-census"
    SET_UP = "set-up"
    """Prepare a campaign, and found it."""
    UNDO_FOUNDING = "undo-founding"
    """Of the team, whoever founded the campaign."""
    CHANGE_PLAN = "change-plan"
    CHANGE_TEAM = "change-team"
    """Members, their duties and their invitations."""
    READ_TEAM = "read-team"
    """Who is how far, by name."""
    SET_OWN_REMINDERS = "set-own-reminders"
    PAUSE_MEMBER = "pause-member"
    SET_SCHOOL_HOURS = "set-school-hours"
    REMIND_LATE = "remind-late"
    HOLD_MEETING = "hold-meeting"
    GIVE_PAPER = "give-paper"
    CLOSE_CAMPAIGN = "close-campaign"
    REOPEN_CAMPAIGN = "reopen-campaign"
    RECORD_RECOGNITION = "record-recognition"
    START_NEXT_YEAR = "start-next-year"
    REPORT_MEASURE = "report-measure"
    READ_LOG = "read-log"
    KEEP_DIRECTIVES = "keep-directives"
    MANAGE_TEMPLATES = "manage-templates"
    LINK_CHATS = "link-chats"
    """Come in on one more channel, and leave one."""


ALLOWED: dict[Action, frozenset[Relation]] = {
    Action.WRITE_SHEET: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Action.SUBMIT_SHEET: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Action.CHECK_SHEET: frozenset({Relation.CHECKER}),
    Action.RETURN_SHEET: frozenset({Relation.CHECKER, Relation.LEADS}),
    Action.READ_SHEET: frozenset({Relation.ASSESSOR, Relation.CHECKER, Relation.LEADS}),
    Action.READ_PROGRESS: frozenset({Relation.MEMBER}),
    Action.REQUEST_DOSSIER: frozenset({Relation.LEADS}),
    Action.ERASE_MEMBER: frozenset({Relation.LEADS}),
    Action.KEEP_STAFF: frozenset({Relation.KEEPER}),
    Action.READ_RECORD: frozenset({Relation.OWN, Relation.KEEPER}),
    Action.WRITE_RECORD: frozenset({Relation.OWN, Relation.KEEPER}),
    Action.WRITE_PLAN: frozenset({Relation.OWN}),
    Action.APPROVE_PLAN: frozenset({Relation.KEEPER}),
    Action.ANSWER_CENSUS: frozenset({Relation.OWN, Relation.KEEPER}),
    Action.CONFIRM_CENSUS: frozenset({Relation.KEEPER}),
    Action.SET_UP: frozenset({Relation.LEADS}),
    Action.UNDO_FOUNDING: frozenset({Relation.MEMBER}),
    Action.CHANGE_PLAN: frozenset({Relation.LEADS}),
    Action.CHANGE_TEAM: frozenset({Relation.LEADS}),
    Action.READ_TEAM: frozenset({Relation.LEADS}),
    Action.SET_OWN_REMINDERS: frozenset({Relation.MEMBER}),
    Action.PAUSE_MEMBER: frozenset({Relation.LEADS}),
    Action.SET_SCHOOL_HOURS: frozenset({Relation.LEADS}),
    Action.REMIND_LATE: frozenset({Relation.LEADS}),
    Action.HOLD_MEETING: frozenset({Relation.LEADS}),
    Action.GIVE_PAPER: frozenset({Relation.LEADS}),
    Action.CLOSE_CAMPAIGN: frozenset({Relation.LEADS}),
    Action.REOPEN_CAMPAIGN: frozenset({Relation.LEADS}),
    Action.RECORD_RECOGNITION: frozenset({Relation.LEADS}),
    Action.START_NEXT_YEAR: frozenset({Relation.LEADS}),
    Action.REPORT_MEASURE: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Action.READ_LOG: frozenset({Relation.LEADS}),
    Action.KEEP_DIRECTIVES: frozenset({Relation.LEADS}),
    Action.MANAGE_TEMPLATES: frozenset({Relation.LEADS}),
    Action.LINK_CHATS: frozenset({Relation.MEMBER, Relation.STAFF}),
}

CHANGES = frozenset(
    {
        *(Action.WRITE_SHEET, Action.SUBMIT_SHEET, Action.CHECK_SHEET, Action.RETURN_SHEET),
        *(Action.ANSWER_CENSUS, Action.CONFIRM_CENSUS),
        *(Action.CHANGE_PLAN, Action.CHANGE_TEAM, Action.UNDO_FOUNDING),
        *(Action.HOLD_MEETING, Action.CLOSE_CAMPAIGN, Action.REPORT_MEASURE),
        Action.KEEP_DIRECTIVES,
    }
)
"""What a closed campaign no longer lets anybody do."""


def relations(
    person: PersonView | None,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> frozenset[Relation]:
    """Return how `person` stands to the unit.

    And to the sheet of `indicator`, or to what belongs to the member of staff `staff`, where one
    is named.
    """
    if person is None or person.removed:
        return frozenset()
    found = set()
    if mine := campaign.book.of_person(person.id):
        found |= {Relation.STAFF, Relation.OWN} if staff == mine.id else {Relation.STAFF}
    if campaign.person(person.id) is None:
        return frozenset(found)
    found.add(Relation.MEMBER)
    if person.leads:
        found.add(Relation.LEADS)
    if person.role in (Role.LEAD, Role.SECRETARY):
        found.add(Relation.KEEPER)
    if indicator in person.assess:
        found.add(Relation.ASSESSOR)
    if indicator in person.check and campaign.sheets[indicator].author != person.id:
        found.add(Relation.CHECKER)
    return frozenset(found)


def may(
    person: PersonView | None,
    action: Action,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> bool:
    """Whether the table lets `person` do `action` (on a sheet, or on somebody's record)."""
    return bool(ALLOWED[action] & relations(person, campaign, indicator, staff))


def require(
    person: PersonView | None,
    action: Action,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(person, action, campaign, indicator, staff):
        raise NotAllowed(f"not-allowed-{action}", indicator=indicator or "")
