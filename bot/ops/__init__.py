"""Operating an installation: what it says of its health, its daily copies, what troubles it."""
