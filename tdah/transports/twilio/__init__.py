"""Twilio: transport, account, signatures, listings, media."""
