"""Dialogs about sheets (phiếu): the list of tasks, writing a sheet, all sheets."""
