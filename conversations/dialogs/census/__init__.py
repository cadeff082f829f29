"""Dialogs of the yearly census (kê khai): declaring one's own answers, and reviewing all."""
