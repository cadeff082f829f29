"""The web chat's parts: the chat's lines and their bell, sessions, pages, posts and routes."""
