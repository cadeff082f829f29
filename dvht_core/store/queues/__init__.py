"""Rows that wait for a worker: inbox, outbox, print copies, reminders sent."""
