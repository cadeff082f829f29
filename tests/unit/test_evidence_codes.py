"""Evidence codes Hn-a.b-c: one for every item, never twice, found again where they are cited."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.domain.errors import InputError
from dvht_core.evidence import CODE_PATTERN, cited_codes, next_code

PATTERNS = st.sampled_from(
    [
        CODE_PATTERN,
        "MC {indicator}/{number:03}",
        "{indicator}-{number}",
        "{box}.MC{indicator}-{number}",
    ]
)
INDICATORS = st.sampled_from(["1.1", "2.2", "2.4", "3.4", "3.10"])


def test_codes_run_on_from_01_for_each_indicator_and_box() -> None:
    taken = ["H1-2.2-01", "h1-2.2-7", "H1-2.1-09", "H2-2.2-20", "ảnh.jpg"]
    assert next_code(CODE_PATTERN, "2.2", []) == "H1-2.2-01"
    assert next_code(CODE_PATTERN, "2.2", taken) == "H1-2.2-08"
    assert next_code(CODE_PATTERN, "2.2", taken, box=2) == "H2-2.2-21"
    assert next_code(CODE_PATTERN, "2.2", ["H1-2.2-99"]) == "H1-2.2-100"


@given(
    PATTERNS, INDICATORS, st.lists(st.tuples(INDICATORS, st.integers(1, 120))), st.integers(1, 3)
)
def test_the_next_code_is_never_taken(
    pattern: str, indicator: str, used: list[tuple[str, int]], box: int
) -> None:
    taken = {pattern.format(box=box, indicator=other, number=n) for other, n in used}
    assert next_code(pattern, indicator, taken, box) not in taken


@given(
    PATTERNS,
    INDICATORS,
    st.integers(0, 120),
    st.sampled_from(["[{}]", "theo {}.", "({})", "{}, 37 người", "{};", "minh chứng {} và 34/37"]),
)
def test_a_cited_code_is_found(pattern: str, indicator: str, last: int, around: str) -> None:
    taken = [pattern.format(box=1, indicator=indicator, number=last)] if last else []
    code = next_code(pattern, indicator, taken)
    assert cited_codes(around.format(code), pattern) == (code,)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[H1-2.2-01]; sau đó [H1-2.1-02], lại [H1-2.2-01]", ("H1-2.2-01", "H1-2.1-02")),
        ("H1-1.1-01,02 và H1-1.1-05", ("H1-1.1-01", "H1-1.1-02", "H1-1.1-05")),
        ("[H1-1.1-01, 02; 03]", ("H1-1.1-01", "H1-1.1-02", "H1-1.1-03")),
        ("H1-1.1-01, 37 thành viên", ("H1-1.1-01",)),
        ("H1-2.2-01,50%", ("H1-2.2-01",)),
        ("H1-2.2-01,2024", ("H1-2.2-01",)),
        ("h1–2.2–1", ("H1-2.2-01",)),
        ("XH1-2.2-01 H1-2.2-01.5 H1-2.2-01-02", ()),
        ("91,9% trong 34/37", ()),
    ],
)
def test_only_clear_citations_count(text: str, codes: tuple[str, ...]) -> None:
    assert cited_codes(text) == codes


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "H{box}",
        "{number}",
        "{indicator}{number}",
        "{indicator}.{number:02}",
        "{indicator}-{number}-{number}",
        "{indicator}-{number:0999999999}",
        "{indicator!r}-{number}",
        "{indicator.__class__}-{number}",
        "{indicator}-{number}-{other}",
        "{",
    ],
)
def test_a_pattern_that_cannot_tell_codes_apart_is_refused(pattern: str) -> None:
    for use in (lambda: next_code(pattern, "1.1", []), lambda: cited_codes("", pattern)):
        with pytest.raises(InputError, match=re.escape(CODE_PATTERN)):
            use()
