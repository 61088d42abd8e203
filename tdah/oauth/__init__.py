"""Connecting a person's own accounts: OAuth 2 with PKCE, OpenID Connect, CalDAV; refresh, revocation, a report."""
