"""Helpers of the tests: a world on a hand-set clock, daemons, servers, fakes."""
