"""Which indicator a paper is clearly about: said of few papers, and never of the wrong one."""

import pytest

from dvht_core.evidence.papers import Paper, better_indicator
from dvht_core.rubric import load_rubric
from tests.papers.fresh_samples import AWARDS, HEADED, SENT
from tests.papers.samples import SUBJECTS

INDICATORS = {
    one.code: (one.title, *one.evidence) for one in load_rubric("tt24-2023-huyen").indicators
}
CLEAR = {
    "công nhận danh hiệu “Tập thể lao động tiên tiến” năm học 2023 - 2024": "3.3",
    "công nhận danh hiệu “Lao động tiên tiến” năm học 2023 - 2024": "2.5",
    "công nhận “Công dân học tập” năm 2024": "3.1",
    "Ban hành Quy chế chi tiêu nội bộ năm 2024": "1.2",
    "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024": "1.5",
    "công nhận kết quả bồi dưỡng thường xuyên của cán bộ quản lý, giáo viên": "2.2",
    "Sinh hoạt chuyên môn cụm trường lần 2 năm học 2024 - 2025": "3.2",
    "Tự đánh giá mức độ chuyển đổi số của nhà trường": "3.4",
}
FITS = {
    "Kết quả bồi dưỡng thường xuyên giáo viên và cán bộ quản lý năm 2025": "2.2",
    "hoàn thành chương trình bồi dưỡng chức danh nghề nghiệp giáo viên": "2.2",
    "Viên chức hoàn thành chương trình bồi dưỡng năm 2025": "2.2",
}
"""Of the drawn papers, those that are about one indicator more than about any other."""
DRAWN = {subject for *_, subject in (*SUBJECTS, *HEADED, *AWARDS)} | {*SENT}


def about(subject: str, uses: tuple[str, ...] = ()) -> str:
    return better_indicator(Paper(subject=subject), INDICATORS, uses)


@pytest.mark.parametrize("subject", CLEAR)
def test_a_clear_subject_tells(subject: str) -> None:
    assert about(subject, ("3.5",)) == CLEAR[subject]
    assert about(subject, (CLEAR[subject],)) == ""


def test_of_all_drawn_papers_no_false_alarm_wherever_they_are_sent() -> None:
    told = {subject: about(subject) for subject in DRAWN if about(subject)}
    assert told == FITS
    assert len(DRAWN) > 50


def test_a_paper_that_may_fit_where_it_is_stays_there() -> None:
    assert about("hoàn thành chương trình bồi dưỡng kỹ năng số", ("2.3",)) == ""
