"""The machine around the program: data folder, log, redaction, errors of the machine in words."""
