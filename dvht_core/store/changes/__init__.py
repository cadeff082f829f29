"""Larger changes of the database: a campaign made or undone, the next year, erasure."""
