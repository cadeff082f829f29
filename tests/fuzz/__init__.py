"""Fuzzing what comes from outside; `make fuzz`."""
