"""Dialogs of learning records and learning plans (hồ sơ, kế hoạch học tập)."""
