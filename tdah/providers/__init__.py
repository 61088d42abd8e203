"""What speaks to calendar and notes services. Providers never see the store: they get a client and return values."""
