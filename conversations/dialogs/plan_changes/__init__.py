"""The dialog that changes plan and team on the way."""
