"""The measure of what has to be read and done (`tools/load.py`)."""

from collections.abc import Mapping
from pathlib import Path

from bot.simulator.transcript import Transcript
from tools.load import Job, Read, all_read, job_of, measured, messages_in, percentile

TWO = (
    "Đã **ghi**.\n\nPhiếu **2.2** như vậy đã đúng chưa ạ?\n▸ Nộp phiếu\n▸ Sửa\n\n"
    "Một tin.\n📄 a.docx"
)


def story(*entries: Mapping[str, object], job: str = "Một việc") -> Transcript:
    return Transcript(Path("x.yaml"), {"việc": job}, entries)


def test_a_message_ends_with_its_choices_or_files() -> None:
    first, second = messages_in(TWO)
    assert first.endswith("▸ Sửa")
    assert second == "Một tin.\n📄 a.docx"


def test_letters_are_those_of_the_text_alone() -> None:
    first, second = map(measured, messages_in(TWO))
    assert first == Read("sheet", len("Đã ghi.\n\nPhiếu 2.2 như vậy đã đúng chưa ạ?"), 2)
    assert (second.letters, second.choices) == (len("Một tin."), 0)


def test_what_others_get_is_read_too() -> None:
    entry = {"Lan": "▸ Nộp", "trả lời": "Một.", "người khác": {"Thu": "Hai ba."}}
    assert [m.letters for m in all_read([story(entry)])] == [4, 7]


def test_a_job_is_taps_sends_and_messages() -> None:
    done = story(
        {"lúc": "08/01/2025 07:00"},
        {"Lan": "▸ Viết 2.2", "trả lời": TWO},
        {"Lan": {"ảnh": "Quyết định"}, "trả lời": "Xong.\n▸ Về"},
        {"Lan": "34/37", "trả lời": "Đã ghi.", "người khác": {"Thu": "Tin."}},
    )
    letters = sum(measured(m).letters for m in messages_in(TWO)) + len("Xong.") + len("Đã ghi.")
    assert job_of(done) == Job("Một việc", 1, 2, 4, letters)


def test_percentiles_are_values_that_occur() -> None:
    assert percentile(range(1, 101), 0.5) == 51
    assert percentile(range(1, 101), 0.95) == 96
    assert percentile([7], 0.95) == 7
    assert percentile([], 0.5) == 0
