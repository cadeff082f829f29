"""Queries: campaign, view, staff, sessions, addresses."""
