"""The read-only view of a campaign that conversations get, and the effect of changes on it."""
