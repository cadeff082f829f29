"""What is said fits a phone and comes from the catalogue; a sheet is written in few messages.

Looks at every message of every transcript; `test_properties` looks at those of its weeks.
"""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern, Placeable, SelectExpression, TextElement

import bot.simulator.transcript_player
from bot.channels.base import Outbound
from bot.simulator.transcript_player import (
    ANSWER,
    MANNERS,
    OTHERS,
    Phones,
    Player,
    Transcript,
    read_transcript,
)
from bot.texts import all_texts
from conversations.engine.prompts import CHOICES, LABEL, LETTERS
from dvht_core.rubric import load_rubric
from dvht_core.texts import BOLD_END, BOLD_START, _marked
from tests.conversations.phones import Everywhere
from tests.conversations.test_channels import lines
from tests.conversations.test_transcripts import FILES, _empty_database, noise_of

HERE = Path(__file__).parent
MARKS = re.compile(f"[{BOLD_START}{BOLD_END}]")
TELLING = re.compile(r"[^\W\d_](?:.*[^\W\d_]){3}|^[^\w\s.\\]|^\\[^\w\s.]|=")
"""What a line must have of its own, or it would fit anything: four letters, or a sign."""
ANYTHING = ".*"
FIGURE = re.compile(r"[\d/.,:%() –-]+")
SUGGESTION_LINE = re.compile(
    r"(?:[^:]{3,40}: )?(?:Năm \d{4}, .*Hua Thanh|Đã |Chưa |Số thành viên |Mức độ ).*"
)
"""A suggested text, put together clause by clause; `unit/test_drafts.py` holds each word of it."""
CUT = re.compile(r"\d+\. [^…]+…[^…]*")
"""A numbered choice whose label is cut: what it is cut from stands in the message itself."""
STAMP = re.compile(r"^\d\d/\d\d \d\d:\d\d ")
"""When something happened, before a line of the log."""
ITEM = r"H\d+-\d\.\d-\d\d .+"
"""An item of evidence in a list: its code and its title."""
PHOTO = {"ảnh": "Kế hoạch số 12/KH-TrTH ngày 05/01/2024 về bồi dưỡng thường xuyên"}


def player(folder: str, transcript: Transcript, phones: Phones | None = None) -> Player:
    (Path(folder) / "dvht.db").write_bytes(_empty_database())
    return Player(transcript, Path(folder), phones=phones)


@cache
def played_everywhere(file: Path) -> Everywhere:
    """The phones after the transcript was played."""

    async def play(playing: Player) -> None:
        async for _ in playing.play():
            pass

    phones = Everywhere(capabilities=MANNERS["buttons"])
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        asyncio.run(play(player(folder, read_transcript(file), phones)))
    return phones


def sent(file: Path) -> list[Outbound]:
    """Every message that goes out when the transcript is played."""
    return [message for _, message in played_everywhere(file).sent]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_fits_the_screen_of_a_phone(file: Path) -> None:
    for message in sent(file):
        assert len(MARKS.sub("", message.text)) <= LETTERS, message.text
        # eight, and the correction that is offered after an old button
        assert len(message.buttons) <= CHOICES + 1, message.buttons
        assert all(0 < len(button.label) <= LABEL for button in message.buttons), message.buttons
        assert all(len(button.data.encode()) <= 64 for button in message.buttons)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_reads_the_same_on_every_channel(file: Path) -> None:
    """Its choices too: as buttons, as numbers that stand last, or as commands."""
    everywhere = played_everywhere(file)
    for phones in everywhere.real.values():
        for who in phones.addresses:
            assert lines({who: seen(phones, who)}) == lines({who: seen(everywhere, who)})


def seen(phones: Phones, who: str) -> str:
    return "\n".join(
        bot.simulator.transcript_player.written(message)
        for address, message in phones.sent
        if address == who
    )


@cache
def lines_known() -> frozenset[str]:
    """Every line of the catalogue and of the rubric, as a pattern of what is filled in."""
    lines = set()
    for language in ("vi", "en"):
        for file in set(all_texts(language).keys.values()):
            for entry in FluentParser().parse(_marked(file.read_text(encoding="utf-8"))).body:
                if isinstance(entry, Message) and entry.value:
                    lines |= set(_lines(entry.value))
        for indicator in load_rubric("tt24-2023-huyen", language).indicators:
            texts = [indicator.text, *indicator.evidence]
            for q in indicator.questions:
                texts += [q.ask, q.help, *([q.census.ask, q.census.proof] if q.census else [])]
            lines |= {_open(re.split(r"\{\w+\}", text)) for text in texts}
    return frozenset(lines)


@cache
def sentences() -> re.Pattern[str]:
    """The lines that have words of their own, with room for what is filled in."""
    return re.compile("|".join([ITEM, *sorted(filter(TELLING.search, lines_known()))]))


@cache
def frames() -> tuple[re.Pattern[str], ...]:
    """The lines that are hardly more than what is filled in: "{ $number }. { $goal }"."""
    bare = {line for line in lines_known() if line != ANYTHING and not TELLING.search(line)}
    return tuple(re.compile(line.replace(ANYTHING, "(.*)")) for line in sorted(bare))


@cache
def written() -> str:
    """What people of the transcripts wrote, and what their staff list holds."""
    said = chain.from_iterable(
        _words(value)
        for file in FILES
        for entry in read_transcript(file).entries
        for who, value in entry.items()
        if who not in (ANSWER, OTHERS)
    )
    rows = openpyxl.load_workbook(HERE / "../data/staff/nhan-su.xlsx").active.values
    return "\n".join([*said, *(str(cell) for row in rows for cell in row if cell)])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _words(part)
    else:
        yield str(value)


@cache
def known(line: str, deep: int = 2) -> bool:
    """Whether a line is of the catalogue; a bare one, only with what is known filled in."""
    return bool(sentences().fullmatch(line)) or any(
        all(
            FIGURE.fullmatch(part) or part in written() or (deep > 0 and known(part, deep - 1))
            for part in found.groups()
        )
        for frame in frames()
        if (found := frame.fullmatch(line))
    )


def _lines(pattern: Pattern) -> Iterator[str]:
    """The lines of a text, in each of its forms; what is filled in may be longer than a line."""
    for whole in _forms(pattern):
        for line in whole.split("\n"):
            yield _open(line.split("\0"))


def _forms(pattern: Pattern) -> Iterator[str]:
    """The whole text, once for each variant that its numbers or words may choose."""
    for parts in product(*([*_part(element)] for element in pattern.elements)):
        yield "".join(parts)


def _part(element: TextElement | Placeable) -> Iterator[str]:
    if isinstance(element, TextElement):
        yield element.value
    elif isinstance(element.expression, SelectExpression):
        for variant in element.expression.variants:
            yield from _forms(variant.value)
    else:
        yield "\0"


def _open(parts: list[str]) -> str:
    return ANYTHING.join(re.escape(MARKS.sub("", part)) for part in parts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_comes_from_the_catalogue(file: Path) -> None:
    """Line by line, but for what a person wrote or a document holds; long texts go page by page."""
    strange = {
        line
        for message in sent(file)
        for line in MARKS.sub("", message.text).splitlines()
        if line.strip() and line not in written() and not SUGGESTION_LINE.fullmatch(line)
        if not CUT.fullmatch(line) and not known(STAMP.sub("", line)) and not known(line)
    }
    assert not strange


@pytest.mark.parametrize(
    "line",
    [
        "Một câu viết trong mã nguồn.",
        "Xin chào: mời trả lời.",
        "1. Câu trong mã nguồn",
        "2.1: 7/8 đã xong.",
    ],
)
def test_a_sentence_from_elsewhere_would_be_found(line: str) -> None:
    assert not known(line)


class Sheet:
    """Lan and her team write a sheet, message by message."""

    def __init__(self, playing: Player, who: str) -> None:
        self.playing, self.who, self.said = playing, who, 0

    async def say(self, *messages: object) -> str:
        before = len(self.playing.phones.sent)
        for message in messages:
            self.said += 1
            await self.playing.say(self.who, message)
        return "\n".join(m.text for _, m in self.playing.phones.sent[before:])

    async def join(self) -> None:
        await self.say("/start {mã mời}", "▸ Đúng", "▸ Đồng ý")
        self.said = 0


SUGGESTED = ("▸ Xem gợi ý cho mọi mục", "▸ Dùng tất cả")


async def _written(who: str, *messages: object) -> tuple[int, str]:
    """How many messages of the teacher a sheet took, and the last answer."""
    start = {"lúc": "07/01/2025 19:00"}
    head = {"plan": "../data/plans/hua-thanh-2025.docx", "kind": "primary"}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        sheet = Sheet(player(folder, Transcript(HERE / "sheet.yaml", head, (start,))), who)
        await sheet.join()
        answer = await sheet.say(*messages)
        return sheet.said, answer


async def test_a_yes_or_no_sheet_takes_at_most_8_messages_with_a_photo() -> None:
    yes, done = "▸ Có", "▸ Đúng rồi"
    said, answer = await _written(
        "Hiền", "▸ Viết 1.1", yes, yes, PHOTO, done, *SUGGESTED, "▸ Nộp phiếu"
    )
    assert "Đã nộp phiếu" in answer
    assert said <= 8


async def test_a_percentage_sheet_takes_at_most_9_messages_with_a_photo() -> None:
    """Also the first one, which asks how many members there are."""
    said, answer = await _written(
        "Lan",
        "▸ Viết 2.2",
        "37",
        "34 trên 37",
        PHOTO,
        "▸ Đúng rồi",
        *SUGGESTED,
        "▸ Nộp phiếu",
    )
    assert "Đã nộp phiếu" in answer
    assert said <= 9
