"""Dialogs about the dossier (hồ sơ): documents, numbers, directives, templates, unit profile."""
