"""Commands about a person's own account: joining, channels, language, privacy, reminders."""

from dataclasses import dataclass
from datetime import date, time

from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.i18n.vietnamese import Salutation


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """Show an invitation code; nothing is granted by it yet."""

    code: str


@dataclass(frozen=True, slots=True)
class Join:
    """Accept the invitation that was shown, and agree to the processing of one's data."""

    text_version: str
    salutation: Salutation


@dataclass(frozen=True, slots=True)
class Decline:
    """Turn down the invitation that was shown; its code stays good."""

    text_version: str | None = None
    """Set when the person read the text and refused; None when it was not their code."""


@dataclass(frozen=True, slots=True)
class RequestLink:
    """Ask for a code by which the person comes in on one more channel."""


@dataclass(frozen=True, slots=True)
class LinkChat:
    """Let the chat in which such a code was shown carry on the person's conversation."""


@dataclass(frozen=True, slots=True)
class UnlinkChat:
    """Let one of the person's chats (`ChatView.id`) no longer carry their conversation."""

    chat: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Choose the language of the conversation."""

    language: str


@dataclass(frozen=True, slots=True)
class RequestData:
    """Ask for everything that is held on oneself."""


@dataclass(frozen=True, slots=True)
class RequestCalendar:
    """Ask for the days of the plan as a file and an address for one's own calendar."""


@dataclass(frozen=True, slots=True)
class RevokeLinks:
    """Make every link that was sent to the person invalid."""


@dataclass(frozen=True, slots=True)
class RequestErasure:
    """Ask for the erasure of one's data; whoever leads confirms it."""


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Confirm the erasure that a person asked for."""

    person: int


@dataclass(frozen=True, slots=True)
class SwitchSchool:
    """Go on with another school of the same person, by its `campaign_view.SchoolView`."""

    conversation: int


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Set how one is reminded oneself."""

    preferences: ReminderPreferences


@dataclass(frozen=True, slots=True)
class PauseReminders:
    """Pause the reminders of somebody on leave until a day; None ends the pause."""

    person: int
    until: date | None


@dataclass(frozen=True, slots=True)
class SetSchoolHours:
    """Set when and on which messenger the unit's people are reminded, and their quiet time."""

    morning: time
    evening: time
    quiet_from: time
    quiet_to: time
    channel: str | None = None
    """The messenger, for those who use it; None: the one used last."""


@dataclass(frozen=True, slots=True)
class RemindAgain:
    """Ask to be reminded again of what one owes; None takes it back."""

    later: Later | None


@dataclass(frozen=True, slots=True)
class RemindLate:
    """Remind everybody now whose sheets or checks are due."""


AccountCommand = (
    ShowInvitation
    | Join
    | Decline
    | RequestLink
    | LinkChat
    | UnlinkChat
    | SetLanguage
    | RequestCalendar
    | RequestData
    | RevokeLinks
    | RequestErasure
    | EraseMember
    | SwitchSchool
    | SetReminders
    | PauseReminders
    | SetSchoolHours
    | RemindAgain
    | RemindLate
)
