"""The shipped Word templates as code: `python -m tools.word_templates.make` writes them."""
