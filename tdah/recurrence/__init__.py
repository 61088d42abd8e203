"""RRULE and occurrences, for tasks and events. Pure."""
