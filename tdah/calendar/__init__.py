"""The calendar: when events happen, what is free, what fits, and files that other calendars read."""
