"""Queues: rows that wait for a worker, in inbox, outbox, print copies and reminders."""
