"""A bounded soak: load, faults of the network, kills and commands together against `tdah serve`, then a verdict."""
