"""Measurements that take too long for the tests: run with `make bench`."""
