"""Dialogs about sheets (phiếu): writing a sheet, all sheets, sheets in Word."""
