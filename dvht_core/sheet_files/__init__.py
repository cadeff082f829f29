"""Reading sheets in Word files by their headings, whoever has laid them out."""
