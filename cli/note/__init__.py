"""`tdah note`: notes, their files and their history."""
