"""Operating an installation: health, metrics, restoring, and the checks of `dvht doctor`."""
