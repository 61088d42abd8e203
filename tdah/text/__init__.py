"""Sanitising, Markdown, safe file names. Pure."""
