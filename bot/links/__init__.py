"""Addresses that people open: signed links, and the links by which an invitation is shown."""
