"""The catalogues that the record rests on, as CSV files, and their idempotent loader."""
