"""Dialogs of the closing meeting and of what follows: measures, recognition, year end."""
