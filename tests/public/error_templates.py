"""The pages of errors, which are made without a request of their own."""

TEMPLATES = ["400", "403", "403_csrf", "404", "500"]
