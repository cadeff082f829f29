"""From a domain event to who is told what."""
