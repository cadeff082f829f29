"""The words of one thing (a sheet, progress, a reminder), without any flow."""
