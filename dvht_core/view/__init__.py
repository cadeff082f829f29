"""The read-only view of a campaign that conversations get, and what changes mean for it."""
