"""Dialogs that keep the staff list (danh sách nhân sự) and take lists of names in."""
