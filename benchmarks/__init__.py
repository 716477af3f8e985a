"""Measurements, each as a ratio in one run. Never part of the tests: `make bench`."""
