"""Thousands of recordings: a folder of results that any interruption leaves whole."""
