"""Bytes on disk and their content types."""
