"""Dialogs of the end of a year: closing it, recognition, measures, and what became of them."""
