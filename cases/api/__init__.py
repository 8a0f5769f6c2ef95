"""The read-only interface for programs, /api/v1/: it shows what the pages show."""
