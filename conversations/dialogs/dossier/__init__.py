"""Dialogs about the dossier (hồ sơ): documents, their numbers, templates, the unit's profile."""
