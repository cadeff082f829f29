"""The terms that everything shares: campaign, roles, files, hours, and the tree of errors."""
