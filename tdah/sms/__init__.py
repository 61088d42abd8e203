"""Facts of the medium: segments, prices, MMS, phone numbers. Pure."""
