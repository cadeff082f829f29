"""Dialogs that collect evidence (minh chứng)."""
