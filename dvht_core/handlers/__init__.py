"""The handlers: each carries out one command in the caller's transaction."""
