"""The dialogs with teachers. Pure: no I/O, no database, no clock, no messenger."""
