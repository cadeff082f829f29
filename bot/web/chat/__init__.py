"""The web chat: its channel, routes, history, sessions, uploads."""
