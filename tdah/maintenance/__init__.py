"""Backup, restore, encryption, garbage collection, key rotation, stuck rows."""
