"""The roles of a self-assessment team (tổ tự đánh giá)."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the team: tổ trưởng, tổ phó, thư ký or thành viên."""

    LEAD = "lead"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"
