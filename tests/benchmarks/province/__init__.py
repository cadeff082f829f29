"""An installation of a whole province, for figures at size."""
