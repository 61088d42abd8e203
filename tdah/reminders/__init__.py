"""When reminders are due: the ladder, its planning, leave-by times."""
