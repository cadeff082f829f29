"""Dialogs of the closing meeting (họp tổng kết) and of its record."""
