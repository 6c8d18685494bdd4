"""Benchmarks: they print percentiles and ratios; no test asserts a time."""
