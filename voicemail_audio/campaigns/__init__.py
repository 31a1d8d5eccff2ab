"""Several touches to one prospect, read from a manifest and judged as a series."""
