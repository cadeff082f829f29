"""The real program on PostgreSQL, with a second process beside it (`ours_beside`)."""

from tests.benchmarks.turns.ours import run

__all__ = ["run"]
