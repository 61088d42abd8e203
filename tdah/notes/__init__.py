"""Notes: what their words say of themselves, how they change, and the files they are kept in elsewhere."""
