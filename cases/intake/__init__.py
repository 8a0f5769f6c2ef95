"""What comes in, whichever door it takes: who of it may be known already."""
