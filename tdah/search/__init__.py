"""Searching what a person has: what they typed becomes a query, rows are ranked, excerpts show why they were found."""
