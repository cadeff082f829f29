"""The machine around the program: data folder, lock, log, redaction, errors of the machine."""
