"""Dialogs that keep the staff list (danh sách nhân sự)."""
