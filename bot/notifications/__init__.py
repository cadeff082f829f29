"""What people are told without asking: reminders that are due, announcements, news of others."""
