"""Measurements of speed and size, run by `make bench`; how to read them is in docs/performance.md."""
