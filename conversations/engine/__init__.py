"""What dialogs are written with: steps, events, prompts, paging, kept files."""
