"""Logs, metrics and the watch over the daemon itself."""
