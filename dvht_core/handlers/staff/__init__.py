"""Handlers of the commands about staff, learning records and the census."""
