"""The shell: the only place with asyncio, HTTP, processes and settings."""
