"""What teachers type is read right: 1,300 recorded inputs, each with the reading it must get.

`python -m tests.unit.test_reading` writes docs/dialogs/readings.md.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conversations.parsing import choice_by_text, read_date, read_share, read_total
from conversations.parsing.counts import TENTH
from conversations.parsing.misread import Misread
from conversations.parsing.words import plain
from conversations.slash_commands import find_slash_command
from conversations.texts import dialog_texts
from dvht_core.i18n.vietnamese import clean, fold

FILE = Path(__file__).parents[1] / "data" / "readings.yaml"
DOC = Path(__file__).parents[2] / "docs" / "dialogs" / "readings.md"
ENOUGH = 0.97
TOTAL = 37
TODAY = date(2025, 1, 6)
UNREAD = "?"


@dataclass(frozen=True)
class Recorded:
    """One recorded input: what was typed, how it must be read, and how it is."""

    group: str
    typed: str
    wanted: str
    got: str

    @property
    def right(self) -> bool:
        return self.wanted == self.got


def recorded() -> Iterator[Recorded]:
    """Read every input of the file."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for group, read in READERS.items():
        for wanted, inputs in data[group].items():
            for typed in inputs:
                yield Recorded(group, typed, wanted, _or_key(read, typed))
    for case in data["choices"]:
        offered = _offer(case["offered"], case.get("keys"))
        for wanted, inputs in case["readings"].items():
            for typed in inputs:
                yield Recorded("choices", typed, wanted, _chosen(typed, offered))


def _or_key(read: Callable[[str], str], typed: str) -> str:
    try:
        return read(typed)
    except Misread as error:
        return error.key


def _share(typed: str) -> str:
    share = read_share(typed, TOTAL)
    return f"{share.met}/{share.total}"


def _offer(labels: list[str], keys: list[str] | None = None) -> list[tuple[str, str]]:
    return [(f"1a2b:{(keys or labels)[i]}", label) for i, label in enumerate(labels)]


def _chosen(typed: str, offered: list[tuple[str, str]]) -> str:
    return dict(offered).get(choice_by_text(typed, offered) or "", UNREAD)


def _yes_no(typed: str) -> str:
    found = choice_by_text(typed, _offer(["Có", "Chưa"], ["yes", "no"]))
    return found.partition(":")[2] if found else UNREAD


def _command(typed: str) -> str:
    found = find_slash_command(typed)
    return found[0].name if found else UNREAD


READERS: dict[str, Callable[[str], str]] = {
    "shares": _share,
    "totals": lambda typed: str(read_total(typed)),
    "yes_no": _yes_no,
    "dates": lambda typed: read_date(typed, TODAY).isoformat(),
    "commands": _command,
}


def report(found: list[Recorded]) -> str:
    """Return the page in docs: the share read right in each group, and what is not."""
    lines = [
        "# Đọc câu trả lời gõ tự do",
        "",
        "Những câu ghi trong `tests/data/readings.yaml` được đọc đúng bao nhiêu; trang này do",
        "`python -m tests.unit.test_reading` viết ra.",
        "",
        "| nhóm | số câu | đọc đúng |",
        "|---|---:|---:|",
    ]
    for group in [*READERS, "choices"]:
        own = [r for r in found if r.group == group]
        lines.append(f"| {group} | {len(own)} | {sum(r.right for r in own)} |")
    right = sum(r.right for r in found)
    lines.append(f"| cả bộ | {len(found)} | {right} |")
    wrong = [
        f"| {r.group} | `{_shown(r.typed)}` | {r.wanted} | {r.got} |" for r in found if not r.right
    ]
    if wrong:
        lines += ["", "Còn đọc khác:", "", "| nhóm | đã gõ | phải hiểu là | hiểu là |"]
        lines += ["|---|---|---|---|", *wrong]
    return "\n".join(lines) + "\n"


def _shown(typed: str) -> str:
    return typed.replace("\n", "⏎").replace("|", "¦")


@pytest.fixture(scope="module")
def found() -> list[Recorded]:
    return list(recorded())


def test_a_thousand_recorded_inputs_and_no_twins(found: list[Recorded]) -> None:
    assert len(found) >= 1000
    twins = [r for r in found if sum(o.typed == r.typed and o.group == r.group for o in found) > 1]
    assert not [r for r in twins if r.group != "choices"]


def test_at_least_97_percent_is_read_right(
    found: list[Recorded], capsys: pytest.CaptureFixture[str]
) -> None:
    right = sum(r.right for r in found)
    with capsys.disabled():
        sys.stdout.write(f"\n{right} of {len(found)} inputs read right\n")
        for r in found:
            if not r.right:
                sys.stdout.write(f"  {r.group}: {r.typed!r} is {r.wanted}, read as {r.got}\n")
    assert right >= ENOUGH * len(found)


@pytest.mark.parametrize("group", [*READERS, "choices"])
def test_no_group_is_read_worse_than_the_whole(found: list[Recorded], group: str) -> None:
    own = [r for r in found if r.group == group]
    assert sum(r.right for r in own) >= ENOUGH * len(own)


def test_what_is_not_read_right_is_asked_back_and_never_taken_for_something_else(
    found: list[Recorded],
) -> None:
    asked_back = (UNREAD, "misread-")
    assert not [r for r in found if not r.right and not r.got.startswith(asked_back)]


def test_the_page_in_docs_is_current(found: list[Recorded]) -> None:
    assert DOC.read_text(encoding="utf-8") == report(found)


def test_chua_dat_is_never_read_as_dat() -> None:
    offered = _offer(["Đạt", "Không đạt"])
    for typed in ("chưa đạt", "chua dat", "CHƯA ĐẠT", "chuwa ddatj", "chưa\u00a0đạt", "chưa đạt ạ"):
        assert _chosen(typed, offered) == UNREAD


def test_a_number_beyond_the_choices_is_no_choice() -> None:
    assert choice_by_text("3", _offer(["Có", "Chưa"])) is None


def test_numbers_are_left_alone_where_a_figure_is_asked_for() -> None:
    assert choice_by_text("2", _offer(["Có", "Chưa"]), numbers=False) is None


def test_nobody_is_an_answer_to_how_many_but_not_to_how_many_in_all() -> None:
    assert read_share("không có ai", 37).met == 0
    with pytest.raises(Misread):
        read_total("không có ai")


def test_everybody_needs_a_total() -> None:
    with pytest.raises(Misread):
        read_share("tất cả", None)


def test_a_misreading_quotes_what_was_typed_and_can_be_said() -> None:
    for read in (lambda t: read_share(t, 1), read_total, lambda t: read_date(t, TODAY)):
        with pytest.raises(Misread) as error:
            read("để em hỏi lại đã nhé " * 9)
        values: dict[str, Any] = error.value.values
        said = dialog_texts().say(error.value.key, co="cô", Co="Cô", **values)
        assert "để em hỏi lại" in said
        assert len(said) < 250


@given(st.integers(0, 199))
def test_every_number_up_to_199_reads_the_same_in_words_and_figures(number: int) -> None:
    words = in_words(number)
    assert read_share(words, 200) == read_share(str(number), 200)
    counted = f"{fold(words)} nguoi" if number == 6 else fold(words)  # "sau" alone: "later", too
    assert read_share(counted, 200).met == number


def in_words(number: int) -> str:
    """Return the number as it is spelled in school."""
    units = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    if number >= 100:
        rest = number - 100
        link = "" if rest == 0 else " linh " if rest < 10 else " "
        return "một trăm" + link + (in_words(rest) if rest else "")
    tens, unit = divmod(number, 10)
    if tens == 0:
        return "không có ai" if number == 0 else units[unit]
    last = {0: "", 1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}
    head = "mười" if tens == 1 else f"{units[tens]} mươi"
    return f"{head} {last.get(unit, units[unit])}".strip()


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from(["/", " / ", " trên ", " trong "]))
def test_a_share_is_what_it_says_or_refused(met: int, total: int, of: str) -> None:
    if met < total <= TENTH:  # "1/2" may be a half
        with pytest.raises(Misread, match="misread-count"):
            read_share(f"{met}{of}{total}", 37)
    elif met <= total:
        share = read_share(f"{met}{of}{total}", 37)
        assert (share.met, share.total) == (met, total)
    else:
        with pytest.raises(Misread, match="misread-more-than-all"):
            read_share(f"{met}{of}{total}", 37)


@given(st.dates(date(2024, 7, 10), date(2025, 7, 5)))
def test_a_day_and_month_is_the_nearest(day: date) -> None:
    for typed in (f"{day.day}/{day.month}", f"ngày {day.day} tháng {day.month}"):
        assert read_date(typed, TODAY) == day


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_a_reader(text: str) -> None:
    for read in (_share, READERS["totals"], READERS["dates"], _yes_no, _command):
        assert isinstance(_or_key(read, text), str)


if __name__ == "__main__":
    DOC.parent.mkdir(parents=True, exist_ok=True)
    DOC.write_text(report(list(recorded())), encoding="utf-8")


def test_signs_of_every_kind_are_blanks_and_nothing_else_is() -> None:
    for letter in map(
        chr, [*range(0x21, 0x3000), *range(0xFE00, 0xFE10), *range(0x1F300, 0x1F700)]
    ):
        text = unicodedata.normalize("NFKC", clean(f"a{letter}b"))
        is_sign = {"So", "Sk", "Cf", "Co", "Me"}
        blank = "".join(
            " " if unicodedata.category(c) in is_sign or c == "\ufe0f" else c for c in text
        )
        assert plain(f"a{letter}b") == fold(blank), hex(ord(letter))
