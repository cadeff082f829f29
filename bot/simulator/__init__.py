"""Conversations without people: the transcript player, its fixtures, and the demo."""
