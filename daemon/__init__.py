"""`tdah serve`: a clock and a letterbox around `tick`."""
