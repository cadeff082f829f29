"""Word files: where the templates lie, how one is filled, marked as a draft, given images."""
