"""Dialogs that start a campaign from a plan, and take it back."""
