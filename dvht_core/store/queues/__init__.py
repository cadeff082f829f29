"""Queues: rows that wait for a worker, and which program has them in hand."""
