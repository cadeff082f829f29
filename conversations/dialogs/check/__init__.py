"""Dialogs of the cross-check (kiểm tra chéo): one sheet, or a whole criterion."""
