"""Runs one bot until terminated: `python -m tests.benchmarks.turns.bot WAY API TOKEN PLACE`."""

import sys
from importlib import import_module

if __name__ == "__main__":
    way, *where = sys.argv[1:]
    import_module(f"tests.benchmarks.turns.{way}").run(*where)
