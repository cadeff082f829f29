"""Telegram's text rules: UTF-16 lengths, HTML entities, the commands in what a person types.

Offsets in the error messages are bytes of the UTF-8 source, offsets in entities UTF-16 units,
both as Telegram counts them. Links and addresses in plain text are not marked.
"""

import html
import json
import re
from dataclasses import dataclass, field

from tests.fakes.telegram.words import Json, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}

_TOKEN = re.compile(r"<(/?)([^\s>]*)([^>]*)(>?)|&(#\d+|#x[0-9a-f]+|lt|gt|amp|quot);|[^<&]+|&", re.I)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))""", re.I)
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: 1 a letter, 2 an emoji."""
    return len(text.encode("utf-16-le")) // 2


def commands_in(text: str) -> list[Json]:
    """Return the `bot_command` entities of what a person typed."""
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in _COMMAND.finditer(text)
    ]


def formatted(text: str, parse_mode: str, entities: str) -> tuple[str, list[Json]]:
    """Return (plain text, entities) of a text as the bot sent it.

    Leading and trailing spaces go and control characters become spaces, as on the real server.
    """
    text = _CONTROL.sub(" ", text.replace("\r", ""))
    if parse_mode.lower() == "html":
        plain, marks = parse_html(text)
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    else:
        plain, marks = text, json.loads(entities or "[]")
    ahead = utf16_length(plain) - utf16_length(plain.lstrip())
    plain = plain.strip()
    return plain, _shifted(marks, ahead, utf16_length(plain))


def _shifted(marks: list[Json], ahead: int, length: int) -> list[Json]:
    kept = []
    for mark in marks:
        start = max(mark["offset"] - ahead, 0)
        end = min(mark["offset"] - ahead + mark["length"], length)
        if end > start:
            kept.append(mark | {"offset": start, "length": end - start})
    return sorted(kept, key=lambda mark: (mark["offset"], -mark["length"]))


@dataclass
class _Reader:
    source: str
    plain: str = ""
    marks: list[Json] = field(default_factory=list)
    open_tags: list[tuple[str, int, Json]] = field(default_factory=list)

    def open(self, tag: str, attributes: str, closed: bool, at: int) -> None:
        if not closed and not attributes:
            raise _unparsed(f"Unclosed start tag at byte offset {at}")
        if tag not in TAGS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {at}')
        if not closed:
            raise _unparsed(f'Unclosed start tag "{tag}" at byte offset {at}')
        mark: Json = {"type": TAGS[tag]}
        if tag == "a" and (href := _HREF.search(attributes)):
            mark["url"] = html.unescape(next(filter(None, href.groups()), ""))
        self.open_tags.append((tag, utf16_length(self.plain), mark))

    def close(self, tag: str, closed: bool, at: int) -> None:
        if not self.open_tags:
            raise _unparsed(f"Unexpected end tag at byte offset {at}")
        if not closed:
            raise _unparsed(f"Unclosed end tag at byte offset {at}")
        expected, start, mark = self.open_tags.pop()
        if tag and tag != expected:
            raise _unparsed(
                f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{tag}>"'
            )
        length = utf16_length(self.plain) - start
        if length and (mark["type"] != "text_link" or mark.get("url")):
            self.marks.append(mark | {"offset": start, "length": length})


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return (plain text, entities) of `parse_mode=HTML`; refuses what Telegram cannot parse."""
    reader = _Reader(source)
    for token in _TOKEN.finditer(source):
        slash, name, attributes, end, entity = token.groups()
        if name is None:
            reader.plain += html.unescape(token.group()) if entity else token.group()
            continue
        at = len(source[: token.start()].encode())
        if slash:
            reader.close(name.lower(), bool(end), at)
        else:
            reader.open(name.lower(), attributes, bool(end), at)
    if reader.open_tags:
        tag = reader.open_tags[-1][0]
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{tag}"')
    return reader.plain, reader.marks


def _unparsed(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")
