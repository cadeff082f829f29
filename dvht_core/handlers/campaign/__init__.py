"""Handlers of the commands about the campaign: set-up, plan, team, meeting, year end."""
