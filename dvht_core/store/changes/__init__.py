"""Larger changes of the database: making a campaign, undoing it, the next year, erasure; undos."""
