"""Validate: cross-checks on what was extracted, beyond what the models enforce."""
