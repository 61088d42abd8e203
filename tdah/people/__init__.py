"""Membership, quota and export."""
