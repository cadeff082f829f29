"""Words and figures of a language: Vietnamese, English, and which languages there are."""
