"""Correct: what analysts decided about a source, applied to what the program read and never lost by a run."""
