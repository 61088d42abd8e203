"""Background jobs: their schedule, their status, and what each does."""
