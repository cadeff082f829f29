"""Handlers of the settings of the dossier's documents."""
