"""The checks of `dvht doctor`, one file for each thing it looks at."""
