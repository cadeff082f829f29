"""What a turn costs, beside the usual ways to write such a bot."""
