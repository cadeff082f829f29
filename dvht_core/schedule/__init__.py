"""What is due and when: deadlines, assignments, reminders, announcements, questions."""
