"""Each case is read right, or asked; nothing is silently wrong; the known misses are listed."""

from pathlib import Path

import pytest

from tests.reading.cases import Case, Verdict, answered, cases, judged

ALL = [pytest.param(case, id=str(case)) for case in cases()]


@pytest.mark.parametrize("case", ALL)
def test_a_case_is_read_right_or_is_asked(case: Case, tmp_path: Path) -> None:
    answer = answered(case, tmp_path)
    verdict = judged(case, answer)
    assert verdict is not Verdict.WRONG, answer
    assert case.held or verdict is Verdict.RIGHT, answer
