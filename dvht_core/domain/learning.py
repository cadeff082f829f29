"""The kinds of entries in a learning record (hồ sơ học tập), which rubrics name too."""

from enum import StrEnum


class RecordKind(StrEnum):
    """What an entry of a learning record (hồ sơ học tập) is."""

    COURSE = "course"
    """Khoá học, chương trình bồi dưỡng."""
    DIGITAL = "digital"
    """Bồi dưỡng về chuyển đổi số."""
    LANGUAGE = "language"
    """Chứng chỉ ngoại ngữ, tiếng dân tộc thiểu số."""
    CERTIFICATE = "certificate"
    """Văn bằng, chứng chỉ khác."""
    EMULATION = "emulation"
    """Danh hiệu “Lao động tiên tiến” trở lên."""
    CITIZEN = "citizen"
    """Danh hiệu “Công dân học tập”."""
