"""What is recorded of the closing meeting (họp tổng kết) and of last year's measures, as enums."""

from enum import StrEnum


class MeetingField(StrEnum):
    """What is recorded of the meeting; the values are the keys of `MeetingDecisions.meeting`."""

    DAY = "day"
    STARTED = "started"
    ENDED = "ended"
    PLACE = "place"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PRESENT = "present"
    ABSENT = "absent"
    """Names with their reasons: {"Nguyễn Thị Lan": "nghỉ ốm"}; "" where no reason was given."""
    OPINIONS = "opinions"
    VOTES_FOR = "votes_for"
    VOTES_AGAINST = "votes_against"


class Outcome(StrEnum):
    """What became of a measure (biện pháp cải tiến) of the year before."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not-done"
