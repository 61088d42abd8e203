"""Times, dates and recurrence in texts. Pure."""
