"""Who may do what: one table of permissions and relations, and the rules of each relation."""

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
    """The sheet is theirs to cross-check (`checks`)."""
    LEADS = "leads"
    """Lead, deputy or secretary."""
    KEEPER = "keeper"
    """Lead or secretary, who keep the staff list and see the learning records."""
    STAFF = "staff"
    """On the unit's staff list, in the team or not."""
    OWN = "own"
    """The record, plan or census answer is their own."""


class Permission(StrEnum):
    """What somebody may be allowed to do."""

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
    """Prepare and found a campaign."""
    UNDO_FOUNDING = "undo-founding"
    """Undo a founding; the handler lets the founder alone do it."""
    CHANGE_PLAN = "change-plan"
    CHANGE_TEAM = "change-team"
    """Change members, their duties and their invitations."""
    READ_TEAM = "read-team"
    """See everybody's progress by name."""
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


ALLOWED: dict[Permission, frozenset[Relation]] = {
    Permission.WRITE_SHEET: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Permission.SUBMIT_SHEET: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Permission.CHECK_SHEET: frozenset({Relation.CHECKER}),
    Permission.RETURN_SHEET: frozenset({Relation.CHECKER, Relation.LEADS}),
    Permission.READ_SHEET: frozenset({Relation.ASSESSOR, Relation.CHECKER, Relation.LEADS}),
    Permission.READ_PROGRESS: frozenset({Relation.MEMBER}),
    Permission.REQUEST_DOSSIER: frozenset({Relation.LEADS}),
    Permission.ERASE_MEMBER: frozenset({Relation.LEADS}),
    Permission.KEEP_STAFF: frozenset({Relation.KEEPER}),
    Permission.READ_RECORD: frozenset({Relation.OWN, Relation.KEEPER}),
    Permission.WRITE_RECORD: frozenset({Relation.OWN, Relation.KEEPER}),
    Permission.WRITE_PLAN: frozenset({Relation.OWN}),
    Permission.APPROVE_PLAN: frozenset({Relation.KEEPER}),
    Permission.ANSWER_CENSUS: frozenset({Relation.OWN, Relation.KEEPER}),
    Permission.CONFIRM_CENSUS: frozenset({Relation.KEEPER}),
    Permission.SET_UP: frozenset({Relation.LEADS}),
    Permission.UNDO_FOUNDING: frozenset({Relation.MEMBER}),
    Permission.CHANGE_PLAN: frozenset({Relation.LEADS}),
    Permission.CHANGE_TEAM: frozenset({Relation.LEADS}),
    Permission.READ_TEAM: frozenset({Relation.LEADS}),
    Permission.SET_OWN_REMINDERS: frozenset({Relation.MEMBER}),
    Permission.PAUSE_MEMBER: frozenset({Relation.LEADS}),
    Permission.SET_SCHOOL_HOURS: frozenset({Relation.LEADS}),
    Permission.REMIND_LATE: frozenset({Relation.LEADS}),
    Permission.HOLD_MEETING: frozenset({Relation.LEADS}),
    Permission.GIVE_PAPER: frozenset({Relation.LEADS}),
    Permission.CLOSE_CAMPAIGN: frozenset({Relation.LEADS}),
    Permission.REOPEN_CAMPAIGN: frozenset({Relation.LEADS}),
    Permission.RECORD_RECOGNITION: frozenset({Relation.LEADS}),
    Permission.START_NEXT_YEAR: frozenset({Relation.LEADS}),
    Permission.REPORT_MEASURE: frozenset({Relation.ASSESSOR, Relation.LEADS}),
    Permission.READ_LOG: frozenset({Relation.LEADS}),
    Permission.KEEP_DIRECTIVES: frozenset({Relation.LEADS}),
    Permission.MANAGE_TEMPLATES: frozenset({Relation.LEADS}),
    Permission.LINK_CHATS: frozenset({Relation.MEMBER, Relation.STAFF}),
}

CHANGES = frozenset(
    {
        *(
            Permission.WRITE_SHEET,
            Permission.SUBMIT_SHEET,
            Permission.CHECK_SHEET,
            Permission.RETURN_SHEET,
        ),
        *(Permission.ANSWER_CENSUS, Permission.CONFIRM_CENSUS),
        *(Permission.CHANGE_PLAN, Permission.CHANGE_TEAM, Permission.UNDO_FOUNDING),
        *(Permission.HOLD_MEETING, Permission.CLOSE_CAMPAIGN, Permission.REPORT_MEASURE),
        Permission.KEEP_DIRECTIVES,
    }
)
"""What a closed campaign no longer lets anybody do."""


def relations(
    person: PersonView | None,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> frozenset[Relation]:
    """Return how `person` stands to the unit, and to what is named of it.

    `indicator` names a sheet; `staff` the member of staff whose record, plan or answer it is.
    """
    if person is None or person.removed:
        return frozenset()
    held = set()
    if mine := campaign.book.of_person(person.id):
        held |= {Relation.STAFF, Relation.OWN} if staff == mine.id else {Relation.STAFF}
    if campaign.person(person.id) is None:
        return frozenset(held)
    held.add(Relation.MEMBER)
    if person.leads:
        held.add(Relation.LEADS)
    if person.role in (Role.LEAD, Role.SECRETARY):
        held.add(Relation.KEEPER)
    if indicator in person.assess:
        held.add(Relation.ASSESSOR)
    if indicator is not None and checks(person, campaign, indicator):
        held.add(Relation.CHECKER)
    return frozenset(held)


def checks(person: PersonView, campaign: CampaignView, indicator: str) -> bool:
    """Return whether a sheet is this person's to cross-check: assigned, and not written by them."""
    return indicator in person.check and campaign.sheets[indicator].author != person.id


def writes(person: PersonView, campaign: CampaignView, indicator: str) -> bool:
    """Return whether a sheet is this person's own work: assigned to them, or written by them."""
    return indicator in person.assess or campaign.sheets[indicator].author == person.id


def may_judge(person: PersonView, campaign: CampaignView, indicator: str) -> bool:
    """Return whether somebody may open a sheet to check it or give it back: never their own."""
    own = writes(person, campaign, indicator)
    return not own and may(person, Permission.RETURN_SHEET, campaign, indicator)


def may(
    person: PersonView | None,
    action: Permission,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> bool:
    """Return whether the table lets `person` do `action` (on a sheet, or on somebody's record)."""
    return bool(ALLOWED[action] & relations(person, campaign, indicator, staff))


def require(
    person: PersonView | None,
    action: Permission,
    campaign: CampaignView,
    indicator: str | None = None,
    staff: int | None = None,
) -> None:
    """Raise NotAllowed unless `may` is True."""
    if not may(person, action, campaign, indicator, staff):
        raise NotAllowed(f"not-allowed-{action}", indicator=indicator or "")
