"""The workers that carry a message through: turn worker, sender, job runner, and what they need."""
