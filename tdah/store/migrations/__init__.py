"""Database migrations, in the order of `history`. Recorded names never change."""
