"""The `tdah` command: one file per noun, on top of the core."""
