"""What makes files of the repository: shipped Word templates, drawings, pictures. Not shipped."""
