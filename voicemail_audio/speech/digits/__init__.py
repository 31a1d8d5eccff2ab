"""Digits of telephone numbers: heard, placed in time, checked."""
