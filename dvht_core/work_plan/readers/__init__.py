"""Readers of work plans in Word and Excel files."""
