"""Where secrets are kept, master keys, sealing."""
