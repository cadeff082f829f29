"""A unit's own Word templates: which fields there are, and whether a template is sound."""
