"""Dialogs about one's own account: joining, channels, reminders, personal data, which unit."""
