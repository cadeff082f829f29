"""One file for each `dvht` command; `bot.cli` puts them together."""
