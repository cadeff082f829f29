"""A million broken updates for the decoders of both channels: `make fuzz`, or `-runs=N`.

Coverage guides it (atheris); half of the changes keep the JSON whole and change what is in it, for
else few would come further than its parser. A failure leaves its input in a file `crash-…`.
"""

import json
import logging
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import atheris

with atheris.instrument_imports(include=["bot.channels", "bot.web", "conversations"]):
    from tests.fuzz import decoding
    from tests.fuzz.seeds import FORM, JSON, POSTS, UPDATES, ZALO

RUNS = 1_000_000
TELEGRAM, WEB_JSON, WEB_FORM, ON_ZALO = 0, 1, 2, 3
"""The first byte of an input says whose it is."""
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**63, 10**400, 1e308, "", " ", "0", "go:", "go:fix", "/start"),
    *("\x00", "\ud800", "\u202e", "đ" * 5000, [], {}, [[]], {"": None}, "go:sheet:" * 20),
)


def try_one(data: bytes) -> None:
    """Decode one input; whatever it raises is a failure."""
    kind, body = (data[0] if data else 0) % 4, data[1:]
    if kind == TELEGRAM:
        decoding.telegram(body)
    elif kind == ON_ZALO:
        decoding.zalo(body)
    else:
        decoding.web(JSON if kind == WEB_JSON else FORM, body)


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Change a value inside the JSON, or any byte."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        try:
            whole = json.loads(data[1:])
            _change(whole, chance)
            return data[:1] + json.dumps(whole).encode()[: most - 1]
        except (ValueError, RecursionError):
            pass
    return bytes(atheris.Mutate(data, most))


def _change(whole: Any, chance: random.Random) -> None:
    """Set one place deep inside to something odd, to a part of another update, or take it out."""
    while isinstance(whole, dict | list) and whole:
        keys = list(whole) if isinstance(whole, dict) else list(range(len(whole)))
        key = chance.choice(keys)
        if isinstance(whole[key], dict | list) and chance.random() < 0.7:
            whole = whole[key]
        elif isinstance(whole, dict) and chance.random() < 0.2:
            del whole[key]
            return
        else:
            whole[key] = chance.choice((*ODD, *UPDATES))
            return


def main() -> None:
    """Fuzz as often as asked, beginning with what messengers really send."""
    seeds = [bytes([TELEGRAM]) + json.dumps(update).encode() for update in UPDATES]
    seeds += [bytes([ON_ZALO]) + json.dumps(update).encode() for update in ZALO]
    seeds += [bytes([WEB_JSON if kind == JSON else WEB_FORM]) + body for kind, body in POSTS]
    logging.disable(logging.CRITICAL)  # the form's parser tells of each broken one
    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            Path(corpus, str(number)).write_bytes(seed)
        given = sys.argv[1:] or [f"-runs={RUNS}"]
        options = ["-max_len=20000", "-timeout=10", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, *given, corpus], try_one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
