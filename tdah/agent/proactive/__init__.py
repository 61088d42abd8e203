"""What is sent without being asked: reminders and morning briefs."""
