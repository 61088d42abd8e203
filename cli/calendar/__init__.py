"""`tdah calendar`: events and calendars."""
