"""`dvht demo`: plays a school's story, writes the documents, then hands over the phones."""

from typing import Annotated

import typer

from bot.texts import all_texts

_say = all_texts().say


def demo(
    once: Annotated[bool, typer.Option("--once", help=_say("cli-demo-once"))] = False,
) -> None:
    """Play the story; with `--once` stop after writing."""
