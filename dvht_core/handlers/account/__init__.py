"""Handlers of the commands about one's own account."""
