"""What is due when: deadlines, assignments, reminders, announcements, questions."""
