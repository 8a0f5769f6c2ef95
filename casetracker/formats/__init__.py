"""Formats of dates and numbers where Django's own differ from how we say them."""
