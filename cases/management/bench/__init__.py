"""Measures the program with many synthetic cases, as ratios in one run. See commands/bench.py."""
