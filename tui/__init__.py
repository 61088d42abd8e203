"""The dashboard (`tdah tui`) lives here."""
