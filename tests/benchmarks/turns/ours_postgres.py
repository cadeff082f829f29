"""The real program on PostgreSQL."""

from tests.benchmarks.turns.ours import run

__all__ = ["run"]
