"""The conversation: understand a text, act on it and say what was done, from the rows that were written."""
