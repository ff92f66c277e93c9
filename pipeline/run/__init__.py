"""Run: the one place that knows about folders, order, progress and exit codes; the steps know nothing of it."""
