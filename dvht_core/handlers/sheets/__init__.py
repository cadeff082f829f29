"""Handlers of the commands about sheets, evidence and cross-checks."""
