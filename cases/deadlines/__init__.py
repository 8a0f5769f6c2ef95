"""Deadlines that follow from statutory limits."""
