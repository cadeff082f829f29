"""The messengers, each in its own file behind the one seam of `base`."""
