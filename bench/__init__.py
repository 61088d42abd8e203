"""`python -m bench`: how fast tdah is, beside what could not be faster, in the same run. Ratios are what counts."""
