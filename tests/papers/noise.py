"""Noise of a camera that is the same for the same seed: Pillow's own is drawn from the process."""

import random

from PIL import Image, ImageChops

_SPREAD = 36.8
"""The standard deviation of the mean of four even bytes."""


def noise(size: tuple[int, int], spread: float, chance: random.Random) -> Image.Image:
    """Return a grey picture about 128 whose pixels have this standard deviation."""
    count = size[0] * size[1]
    first, second, third, fourth = (
        Image.frombytes("L", size, chance.randbytes(count)) for _ in range(4)
    )
    mean = ImageChops.add(ImageChops.add(first, second, 2), ImageChops.add(third, fourth, 2), 2)
    return mean.point(lambda value: round(128 + (value - 127) * spread / _SPREAD))
