"""What a text means: times, repeats and intents. Pure: no I/O, `now` is handed in."""
