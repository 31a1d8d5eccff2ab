"""Sound and word times to measures: F0, level, rate, pauses."""
