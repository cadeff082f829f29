"""A province on this machine without containers: what `make demo-province` starts."""
