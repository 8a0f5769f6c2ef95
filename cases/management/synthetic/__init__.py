"""Synthetic cases for load: no real person, nothing that could be mistaken for one."""
