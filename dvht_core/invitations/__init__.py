"""Invitations: their codes, the cards on paper, QR codes."""
