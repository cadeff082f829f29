"""Settings of every test: properties are judged by what holds, not by the speed of a machine."""

from hypothesis import settings

settings.register_profile("dvht", deadline=None)
settings.load_profile("dvht")
