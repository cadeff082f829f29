"""Commands about a person's own account: joining, channels, language, privacy, reminders."""

from dataclasses import dataclass
from datetime import date, time

from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.i18n.vietnamese import Salutation


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """A stranger shows a code; nothing is granted yet."""

    code: str


@dataclass(frozen=True, slots=True)
class Join:
    """The invited person accepts the invitation and agrees to the processing of their data."""

    text_version: str
    salutation: Salutation


@dataclass(frozen=True, slots=True)
class Decline:
    """The invited person does not agree, or is somebody else; the code stays good."""

    text_version: str | None = None
    """Set when the person read the text and refused; None when it was not their code."""


@dataclass(frozen=True, slots=True)
class RequestLink:
    """A code by which the person comes in on one more channel."""


@dataclass(frozen=True, slots=True)
class LinkChat:
    """The chat in which such a code was shown carries on the person's conversation."""


@dataclass(frozen=True, slots=True)
class UnlinkChat:
    """A chat of the person's does not carry their conversation any more (`ChatView.id`)."""

    chat: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak another language with this person."""

    language: str


@dataclass(frozen=True, slots=True)
class RequestData:
    """Send the person all that is held on them."""


@dataclass(frozen=True, slots=True)
class RevokeLinks:
    """Let no link that was sent to the person open any more."""


@dataclass(frozen=True, slots=True)
class RequestErasure:
    """The person wants their data erased; whoever leads confirms it."""


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Confirm the erasure that a person asked for."""

    person: int


@dataclass(frozen=True, slots=True)
class SwitchSchool:
    """Speak with another school of the same person, by its `campaign_view.SchoolView`."""

    conversation: int


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Set how one wants to be reminded oneself."""

    preferences: ReminderPreferences


@dataclass(frozen=True, slots=True)
class PauseReminders:
    """Whoever leads pauses the reminders of somebody on leave; None: let them come again."""

    person: int
    until: date | None


@dataclass(frozen=True, slots=True)
class SetSchoolHours:
    """Set when and where the school's people are reminded, and when they rest."""

    morning: time
    evening: time
    quiet_from: time
    quiet_to: time
    channel: str | None = None
    """The messenger, for those who use it; None: the one used last."""


@dataclass(frozen=True, slots=True)
class RemindAgain:
    """Remind this person again of what they owe; None: they no longer want it."""

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
