"""Public statistics on durations: arrays in, arrays out."""
