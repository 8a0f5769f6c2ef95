"""Measurements, for `manage.py bench`; no test asserts a time."""
