"""Word files: filling in a template, marking a draft, images."""
