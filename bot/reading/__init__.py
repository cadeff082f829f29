"""Trying the readers: what they make of a file or of words, as plain values."""
