"""Programs that make files of the repository: Word templates, diagrams, pictures. Not shipped."""
