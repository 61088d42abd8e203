"""What the screens show, read from the store. No widgets."""
