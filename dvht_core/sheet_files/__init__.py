"""A sheet as a Word file: written to be filled in, read back by its headings, compared."""
